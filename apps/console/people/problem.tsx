/** What the server refused, at the top of a form. */
export function Problem({ text }: { text: string | undefined }) {
  return (
    <div role="alert" className="empty:hidden">
      {text && <p className="mb-4 rounded-control bg-bad-soft px-3 py-2 text-bad">{text}</p>}
    </div>
  );
}

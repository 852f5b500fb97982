/** Whose door this is: the business's first letter on its accent, and its name. */
export function BusinessMark({ name }: { name: string }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span
        aria-hidden
        className="flex size-9 shrink-0 items-center justify-center rounded-control bg-accent font-head text-xl font-semibold text-on-accent"
      >
        {[...name][0]}
      </span>
      <span className="truncate font-head text-lg font-semibold">{name}</span>
    </div>
  );
}

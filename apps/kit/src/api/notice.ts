/** A notice as it is told: texts of other channels name where it leads, and so may its own. */
interface Notice {
  readonly body: string;
  readonly link: string | null;
}

/**
 * What a notice says, without the address in its text, and where it leads: where it is told to, else where its text says; a
 * path where that is here.
 */
export function readable({ body, link }: Notice, here = location.origin): { text: string; leads: string | null } {
  const [address] = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/.exec(body) ?? [];
  if (address === undefined) return { text: body, leads: link };
  const end = /\p{Script=Devanagari}/u.test(body) ? '।' : '.';
  const text = body
    .replace(/\s*:?\s*(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])[.।]?\s*$/, end)
    .replace(address, '')
    .trim();
  const url = new URL(address);
  return { text, leads: link ?? (url.origin === here ? url.pathname + url.search : address) };
}

const kept = new Map<string, string>();
const numbers = new WeakMap<object, number>();
const most = 5_000;
let last = 0;

/** The number of an object as it was read: another reading is another object. */
export function numberOf(read: object): number {
  const known = numbers.get(read);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(read, last);
  return last;
}

/** What was drawn of the same facts before, or now: the facts are all that it hangs on. */
export async function drawn(facts: string, draw: () => Promise<string>): Promise<string> {
  const known = kept.get(facts);
  if (known !== undefined) return known;
  const html = await draw();
  if (kept.size >= most) for (const old of [...kept.keys()].slice(0, most / 10)) kept.delete(old);
  kept.set(facts, html);
  return html;
}

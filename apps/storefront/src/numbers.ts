const numbers = new WeakMap<object, number>();
let last = 0;

/** The number of an object as it was read: what was read anew and says something else is another object. */
export function numberOf(read: object): number {
  const known = numbers.get(read);
  if (known !== undefined) return known;
  last += 1;
  numbers.set(read, last);
  return last;
}

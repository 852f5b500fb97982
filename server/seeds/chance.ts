/** Dice that fall the same way each time they are thrown from the same seed. */
export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  whole(below: number): number;
  /** True in so many of a hundred throws. */
  percent(share: number): boolean;
  /** One of a list. */
  pick<T>(list: readonly T[]): T;
  /** So many different ones of a list, in its order. */
  some<T>(list: readonly T[], count: number): T[];
}

/** Makes dice from a text (mulberry32 on an FNV-1a hash: small, and good enough to look like life). */
export function chanceOf(seed: string): Chance {
  let state = 0x811c9dc5;
  for (const sign of seed) state = Math.imul(state ^ sign.codePointAt(0)!, 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    percent: (share) => next() * 100 < share,
    pick: (list) => list[whole(list.length)]!,
    some(list, count) {
      const left = list.map((_, at) => at);
      const taken = Array.from({ length: Math.min(count, list.length) }, () => left.splice(whole(left.length), 1)[0]!);
      return taken.toSorted((a, b) => a - b).map((at) => list[at]!);
    },
  };
}

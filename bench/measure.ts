/** The middle value of several. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Rounds for printing: three figures are more than such a measurement bears. */
export function shown(value: number): number {
  return Number(value.toPrecision(3));
}

/**
 * Measures two things in turns, so that a slow moment of the machine hits both, and gives the median of each and of
 * their ratio, round by round. The first round warms up and isn't counted.
 */
export async function inTurns(rounds: number, ours: () => Promise<number>, limit: () => Promise<number>) {
  const pairs: { ours: number; limit: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { limit: await limit(), ours: await ours() };
    if (round > 0) pairs.push(pair);
  }
  return {
    ours_per_s: shown(median(pairs.map((pair) => pair.ours))),
    limit_per_s: shown(median(pairs.map((pair) => pair.limit))),
    ratio: shown(median(pairs.map((pair) => pair.ours / pair.limit))),
  };
}

/** How often a second something can be done, `width` at a time, for so many milliseconds. */
export async function perSecond(width: number, time_ms: number, once: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let done = 0;
  const lane = async () => {
    while (performance.now() - began < time_ms) {
      await once();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return (done * 1_000) / (performance.now() - began);
}

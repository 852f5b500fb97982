const tallies = new Map<string, number>();

/** Counts something that happened in this process, for /metrics: `payments.forged_hook razorpay`. Few names, made by us. */
export function tally(what: string): void {
  tallies.set(what, (tallies.get(what) ?? 0) + 1);
}

/** What was counted since the process began. */
export function tallied(): ReadonlyMap<string, number> {
  return tallies;
}

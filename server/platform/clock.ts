/** Reads the machine's clock. Nothing else in the server does: acts take their time from `ctx.now`. */
export function machineNow(): Temporal.Instant {
  return Temporal.Now.instant();
}

/** Milliseconds since the epoch by the machine's clock, for measuring and for protocols that want them. */
export function machineMs(): number {
  return Date.now();
}

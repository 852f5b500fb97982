/**
 * The one order of the server's modules, from the lowest line up. A module calls and references lower lines only, never
 * its own line. `platform` lies below all modules, `workflows` above them. Lines of modules yet to come are here too, so
 * that each finds its place.
 */
export const layers: readonly (readonly string[])[] = [
  ['platform'],
  ['tenants'],
  ['people'],
  ['customers', 'views'],
  ['files', 'places', 'messages'],
  ['ledger', 'tax'],
  ['payments'],
  ['billing'],
  ['wallets'],
  ['catalogue'],
  ['vendors'],
  ['pricing', 'inventory', 'assets'],
  ['purchasing', 'visits', 'health'],
  ['orders', 'subscriptions', 'bookings', 'insurance', 'blood'],
  ['settlements', 'earnings'],
  ['support', 'content', 'leads', 'tasks', 'reviews', 'wishlists', 'broadcasts', 'loyalty'],
  ['insight', 'search', 'assist'],
  ['workflows'],
];

/** Finds the line on which a module stands, 0 for the lowest; undefined when the order doesn't name it. */
export function lineOf(name: string): number | undefined {
  const line = layers.findIndex((names) => names.includes(name));
  return line === -1 ? undefined : line;
}

/** Says whether one module may call, and reference the tables of, another: only a lower line's, besides its own. */
export function mayReach(from: string, to: string): boolean {
  if (from === to) return true;
  const [above, below] = [lineOf(from), lineOf(to)];
  return above !== undefined && below !== undefined && below < above;
}

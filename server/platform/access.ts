import type { Id } from './ids.ts';

/** Who acts. Every change is written down with its actor. */
export type Actor =
  | { readonly kind: 'person'; readonly id: Id<'person'>; readonly session_id: Id<'session'> }
  | { readonly kind: 'key'; readonly id: Id<'api_key'> }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'nobody' };

/** How far a permission reaches: every row, those of my store, of my vendor, assigned to me, or my own; widest first. */
export const scopes = ['all', 'store', 'vendor', 'assigned', 'own'] as const;
export type Scope = (typeof scopes)[number];

/** What the one who asks may do. */
export interface Access {
  readonly actor: Actor;
  /** Permission → how far it reaches; the owner's holds '*'. */
  readonly grants: ReadonlyMap<string, Scope>;
  /** When the second factor was last shown in this session. */
  readonly second_factor_at: Temporal.Instant | null;
}

export const nobody: Access = { actor: { kind: 'nobody' }, grants: new Map(), second_factor_at: null };

/**
 * Says how far someone may use a permission on a route that honours these scopes, or undefined if not at all.
 * A grant narrower than any the route honours is no grant: deny by default.
 */
export function reach(access: Access, permission: string, honoured: readonly Scope[]): Scope | undefined {
  if (access.grants.has('*')) return honoured.includes('all') ? 'all' : honoured[0];
  const granted = access.grants.get(permission);
  return granted !== undefined && honoured.includes(granted) ? granted : undefined;
}

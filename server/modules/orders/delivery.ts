import * as places from '#places';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Charge } from '#pricing';
import * as tenants from '#tenants';
import { rules } from './rules.ts';

const refuse = refusals('orders', { not_delivered_there: 409 });

/** Where goods are to be brought, as far as that is known. */
export interface Destination {
  readonly pincode: string;
  readonly lat?: number | null | undefined;
  readonly lng?: number | null | undefined;
}

/** What bringing goods somewhere costs: with tax, and from which worth of goods on nothing. */
export interface Bringing {
  readonly charge: Charge | null;
  readonly free_from_minor: bigint | null;
}

/**
 * What bringing goods to a place costs: by its area, else by the distance from the business as the crow flies, else what all
 * pay. Refuses: not_delivered_there outside the areas that the business serves, or beyond the farthest distance.
 */
export async function bringing(ctx: Ctx, to: Destination): Promise<Bringing> {
  const [rule, serving] = await Promise.all([
    ruleOf(ctx, rules, 'orders.delivery'),
    places.servesPincode(ctx, { pincode: to.pincode }),
  ]);
  if (!serving.served) throw refuse('not_delivered_there', { field: 'address_id', pincode: to.pincode });
  const named = rule.by_area.find(({ area }) => serving.areas.some(({ name }) => name === area));
  const rupees =
    named?.rupees ?? (rule.by_distance.length > 0 ? await byDistance(ctx, rule.by_distance, to) : rule.rupees);
  const { free_from_rupees, hsn } = rule;
  return {
    charge:
      rupees === 0
        ? null
        : {
            kind: 'delivery',
            name: 'Delivery',
            amount_minor: BigInt(rupees) * 100n,
            tax_included: true,
            hsn,
            variety: 'all',
          },
    free_from_minor: free_from_rupees === null ? null : BigInt(free_from_rupees) * 100n,
  };
}

async function byDistance(
  ctx: Ctx,
  steps: readonly { readonly up_to_km: number; readonly rupees: number }[],
  to: Destination,
): Promise<number> {
  const { pincode } = await tenants.getBusiness(ctx);
  const [from, there] = await Promise.all([
    pincode === null ? undefined : places.findPincode(ctx, pincode),
    to.lat != null && to.lng != null ? { lat: to.lat, lng: to.lng } : places.findPincode(ctx, to.pincode),
  ]);
  const inOrder = steps.toSorted((a, b) => a.up_to_km - b.up_to_km);
  if (from === undefined || there === undefined) return inOrder.at(-1)!.rupees;
  const km = places.distanceMetres(from, there) / 1_000;
  const step = inOrder.find(({ up_to_km }) => km <= up_to_km);
  if (step === undefined)
    throw refuse('not_delivered_there', {
      field: 'address_id',
      pincode: to.pincode,
      most_km: inOrder.at(-1)!.up_to_km,
    });
  return step.rupees;
}

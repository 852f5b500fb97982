import type { Search } from '../router.tsx';

/** How orders are paid. */
export const payWays = ['online', 'cash', 'credit', 'wallet', 'nothing'] as const;
/** How goods get there. */
export const ways = ['delivery', 'pickup'] as const;

/** What stands in the address, as the API wants it. */
export function wantedOf({ q, stages: some, pay_by, way, customer_id, from, to }: Search) {
  const isPayWay = payWays.find((each) => each === pay_by);
  const isWay = ways.find((each) => each === way);
  return {
    ...(q && { q }),
    ...(some && { stages: some }),
    ...(isPayWay && { pay_by: isPayWay }),
    ...(isWay && { way: isWay }),
    ...(customer_id && { customer_id }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

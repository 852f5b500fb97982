import * as catalogue from '#catalogue';
import * as customers from '#customers';
import * as inventory from '#inventory';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { findBasket } from './cart.ts';
import { sumByItem, sumsOf } from './cart-view.ts';
import { reckon, type WantedLine } from './checkout.ts';
import { type Credit, creditOf, exposureWith } from './credit.ts';
import { rules } from './rules.ts';
import { offeredSlots } from './windows.ts';

const refuse = refusals('orders', { customers_only: 403 });

/** What somebody looks at before he orders. */
export interface Looking {
  readonly way: 'delivery' | 'pickup';
  readonly address_id?: Id<'address'> | undefined;
  readonly pincode?: string | undefined;
  readonly use_wallet: boolean;
}

/** The customer that the acting person is; made when he has only just signed up. Refuses: customers_only. */
export async function mustBeCustomer(ctx: Ctx): Promise<Id<'customer'>> {
  const known = await customers.ownCustomerId(ctx);
  if (known !== undefined) return known;
  const made = ctx.actor.kind === 'person' ? await customers.linkPerson(ctx, ctx.actor.id) : undefined;
  if (made === undefined) throw refuse('customers_only');
  return made;
}

/** What the basket of whoever asks would come to, when and how it could come, and how it could be paid. */
export async function reviewCart(ctx: Ctx, { token, ...looking }: Looking & { readonly token?: string | undefined }) {
  const basket = await findBasket(ctx, { token });
  const own = await customers.ownCustomerId(ctx);
  return review(ctx, {
    ...looking,
    customer_id: own ?? null,
    lines: basket?.lines ?? [],
    coupons: basket?.cart.coupons ?? [],
  });
}

/** What some lines would come to for a customer, when and how they could come, and how they could be paid. Reads only. */
export async function review(
  ctx: Ctx,
  {
    customer_id,
    lines,
    ...wanted
  }: Looking & {
    readonly customer_id: Id<'customer'> | null;
    readonly lines: readonly WantedLine[];
    readonly coupons: readonly string[];
  },
) {
  const customer = customer_id === null ? null : await customers.reachCustomer(ctx, customer_id);
  const item_ids = [...new Set(lines.map(({ item_id }) => item_id))];
  const [reckoned, stock, items, slots, ways, days] = await Promise.all([
    reckon(ctx, { ...wanted, customer, lines }),
    inventory.availability(ctx, { item_ids }),
    catalogue.itemsToSell(ctx, item_ids),
    wanted.way === 'delivery' ? offeredSlots(ctx) : [],
    ruleOf(ctx, rules, 'orders.ways'),
    ruleOf(ctx, rules, 'orders.expected_days'),
  ]);
  const sums = sumByItem(lines);
  const { quote, due_minor, wallet_minor, spendable_minor, free_from_minor } = reckoned;
  const credit = customer === null ? null : await creditOf(ctx, { customer_id: customer.id });
  return {
    ...sumsOf(quote),
    not_sold: quote.not_sold.map(({ item_id, reason }) => ({ item_id, reason })),
    short: stock
      .filter(({ counted, item_id, free_milli }) => counted && free_milli < sums.get(item_id)!)
      .map(({ item_id, free_milli }) => ({ item_id, wanted_milli: sums.get(item_id)!, left_milli: free_milli })),
    ...{ free_from_minor, wallet_minor, spendable_minor, due_minor, slots, ways },
    expected_on: ctx.today.add({ days }),
    pay_ways: await payWays(ctx, due_minor, credit),
    credit:
      credit === null || credit.limit_minor === null
        ? null
        : {
            limit_minor: credit.limit_minor,
            free_minor: credit.free_minor,
            release_minor: exposureWith(credit, due_minor).release_minor,
          },
    needs_prescription: [...items.values()].some(({ facts }) => facts.needs_prescription === true),
  };
}

async function payWays(ctx: Ctx, due_minor: bigint, credit: Credit | null) {
  const ways = await ruleOf(ctx, rules, 'orders.pay_ways');
  const most = BigInt(await ruleOf(ctx, rules, 'orders.cash_most_rupees')) * 100n;
  const whys = {
    online: null,
    cash: due_minor > most ? 'too_much' : null,
    credit: credit !== null && credit.overdue_minor > 0n ? 'overdue' : null,
  };
  return (['online', 'cash', 'credit'] as const)
    .filter((pay_by) => ways.includes(pay_by) && (pay_by !== 'credit' || (credit?.limit_minor ?? null) !== null))
    .map((pay_by) => ({ pay_by, open: whys[pay_by] === null, why: whys[pay_by] }));
}

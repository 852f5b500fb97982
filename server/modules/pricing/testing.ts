import * as catalogue from '#catalogue';
import * as customers from '#customers';
import type { Id } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addRate } from '#tax';
import type { Asking } from './basket.ts';

/** A world whose business is registered in Gujarat, with codes of goods at 5, 18 and 0 %. */
export async function openShop() {
  const world = await openWorld();
  await world.in((ctx) =>
    ctx.tx
      .updateTable('tenants.tenant')
      .set({ gstin: '24AAQCA8719H1ZC', pan: 'AAQCA8719H', gst_state: '24' })
      .execute(),
  );
  for (const [hsn, rate_bp] of [
    ['1101', 500],
    ['2523', 1_800],
    ['0401', 0],
    ['996812', 1_800],
  ] as const) {
    await world.in((ctx) =>
      addRate(ctx, {
        ...{ hsn, variety: 'all', says: hsn, from_day: Temporal.PlainDate.from('2025-09-22'), rate_bp },
        treatment: rate_bp === 0 ? 'nil_rated' : 'taxable',
      }),
    );
  }
  return world;
}

/** Puts an item up for sale, with tax on top of its price unless said otherwise. */
export async function forSale(
  ctx: Ctx,
  name: string,
  price_minor: bigint,
  more: Partial<Parameters<typeof catalogue.addItem>[1]> = {},
): Promise<Id<'item'>> {
  const { id } = await catalogue.addItem(ctx, {
    ...{ name, price_minor, hsn: '1101', tax_included: false, state: 'active' },
    ...more,
  });
  return id;
}

let made = 0;

/** Adds a customer with some tags. */
export async function shopper(ctx: Ctx, tags: readonly string[] = []): Promise<Id<'customer'>> {
  made += 1;
  const { id } = await customers.addCustomer(ctx, {
    ...{ kind: 'person', display_name: `Shopper ${made}`, source: 'test' },
    contacts: [{ kind: 'phone', value: `+9198${(60_000_000 + made).toString()}` }],
  });
  if (tags.length > 0) await customers.tagCustomer(ctx, { customer_id: id, add: tags, remove: [] });
  return id;
}

/** The customers who have a tag. */
export async function tagged(ctx: Ctx, tag: string): Promise<Id<'segment'>> {
  const { id } = await customers.addSegment(ctx, {
    name: tag,
    rule: { match: 'all', groups: [{ match: 'all', conditions: [{ field: 'tag', op: '=', values: [tag] }] }] },
  });
  return id;
}

/** A basket that goes to a customer in Gujarat: items with whole quantities. */
export function basket(lines: readonly (readonly [Id<'item'>, number])[], more: Partial<Asking> = {}): Asking {
  return {
    customer_id: null,
    place_of_supply: '24',
    lines: lines.map(([item_id, quantity], index) => ({
      ...{ line_no: index + 1, item_id, quantity_milli: BigInt(quantity) * 1_000n },
    })),
    ...more,
  };
}

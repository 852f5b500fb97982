import * as customers from '#customers';
import type { Id } from '#platform/ids.ts';
import { formatPlain } from '#platform/money.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addRate } from '#tax';
import type { LineToBill } from './issue.ts';
import type { Document } from './tables.ts';

export { raiseInvoice } from './issue.ts';

/** A world whose business is registered in Gujarat, and a customer there. */
export async function openShop() {
  const world = await openWorld();
  await world.in((ctx) =>
    ctx.tx
      .updateTable('tenants.tenant')
      .set({
        ...{
          gstin: '24AAQCA8719H1ZC',
          pan: 'AAQCA8719H',
          gst_state: '24',
          legal_name: 'Sabarmati Trading Private Limited',
        },
        ...{ line1: '12 Ashram Road', city: 'Ahmedabad', pincode: '380009', phone: '+919829000001' },
      })
      .execute(),
  );
  await world.in((ctx) =>
    addRate(ctx, {
      ...{ hsn: '8421', variety: 'all', says: 'Filters', from_day: Temporal.PlainDate.from('2025-09-22') },
      ...{ treatment: 'taxable', rate_bp: 1_800 },
    }),
  );
  const customer_id = await world.in((ctx) => billable(ctx));
  return { world, customer_id };
}

let made = 0;

/** Adds a customer who can be billed. */
export async function billable(
  ctx: Ctx,
  given: { readonly display_name?: string; readonly gstin?: string } = {},
): Promise<Id<'customer'>> {
  made += 1;
  const phone = `+9198${(70_000_000 + made).toString()}`;
  const { id } = await customers.addCustomer(ctx, {
    kind: given.gstin === undefined ? 'person' : 'business',
    display_name: given.display_name ?? 'Asha Verma',
    contacts: [{ kind: 'phone', value: phone }],
    source: 'test',
    ...(given.gstin && { gstin: given.gstin }),
  });
  return id;
}

/** A rate that an earlier promise fixed, in whole per cent. */
export function atRate(percent: number): Pick<LineToBill, 'rate'> {
  return { rate: { treatment: 'taxable', rate_bp: percent * 100 } };
}

/** One thing for ₹100 and 18 % on top, unless said otherwise. */
export function item(given: Partial<LineToBill>): LineToBill {
  return {
    title: 'A thing',
    hsn: '8421',
    variety: 'all',
    quantity_milli: 1_000n,
    unit: 'NOS',
    price_minor: 10_000n,
    inclusive: false,
    own_discount_minor: 0n,
    revenue: 'sales',
    ...atRate(18),
    ...given,
  };
}

/** What a document comes to, in rupees: taxable value, the heads, and the whole. */
export function money(document: Document): string[] {
  const { taxable_minor, cgst_minor, sgst_minor, igst_minor, payable_minor } = document;
  return [taxable_minor, cgst_minor, sgst_minor, igst_minor, payable_minor].map(formatPlain);
}

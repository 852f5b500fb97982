import * as billing from '#billing';
import * as orders from '#orders';
import type { Language } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { least } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';

const refuse = refusals('orders', { no_challan: 409 });

/** The challan with which a parcel went that replaces goods of an order, as a PDF. Refuses: parcel_not_found, no_challan. */
export async function challanOf(
  act: Act,
  { parcel_id, language }: { readonly parcel_id: Id<'parcel'>; readonly language: Language },
): Promise<{ readonly number: string; readonly bytes: Uint8Array }> {
  const { number, day, lines } = await act(async (ctx) => {
    const { parcel, parts, order } = await orders.lockParcel(ctx, { parcel_id });
    const { challan, dispatched_at } = parcel;
    if (challan === null || dispatched_at === null) throw refuse('no_challan', { parcel_id });
    const billed = await orders.billedParts(ctx, order.id);
    return {
      number: challan,
      day: dispatched_at.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate(),
      lines: parts.flatMap((part) => whereBilled(part, billed)),
    };
  });
  return { number, bytes: await billing.printChallan(act, { number, day, lines, language }) };
}

/** On which invoices what is in a parcel stands, the oldest first. */
function whereBilled(
  { line_no, quantity_milli }: orders.Packed['parts'][number],
  billed: Awaited<ReturnType<typeof orders.billedParts>>,
): billing.Replaced[] {
  let rest = quantity_milli;
  return billed
    .filter((part) => part.line_no === line_no)
    .flatMap((part) => {
      const milli = least(rest, part.quantity_milli);
      rest -= milli;
      if (milli === 0n) return [];
      return [{ document_id: part.document_id!, line_no: part.document_line_no!, quantity_milli: milli }];
    });
}

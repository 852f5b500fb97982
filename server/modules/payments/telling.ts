import * as messages from '#messages';
import * as people from '#people';
import type { Happened } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { formatInr } from '#platform/money.ts';
import type { Ctx } from '#platform/transaction.ts';
import { inUnits } from './books.ts';
import type { received, refundFailed, refundUnclear } from './occasions.ts';
import { getPayment, type Payment } from './payment.ts';
import type { Receipt } from './receipt.ts';

type Told = Pick<Receipt, 'payment_id' | 'amount_minor' | 'currency'>;

const telling = new Set<string>();

/** Names a noun that tells by itself what becomes of it once it is paid: its payer isn't told besides that the money came. */
export function tellsItself(noun: string): void {
  telling.add(noun);
}

/** Tells who pays. */
export async function tell(
  ctx: Ctx,
  occasion: typeof received,
  { payment_id, amount_minor, currency }: Told,
  happened: Happened,
): Promise<void> {
  const payment = await getPayment(ctx, payment_id);
  // A part that came is told: nothing becomes of it yet.
  if (occasion.name === 'payments.received' && payment.state === 'paid' && telling.has(payment.noun)) return;
  await messages.send(ctx, occasion, saying(payment, amount_minor, currency, happened));
}

/** Tells whoever asked for a refund; of one that nobody asked for, the owner. */
export async function tellAsker(
  ctx: Ctx,
  occasion: typeof refundFailed | typeof refundUnclear,
  {
    created_by,
    more,
    ...told
  }: Told & { readonly created_by: string | null; readonly more: Readonly<Record<string, string>> },
  { id }: Happened,
): Promise<void> {
  const asker = /^person:(.+)$/.exec(created_by ?? '')?.[1] as Id<'person'> | undefined;
  const person_id = asker ?? (await people.findOwner(ctx))?.id;
  if (person_id === undefined) return;
  const { amount, number } = values(await getPayment(ctx, told.payment_id), told.amount_minor, told.currency);
  await messages.send(ctx, occasion, {
    event_id: id,
    to: { person_id },
    values: { amount, number, ...more },
    link: `/console/payments/${told.payment_id}`,
  });
}

/** To whom a payment's message goes, and what it says. */
export function saying(payment: Payment, amount_minor: bigint, currency: string, { id }: Happened) {
  const { customer_id, payer } = payment;
  return {
    event_id: id,
    to: {
      ...(customer_id && { customer_id }),
      name: payer.name,
      ...(payer.phone && { phone: payer.phone }),
      ...(payer.email && { email: payer.email }),
    },
    values: values(payment, amount_minor, currency),
  };
}

/** What messages about a payment say of it. */
export function values({ number, title }: Payment, minor: bigint, currency: string) {
  const amount = currency === 'INR' ? formatInr(minor) : `${currency} ${inUnits(minor, currency)}`;
  return { amount, number, title };
}

import type { Selectable } from 'kysely';
import * as files from '#files';
import { changed } from '#platform/audit.ts';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, idOf, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type EntryState, entryLife } from './back-states.ts';
import { about, lockPayment, type Payment, remainingOf, step } from './payment.ts';
import { recordReceipt } from './receipt.ts';
import { fail, process, takeCreditForSure } from './refund.ts';
import { insertRefund, lockReceipts, lockRefund, refundsOf } from './refund-rows.ts';

const refuse = refusals('payments', {
  unknown_entry: 404,
  persons_only: 403,
  same_person: 403,
  entered_already: 409,
  nothing_due: 409,
  not_yet_paid: 422,
  reference_wanted: 422,
  not_a_cheque: 409,
});
const stale = refusals('platform', { changed_meanwhile: 412 });

export type Entry = Selectable<Tables['payments.entry']>;

/** Money that somebody has in hand, or sees at the bank. */
export interface Entering {
  readonly payment_id: Id<'payment'>;
  readonly way: Entry['way'];
  readonly amount_minor: bigint;
  /** The UTR of a transfer, the number of a cheque. */
  readonly reference?: string | undefined;
  readonly bank?: string | undefined;
  readonly paid_on: Temporal.PlainDate;
  /** Who took the cash, at a door or a counter. */
  readonly taken_by?: Id<'person'> | undefined;
  /** A picture of it. */
  readonly file_id?: Id<'file'> | undefined;
  readonly note?: string | undefined;
}

/**
 * Enters money taken by hand; it counts once somebody else has verified it.
 * Refuses: unknown_payment, persons_only, nothing_due (`due_minor` is what may still be entered), not_yet_paid for a day to
 * come, reference_wanted, entered_already for the same UTR or cheque, and what files.claim refuses.
 */
export async function enterMoney(ctx: Ctx, asked: Entering): Promise<Entry> {
  const entered_by = person(ctx);
  const payment = await lockPayment(ctx, asked.payment_id);
  const due_minor = await dueOf(ctx, payment);
  if (asked.amount_minor > due_minor)
    throw refuse('nothing_due', { field: 'amount_minor', due_minor: due_minor.toString(), state: payment.state });
  if (Temporal.PlainDate.compare(asked.paid_on, ctx.today) > 0) throw refuse('not_yet_paid', { field: 'paid_on' });
  const { way } = asked;
  const reference = asked.reference?.replaceAll(/\s/g, '').toUpperCase() ?? null;
  if (way !== 'cash' && reference === null) throw refuse('reference_wanted', { field: 'reference', way });
  if (way === 'cheque' && asked.bank === undefined) throw refuse('reference_wanted', { field: 'bank', way });
  const entry = await ctx.tx
    .insertInto('payments.entry')
    .values({
      id: newId<'entry'>(),
      payment_id: payment.id,
      way,
      amount_minor: asked.amount_minor,
      reference,
      bank: asked.bank ?? null,
      paid_on: asked.paid_on,
      taken_by: asked.taken_by ?? null,
      file_id: asked.file_id ?? null,
      note: asked.note ?? null,
      state: 'entered',
      entered_by,
      entered_at: ctx.now,
      decided_by: null,
      decided_at: null,
      why: null,
      receipt_id: null,
      bounced_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (entry === undefined) throw refuse('entered_already', { field: 'reference', reference });
  if (entry.file_id !== null)
    await files.claim(ctx, entry.file_id, { noun: 'payments.entry', id: entry.id, purposes: ['document', 'picture'] });
  changed(ctx, 'payments.entry', entry.id, null, entry);
  await step(ctx, payment.id, 'entered', factsOf(entry));
  emit(ctx, 'payments.entry_made', payloadOf(payment, entry));
  return entry;
}

/** What of a payment may still be entered: what is to be paid, less what waits to be verified. */
async function dueOf(ctx: Ctx, payment: Payment): Promise<bigint> {
  if (payment.state !== 'open' || payment.currency !== 'INR') return 0n;
  const { waiting } = await ctx.tx
    .selectFrom('payments.entry')
    .select((q) => q.cast<bigint>(q.fn.coalesce(q.fn.sum('amount_minor'), q.lit(0)), 'bigint').as('waiting'))
    .where('payment_id', '=', payment.id)
    .where('state', '=', 'entered')
    .executeTakeFirstOrThrow();
  return (await remainingOf(ctx, payment)) - waiting;
}

interface Decision {
  readonly entry_id: Id<'entry'>;
  readonly version: number;
}

/**
 * Verifies money that somebody else has entered: it has come in. Refuses: unknown_entry, persons_only, same_person for who
 * entered or took it, platform.wrong_state, platform.changed_meanwhile.
 */
export async function verifyEntry(ctx: Ctx, asked: Decision): Promise<Entry> {
  const { payment, entry } = await lockEntry(ctx, asked);
  const state = entryLife.next(entry.state, 'verify');
  const decided_by = secondPerson(ctx, entry);
  const { receipt } = await recordReceipt(ctx, {
    id: idOf('payments.entry_receipt', entry.id),
    payment_id: payment.id,
    attempt_id: null,
    gateway_id: null,
    payment_ref: null,
    method: entry.way,
    label: entry.reference,
    amount_minor: entry.amount_minor,
    currency: payment.currency,
    fee_minor: null,
    fee_tax_minor: null,
  });
  const after = await update(ctx, entry, { state, decided_by, decided_at: ctx.now, receipt_id: receipt.id });
  emit(ctx, 'payments.entry_decided', { ...payloadOf(payment, after), verified: true });
  return after;
}

/**
 * Rejects money that somebody else has entered; its reference may be entered again. Refuses: unknown_entry, persons_only,
 * same_person, platform.wrong_state, platform.changed_meanwhile.
 */
export async function rejectEntry(ctx: Ctx, { why, ...asked }: Decision & { readonly why: string }): Promise<Entry> {
  const { payment, entry } = await lockEntry(ctx, asked);
  const state = entryLife.next(entry.state, 'reject');
  const after = await update(ctx, entry, { state, decided_by: secondPerson(ctx, entry), decided_at: ctx.now, why });
  await step(ctx, payment.id, 'entry_rejected', { ...factsOf(after), why });
  emit(ctx, 'payments.entry_decided', { ...payloadOf(payment, after), verified: false });
  return after;
}

/**
 * Writes down that a verified cheque bounced: all it brought has gone back to its bank, refunds of it that wait to be paid by
 * hand are dropped, and whoever asked for the payment is told that it is owed again. Nothing is reopened by itself.
 * Refuses: unknown_entry, not_a_cheque, platform.wrong_state, platform.changed_meanwhile.
 */
export async function bounceCheque(
  ctx: Ctx,
  { reason, ...asked }: Decision & { readonly reason: string },
): Promise<Entry> {
  const { payment, entry } = await lockEntry(ctx, asked);
  if (entry.way !== 'cheque') throw refuse('not_a_cheque', { way: entry.way });
  const state = entryLife.next(entry.state, 'bounce');
  const [receipt] = await lockReceipts(ctx, payment.id, entry.receipt_id!);
  for (const { id } of (await refundsOf(ctx, payment.id)).filter(
    (each) => each.receipt_id === receipt!.id && each.way === 'hand' && each.state === 'asked',
  ))
    await fail(ctx, await lockRefund(ctx, id), 'The cheque bounced.');
  // The whole of it, also where some was paid back by hand already: that the business has to get from the payer.
  const refund = await insertRefund(ctx, receipt!, {
    id: idOf('payments.bounce', entry.id),
    way: 'bounce',
    gateway_id: null,
    amount_minor: receipt!.amount_minor,
    reason,
    automatic: false,
    state: 'asked',
  });
  await takeCreditForSure(ctx, { payment, receipt: receipt!, refund });
  await process(ctx, { payment, receipt: receipt!, refund });
  const after = await update(ctx, entry, { state, why: reason, bounced_at: ctx.now });
  await step(ctx, payment.id, 'cheque_bounced', { ...factsOf(after), reason });
  emit(ctx, 'payments.cheque_bounced', { ...payloadOf(payment, after), receipt_id: receipt!.id, reason });
  return after;
}

/** Entries, newest first: all, those of one payment, or those in a state, such as the ones that wait to be verified. */
export async function listEntries(
  ctx: Ctx,
  {
    state,
    payment_id,
    ...input
  }: {
    state?: EntryState | undefined;
    payment_id?: Id<'payment'> | undefined;
    limit: number;
    cursor?: string | undefined;
  },
) {
  const query = ctx.tx
    .selectFrom('payments.entry as e')
    .innerJoin('payments.payment as p', 'p.id', 'e.payment_id')
    .selectAll('e')
    .select(['p.number', 'p.payer'])
    .$if(state !== undefined, (q) => q.where('e.state', '=', state!))
    .$if(payment_id !== undefined, (q) => q.where('e.payment_id', '=', payment_id!));
  const by = [
    ['entered_at', 'desc'],
    ['id', 'desc'],
  ] as const;
  const { items, next } = await keyset(query, { by, input, from: 'e' });
  return { items: items.map(({ payer, ...entry }) => ({ ...entry, payer_name: payer.name })), next };
}

async function lockEntry(ctx: Ctx, { entry_id, version }: Decision): Promise<{ payment: Payment; entry: Entry }> {
  const found = await ctx.tx
    .selectFrom('payments.entry')
    .select('payment_id')
    .where('id', '=', entry_id)
    .executeTakeFirst();
  if (found === undefined) throw refuse('unknown_entry', { entry_id });
  const payment = await lockPayment(ctx, found.payment_id);
  const entry = await ctx.tx
    .selectFrom('payments.entry')
    .selectAll()
    .where('id', '=', entry_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (entry.version !== version) throw stale('changed_meanwhile', { version: entry.version });
  return { payment, entry };
}

async function update(ctx: Ctx, before: Entry, set: Partial<Omit<Entry, 'tenant_id' | 'id'>>): Promise<Entry> {
  const after = await ctx.tx
    .updateTable('payments.entry')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'payments.entry', before.id, before, after);
  return after;
}

/** Who acts, for it takes two of flesh and blood. Refuses: persons_only. */
function person({ actor }: Ctx): Id<'person'> {
  if (actor.kind !== 'person') throw refuse('persons_only');
  return actor.id;
}

function secondPerson(ctx: Ctx, { entered_by, taken_by }: Entry): Id<'person'> {
  const id = person(ctx);
  if (id === entered_by || id === taken_by) throw refuse('same_person', { entered_by });
  return id;
}

function factsOf({ id, way, amount_minor, reference, bank }: Entry) {
  return { entry_id: id, way, amount_minor: amount_minor.toString(), reference, bank };
}

function payloadOf(payment: Payment, { id, way, amount_minor }: Entry) {
  return { ...about(payment), entry_id: id, way, amount_minor };
}

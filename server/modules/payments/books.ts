import { type AccountSpec, accountOf, openAccounts, transfer } from '#ledger';
import { type Id, idOf } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Receipt } from './receipt.ts';

/** The ledger's unit of a currency: the digit is how many decimals it has. */
export function unitOf(currency: string): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return `${currency}/${maximumFractionDigits}`;
}

/** Writes an amount in whole units of its currency: 12345 of INR is 123.45. */
export function inUnits(minor: bigint, currency: string): string {
  const digits = Number(unitOf(currency).split('/')[1]);
  const text = minor.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Rupees keep the chart's plain names; another currency has accounts of its own beside them. */
function named(name: string, currency: string): string {
  return currency === 'INR' ? name : `${name}_${currency.toLowerCase()}`;
}

function inUnit(spec: AccountSpec, currency: string): AccountSpec {
  return { ...spec, unit: unitOf(currency) };
}

/** What lies at a gateway until it pays it out. */
export function clearing(gateway_id: Id<'gateway'>, currency: string): AccountSpec {
  return inUnit(accountOf('gateway_clearing', { gateway: named(gateway_id, currency) }), currency);
}

/** What a gateway paid out or took that we can't account for: below nothing while more came than we know of. */
export function suspense(gateway_id: Id<'gateway'>, currency: string): AccountSpec {
  return inUnit(accountOf('gateway_suspense', { gateway: named(gateway_id, currency) }), currency);
}

/** What payers' banks contest: the gateway took it back until that is decided. */
export function disputed(gateway_id: Id<'gateway'>, currency: string): AccountSpec {
  return inUnit(accountOf('gateway_disputed', { gateway: named(gateway_id, currency) }), currency);
}

/** An expense under a heading. */
export function expense(head: string, currency: string): AccountSpec {
  return inUnit(accountOf('expense', { head: named(head, currency) }), currency);
}

/** What came and waits until somebody says what it pays. */
export function held(currency: string): AccountSpec {
  return inUnit(accountOf('receipts_held', { currency: currency.toLowerCase() }), currency);
}

/** Where the money of a receipt lies: on its way at the gateway, in the cash box, or at the bank. */
function placeOf({ gateway_id, method, currency }: Pick<Receipt, 'gateway_id' | 'method' | 'currency'>): AccountSpec {
  if (gateway_id !== null) return clearing(gateway_id, currency);
  return ownMoney(method === 'cash' ? 'cash' : 'bank', currency);
}

function ownMoney(from: 'cash' | 'bank', currency: string): AccountSpec {
  if (from === 'bank') return bank(currency);
  return inUnit(accountOf('cash', { place: named('office', currency) }), currency);
}

function bank(currency: string): AccountSpec {
  return inUnit(accountOf('bank', { bank: named('main', currency) }), currency);
}

interface Posting {
  /** What it comes from: the same parts mean the same transfer, which happens once. */
  readonly from: readonly [what: string, ...of: string[]];
  readonly debit: AccountSpec;
  readonly credit: AccountSpec;
  readonly amount: bigint;
  readonly code: string;
  readonly about: readonly { readonly noun: string; readonly id: string }[];
  readonly on?: Temporal.PlainDate;
}

/** Posts what came of payments, all in one chain; what is there already stays. */
export async function post(ctx: Ctx, postings: readonly Posting[]): Promise<void> {
  const needed = postings.filter(({ amount }) => amount > 0n);
  if (needed.length === 0) return;
  await openAccounts(
    ctx,
    needed.flatMap(({ debit, credit }) => [debit, credit]),
  );
  await transfer(
    ctx,
    needed.map(({ from, debit, credit, amount, code, about, on }) => ({
      id: transferId(...from),
      debit: debit.path,
      credit: credit.path,
      amount,
      code,
      about,
      ...(on && { effective_on: on }),
    })),
  );
}

function transferId(...from: readonly string[]): Id<'transfer'> {
  return idOf('transfer', ...from);
}

function about(receipt: Pick<Receipt, 'id' | 'payment_id'>) {
  return [
    { noun: 'payment', id: receipt.payment_id },
    { noun: 'receipt', id: receipt.id },
  ];
}

/**
 * Money came in: it lies at the gateway, in the box or at the bank, and is held until somebody says what it pays. What the
 * gateway kept of it is booked with it, if that is known already.
 */
export async function bookReceipts(ctx: Ctx, receipts: readonly Receipt[]): Promise<void> {
  await post(
    ctx,
    receipts.flatMap((receipt) => {
      const { amount_minor: amount, currency, fee_minor, fee_tax_minor } = receipt;
      const came: Posting = {
        from: ['payments.receipt', receipt.id],
        debit: placeOf(receipt),
        credit: held(currency),
        amount,
        code: 'payments.receipt',
        about: about(receipt),
      };
      const fees = fee_minor === null ? [] : feePostings(receipt, { fee_minor, fee_tax_minor: fee_tax_minor! });
      return [came, ...fees];
    }),
  );
}

/** A surplus stays to the customer's credit: it becomes an advance. Rupees only, as advances are. */
export async function bookCredit(ctx: Ctx, receipt: Receipt, customer_id: Id<'customer'>): Promise<void> {
  await post(ctx, [
    {
      from: ['payments.credit', receipt.id],
      debit: held(receipt.currency),
      credit: accountOf('customer_advance', { customer: customer_id }),
      amount: receipt.amount_minor,
      code: 'payments.surplus_credited',
      about: about(receipt),
    },
  ]);
}

interface Back {
  readonly id: Id<'refund'>;
  /** How often it has failed before: what was booked for it then has been taken back. */
  readonly failures: number;
  readonly amount_minor: bigint;
  /** From where it was paid by hand; null when it went back the way it came. */
  readonly paid_from: 'cash' | 'bank' | null;
}

/**
 * Takes what is to go back out of the customer's credit, where a surplus stands to it. `over` is what of it has been spent:
 * that the customer owes. Refuses: ledger.limit_exceeded when more has been spent than `over` says.
 */
export async function takeCredit(
  ctx: Ctx,
  refund: Back,
  receipt: Receipt,
  { customer_id, over = 0n }: { readonly customer_id: Id<'customer'>; readonly over?: bigint },
): Promise<void> {
  const common = {
    credit: held(receipt.currency),
    code: 'payments.credit_taken',
    about: [...about(receipt), { noun: 'refund', id: refund.id }],
  };
  await post(ctx, [
    {
      ...common,
      from: ['payments.credit_taken', refund.id, String(refund.failures)],
      debit: accountOf('customer_advance', { customer: customer_id }),
      amount: refund.amount_minor - over,
    },
    {
      ...common,
      from: ['payments.credit_owed', refund.id, String(refund.failures)],
      debit: accountOf('customer_dues', { customer: customer_id }),
      amount: over,
    },
  ]);
}

/** Gives what was taken out of the customer's credit back: the refund did not happen. */
export async function giveCreditBack(
  ctx: Ctx,
  refund: Back,
  receipt: Receipt,
  customer_id: Id<'customer'>,
): Promise<void> {
  await post(ctx, [
    {
      from: ['payments.credit_returned', refund.id, String(refund.failures)],
      debit: held(receipt.currency),
      credit: accountOf('customer_advance', { customer: customer_id }),
      amount: refund.amount_minor,
      code: 'payments.credit_returned',
      about: [...about(receipt), { noun: 'refund', id: refund.id }],
    },
  ]);
}

/** Money of a receipt goes back the way it came, or by hand. */
export async function bookRefund(ctx: Ctx, refund: Back, receipt: Receipt): Promise<void> {
  await post(ctx, [
    {
      from: ['payments.refund', refund.id, String(refund.failures)],
      debit: held(receipt.currency),
      credit: refund.paid_from === null ? placeOf(receipt) : ownMoney(refund.paid_from, receipt.currency),
      amount: refund.amount_minor,
      code: 'payments.refund',
      about: [...about(receipt), { noun: 'refund', id: refund.id }],
    },
  ]);
}

/** A refund that was booked did not happen after all: its transfer is reversed, once. */
export async function unbookRefund(ctx: Ctx, refund: Pick<Back, 'id' | 'failures'>): Promise<void> {
  await transfer(ctx, [
    {
      kind: 'reverse',
      id: transferId('payments.refund_failed', refund.id, String(refund.failures)),
      reverses_id: transferId('payments.refund', refund.id, String(refund.failures)),
      code: 'payments.refund_failed',
    },
  ]);
}

/** What a gateway keeps for itself, tax on it included. */
export interface Fee {
  readonly fee_minor: bigint;
  readonly fee_tax_minor: bigint;
}

/** What a gateway kept of receipts: an expense, and the tax on it as input credit. Once for each receipt. */
export async function bookFees(ctx: Ctx, fees: readonly (Fee & { readonly receipt: PaidAt })[]): Promise<void> {
  await post(
    ctx,
    fees.flatMap(({ receipt, ...fee }) => feePostings(receipt, fee)),
  );
}

/** What of a receipt its fee's booking wants to know. */
export type PaidAt = Pick<Receipt, 'id' | 'payment_id' | 'gateway_id' | 'currency'>;

function feePostings(receipt: PaidAt, { fee_minor, fee_tax_minor }: Fee): Posting[] {
  const { gateway_id, currency } = receipt;
  if (gateway_id === null) return [];
  const common = { credit: clearing(gateway_id, currency), about: about(receipt) };
  const input = inUnit(accountOf('tax_input', { head: named('igst', currency) }), currency);
  return [
    {
      ...common,
      from: ['payments.fee', receipt.id],
      debit: expense('gateway_fees', currency),
      amount: fee_minor - fee_tax_minor,
      code: 'payments.fee',
    },
    {
      ...common,
      from: ['payments.fee_tax', receipt.id],
      debit: input,
      amount: fee_tax_minor,
      code: 'payments.fee_tax',
    },
  ];
}

/** A gateway paid out: what lay there is at the bank. Once for each report of a settlement's lines. */
export async function bookSettlements(
  ctx: Ctx,
  gateway_id: Id<'gateway'>,
  settlements: readonly {
    readonly settlement_ref: string;
    readonly currency: string;
    /** After fees and refunds; may be negative, when the gateway took money back. */
    readonly net_minor: bigint;
    /** Tells what the same settlement brought on other readings. */
    readonly part: string;
  }[],
): Promise<void> {
  await post(
    ctx,
    settlements.map(({ settlement_ref, currency, net_minor, part }) => {
      const [debit, credit] = [bank(currency), clearing(gateway_id, currency)];
      return {
        from: ['payments.settlement', gateway_id, settlement_ref, currency, part],
        ...(net_minor > 0n ? { debit, credit } : { debit: credit, credit: debit }),
        amount: net_minor > 0n ? net_minor : -net_minor,
        code: 'payments.settlement',
        about: [{ noun: 'gateway', id: gateway_id }],
      };
    }),
  );
}

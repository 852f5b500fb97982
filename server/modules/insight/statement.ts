import * as customers from '#customers';
import { accountOf, balancesOf } from '#ledger';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { sum } from '#platform/money.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tax from '#tax';

const refuse = refusals('insight', {
  not_a_customer: 404,
  period_backwards: 422,
  period_too_long: 422,
  period_ahead: 422,
  too_many_entries: 422,
});

/** The most that one statement tells of: years, and entries. */
export const most = { years: 5, entries: 5_000 } as const;

/** What an entry of a statement is. A bounce is a cheque whose money the bank took back. */
export const entryKinds = [
  ...(['tax_invoice', 'bill_of_supply', 'invoice', 'debit_note', 'credit_note'] as const),
  ...(['payment', 'refund', 'bounce', 'brought_forward', 'write_off', 'adjustment'] as const),
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One act that changed what a customer owes. */
export interface Entry {
  readonly transfer_id: Id<'transfer'>;
  readonly day: Temporal.PlainDate;
  readonly kind: EntryKind;
  /** Its own number: the document's, the receipt's, or the payment's while no receipt was printed. */
  readonly number: string | null;
  readonly document_id: Id<'document'> | null;
  /** The invoice that was paid, credited, raised or owed again. */
  readonly of_number: string | null;
  /** How it was paid, as receipts say it; `balance` out of the wallet here, `advance` of what stood to his credit. */
  readonly method: string | null;
  readonly label: string | null;
  /** What staff wrote to an entry by hand; nothing for the customer himself. */
  readonly reason: string | null;
  readonly debit_minor: bigint;
  readonly credit_minor: bigint;
  /** What the customer owes after it; below nothing, it stands in his favour. */
  readonly balance_minor: bigint;
}

/** An invoice or debit note of which something was open at the end of a statement. */
export interface OpenInvoice {
  readonly document_id: Id<'document'>;
  readonly number: string;
  readonly day: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate;
  /** Days since it was due; nothing or less while it isn't due. */
  readonly days_over: number;
  readonly payable_minor: bigint;
  readonly open_minor: bigint;
}

/** A stretch of days, both included; what is left out is the running financial year until today. */
export interface Period {
  readonly from?: Temporal.PlainDate | undefined;
  readonly until?: Temporal.PlainDate | undefined;
}

export type Statement = Awaited<ReturnType<typeof readStatement>>;

/**
 * What a customer, and those merged into it, owed at the beginning of a period, every act that changed it, and what is owed
 * at its end, by age. It is the ledger's account of what he owes, told in words: a balance here is the balance there.
 * Refuses: customers.not_found, period_backwards, period_too_long, period_ahead, too_many_entries.
 */
export async function readStatement(
  ctx: Ctx,
  { customer_id, ...asked }: Period & { readonly customer_id: Id<'customer'> },
) {
  const { from, until } = periodOf(ctx, asked);
  const customer = await customers.reachCustomer(ctx, customer_id);
  const family = await customers.familyOf(ctx, customer.id);
  const paths = (kind: 'customer_dues' | 'customer_advance') =>
    family.map((each) => accountOf(kind, { customer: each }).path);
  const found = await readEntries(ctx, { paths: paths('customer_dues'), from, until });
  if (found.entries.length > most.entries) throw refuse('too_many_entries', { field: 'from', most: most.entries });
  const open_invoices = await readOpen(ctx, { family, until });
  const advances = await balancesOf(ctx, paths('customer_advance'), { on: until });
  const closing_minor = found.entries.at(-1)?.balance_minor ?? found.opening_minor;
  return {
    ...{ customer_id: customer.id, from, until, ...found, closing_minor },
    debit_minor: sum(found.entries.map(({ debit_minor }) => debit_minor)),
    credit_minor: sum(found.entries.map(({ credit_minor }) => credit_minor)),
    ages: agesOf(open_invoices, closing_minor),
    open_invoices,
    /** What stands to his credit besides, which has paid nothing yet. */
    advance_minor: sum([...advances.values()].map(({ posted }) => posted)),
  };
}

/** The customer's own statement. Refuses: not_a_customer, and as `readStatement` does. */
export async function ownStatement(ctx: Ctx, period: Period) {
  return readStatement(ctx, { ...period, customer_id: await ownCustomer(ctx) });
}

/** The customer that the acting person is. Refuses: not_a_customer. */
export async function ownCustomer(ctx: Ctx): Promise<Id<'customer'>> {
  const own = await customers.ownCustomerId(ctx);
  if (own === undefined) throw refuse('not_a_customer');
  return own;
}

function periodOf({ today }: Ctx, { from: since, until = today }: Period) {
  const from = since ?? tax.financialYear(until).from;
  if (Temporal.PlainDate.compare(until, today) > 0) throw refuse('period_ahead', { field: 'until', today });
  if (Temporal.PlainDate.compare(from, until) > 0) throw refuse('period_backwards', { field: 'from', from, until });
  if (Temporal.PlainDate.compare(from.add({ years: most.years }), until) <= 0)
    throw refuse('period_too_long', { field: 'from', most_years: most.years });
  return { from, until };
}

interface Found extends Omit<Entry, 'kind' | 'debit_minor' | 'credit_minor' | 'reason'> {
  readonly minor: bigint;
  readonly opening_minor: bigint;
  readonly code: string;
  readonly reverses: boolean;
  readonly other: string;
  readonly kind: EntryKind | null;
  readonly bounced: boolean;
  readonly written: string | null;
}

interface Stretch {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/** What was posted to some accounts of what is owed, an act a row, in one statement and so as of one moment. */
async function readEntries(ctx: Ctx, of: Stretch & { readonly paths: readonly string[] }) {
  const { id } = ctx.tenant;
  const { rows } = await sql<{ [Key in keyof Found]: Found[Key] }>`
    with ${legsOf(ctx, of)},
    entry as (
      select l.chain, l.code, l.effective_on as day, sum(l.minor)::bigint as minor, bool_or(l.reverses) as reverses,
        (array_agg(l.id order by l.line))[1] as transfer_id, (array_agg(l.other order by l.line))[1] as other,
        min(coalesce(l.memo, l.reason)) as written
      from leg l where l.effective_on >= ${of.from} group by l.chain, l.code, l.effective_on),
    before as (select coalesce(sum(l.minor), 0)::bigint as minor from leg l where l.effective_on < ${of.from})
    select b.minor as opening_minor, e.transfer_id, e.day, e.minor, e.code, e.reverses, e.written,
      (b.minor + sum(e.minor) over (order by e.day, e.chain, e.code))::bigint as balance_minor,
      o.path as other, d.id as document_id, n.number as of_number, coalesce(w.bounced, false) as bounced,
      case when s.id is null then d.kind end as kind,
      case when s.id is null then d.number else coalesce(m.number, y.number) end as number,
      case s.noun when 'wallets.entry' then 'balance' when 'billing.over' then 'advance' when 'orders.refund' then 'cash'
        else r.method end as method,
      case when s.noun in ('payments.receipt', 'payments.refund', 'orders.order') then r.label end as label
    from before b left join entry e on true
    left join ledger.account o on o.tenant_id = ${id} and o.id = e.other
    left join lateral (
      select k.noun_id from ledger.link k
      where k.tenant_id = ${id} and k.transfer_id = e.transfer_id and k.noun in ('invoice', 'credit_note', 'debit_note')
      order by k.noun = 'invoice' limit 1) k on true
    left join billing.document d on d.tenant_id = ${id} and d.id = k.noun_id
    left join billing.settlement s on s.tenant_id = ${id} and s.invoice_id = d.id and e.code = 'billing.settlement'
      and not e.reverses
      and platform.id_of('transfer', 'billing.settlement', d.id::text, 'settlement:' || s.id::text) = e.transfer_id
    left join billing.document n on n.tenant_id = ${id}
      and n.id = case when s.id is null then coalesce(d.invoice_id, d.raises_id) else d.id end
    left join lateral (
      select f.receipt_id, f.way = 'bounce' as bounced from payments.refund f
      where f.tenant_id = ${id} and f.id = s.noun_id and s.noun = 'payments.refund') w on true
    left join lateral (
      select c.id from payments.payment p join payments.receipt c on c.tenant_id = ${id} and c.payment_id = p.id
      where p.tenant_id = ${id} and s.noun = 'orders.order' and p.noun = s.noun and p.noun_id = s.noun_id and not c.surplus
      order by c.received_at, c.id limit 1) a on true
    left join payments.receipt r on r.tenant_id = ${id} and r.id = coalesce(w.receipt_id, a.id,
      case when s.noun in ('payments.receipt', 'billing.over') then s.noun_id end)
    left join payments.payment y on y.tenant_id = ${id} and y.id = r.payment_id
    left join billing.receipt m on m.tenant_id = ${id} and m.id = r.id
    order by e.day, e.chain, e.code
    limit ${most.entries + 1}`.execute(ctx.tx);
  const entries = rows.filter(({ transfer_id }) => transfer_id !== null).map((row) => entryOf(ctx, row));
  return { opening_minor: rows[0]!.opening_minor, entries };
}

/** Both sides of what was posted to some accounts until a day: above nothing, more is owed. */
function legsOf(ctx: Ctx, { paths, until }: Stretch & { readonly paths: readonly string[] }) {
  const { id } = ctx.tenant;
  const side = (own: 'debit' | 'credit', other: 'debit' | 'credit', sign: 1 | -1) => sql`
    select t.id, t.chain, t.line, t.code, t.effective_on, t.reason, t.memo, t.reverses_id is not null as reverses,
      ${sql.ref(`t.${other}_account_id`)} as other, t.posted * ${sql.lit(sign)} as minor
    from account a join ledger.transfer t on t.tenant_id = ${id} and ${sql.ref(`t.${own}_account_id`)} = a.id
    where t.tenant_id = ${id} and t.posted > 0 and t.effective_on <= ${until}`;
  return sql`account as (
      select a.id from ledger.account a where a.tenant_id = ${id} and a.path = any (${paths})),
    leg as (${side('debit', 'credit', 1)} union all ${side('credit', 'debit', -1)})`;
}

function entryOf(ctx: Ctx, found: Found): Entry {
  const { transfer_id, day, number, document_id, of_number, method, label, minor, balance_minor } = found;
  return {
    ...{ transfer_id, day, kind: kindOf(found), number, document_id, of_number, method, label, balance_minor },
    reason: ctx.rows === 'own' ? null : found.written,
    debit_minor: minor > 0n ? minor : 0n,
    credit_minor: minor < 0n ? -minor : 0n,
  };
}

function kindOf({ code, reverses, kind, bounced, minor, other }: Found): EntryKind {
  if (reverses) return 'adjustment';
  if (kind !== null) return kind;
  if (bounced) return 'bounce';
  if (code === 'ledger.manual') {
    if (other.startsWith('equity:')) return 'brought_forward';
    return minor < 0n && other.startsWith('expenses:') ? 'write_off' : 'adjustment';
  }
  return minor < 0n ? 'payment' : 'refund';
}

/** Invoices and debit notes of which something was open when a day ended, the one that was due first before others. */
async function readOpen(
  ctx: Ctx,
  { family, until }: { readonly family: readonly Id<'customer'>[]; readonly until: Temporal.PlainDate },
): Promise<OpenInvoice[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<{ [Key in keyof OpenInvoice]: OpenInvoice[Key] }>`
    select d.id as document_id, d.number, d.day, d.due_on, ${until}::date - d.due_on as days_over, d.payable_minor, d.open_minor
    from (
      select d.id, d.number, d.day, coalesce(d.due_on, d.day) as due_on, d.payable_minor, (d.payable_minor
        - coalesce((select sum(s.amount_minor) from billing.settlement s
            where s.tenant_id = ${id} and s.invoice_id = d.id and s.day <= ${until}), 0)
        - coalesce((select sum(n.payable_minor) from billing.document n
            where n.tenant_id = ${id} and n.invoice_id = d.id and n.day <= ${until}), 0))::bigint as open_minor
      from billing.document d
      where d.tenant_id = ${id} and d.customer_id = any (${family}::uuid[]) and d.kind <> 'credit_note' and d.day <= ${until}) d
    where d.open_minor > 0
    order by d.due_on, d.number`.execute(ctx.tx);
  return rows.map((row) => ({ ...row }));
}

/** What is open by how long it has been due; `elsewhere` is what of the balance stands on no open invoice. */
function agesOf(open: readonly OpenInvoice[], closing_minor: bigint) {
  const between = (least: number, most_days: number) =>
    sum(open.filter(({ days_over: n }) => n >= least && n <= most_days).map(({ open_minor }) => open_minor));
  return {
    not_due_minor: between(-Infinity, 0),
    days_30_minor: between(1, 30),
    days_60_minor: between(31, 60),
    days_90_minor: between(61, 90),
    older_minor: between(91, Infinity),
    elsewhere_minor: closing_minor - sum(open.map(({ open_minor }) => open_minor)),
  };
}

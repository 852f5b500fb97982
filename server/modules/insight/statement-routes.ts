import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { formatPlain } from '#platform/money.ts';
import { csvRoute, route } from '#platform/routes.ts';
import { day, instant, minor } from '#platform/schemas.ts';
import { writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { entryKinds, most, ownCustomer, ownStatement, readStatement, type Statement } from './statement.ts';
import { sendStatement, showStatement } from './statement-paper.ts';

const text = z.string().max(500).nullable();
const period = { from: day().optional(), until: day().optional() };
const ofCustomer = z.object({ customer_id: zId('customer'), ...period });
const language = z.enum(languages).optional();

const StatementView = z.object({
  customer_id: zId('customer'),
  from: day(),
  until: day(),
  ...{ opening_minor: minor(), debit_minor: minor(), credit_minor: minor(), closing_minor: minor() },
  /** What stands to the customer's credit besides, and has paid nothing yet. */
  advance_minor: minor(),
  entries: z
    .array(
      z.object({
        transfer_id: zId('transfer'),
        day: day(),
        kind: z.enum(entryKinds),
        number: text,
        document_id: zId('document').nullable(),
        /** The invoice that was paid, credited, raised or owed again. */
        of_number: text,
        method: text,
        label: text,
        /** What staff wrote to an entry by hand; nothing for the customer himself. */
        reason: text,
        ...{ debit_minor: minor(), credit_minor: minor() },
        /** Below nothing: in the customer's favour. */
        balance_minor: minor(),
      }),
    )
    .max(most.entries),
  /** The balance at the end by how many days it has been due; elsewhere: what stands on no open invoice. */
  ages: z.object({
    ...{ not_due_minor: minor(), days_30_minor: minor(), days_60_minor: minor() },
    ...{ days_90_minor: minor(), older_minor: minor(), elsewhere_minor: minor() },
  }),
  open_invoices: z
    .array(
      z.object({
        document_id: zId('document'),
        number: z.string().max(16),
        ...{ day: day(), due_on: day(), days_over: z.int(), payable_minor: minor(), open_minor: minor() },
      }),
    )
    .max(100_000),
});

const PaperView = z.object({
  language: z.enum(languages),
  /** Below the business's host; null while it is printed: ask again in a moment. */
  url: z.string().max(500).nullable(),
  expires_at: instant().nullable(),
});

const paper = { method: 'GET', limit: '60/min', may_write: true, output: PaperView } as const;
const own = { needs: 'signed_in', rows: ['own'] } as const;

/** A customer's statement of account: for staff, and for the customer himself. */
export const statementRoutes = [
  route({
    method: 'GET',
    path: '/billing/customers/:customer_id/statement',
    says: 'A customer’s statement of account: what was billed, paid and given back in a period, with the balance, and what is due by age; this financial year until today unless said.',
    needs: 'billing.view',
    input: ofCustomer,
    output: StatementView,
    run: readStatement,
  }),
  csvRoute({
    path: '/billing/customers/:customer_id/statement.csv',
    says: 'A customer’s statement of account as CSV.',
    needs: 'billing.export',
    input: ofCustomer,
    file: 'statement.csv',
    pieces: (act, input) => statementCsv(act, (ctx) => readStatement(ctx, input)),
  }),
  route({
    ...paper,
    path: '/billing/customers/:customer_id/statement/paper',
    says: 'A link to a customer’s statement of account as PDF, in his language or the one named; null while it is printed.',
    needs: 'billing.view',
    input: ofCustomer.extend({ language }),
    run: showStatement,
  }),
  route({
    method: 'POST',
    path: '/billing/customers/:customer_id/statement/send',
    says: 'Sends a customer his statement of account.',
    needs: 'billing.send',
    limit: '20/min',
    input: ofCustomer,
    output: null,
    status: 202,
    run: sendStatement,
  }),
  route({
    ...own,
    method: 'GET',
    path: '/own/statement',
    says: 'One’s own statement of account; this financial year until today unless said.',
    input: z.object(period),
    output: StatementView,
    run: ownStatement,
  }),
  csvRoute({
    ...own,
    path: '/own/statement.csv',
    says: 'One’s own statement of account as CSV.',
    input: z.object(period),
    file: 'statement.csv',
    pieces: (act, input) => statementCsv(act, (ctx) => ownStatement(ctx, input)),
  }),
  route({
    ...own,
    ...paper,
    path: '/own/statement/paper',
    says: 'A link to one’s own statement of account as PDF; null while it is printed.',
    input: z.object({ ...period, language }),
    run: async (ctx, input) => showStatement(ctx, { ...input, customer_id: await ownCustomer(ctx) }),
  }),
];

const columns = ['date', 'entry', 'number', 'of', 'method', 'debit', 'credit', 'balance'];

function statementCsv(act: Act, read: (ctx: Ctx) => Promise<Statement>): AsyncGenerator<string> {
  return writePages(columns, async () => {
    const { from, until, entries, opening_minor, debit_minor, credit_minor, closing_minor } = await act(read);
    const rows = entries.map((one) => [
      ...[`${one.day}`, one.kind, one.number ?? '', one.of_number ?? '', one.method ?? ''],
      ...[one.debit_minor, one.credit_minor, one.balance_minor].map(formatPlain),
    ]);
    const opening = [`${from}`, 'opening_balance', '', '', '', '', '', formatPlain(opening_minor)];
    const sums = [debit_minor, credit_minor, closing_minor].map(formatPlain);
    return { rows: [opening, ...rows, [`${until}`, 'closing_balance', '', '', '', ...sums]], next: null };
  });
}

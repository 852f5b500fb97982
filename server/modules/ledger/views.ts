import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageOf } from '#platform/pages.ts';
import { day, instant, minor } from '#platform/schemas.ts';
import { type AccountClass, accountKinds } from './accounts.ts';
import { limitKinds, sides, transferKinds } from './tables.ts';

const text = z.string().max(500);
const count = z.int().min(0);

export const kindNames = Object.keys(accountKinds) as [keyof typeof accountKinds, ...(keyof typeof accountKinds)[]];
const zClass = z.enum(['asset', 'liability', 'income', 'expense', 'equity'] satisfies AccountClass[]);

export const zPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_-]+(:[a-z0-9_-]+)*$/, 'lower-case words between colons');
export const zPrefix = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_:-]+$/, 'the beginning of a path');
export const zUnit = z
  .string()
  .max(14)
  .regex(/^[A-Z]{2,12}\/[0-9]$/, 'a unit with its decimals, such as INR/2');
/** The moment of a balance: by when things were written down, or by the day they count for. */
export const moment = { at: instant().optional(), on: day().optional() };

export const ChartView = z.object({
  items: z
    .array(
      z.object({
        kind: z.enum(kindNames),
        path: text,
        class: zClass,
        name: z.object({ en: text, hi: text }),
        unit: zUnit,
        normal_side: z.enum(sides),
        limit_kind: z.enum(limitKinds),
        hot: z.boolean(),
      }),
    )
    .max(200),
});

export const AccountView = z.object({
  id: zId('account'),
  path: zPath,
  kind: z.enum(kindNames).nullable(),
  unit: zUnit,
  normal_side: z.enum(sides),
  limit_kind: z.enum(limitKinds),
  hot: z.boolean(),
  opened_at: instant(),
  debits_posted: minor(),
  credits_posted: minor(),
  debits_pending: minor(),
  credits_pending: minor(),
  posted: minor(),
  pending_in: minor(),
  pending_out: minor(),
  available: minor(),
});
export const AccountPage = pageOf(AccountView);

export const LineView = z.object({
  transfer_id: zId('transfer'),
  effective_on: day(),
  recorded_at: instant(),
  code: text,
  reason: text.nullable(),
  memo: text.nullable(),
  reverses_id: zId('transfer').nullable(),
  other: zPath,
  debit: minor(),
  credit: minor(),
  balance: minor(),
});
export const StatementPage = pageOf(LineView);

export const TrialView = z.object({
  rows: z
    .array(
      z.object({
        heading: text,
        kind: z.enum(kindNames).nullable(),
        class: zClass.nullable(),
        unit: zUnit,
        accounts: minor(),
        debits: minor(),
        credits: minor(),
        balance: minor(),
      }),
    )
    .max(100_000),
  totals: z.array(z.object({ unit: zUnit, debits: minor(), credits: minor() })).max(1_000),
});

export const TransferView = z.object({
  id: zId('transfer'),
  chain: minor(),
  line: count,
  kind: z.enum(transferKinds),
  debit_account_id: zId('account'),
  debit: zPath,
  credit_account_id: zId('account'),
  credit: zPath,
  unit: zUnit,
  amount: minor(),
  held: minor().nullable(),
  pending_id: zId('transfer').nullable(),
  reverses_id: zId('transfer').nullable(),
  code: text,
  reason: text.nullable(),
  memo: text.nullable(),
  effective_on: day(),
  recorded_at: instant(),
  expires_at: instant().nullable(),
});
export const TransferPage = pageOf(TransferView);

export const TransferDetail = TransferView.extend({
  about: z.array(z.object({ noun: text, id: z.guid() })).max(1_000),
  ended_by: z.object({ id: zId('transfer'), kind: z.enum(transferKinds) }).nullable(),
  reversals: z.array(z.object({ id: zId('transfer'), amount: minor() })).max(10_000),
  reversible: minor(),
});

export const SealPage = pageOf(
  z.object({ number: count, lines: count, previous: text, hash: text, sealed_at: instant() }),
);

export const VerificationView = z.object({
  seals: count,
  transfers: count,
  first_broken: z.object({ number: count, why: z.enum(['content', 'link', 'signature']) }).nullable(),
  strays: count,
});

export const CheckView = z.object({
  id: zId('check_run'),
  at: instant(),
  accounts: minor(),
  transfers: minor(),
  seals: count,
  differences: z
    .array(z.object({ what: z.enum(['sums', 'hold', 'reversal', 'seal', 'unsealed']), id: text, says: text }))
    .max(1_000),
});
export const CheckPage = pageOf(CheckView);

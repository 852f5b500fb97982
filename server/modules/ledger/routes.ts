import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput } from '#platform/pages.ts';
import { csvRoute, route } from '#platform/routes.ts';
import { day, line, minor } from '#platform/schemas.ts';
import { accountKinds } from './accounts.ts';
import { getAccount, listAccounts, trialBalance } from './balances.ts';
import { openByKind } from './open.ts';
import { proofRoutes } from './proof-routes.ts';
import { statement, statementCsv } from './statement.ts';
import { getTransfer, listHolds, listTransfers, postEntry, reverseTransfer } from './transfers.ts';
import {
  AccountPage,
  AccountView,
  ChartView,
  kindNames,
  moment,
  StatementPage,
  TransferDetail,
  TransferPage,
  TrialView,
  zPath,
  zPrefix,
  zUnit,
} from './views.ts';

const account_id = zId('account');
const transfer_id = zId('transfer');
const period = { from: day().optional(), to: day().optional() };

const accounts = [
  route({
    method: 'GET',
    path: '/ledger/chart',
    says: 'The chart of accounts: every kind of account with its names.',
    needs: 'ledger.view',
    input: z.object({}),
    output: ChartView,
    run: async () => ({
      items: Object.entries(accountKinds).map(([kind, each]) => ({ kind: kind as keyof typeof accountKinds, ...each })),
    }),
  }),
  route({
    method: 'GET',
    path: '/ledger/accounts',
    says: 'Accounts with their balances, now or at a moment; by the beginning of the path and by unit.',
    needs: 'ledger.view',
    input: z.object({ prefix: zPrefix.optional(), unit: zUnit.optional(), ...moment, ...pageInput }),
    output: AccountPage,
    run: listAccounts,
  }),
  route({
    method: 'POST',
    path: '/ledger/accounts',
    says: 'Opens an account of the chart; open already, it stays as it is.',
    needs: 'ledger.post_manual',
    input: z.object({ kind: z.enum(kindNames), parts: z.record(z.string().max(40), z.string().max(60)) }),
    output: AccountView,
    status: 201,
    run: openByKind,
  }),
  route({
    method: 'GET',
    path: '/ledger/accounts/:account_id',
    says: 'An account with its balances: posted, pending and available; now, at an instant, or at the end of a day.',
    needs: 'ledger.view',
    input: z.object({ account_id, ...moment }),
    output: AccountView,
    run: getAccount,
  }),
  route({
    method: 'GET',
    path: '/ledger/accounts/:account_id/statement',
    says: 'What was posted to an account, with the running balance.',
    needs: 'ledger.view',
    input: z.object({ account_id, ...period, order: z.enum(['asc', 'desc']).default('desc'), ...pageInput }),
    output: StatementPage,
    run: statement,
  }),
  csvRoute({
    path: '/ledger/accounts/:account_id/statement.csv',
    says: 'The whole statement of an account as CSV, oldest first.',
    needs: 'ledger.view',
    input: z.object({ account_id, ...period }),
    file: 'statement.csv',
    pieces: statementCsv,
  }),
  route({
    method: 'GET',
    path: '/ledger/accounts/:account_id/holds',
    says: 'The pending transfers that still hold something of an account.',
    needs: 'ledger.view',
    input: z.object({ account_id, ...pageInput }),
    output: TransferPage,
    run: listHolds,
  }),
  route({
    method: 'GET',
    path: '/ledger/trial-balance',
    says: 'Debits and credits by heading, and in all by unit, where the two sides are equal.',
    needs: 'ledger.view',
    input: z.object({ prefix: zPrefix.optional(), ...moment }),
    output: TrialView,
    run: trialBalance,
  }),
];

const transfers = [
  route({
    method: 'GET',
    path: '/ledger/transfers',
    says: 'Transfers, newest first; of one chain, or about one thing (noun, noun_id).',
    needs: 'ledger.view',
    input: z.object({
      chain: minor().optional(),
      noun: z.string().max(40).optional(),
      noun_id: z.guid().optional(),
      ...pageInput,
    }),
    output: TransferPage,
    run: listTransfers,
  }),
  route({
    method: 'GET',
    path: '/ledger/transfers/:transfer_id',
    says: 'A transfer: what it is about, how its hold ended, what of it was taken back.',
    needs: 'ledger.view',
    input: z.object({ transfer_id }),
    output: TransferDetail,
    run: getTransfer,
  }),
  route({
    method: 'POST',
    path: '/ledger/transfers',
    says: 'Moves an amount between two accounts by hand, for a reason. The same id again changes nothing.',
    needs: 'ledger.post_manual',
    input: z.object({
      id: transfer_id.optional(),
      debit: zPath,
      credit: zPath,
      amount: minor(),
      reason: line(500).min(3),
      memo: line(500).optional(),
      effective_on: day().optional(),
    }),
    output: TransferDetail,
    status: 201,
    fresh_second_factor: true,
    signed: true,
    run: postEntry,
  }),
  route({
    method: 'POST',
    path: '/ledger/transfers/:transfer_id/reverse',
    says: 'Takes a transfer back, or part of it, by an opposite one that refers to it.',
    needs: 'ledger.reverse',
    input: z.object({
      transfer_id,
      id: zId('transfer').optional(),
      amount: minor().optional(),
      reason: line(500).min(3),
    }),
    output: TransferDetail,
    status: 201,
    fresh_second_factor: true,
    signed: true,
    run: reverseTransfer,
  }),
];

export const routes = [...accounts, ...transfers, ...proofRoutes];

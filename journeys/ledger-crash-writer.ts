import { openSync, readFileSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Transfer } from '#ledger';
import * as ledger from '#ledger';
import { openPool } from '#platform/db.ts';
import { type Id, idOf } from '#platform/ids.ts';
import { urlAs } from '#platform/migrate.ts';
import { assemble, type Module, type Platform, type Tenant } from '#platform/modules.ts';
import { bootPostgres, rebootPostgres } from '#platform/postgres.ts';
import { refusalOf } from '#platform/problems.ts';
import { inTenant } from '#platform/transaction.ts';
import { events } from '../server/modules/ledger/events.ts';
import { jobs } from '../server/modules/ledger/jobs.ts';
import { rules } from '../server/modules/ledger/rules.ts';

// The part of a server that the crash test kills: starts or adopts the database as a server does, makes the transfers of
// a plan, and says of each item that it is done by a line in a file, once the database has said so.

const concurrency = 12;
export const people = 40;
const tills = ['main', 'branch', 'online'] as const;

export const tenant: Tenant = {
  id: idOf<'tenant'>('ledger-crash'),
  slug: 'crash',
  name: 'Crash',
  zone: 'Asia/Kolkata',
  demo: false,
};

const wallet = (n: number) => ledger.accountOf('customer_wallet_cash', { customer: `c${n % people}` });
const till = (n: number) => ledger.accountOf('bank', { bank: tills[n % tills.length]! });
const sales = ledger.accountOf('revenue', { head: 'sales' });

/** Every account of the plan: wallets that can't be overdrawn, banks, and the hot one that everybody pays into. */
export function accounts() {
  return [sales, ...tills.map((_bank, n) => till(n)), ...Array.from({ length: people }, (_, n) => wallet(n))];
}

/** The chains of the n-th item, one after another, with ids that are the same whenever it is tried: four transfers in all. */
export function item(n: number): Transfer[][] {
  const id = (part: string): Id<'transfer'> => idOf('transfer', 'crash', `${n}`, part);
  const amount = BigInt(1 + (n % 97));
  const code = 'test.crash';
  return [
    [
      { id: id('fill'), debit: till(n).path, credit: wallet(n).path, amount: 2n * amount, code },
      { id: id('hold'), kind: 'pending', debit: wallet(n).path, credit: sales.path, amount, code },
    ],
    [{ id: id('post'), kind: 'post_pending', pending_id: id('hold') }],
    [{ id: id('pass'), debit: wallet(n).path, credit: wallet(n + 1).path, amount, code }],
  ];
}

/** Which items a file says are done. A line that a kill cut off doesn't count. */
export function doneIn(file: string): Set<number> {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return new Set(lines.filter((line) => /^\d{6}$/.test(line)).map(Number));
}

async function write({ home, file, items }: { home: string; file: string; items: number }): Promise<void> {
  const database = await bootPostgres({ home });
  const pool = openPool(urlAs('haat_app', database.url), { max: concurrency, onError: () => undefined });
  const module = { name: 'ledger', events, jobs, rules } as unknown as Module;
  const platform = { pool, catalogue: assemble([module]) } as unknown as Platform;
  const done = doneIn(file);
  const said = openSync(file, 'a');
  const left = Array.from({ length: items }, (_, n) => n).filter((n) => !done.has(n));
  let rebooting: Promise<unknown> | undefined;
  const reboot = () => (rebooting ??= rebootPostgres({ home }).finally(() => (rebooting = undefined)));
  const chains = async (n: number) => {
    for (const chain of item(n)) await inTenant(platform, tenant, (ctx) => ledger.transfer(ctx, chain));
  };
  const worker = async () => {
    for (let n = left.shift(); n !== undefined; n = left.shift()) {
      while (!(await succeeds(() => chains(n!)))) await reboot();
      writeSync(said, `${String(n).padStart(6, '0')}\n`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  await pool.end();
}

/** False when the database went away in the middle; everything else that goes wrong ends the writer. */
async function succeeds(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (refusalOf(error).code !== 'platform.unavailable') throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return false;
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { home: { type: 'string' }, file: { type: 'string' }, items: { type: 'string' } },
  });
  await write({ home: values.home!, file: values.file!, items: Number(values.items) });
  process.exit(0);
}

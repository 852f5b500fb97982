import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { accountOf } from './accounts.ts';
import type { Transfer } from './ask.ts';
import { check, nightly } from './check.ts';
import { accountId, openAccount, openAccounts } from './open.ts';
import { seal, verifySeals } from './seal.ts';
import { transfer } from './transfer.ts';

const world = await openWorld();
const bank = accountOf('bank', { bank: 'main' });
const sales = accountOf('revenue', { head: 'sales' });
const points = accountOf('customer_points', { customer: 'asha' });
await world.in((ctx) => openAccounts(ctx, [bank, sales, points]));
const code = 'test.proof';

const move = (...chain: Transfer[]) => world.in((ctx) => transfer(ctx, chain));
const verify = () => world.in(verifySeals);

async function wallet(amount: bigint): Promise<string> {
  const spec = accountOf('customer_wallet_cash', { customer: newId() });
  await world.in((ctx) => openAccount(ctx, spec));
  await move({ id: newId(), debit: bank.path, credit: spec.path, amount, code });
  return spec.path;
}

/** Does what someone with the database's own password could do, looks, and undoes it, so that each test has a whole ledger. */
async function tampered(
  does: string,
  undoes: string | null,
  values: readonly unknown[],
  look: () => Promise<void>,
): Promise<void> {
  const owner = new pg.Client({ connectionString: world.platform.config.database_url! });
  await owner.connect();
  try {
    const { rowCount } = await owner.query(does, [...values]);
    assert.equal(rowCount, 1, 'the tampering itself works');
    await look();
    if (undoes !== null) await owner.query(undoes, [...values]);
  } finally {
    await owner.end();
  }
}

test('the server cannot change or remove what was written, nor what an account is', async () => {
  const id = await world.in(async (ctx) => accountId(ctx, bank.path));
  const attempts = [
    sql`update ledger.transfer set amount = 1 where tenant_id = ${world.tenant.id}`,
    sql`delete from ledger.transfer where tenant_id = ${world.tenant.id}`,
    sql`delete from ledger.link where tenant_id = ${world.tenant.id}`,
    sql`update ledger.seal set lines = 1 where tenant_id = ${world.tenant.id}`,
    sql`update ledger.account set limit_kind = 'none' where tenant_id = ${world.tenant.id}`,
    sql`update ledger.account set path = 'a' where tenant_id = ${world.tenant.id}`,
    sql`delete from ledger.account where tenant_id = ${world.tenant.id}`,
  ];
  for (const attempt of attempts)
    await assert.rejects(
      world.in((ctx) => attempt.execute(ctx.tx)),
      { code: '42501' },
    );
  const negative = sql`update ledger.account set credits_posted = -1 where tenant_id = ${world.tenant.id} and id = ${id}`;
  await assert.rejects(
    world.in((ctx) => negative.execute(ctx.tx)),
    { code: '23514' },
  );
});

test('the database itself refuses a wallet below nothing, a hold ended twice and amounts of another unit', async () => {
  const path = await wallet(100n);
  const hold = newId<'transfer'>();
  await move(
    { id: hold, kind: 'pending', debit: path, credit: sales.path, amount: 10n, code },
    { id: newId(), kind: 'void_pending', pending_id: hold },
  );
  const { id: tenant } = world.tenant;
  const ids = await world.in(async (ctx) => [path, sales.path, points.path].map((each) => accountId(ctx, each)));
  const row = (credit: Id<'account'>, end: boolean) => sql`
    insert into ledger.transfer (tenant_id, id, chain, line, kind, debit_account_id, credit_account_id, unit, amount, pending_id, held,
      code, effective_on, recorded_at)
    values (${tenant}, ${newId()}, nextval('ledger.chain'), 0, ${end ? 'void_pending' : 'post'}, ${ids[0]}, ${credit}, 'INR/2', 10,
      ${end ? hold : null}, ${end ? 10 : null}, 'test.bare', current_date, now())`;
  await assert.rejects(
    world.in((ctx) => row(ids[1]!, true).execute(ctx.tx)),
    { code: '23505' },
  );
  await assert.rejects(
    world.in((ctx) => row(ids[2]!, false).execute(ctx.tx)),
    { code: '23503' },
  );
  const overdraw = sql`update ledger.account set debits_posted = debits_posted + 101 where tenant_id = ${tenant} and id = ${ids[0]}`;
  await assert.rejects(
    world.in((ctx) => overdraw.execute(ctx.tx)),
    { code: '23514' },
  );
});

test('seals follow each other and hold; what comes later waits for the next one', async () => {
  const path = await wallet(1_000n);
  assert.equal(await world.in(seal), 1);
  await move({ id: newId(), debit: path, credit: sales.path, amount: 10n, code });
  assert.equal(await world.in(seal), 1);
  assert.equal(await world.in(seal), 0, 'nothing is left to seal');
  await move({ id: newId(), debit: path, credit: sales.path, amount: 10n, code });
  const { seals, first_broken, strays } = await verify();
  assert.deepEqual([seals, first_broken, strays], [2, null, 0]);
  const rows = await world.in((ctx) => ctx.tx.selectFrom('ledger.seal').selectAll().orderBy('number').execute());
  assert.deepEqual([rows[0]!.previous, rows[1]!.previous], ['0'.repeat(64), rows[0]!.hash]);
  assert.deepEqual((await verifyOther()).seals, 0, "another business's seals are its own");
});

function verifyOther() {
  return world.in(verifySeals, { tenant: world.other });
}

const turn = (column: string) => `${column} = translate(${column}, '0123456789abcdef', '123456789abcdef0')`;
const turnBack = (column: string) => `${column} = translate(${column}, '123456789abcdef0', '0123456789abcdef')`;

test('any change to what was sealed breaks its seal, and the first broken one is named', async () => {
  const path = await wallet(500n);
  const id = newId<'transfer'>();
  const about = [{ noun: 'invoice', id: newId() }];
  await move({ id, debit: path, credit: sales.path, amount: 70n, code, memo: 'lamp', about });
  await world.in(seal);
  const { seals: number } = await verify();
  await move({ id: newId(), debit: path, credit: sales.path, amount: 1n, code });
  await world.in(seal);
  const account = await world.in(async (ctx) => accountId(ctx, path));
  const change = async (table: string, [key, value]: [string, unknown], does: string, undoes: string, why: string) => {
    const look = async () => assert.deepEqual((await verify()).first_broken, { number, why }, does);
    await tampered(
      `update ledger.${table} set ${does} where ${key} = $1`,
      `update ledger.${table} set ${undoes} where ${key} = $1`,
      [value],
      look,
    );
  };
  await change('transfer', ['id', id], 'amount = amount + 1', 'amount = amount - 1', 'content');
  await change('transfer', ['id', id], "memo = 'lump'", "memo = 'lamp'", 'content');
  await change('transfer', ['id', id], 'effective_on = effective_on - 1', 'effective_on = effective_on + 1', 'content');
  await change('link', ['transfer_id', id], "noun = 'order'", "noun = 'invoice'", 'content');
  await change('account', ['id', account], "path = 'x:' || path", 'path = substr(path, 3)', 'content');
  await change('seal', ['number', number], turn('hash'), turnBack('hash'), 'content');
  await change('seal', ['number', number], turn('previous'), turnBack('previous'), 'link');
  await change('seal', ['number', number], turn('signature'), turnBack('signature'), 'signature');
  assert.equal((await verify()).first_broken, null, 'all undone');
});

test('each night the ledger is checked; sums that are off are written down and told', async () => {
  const path = await wallet(100n);
  const account = await world.in(async (ctx) => accountId(ctx, path));
  const clean = await world.in(check);
  assert.deepEqual(clean.differences, []);
  const add = (paise: number) => `update ledger.account set credits_posted = credits_posted + ${paise} where id = $1`;
  await tampered(add(5), add(-5), [account], async () => {
    const now = await world.in(async (ctx) => ctx.now);
    await world.moveClock(now.add({ hours: 24 }));
  });
  const run = await world.in((ctx) =>
    ctx.tx.selectFrom('ledger.check_run').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirstOrThrow(),
  );
  assert.deepEqual(run.differences[0], {
    what: 'sums',
    id: account,
    says: 'transfers less sums: debits 0, credits -5, pending debits 0, pending credits 0',
  });
  const told = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.event').select('payload').where('name', '=', 'ledger.check_failed').execute(),
  );
  assert(told.some(({ payload }) => payload.check_run_id === run.id));
  assert.equal(run.transfers, (await world.in(nightly)).transfers);
});

test('a transfer that nobody made through the ledger is a stray, and one that is gone breaks its seal', async () => {
  const path = await wallet(100n);
  const id = newId<'transfer'>();
  await move({ id, debit: path, credit: sales.path, amount: 10n, code });
  await world.in(seal);
  const { seals } = await verify();
  const columns = `tenant_id, chain, line, kind, debit_account_id, credit_account_id, unit, amount, code, effective_on, recorded_at`;
  const copy = `insert into ledger.transfer (id, ${columns}) select gen_random_uuid(), ${columns.replace('chain', "nextval('ledger.chain')")} from ledger.transfer where id = $1`;
  await tampered(
    copy,
    'delete from ledger.transfer where chain = (select max(chain) from ledger.transfer) and id <> $1',
    [id],
    async () => {
      assert.equal((await verify()).strays, 1);
    },
  );
  await tampered('delete from ledger.transfer where id = $1', null, [id], async () => {
    assert.deepEqual((await verify()).first_broken, { number: seals, why: 'content' });
  });
});

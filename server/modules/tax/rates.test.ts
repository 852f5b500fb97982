import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/db.ts';
import type { Tenant } from '#platform/modules.ts';
import { addTenant, openWorld } from '#platform/testing.ts';
import * as tenants from '#tenants';
import { addRate, findCodes, listRates, type NewRate, ratesOn } from './rates.ts';

const world = await openWorld();
const day = (text: string) => Temporal.PlainDate.from(text);
const refused = (code: string) => ({ name: 'Refusal', code });

const add = (tenant: Tenant, rate: Partial<NewRate>) =>
  world.in(
    (ctx) => addRate(ctx, { hsn: '0406', variety: 'all', says: 'Paneer', from_day: day('2025-01-01'), ...rate }),
    { tenant },
  );
const rateOn = (tenant: Tenant, hsn: string, variety: string, on: string) =>
  world.in(async (ctx) => (await ratesOn(ctx, [{ hsn, variety }], day(on)))[0]!, { tenant });

test('a code that follows a class changes with the law', async () => {
  const tenant = await addTenant(world.platform, 'class');
  const line = await add(tenant, { rate_class: 'nil_was_5' });
  assert.equal(line.revision, 1);
  const before = await rateOn(tenant, '0406', 'all', '2025-09-21');
  assert.deepEqual([before.treatment, before.rate_bp, before.since.toString()], ['taxable', 500, '2025-01-01']);
  const after = await rateOn(tenant, '0406', 'all', '2025-09-22');
  assert.deepEqual([after.treatment, after.rate_bp, after.since.toString()], ['nil_rated', 0, '2025-09-22']);
  assert.equal(after.rate_line_id, line.id);
});

test('one code has several rates, one for each variety, and none is guessed', async () => {
  const tenant = await addTenant(world.platform, 'varieties');
  await add(tenant, { hsn: '6403', variety: 'to_2500', says: 'Shoes to ₹2,500', rate_class: 'merit_was_12' });
  await add(tenant, { hsn: '6403', variety: 'above_2500', says: 'Shoes above ₹2,500', rate_class: 'standard' });
  const wanted = [
    { hsn: '6403', variety: 'above_2500' },
    { hsn: '6403', variety: 'to_2500' },
    { hsn: '6403', variety: 'above_2500' },
  ];
  const rates = await world.in((ctx) => ratesOn(ctx, wanted, day('2026-11-20')), { tenant });
  assert.deepEqual(
    rates.map(({ rate_bp }) => rate_bp),
    [1800, 500, 1800],
  );
  await assert.rejects(rateOn(tenant, '6403', 'all', '2026-11-20'), refused('tax.no_rate'));
  await assert.rejects(rateOn(tenant, '640399', 'to_2500', '2026-11-20'), refused('tax.no_rate'));
});

test("a business's own rate counts from its day, and a later line takes over", async () => {
  const tenant = await addTenant(world.platform, 'own');
  await add(tenant, { treatment: 'taxable', rate_bp: 1200 });
  await add(tenant, { from_day: day('2027-01-01'), treatment: 'exempt', rate_bp: 0 });
  await assert.rejects(rateOn(tenant, '0406', 'all', '2024-12-31'), refused('tax.no_rate'));
  assert.equal((await rateOn(tenant, '0406', 'all', '2025-01-01')).rate_bp, 1200);
  assert.equal((await rateOn(tenant, '0406', 'all', '2026-12-31')).rate_bp, 1200);
  assert.equal((await rateOn(tenant, '0406', 'all', '2027-01-01')).treatment, 'exempt');
});

test('a correction is a new line that names the last one, and both stay to be seen', async () => {
  const tenant = await addTenant(world.platform, 'correct');
  const wrong = await add(tenant, { rate_class: 'standard' });
  await assert.rejects(add(tenant, { rate_class: 'merit' }), refused('tax.rate_exists'));
  const right = await add(tenant, { rate_class: 'merit', corrects: wrong.id });
  assert.equal(right.revision, 2);
  assert.equal((await rateOn(tenant, '0406', 'all', '2025-01-01')).rate_bp, 500);
  await assert.rejects(add(tenant, { rate_class: 'nil', corrects: wrong.id }), refused('tax.rate_exists'));
  await assert.rejects(
    add(tenant, { rate_class: 'nil', from_day: day('2025-02-01'), corrects: right.id }),
    refused('tax.rate_exists'),
  );
  const { items } = await world.in((ctx) => listRates(ctx, { hsn: '0406', limit: 50 }), { tenant });
  assert.deepEqual(
    items.map(({ id }) => id),
    [right.id, wrong.id],
  );
});

test('of ten who correct one line at once, one does', async () => {
  const tenant = await addTenant(world.platform, 'race');
  const first = await add(tenant, { rate_class: 'standard' });
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => add(tenant, { rate_class: 'merit', corrects: first.id })),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const result of results) {
    if (result.status === 'rejected') assert.equal(result.reason.code, 'tax.rate_exists');
  }
});

test('of ten who add the same line at once, one does', async () => {
  const tenant = await addTenant(world.platform, 'first-line');
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => add(tenant, { rate_class: 'merit' })));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a rate must be clear: a class, or a treatment with the rate that belongs to it', async () => {
  const unclear: Partial<NewRate>[] = [
    {},
    { treatment: 'taxable' },
    { rate_bp: 500 },
    { treatment: 'taxable', rate_bp: 0 },
    { treatment: 'exempt', rate_bp: 500 },
    { rate_class: 'merit', treatment: 'taxable', rate_bp: 500 },
  ];
  for (const rate of unclear) await assert.rejects(add(world.tenant, rate), refused('tax.unclear_rate'));
  await assert.rejects(add(world.tenant, { hsn: '040', rate_class: 'merit' }), refused('tax.wrong_hsn'));
});

test('above five crore of turnover a code needs six digits', async () => {
  const tenant = await addTenant(world.platform, 'big');
  const set = (value: string, version: number) =>
    world.in((ctx) => tenants.chooseSetting(ctx, { name: 'tax.turnover_rupees', value, version }), { tenant });
  await set('50000000', 0);
  await add(tenant, { rate_class: 'merit' });
  await set('50000001', 1);
  await assert.rejects(add(tenant, { hsn: '0405', rate_class: 'merit' }), refused('tax.hsn_too_short'));
  await add(tenant, { hsn: '040510', rate_class: 'merit' });
});

test("the business's own codes are found by their beginning or by a word", async () => {
  const tenant = await addTenant(world.platform, 'lookup');
  await add(tenant, { hsn: '0406', says: 'Paneer, packed', rate_class: 'nil_was_5' });
  await add(tenant, { hsn: '040510', says: 'Butter 100%_salted', rate_class: 'merit_was_12' });
  await add(tenant, { hsn: '2523', says: 'Old name', rate_class: 'standard_was_28' });
  await add(tenant, { hsn: '2523', says: 'सीमेंट', from_day: day('2026-01-01'), rate_class: 'standard_was_28' });
  const find = async (search: string, on?: string) => {
    const found = await world.in((ctx) => findCodes(ctx, { search, day: on ? day(on) : undefined, limit: 50 }), {
      tenant,
    });
    return found.items.map(({ hsn, rate_bp }) => `${hsn} ${rate_bp}`);
  };
  assert.deepEqual(await find('04'), ['040510 500', '0406 0']);
  assert.deepEqual(await find('04', '2025-09-21'), ['040510 1200', '0406 500']);
  assert.deepEqual(await find('PANEER'), ['0406 0']);
  assert.deepEqual(await find('%_'), ['040510 500']);
  assert.deepEqual(await find('सीमेंट'), ['2523 1800']);
  assert.deepEqual(await find('old name'), [], 'what it said before is no longer looked at');
  assert.deepEqual(await find('04', '2024-12-31'), []);
});

test('long lists come page by page, each line once', async () => {
  const tenant = await addTenant(world.platform, 'pages');
  for (const hsn of ['0401', '0402', '0403']) {
    for (const month of [1, 2, 3]) await add(tenant, { hsn, from_day: day(`2026-0${month}-01`), rate_class: 'merit' });
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await world.in((ctx) => listRates(ctx, { limit: 2, cursor }), { tenant });
    seen.push(...page.items.map(({ hsn, from_day }) => `${hsn} ${from_day}`));
    cursor = page.next ?? undefined;
  } while (cursor);
  assert.equal(seen.length, 9);
  assert.deepEqual(seen.slice(0, 4), ['0401 2026-03-01', '0401 2026-02-01', '0401 2026-01-01', '0402 2026-03-01']);
  const codes = await world.in((ctx) => findCodes(ctx, { limit: 2 }), { tenant });
  const rest = await world.in((ctx) => findCodes(ctx, { limit: 2, cursor: codes.next! }), { tenant });
  assert.deepEqual(
    [codes, rest].flatMap(({ items }) => items.map(({ hsn }) => hsn)),
    ['0401', '0402', '0403'],
  );
  assert.equal(rest.next, null);
});

test("another business's rates are neither seen nor in the way", async () => {
  const line = await add(world.tenant, { hsn: '9987', says: 'Repair', rate_class: 'standard' });
  await assert.rejects(rateOn(world.other, '9987', 'all', '2026-11-20'), refused('tax.no_rate'));
  const { items } = await world.in((ctx) => listRates(ctx, { limit: 50 }), { tenant: world.other });
  assert.deepEqual(items, []);
  await assert.rejects(
    add(world.other, { hsn: '9987', rate_class: 'merit', corrects: line.id }),
    refused('tax.rate_exists'),
  );
  await add(world.other, { hsn: '9987', says: 'Repair', rate_class: 'merit' });
  assert.equal((await rateOn(world.tenant, '9987', 'all', '2026-11-20')).rate_bp, 1800);
});

test('a line once written cannot be changed or removed, and the database refuses an unclear one', async () => {
  const line = await add(world.tenant, { hsn: '9988', rate_class: 'standard' });
  const tries = [
    sql`update tax.rate_line set rate_class = 'merit' where tenant_id = ${world.tenant.id} and id = ${line.id}`,
    sql`delete from tax.rate_line where tenant_id = ${world.tenant.id} and id = ${line.id}`,
  ];
  for (const statement of tries)
    await assert.rejects(
      world.in((ctx) => statement.execute(ctx.tx)),
      /permission denied/,
    );
  const insert = (treatment: string | null, rate_bp: number | null, rate_class: string | null) =>
    world.in((ctx) =>
      sql`insert into tax.rate_line (tenant_id, id, hsn, variety, says, from_day, revision, rate_class, treatment, rate_bp, added_at)
        values (${ctx.tenant.id}, gen_random_uuid(), '9989', 'all', 'x', '2026-01-01', 1, ${rate_class}, ${treatment}, ${rate_bp}, ${ctx.now})`.execute(
        ctx.tx,
      ),
    );
  for (const [treatment, rate_bp, rate_class] of [
    [null, null, null],
    ['taxable', null, null],
    [null, 500, null],
    ['taxable', 0, null],
    ['exempt', 500, null],
    ['taxable', 500, 'merit'],
    ['zero_rated', 0, null],
  ] as const) {
    await assert.rejects(insert(treatment, rate_bp, rate_class), /violates check constraint/);
  }
});

test('who added a rate is written down', async () => {
  const line = await add(world.tenant, { hsn: '9990', rate_class: 'standard' });
  const audit = await world.in((ctx) =>
    ctx.tx.selectFrom('platform.audit').select(['noun', 'after']).where('noun_id', '=', line.id).execute(),
  );
  assert.equal(audit.length, 1);
  assert.equal(audit[0]!.noun, 'tax.rate_line');
  assert.equal(audit[0]!.after?.rate_class, 'standard');
});

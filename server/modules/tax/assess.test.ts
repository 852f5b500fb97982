import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createHttp } from '#platform/http.ts';
import type { Tenant } from '#platform/modules.ts';
import { addTenant, anyone, openWorld } from '#platform/testing.ts';
import * as tenants from '#tenants';
import { assess, type Sale } from './assess.ts';
import { addRate } from './rates.ts';

const world = await openWorld();
// The businesses of a test are in Rajasthan (08); here everybody may do everything.
const http: FastifyInstance = await createHttp(world.platform, {
  whoIs: async () => anyone,
  readVerdicts: async () => () => undefined,
});
after(() => http.close());

const day = (text: string) => Temporal.PlainDate.from(text);
const refused = (code: string) => ({ name: 'Refusal', code });
const mumbai = '27AAACG2115R1ZH'.slice(0, 14) + tenants.gstinCheckCharacter('27AAACG2115R1Z');

const shelf = [
  { hsn: '0405', says: 'Ghee', rate_class: 'merit_was_12' },
  { hsn: '2523', says: 'Cement', rate_class: 'standard_was_28' },
  { hsn: '0701', says: 'Potatoes', rate_class: 'nil' },
  { hsn: '9987', says: 'Repair', rate_class: 'standard' },
] as const;

async function shop(slug: string, settings: Record<string, unknown> = {}): Promise<Tenant> {
  const tenant = await addTenant(world.platform, slug);
  await world.in(
    async (ctx) => {
      for (const rate of shelf) await addRate(ctx, { variety: 'all', from_day: day('2017-07-01'), ...rate });
      for (const [name, value] of Object.entries(settings))
        await tenants.chooseSetting(ctx, { name, value, version: 0 });
    },
    { tenant },
  );
  return tenant;
}

const line = (hsn: string, amount_minor: bigint, inclusive = true) => ({
  hsn,
  variety: 'all',
  amount_minor,
  inclusive,
});
const sell = (tenant: Tenant, sale: Partial<Sale>) =>
  world.in((ctx) => assess(ctx, { of: 'goods', customer: {}, lines: [line('0405', 34_500n)], ...sale }), { tenant });

const plain = await shop('plain');

test('a sale at the counter has CGST and SGST of the own state', async () => {
  const sold = await sell(plain, { lines: [line('0405', 103_500n), line('0701', 5_000n)] });
  assert.deepEqual([sold.place_of_supply, sold.levy, sold.why.place_rule], ['08', 'cgst_sgst', 'IGST 10(1)(ca)']);
  assert.deepEqual(
    [sold.cgst_minor, sold.sgst_minor, sold.igst_minor, sold.total_minor],
    [2_464n, 2_464n, 0n, 108_500n],
  );
  assert.deepEqual(
    sold.lines.map(({ treatment, rate_bp, rate_class }) => [treatment, rate_bp, rate_class]),
    [
      ['taxable', 500, 'merit_was_12'],
      ['nil_rated', 0, 'nil'],
    ],
  );
});

test('the rate is that of the day asked, today unless said', async () => {
  const old = await sell(plain, { day: day('2025-09-21') });
  assert.deepEqual([old.lines[0]!.rate_bp, old.lines[0]!.since?.toString()], [1200, '2017-07-01']);
  const now = await sell(plain, {});
  assert.deepEqual([now.lines[0]!.rate_bp, now.lines[0]!.since?.toString()], [500, '2025-09-22']);
});

test('a rate that an earlier document fixed is kept', async () => {
  const rate = { treatment: 'taxable', rate_bp: 1200 } as const;
  const sold = await sell(plain, { lines: [{ ...line('4907', 11_200n), rate }, line('0405', 10_500n)] });
  assert.deepEqual(
    sold.lines.map(({ taxable_minor, rate_bp, rate_line_id }) => [taxable_minor, rate_bp, rate_line_id !== null]),
    [
      [10_000n, 1200, false],
      [10_000n, 500, true],
    ],
  );
});

test('goods that go to another state have IGST, as does a special economic zone next door', async () => {
  const away = await sell(plain, { customer: { gstin: mumbai }, goods_to_state: '27' });
  assert.deepEqual([away.levy, away.igst_minor], ['igst', 1_643n]);
  const zone = await sell(plain, { customer: { gstin: mumbai, sez: true }, goods_to_state: '08' });
  assert.deepEqual([zone.levy, zone.place_of_supply, zone.lines[0]!.treatment], ['igst', '08', 'zero_rated']);
  assert.equal(zone.igst_minor, 1_643n, 'with tax, unless under a letter of undertaking');
});

test('an export under a letter of undertaking has no tax, and an inclusive price is all value', async () => {
  const tenant = await shop('exporter', { 'tax.under_lut': true });
  const sold = await sell(tenant, { customer: { overseas: true } });
  assert.deepEqual([sold.place_of_supply, sold.igst_minor, sold.taxable_minor], ['96', 0n, 34_500n]);
  assert.deepEqual([sold.why.zero_rated, sold.why.under_lut], [true, true]);
  const home = await sell(tenant, {});
  assert.deepEqual([home.why.under_lut, home.cgst_minor], [false, 821n]);
});

test('who pays a composition charges no tax and stays in the state', async () => {
  const tenant = await shop('composed', { 'tax.scheme': 'composition' });
  const sold = await sell(tenant, { reverse_charge: true });
  assert.deepEqual(
    [sold.levy, sold.taxable_minor, sold.total_minor, sold.reverse_charge],
    ['none', 34_500n, 34_500n, false],
  );
  await assert.rejects(sell(tenant, { goods_to_state: '27' }), refused('tax.composition_stays'));
});

test('who is not registered charges no tax anywhere', async () => {
  const tenant = await shop('unregistered');
  await world.in(
    async (ctx) => {
      await ctx.tx.updateTable('tenants.tenant').set({ gstin: null }).execute();
    },
    { tenant },
  );
  const sold = await sell(tenant, { goods_to_state: '27' });
  assert.deepEqual(
    [sold.levy, sold.why.scheme, sold.place_of_supply, sold.total_minor],
    ['none', 'unregistered', null, 34_500n],
  );
});

test('a business chooses how tax is rounded, and whether a bill is in whole rupees', async () => {
  const carried = await shop('carried', { 'tax.rounding': 'carried', 'tax.round_to_rupee': true });
  const lines = Array.from({ length: 4 }, () => line('9987', 5n, false));
  const halves = async (tenant: Tenant) => (await sell(tenant, { lines })).lines.map(({ cgst_minor }) => cgst_minor);
  assert.deepEqual(await halves(carried), [0n, 1n, 0n, 1n]);
  assert.deepEqual(await halves(plain), [0n, 0n, 0n, 0n]);
  const rounded = await sell(carried, { lines: [line('0405', 34_549n)] });
  assert.deepEqual([rounded.total_minor, rounded.round_off_minor, rounded.payable_minor], [34_549n, -49n, 34_500n]);
});

test('on reverse charge the bill shows what the recipient owes and does not charge it', async () => {
  const sold = await sell(plain, { of: 'services', lines: [line('9987', 10_000n, false)], reverse_charge: true });
  assert.deepEqual([sold.reverse_charge, sold.cgst_minor, sold.total_minor], [true, 900n, 10_000n]);
});

test('a sale that cannot be taxed is refused with what is wrong', async () => {
  const own = (await world.in(tenants.getBusiness, { tenant: plain })).gstin!;
  const cases: [Partial<Sale>, string][] = [
    [{ customer: { gstin: '27AAACG2115R1ZZ' } }, 'tax.wrong_gstin'],
    [{ customer: { gstin: own.toLowerCase() } }, 'tax.own_gstin'],
    [{ lines: [line('9999', 100n)] }, 'tax.no_rate'],
    [{ day: day('2017-06-30') }, 'tax.no_rate'],
    [{ discount_minor: 34_501n }, 'tax.discount_too_big'],
    [{ for_third_person: true, goods_to_state: '27' }, 'tax.state_missing'],
    [{ of: 'services', customer: { sez: true } }, 'tax.state_missing'],
  ];
  for (const [sale, code] of cases) await assert.rejects(sell(plain, sale), refused(code));
});

async function ask(method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await http.inject({
    method,
    url: `/api/v1${path}`,
    headers: { host: 'plain.localhost', authorization: 'Bearer anyone' },
    ...(payload && { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('the preview shows heads by line, totals and the reasons', async () => {
  const { status, body } = await ask('POST', '/tax/preview', {
    lines: [
      { hsn: '0405', amount_minor: '103500', inclusive: true },
      { hsn: '2523', amount_minor: '3200000', inclusive: false },
    ],
    customer: { state: '27' },
    discount_minor: '1000',
    day: '2025-09-21',
  });
  assert.equal(status, 200);
  assert.deepEqual(
    [body.place_of_supply, body.levy, body.why.rounding, body.why.scheme],
    ['27', 'igst', 'line', 'regular'],
  );
  assert.deepEqual(
    body.lines.map((each: Record<string, unknown>) => [each.discount_minor, each.igst_minor, each.rate_bp]),
    [
      ['31', '11086', 1200],
      ['969', '895729', 2800],
    ],
  );
  assert.equal(body.total_minor, String(103_469 + 3_199_031 + 895_729));
});

test('the preview refuses what is no sale', async () => {
  const good = { hsn: '0405', amount_minor: '100', inclusive: true };
  const bad: object[] = [
    {},
    { lines: [] },
    { lines: [{ ...good, amount_minor: '-1' }] },
    { lines: [{ ...good, amount_minor: 100 }] },
    { lines: [{ ...good, amount_minor: '1000000000000001' }] },
    { lines: [{ ...good, hsn: '04' }] },
    { lines: [{ ...good, rate: { treatment: 'taxable', rate_bp: 0 } }] },
    { lines: [good], goods_to_state: '96' },
    { lines: [good], day: '2026-02-30' },
    { lines: [{ ...good, differential_percent: 0 }] },
    { lines: Array(1001).fill(good) },
  ];
  for (const payload of bad) {
    const { status, body } = await ask('POST', '/tax/preview', payload);
    assert.deepEqual([status, body.code], [400, 'platform.bad_input'], JSON.stringify(payload).slice(0, 200));
  }
});

test('rates are added and listed, codes are looked up, and classes can be chosen from', async () => {
  const rate = { hsn: '3401', says: 'Soap', from_day: '2026-01-01', rate_class: 'merit_was_18' };
  const added = await ask('POST', '/tax/rates', rate);
  assert.deepEqual([added.status, added.body.variety, added.body.revision], [201, 'all', 1]);
  const again = await ask('POST', '/tax/rates', rate);
  assert.deepEqual([again.status, again.body.code, again.body.facts.last], [409, 'tax.rate_exists', added.body.id]);
  const corrected = await ask('POST', '/tax/rates', { ...rate, rate_class: 'standard', corrects: added.body.id });
  assert.equal(corrected.body.revision, 2);
  const listed = await ask('GET', '/tax/rates?hsn=3401');
  assert.deepEqual(listed.body.items, [corrected.body, added.body]);
  const codes = await ask('GET', '/tax/codes?search=soap&day=2026-11-20');
  assert.deepEqual(
    codes.body.items.map(({ hsn, rate_bp, since }: Record<string, unknown>) => [hsn, rate_bp, since]),
    [['3401', 1800, '2026-01-01']],
  );
  const classes = await ask('GET', '/tax/classes');
  assert(classes.body.items.some(({ name }: { name: string }) => name === 'merit_was_18'));
  const unknown = await ask('POST', '/tax/rates', { ...rate, from_day: '2026-02-01', rate_class: 'free' });
  assert.equal(unknown.status, 400);
});

test('a GSTIN is looked at before it is typed into an invoice', async () => {
  const good = await ask('GET', `/tax/gstins/${mumbai.toLowerCase()}`);
  assert.deepEqual(good.body, {
    gstin: mumbai,
    valid: true,
    reason: null,
    kind: 'regular',
    state: { code: '27', en: 'Maharashtra', hi: 'महाराष्ट्र' },
    pan: 'AAACG2115R',
  });
  const bad = await ask('GET', '/tax/gstins/27AAACG2115R1ZZ');
  assert.deepEqual([bad.body.valid, bad.body.reason, bad.body.pan], [false, 'check_digit', null]);
});

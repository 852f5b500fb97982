import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { seeded } from './payments-storm.ts';
import { everyLaw, lawsAtTheEnd } from './shop-laws.ts';
import { nothing, type Walk } from './shop-step.ts';
import { openShopStorm, type ShopStorm, wanted } from './shop-storm.ts';
import { acts } from './shop-walk.ts';

const storming = process.env.STORM !== undefined;
const seed = Number(process.env.SEED ?? 20_261_121);
const steps = Number(process.env.STEPS ?? (storming ? 2_000 : 90));
const kills = Number(process.env.KILLS ?? (storming ? 12 : 1));
/** After how many steps all laws are looked at. */
const between = Number(process.env.BETWEEN ?? (storming ? 50 : 90));

test(`${steps} things done at random, the server killed ${kills} times: every law of goods, money and papers holds`, async (t) => {
  const storm = await openShopStorm(seed);
  const tell = (words: string) => t.diagnostic(`${(performance.now() / 1_000).toFixed(1)} s: ${words}`);
  const trail: string[] = [];
  try {
    const walk = await shopToWalk(storm);
    tell(`SEED=${seed}: begins`);
    await walkOn(walk, trail, tell);
    tell(`what was done: ${JSON.stringify(countsOf(trail))}`);
  } catch (error) {
    t.diagnostic(`SEED=${seed} STEPS=${steps} KILLS=${kills}; so far:\n${trail.join('\n')}\n${storm.haat.printed()}`);
    throw error;
  } finally {
    await storm.close();
  }
});

/** Goods of every kind of price, offers and coupons, bringing that costs, and customers with and without money in their wallets. */
async function shopToWalk(storm: ShopStorm): Promise<Walk> {
  const { shop } = storm;
  await shop.rule('orders.delivery', {
    ...{ rupees: 40, free_from_rupees: 900, by_area: [], by_distance: [], hsn: '9968' },
  });
  await shop.rule('tax.round_to_rupee', seed % 2 === 1);
  const items = [
    await shop.item('Soap', 3_333n, 60, { hsn: '0405' }),
    await shop.item('Rice', 6_107n, 60),
    await shop.item('Milk', 2_999n, 60, { hsn: '0401' }),
    await shop.item('Cement', 31_999n, 60, { hsn: '2523', tax_included: false }),
    await shop.item('Atta', 4_777n, 60, { tax_included: false }),
  ];
  const [soap, , , , atta] = items as [Id<'item'>, Id<'item'>, Id<'item'>, Id<'item'>, Id<'item'>];
  const list = wanted(await storm.staff('POST', '/pricing/price-lists', { name: 'Bulk' }), 201);
  for (const [from_milli, unit_minor] of [
    ['3000', '4511'],
    ['6000', '4219'],
  ])
    wanted(
      await storm.staff('POST', `/pricing/price-lists/${list.id}/prices`, { item_id: atta, from_milli, unit_minor }),
      201,
    );
  for (const offer of [
    { name: 'Seven off', kind: 'flat', code: 'SEVEN', amount_minor: '700' },
    { name: 'A tenth', kind: 'percent', code: 'TENTH', percent_bp: 1_000 },
    { name: 'The first few', kind: 'flat', code: 'FEW', amount_minor: '1500', most_uses: 5 },
    { name: 'Two and one', kind: 'buy_get', buy: 2, get: 1, percent_bp: 10_000, targets: [{ item_id: soap }] },
  ])
    wanted(await storm.staff('POST', '/pricing/offers', { targets: [], customer_ids: [], ...offer }), 201);
  const buyers = [];
  for (let n = 0; n < 8; n += 1) {
    const buyer = await shop.shopper(n % 2 === 0 ? {} : { wallet_minor: 150_000n, promo_minor: 10_000n });
    buyers.push(buyer);
    const credit = { limit_minor: '400000', due_days: 15 };
    if (n % 4 < 2) wanted(await storm.staff('PUT', `/customers/${buyer.customer_id}/credit`, credit, 0), 200);
  }
  return { storm, buyers, items, seats: [] };
}

/** Takes every step, two at once now and then, and looks at all laws in between. */
async function walkOn(walk: Walk, trail: string[], tell: (words: string) => void): Promise<void> {
  const { storm } = walk;
  const random = seeded(seed);
  const kills_at = Array.from({ length: kills }, (_, n) => Math.floor((steps * (n + 0.2 + 0.6 * random())) / kills));
  for (let n = 0; n < steps; ) {
    const from = n;
    const doing = [step(walk, n, trail)];
    n += 1;
    if (random() < 0.15 && n < steps) {
      doing.push(step(walk, n, trail));
      n += 1;
    }
    if (kills_at.some((at) => at >= from && at < n)) {
      await new Promise((resolve) => setTimeout(resolve, random() * 80)); // somewhere in the middle
      doing.push(storm.haat.kill().then(() => void trail.push(`${n} the server was killed`)));
    }
    await Promise.all(doing);
    if (Math.floor(n / between) === Math.floor(from / between) && n < steps) continue;
    await storm.settle();
    // What a gateway told a server that was just killed, or hasn't told yet, is looked up half a minute later.
    await storm.pass({ minutes: 1 });
    for (let minutes = 1; minutes < 5 && (await isRefunding(storm)); minutes += 1) await storm.pass({ minutes: 1 });
    await everyLaw(storm);
    tell(`${n} done, all laws hold`);
  }
  assert.equal(
    trail.filter((line) => line.includes('killed')).length,
    kills,
    'the server was killed as often as planned',
  );
  await lawsAtTheEnd(storm);
}

async function isRefunding(storm: ShopStorm): Promise<boolean> {
  const under_way = `select 1 from payments.refund where tenant_id = :tenant and state = 'pending' limit 1`;
  return (await storm.rows(under_way)).length > 0;
}

/** Does one thing: what can't be done because nothing is there to do it with gives way to another. */
async function step(walk: Walk, n: number, trail: string[]): Promise<void> {
  const random = seeded(seed * 100_003 + n);
  for (let tries = 0; tries < 12; tries += 1) {
    const [name, [, act]] = drawn(random);
    const outcome = await act({ walk, random });
    if (outcome === nothing) continue;
    trail.push(`${n} ${name}: ${outcome}`);
    return;
  }
}

function drawn(random: () => number): [string, (typeof acts)[string]] {
  const all = Object.entries(acts);
  let left = random() * all.reduce((sum, [, [share]]) => sum + share, 0);
  return all.find(([, [share]]) => {
    left -= share;
    return left < 0;
  })!;
}

function countsOf(trail: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of trail) {
    const what = line.replace(/^\d+ /, '');
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

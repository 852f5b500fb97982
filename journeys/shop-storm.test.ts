import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as inventory from '#inventory';
import { type Id, idOf } from '#platform/ids.ts';
import { countOf, lawsAtTheEnd } from './shop-laws.ts';
import { type Buyer, openShopStorm, type Seat, type ShopStorm, together, wanted } from './shop-storm.ts';

const storming = process.env.STORM !== undefined;
const seed = Number(process.env.SEED ?? 20_261_121);
const buyers_wanted = Number(process.env.BUYERS ?? (storming ? 200 : 40));
const rounds = Number(process.env.ROUNDS ?? (storming ? 50 : 1));
/** What a bag costs with its tax: 18 % on ₹320. */
const bag_minor = 37_760;

/** How a buyer pays, and when: in time, when it is too late, or never. */
const habits = ['online', 'online', 'online', 'late', 'never', 'wallet', 'cash'] as const;
type Habit = (typeof habits)[number];

/** A buyer of the race, and what lies in his basket. */
interface Racer extends Buyer {
  readonly habit: Habit;
  readonly wants: number;
  bags: number;
}

test(`${buyers_wanted} buyers at once for the last thirty bags, ${rounds} times: none is sold twice, and who paid has them or his money`, async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const storm = await openShopStorm(seed);
  const tell = (words: string) => t.diagnostic(`${(performance.now() / 1_000).toFixed(1)} s: ${words}`);
  try {
    const bags = await storm.shop.item('Cement', 32_000n, null, { hsn: '2523', tax_included: false });
    const racers = await racersOf(storm);
    tell('all are there');
    for (let n = 1; n <= rounds; n += 1) tell(`round ${n}: ${await race(storm, racers, bags)}`);
    await lawsAtTheEnd(storm);
    await everyPaymentEnded(storm);
    tell(await figures(storm));
  } finally {
    await storm.close();
  }
});

async function racersOf({ shop, random }: ShopStorm): Promise<Racer[]> {
  const racers: Racer[] = [];
  for (let n = 0; n < buyers_wanted; n += 1) {
    const habit = habits[n % habits.length]!;
    const wallet_minor = habit === 'wallet' ? BigInt(bag_minor) * 2n * BigInt(rounds) : 0n;
    const { customer_id, person_id, address_id } = await shop.shopper({ wallet_minor });
    const wants = 1 + Math.floor(random() * 2);
    racers.push({ customer_id, person_id, address_id, habit, wants, bags: 0 });
  }
  return racers;
}

/** A race: thirty bags are there, all want some at once; those who lost try again when holds have lapsed, and some pay too late. */
async function race(storm: ShopStorm, racers: readonly Racer[], bags: Id<'item'>): Promise<string> {
  const before = await storm.world.in(async (ctx) => {
    const { free_milli } = await countOf(ctx, bags);
    await inventory.receive(ctx, { lines: [{ item_id: bags, quantity_milli: 30_000n - free_milli }] });
    return countOf(ctx, bags);
  });
  await storm.signIn(racers);
  await together(
    racers.filter((one) => one.bags === 0),
    24,
    (one) => fill(storm, one, bags),
  );
  const seats: Seat[] = [];
  const first = await wave(storm, racers, seats);
  const held = await storm.world.in((ctx) => countOf(ctx, bags));
  assert.ok(first > 0 && held.free_milli < 30_000n, 'somebody got some');
  await payAll(storm, seats, 'passes');
  await storm.pass({ minutes: 11 });
  await storm.signIn(racers);
  const second = await wave(
    storm,
    racers.filter(({ bags: left }) => left > 0),
    seats,
  );
  await payAll(storm, seats, 'passes');
  await payAll(storm, seats, 'pays_too_late');
  // Who never pays holds his bags for ten minutes: then only what was bought counts.
  await storm.pass({ minutes: 11 });
  const after = await storm.world.in((ctx) => countOf(ctx, bags));
  assert.ok(after.sold_milli - before.sold_milli <= 30_000n, 'no more than thirty bags are sold');
  assert.ok(after.sold_milli <= after.on_hand_milli, 'what is sold is there');
  return `${first} and ${second} got some, ${(after.sold_milli - before.sold_milli) / 1_000n} bags sold`;
}

/** Puts the bags that a buyer wants into his basket. */
async function fill(storm: ShopStorm, racer: Racer, bags: Id<'item'>): Promise<void> {
  const line = { item_id: bags, quantity_milli: `${racer.wants * 1_000}` };
  wanted(await storm.as(racer, 'PUT', '/store/cart/lines', line), 200);
  racer.bags = racer.wants;
}

/** All who have something in their baskets order it at once. Gives how many could. */
async function wave(storm: ShopStorm, racers: readonly Racer[], seats: Seat[]): Promise<number> {
  const answers = await Promise.all(racers.map((racer) => order(storm, racer)));
  const won = racers.flatMap((racer, n) => (answers[n]!.status === 201 ? [{ racer, placed: answers[n]!.body }] : []));
  for (const [n, { status, body }] of answers.entries()) {
    if (status === 201) continue;
    assert.equal(status, 409, JSON.stringify(body));
    // What he paid late was his after all, and his basket is empty.
    if (body.code === 'orders.empty_cart' && racers[n]!.habit === 'late') racers[n]!.bags = 0;
    else {
      assert.equal(body.code, 'inventory.sold_out', JSON.stringify(body));
      const [short] = body.facts.items;
      assert.ok(BigInt(short.left_milli) < BigInt(short.wanted_milli), 'who is refused wants more than is left');
    }
  }
  await together(won, 8, async ({ racer, placed }) => {
    if (placed.pay_token === null) racer.bags = 0;
    else if (racer.habit !== 'never') {
      const deed = racer.habit === 'late' ? 'pays_too_late' : 'passes';
      const seat = await storm.sit(placed.order_id, idOf('orders.payment', placed.order_id), deed);
      if (seat !== undefined) seats.push(seat);
      if (deed === 'passes') racer.bags = 0;
    }
  });
  return won.length;
}

function order(storm: ShopStorm, racer: Racer) {
  const pay_by = racer.habit === 'cash' ? 'cash' : 'online';
  return storm.as(racer, 'POST', '/store/checkout', {
    ...{ id: storm.newId(), pay_by, use_wallet: racer.habit === 'wallet', expected_minor: `${bag_minor * racer.bags}` },
  });
}

/** Those who sit at a gateway's page with one intent pay now. */
async function payAll(storm: ShopStorm, seats: Seat[], deed: Seat['plan']['deed']): Promise<void> {
  const now = seats.filter(({ plan }) => plan.deed === deed);
  for (const seat of now) seats.splice(seats.indexOf(seat), 1);
  await together(now, 8, (seat) => storm.pay({ ...seat, plan: { ...seat.plan, deed: 'passes' } }));
}

/** Who paid has his order, or all of it has gone back; who has an order has paid it. */
async function everyPaymentEnded(storm: ShopStorm): Promise<void> {
  const wrong = await storm.rows(`
    select o.id, o.state, r.came, r.back from orders.order o cross join lateral (
      select coalesce(sum(r.amount_minor), 0) as came, coalesce(sum((select sum(f.amount_minor) from payments.refund f
          where f.tenant_id = :tenant and f.receipt_id = r.id and f.state = 'processed')), 0) as back
      from payments.receipt r join payments.payment p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where r.tenant_id = :tenant and p.noun = 'orders.order' and p.noun_id = o.id) r
    where o.tenant_id = :tenant and o.pay_by = 'online'
      and r.came - r.back <> case o.state when 'placed' then o.total_minor - o.wallet_minor else 0 end`);
  assert.deepEqual(wrong, [], 'every payment ended in an order or a refund');
  const [{ open } = { open: -1 }] = await storm.rows<{ open: number }>(
    `select count(*)::int as open from orders.order where tenant_id = :tenant and state in ('paying', 'on_hold')`,
  );
  assert.equal(open, 0, 'no order hangs in the air');
}

async function figures(storm: ShopStorm): Promise<string> {
  const [row] = await storm.rows(`
    select (select jsonb_object_agg(state, n) from (select state, count(*) as n from orders.order
        where tenant_id = :tenant group by state) s) as orders,
      (select count(*)::int from payments.receipt where tenant_id = :tenant) as paid,
      (select count(*)::int from payments.refund where tenant_id = :tenant and state = 'processed') as refunds`);
  return JSON.stringify(row);
}

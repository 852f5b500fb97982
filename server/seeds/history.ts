import * as billing from '#billing';
import * as customers from '#customers';
import * as insight from '#insight';
import * as orders from '#orders';
import * as payments from '#payments';
import * as places from '#places';
import { type Id, idOf } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as wallets from '#wallets';
import { cancelOrder } from '../workflows/cancel-order.ts';
import { ORDER, placeOrder } from '../workflows/place-order.ts';
import { receiveReturn } from '../workflows/return-goods.ts';
import { advance } from '../workflows/ship-order.ts';
import { completePaid } from '../workflows/take-payment.ts';
import { type Basket, basketOf, type OnShelf, shelfOf } from './baskets.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Town } from './town.ts';

/** How many days are lived through. */
const DAYS = 38;

/** Orders of the last hours: how far each has come. */
const underWay: readonly (readonly ('pack' | 'dispatch')[])[] = [['pack', 'dispatch'], ['pack'], ['pack'], [], []];

/** Cash is taken at the door up to here; what comes to more is paid before. */
const most_cash_minor = 20_000_00n;

interface Happening {
  readonly at: Temporal.Instant;
  readonly act: string;
  readonly run: (ctx: Ctx) => Promise<void>;
}

interface Buyer {
  readonly customer_id: Id<'customer'>;
  readonly address_id: Id<'address'>;
  /** Nobody buys before he came. */
  readonly since: Temporal.PlainDate;
}

/**
 * Lives through the weeks before now, whole or not at all: people order, pay, are sent what they ordered, change their minds
 * and send things back, each act by the code that does it every day, at the hour at which it would have been. What would
 * lie ahead of now has not happened yet, so that orders stand in every state. Does nothing where there are invoices.
 */
export async function liveThrough(ctx: Ctx, town: Town): Promise<void> {
  if ((await billing.listDocuments(ctx, { limit: 1 })).items.length > 0) return;
  const dice = chanceOf(`${town.slug} history`);
  const [buyers, shelf, windows] = [await buyersOf(ctx), await shelfOf(ctx), await orders.listWindows(ctx)];
  const happenings: Happening[] = [];
  const count = Math.ceil(town.customers / 5);
  for (let number = 0; number < count; number += 1) {
    const day = ctx.today.subtract({ days: DAYS - Math.floor((number * (DAYS - 1)) / count) });
    const known = buyers.filter(({ since }) => Temporal.PlainDate.compare(since, day) < 0);
    const story = {
      town,
      dice,
      number,
      last: number === count - 1,
      day,
      buyer: dice.pick(known),
      lines: basketOf(dice, shelf, town.store.together),
    };
    happenings.push(...happeningsOf(ctx, story, windows[dice.whole(windows.length)]!.id));
  }
  for (const [at, steps] of underWay.entries()) {
    const story = {
      town,
      dice,
      number: count + at,
      last: false,
      day: ctx.today,
      buyer: dice.pick(buyers),
      lines: basketOf(dice, shelf, town.store.together),
    };
    happenings.push(...justNow(ctx, story, windows[0]!.id, steps));
  }
  happenings.push(...leftBaskets(ctx, chanceOf(`${town.slug} left`), shelf));
  if (town.blueprint.capabilities.includes('wallet')) happenings.push(...gifts(ctx, buyers));
  const past = happenings
    .filter(({ at }) => Temporal.Instant.compare(at, ctx.now) <= 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  for (const { at, act, run } of past)
    await run({ ...ctx, now: at, today: at.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate(), act });
  await insight.learnWhatGoesTogether(ctx);
}

async function buyersOf(ctx: Ctx): Promise<Buyer[]> {
  const { items } = await customers.listCustomers(ctx, { sort: 'created_at', limit: 60 });
  const found: Buyer[] = [];
  for (const { id: customer_id, created_at } of items) {
    const address = await places.defaultAddress(ctx, { customer_id, use: 'delivery' });
    if (address !== undefined)
      found.push({
        customer_id,
        address_id: address.id,
        since: created_at.toZonedDateTimeISO(ctx.tenant.zone).toPlainDate(),
      });
  }
  return found;
}

interface Story {
  readonly town: Town;
  readonly dice: Chance;
  readonly number: number;
  /** The last whose end is known: it goes well, and then something of it is to be sent back. */
  readonly last: boolean;
  readonly day: Temporal.PlainDate;
  readonly buyer: Buyer;
  readonly lines: Basket;
}

/** An order that comes in, and what is paid for it at once. */
function ordering(
  ctx: Ctx,
  { town, dice, number, buyer, lines }: Story,
  window_id: Id<'window'>,
  at: Temporal.Instant,
) {
  const order_id = idOf<'order'>('seeds.order', ctx.tenant.id, String(number));
  const worth = lines.reduce((sum, line) => sum + ((line.item.price_minor ?? 0n) * line.quantity_milli) / 1000n, 0n);
  const pay_by = worth > most_cash_minor || dice.percent(45) ? ('online' as const) : ('cash' as const);
  const channel = dice.percent(20) ? ('staff' as const) : ('store' as const);
  const place: Happening = {
    at,
    act: 'orders.place',
    run: async (then) => {
      await placeOrder(then, {
        id: order_id,
        customer_id: buyer.customer_id,
        lines: lines.map(({ item, quantity_milli }) => ({ item_id: item.id, part_of: '', quantity_milli })),
        coupons: [],
        way: 'delivery',
        address_id: buyer.address_id,
        slot: { window_id, on: then.today.add({ days: 1 }) },
        use_wallet: town.blueprint.capabilities.includes('wallet'),
        pay_by,
        channel,
      });
    },
  };
  const pay: Happening = { at: at.add({ minutes: 3 }), act: 'payments.record', run: (then) => paid(then, order_id) };
  return { order_id, pay_by, place, pay };
}

/** What happens to one order, from the basket to the door and, rarely, back. */
function happeningsOf(ctx: Ctx, story: Story, window_id: Id<'window'>): Happening[] {
  const { dice, number, last, day } = story;
  const at = (days: number, time: string) =>
    day.add({ days }).toZonedDateTime({ timeZone: ctx.tenant.zone, plainTime: time }).toInstant();
  const ordered = at(0, `${10 + dice.whole(9)}:${10 + dice.whole(50)}`);
  const { order_id, pay_by, place, pay } = ordering(ctx, story, window_id, ordered);
  const luck = last ? 0 : number % 11;
  // One was never paid, one was cancelled before it was packed.
  if (luck === 5 && pay_by === 'online') return [place];
  if (luck === 8) {
    const reason = dice.pick(['Ordered twice by mistake', 'Will be out of town', 'Found it at home']);
    const run = async (then: Ctx) => void (await cancelOrder(then, { order_id, reason, to: 'original' }));
    return [place, pay, { at: ordered.add({ minutes: 50 }), act: 'orders.cancel', run }];
  }
  const step = (days: number, time: string, what: 'pack' | 'dispatch' | 'deliver'): Happening => ({
    at: at(days, time),
    act: 'orders.send',
    run: (then) => advance(then, order_id, what),
  });
  const sent = [step(0, '20:30', 'pack'), step(1, '07:15', 'dispatch'), step(1, '10:40', 'deliver')];
  const cash: Happening = { at: at(1, '10:45'), act: 'payments.record', run: (then) => paidAtTheDoor(then, order_id) };
  const back = number === 3 || last ? sentBack(ctx, order_id, at, number === 3) : [];
  return [place, pay, ...sent, cash, ...back];
}

/** An order of the last hours that is still under way. */
function justNow(
  ctx: Ctx,
  story: Story,
  window_id: Id<'window'>,
  steps: readonly ('pack' | 'dispatch')[],
): Happening[] {
  const ordered = ctx.now.subtract({ minutes: 200 - 20 * (story.number % 5) });
  const { order_id, place, pay } = ordering(ctx, story, window_id, ordered);
  const done = steps.map(
    (what, at): Happening => ({
      at: ordered.add({ minutes: 40 * (at + 1) }),
      act: 'orders.send',
      run: (then) => advance(then, order_id, what),
    }),
  );
  return [place, pay, ...done];
}

/** Somebody sends the first line back: it is answered and paid back, or waits for that. */
function sentBack(
  ctx: Ctx,
  order_id: Id<'order'>,
  at: (days: number, time: string) => Temporal.Instant,
  answered: boolean,
): Happening[] {
  const return_id = idOf<'return'>('seeds.return', ctx.tenant.id, order_id);
  const ask: Happening = {
    at: at(2, '11:20'),
    act: 'orders.return',
    run: async (then) => {
      const [line] = await orders.linesOf(then, order_id);
      const part = { line_no: line!.line_no, quantity_milli: line!.ordered_milli };
      const about = { reason: 'damaged', note: 'The seal was broken when it came.', pay_back: 'original' } as const;
      const wants = answered ? 'refund' : 'replacement';
      await orders.askReturn(then, { id: return_id, order_id, lines: [part], file_ids: [], wants, ...about });
    },
  };
  const answer: Happening = {
    at: at(3, '10:10'),
    act: 'orders.receive_returns',
    run: async (then) => {
      const held = await orders.lockReturn(then, { return_id });
      const { version } = await orders.moveReturn(then, held, 'approve');
      const came = held.parts.map(({ line_no, quantity_milli }) => ({
        line_no,
        came_milli: quantity_milli,
        usable: false,
      }));
      await receiveReturn(then, { return_id, version, came });
    },
  };
  return answered ? [ask, answer] : [ask];
}

/** Money that came for what was asked of an order, told by hand: an order that is paid at the door asks for nothing yet. */
async function paid(ctx: Ctx, order_id: Id<'order'>): Promise<void> {
  if (await receive(ctx, { noun: ORDER, noun_id: order_id }, { method: 'upi', label: 'UPI' }))
    await completePaid(ctx, order_id);
}

async function paidAtTheDoor(ctx: Ctx, order_id: Id<'order'>): Promise<void> {
  for (const { id: parcel_id } of await orders.parcelsIn(ctx, order_id, ['delivered'])) {
    const { parcel } = await orders.lockParcel(ctx, { parcel_id });
    const of = { noun: 'billing.document', noun_id: parcel.document_id! };
    await receive(ctx, of, { method: 'cash', label: 'Cash at the door' });
  }
}

async function receive(
  ctx: Ctx,
  of: { readonly noun: string; readonly noun_id: string },
  how: { readonly method: string; readonly label: string },
): Promise<boolean> {
  const asked = await payments.openPaymentsOf(ctx, of);
  for (const { id: payment_id, amount_minor, currency } of asked) {
    await payments.recordReceipt(ctx, {
      id: idOf<'receipt'>('seeds.receipt', ctx.tenant.id, payment_id),
      ...{ payment_id, amount_minor, currency, ...how },
      ...{ attempt_id: null, gateway_id: null, payment_ref: null, fee_minor: null, fee_tax_minor: null },
    });
  }
  return asked.length > 0;
}

/** Visitors who put something into a basket in the last week and didn't come back. */
function leftBaskets(ctx: Ctx, dice: Chance, shelf: readonly OnShelf[]): Happening[] {
  return [6, 5, 3, 2, 1].flatMap((days) => {
    const at = ctx.now.subtract({ hours: 24 * days + dice.whole(9) });
    const puts = dice.some(shelf, 1 + dice.whole(4)).map(({ item }) => ({
      ...{ item_id: item.id, part_of: '', quantity_milli: item.step_milli },
    }));
    const put = async (then: Ctx) => {
      const { basket } = await orders.putIntoCart(then, { puts });
      await orders.rememberPrices(then, basket);
    };
    return [
      { at, act: 'orders.cart', run: put },
      { at: at.add({ hours: 4 }), act: 'orders.notice_left_carts', run: orders.noticeLeftCarts },
    ];
  });
}

/** Some are given a little to spend with. */
function gifts(ctx: Ctx, buyers: readonly Buyer[]): Happening[] {
  return buyers.slice(0, 6).map(({ customer_id }, at) => ({
    at: ctx.now.subtract({ hours: 24 * (DAYS - at) }),
    act: 'wallets.grant',
    run: async (then) => {
      const id = idOf<'wallet_entry'>('seeds.gift', ctx.tenant.id, customer_id);
      const expires_on = ctx.today.add({ days: 30 + at * 10 });
      await wallets.grantPromo(then, {
        id,
        customer_id,
        amount_minor: 75_00n,
        expires_on,
        reason: 'Thank you for being here first',
      });
    },
  }));
}

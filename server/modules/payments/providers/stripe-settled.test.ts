import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { SettledLine } from './gateway.ts';
import { got, opening, openStripe, type Stripes } from './stripe/testing.ts';
import { stripe } from './stripe.ts';

let world: Stripes;
before(async () => {
  world = await openStripe();
});
after(() => world.stop());

const settled = async (day: Temporal.PlainDate) => got(await stripe.settled(world.settings, world.place, day));
const today = () => Temporal.Now.plainDateISO('UTC');

const net = (lines: readonly SettledLine[]) =>
  lines.reduce((sum, { gross_minor, fee_minor }) => sum + gross_minor - fee_minor, 0n);

test('two days after they came payments are paid out with their fees, refunds and disputes, all pages of them', async () => {
  const paid = [];
  for (let n = 0; n < 104; n += 1) paid.push(await world.paid(opening()));
  const [back, contested] = paid;
  const refund = {
    id: newId<'refund'>(),
    payment_ref: back!.payment_ref,
    order_ref: null,
    amount_minor: 10_000n,
    currency: 'INR',
    reason: 'x',
    asked_at: Temporal.Now.instant(),
  };
  const { refund_ref } = got(await stripe.refund(world.settings, world.place, refund));
  const { id: dispute } = await world.ctl('disputes', { charge: contested!.payment_ref, reason: 'fraudulent' });
  assert.deepEqual(await settled(today().add({ days: 2 })), []);
  const then = Temporal.Now.instant().add({ hours: 48 });
  await world.outside.put(`clocks/${world.slug}`, { now: then.toString() });
  const lines = await settled(then.toZonedDateTimeISO('UTC').toPlainDate());
  assert.equal(lines.length, 106);
  const refs = (kind: SettledLine['kind']) => lines.filter((one) => one.kind === kind).map(({ ref }) => ref);
  assert.deepEqual(refs('payment').toSorted(), paid.map(({ payment_ref }) => payment_ref).toSorted());
  assert.deepEqual(refs('refund'), [refund_ref]);
  assert.deepEqual(refs('dispute'), [dispute]);
  const [payment] = lines.filter(({ kind }) => kind === 'payment');
  assert.deepEqual(
    [payment?.gross_minor, payment?.fee_minor, payment?.fee_tax_minor, payment?.currency],
    [49_900n, 1_178n, 180n, 'INR'],
  );
  assert.equal(new Set(lines.map(({ settlement_ref }) => settlement_ref)).size, 1);
  assert.match(payment?.utr ?? '', /^SANDN\d{8}/);
  assert.equal(net(lines), 104n * (49_900n - 1_178n) - 10_000n - 49_900n);
});

test('a report may lack a row and have one of nobody’s: it says the same each time it is read', async () => {
  await world.outside.fault({ protocol: 'stripe', kind: 'settlement_missing' });
  await world.outside.fault({ protocol: 'stripe', kind: 'settlement_extra' });
  const day = Temporal.Now.instant().add({ hours: 48 }).toZonedDateTimeISO('UTC').toPlainDate();
  const [a, b] = [await world.paid(opening()), await world.paid(opening())];
  await world.ctl('payouts', {});
  const lines = (await settled(day)).filter(
    ({ settlement_ref }, _, all) => settlement_ref === all.at(0)?.settlement_ref,
  );
  const ours = [a.payment_ref, b.payment_ref];
  const known = lines.filter(({ ref }) => ours.includes(ref));
  assert.equal(known.length, 1);
  assert.equal(lines.length, 2);
  assert.equal(lines.find(({ ref }) => !ours.includes(ref))?.gross_minor, 12_345n);
  assert.deepEqual(await settled(day), await settled(day));
});

import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import type { PaymentNews, RefundAsked } from './gateway.ts';
import { askedOf, got, opening, openStripe, type Stripes, until } from './stripe/testing.ts';
import { stripe } from './stripe.ts';

let world: Stripes;
before(async () => {
  world = await openStripe();
});
after(() => world.stop());

function refundAsked(paid: PaymentNews, amount_minor: bigint): RefundAsked {
  const { payment_ref, order_ref, currency } = paid;
  const asked_at = Temporal.Now.instant();
  return {
    id: newId<'refund'>(),
    payment_ref,
    order_ref,
    amount_minor,
    currency,
    reason: 'broken on arrival',
    asked_at,
  };
}

const refund = (asked: RefundAsked) => stripe.refund(world.settings, world.place, asked);
const lookRefund = async (asked: RefundAsked, refund_ref: string | null = null) =>
  got(await stripe.lookRefund(world.settings, world.place, { ...asked, refund_ref }));

test('a payment goes back in parts, never more than was paid, and each part once however often it is asked for', async () => {
  const paid = await world.paid(opening());
  const asked = refundAsked(paid, 20_000n);
  const first = got(await refund(asked));
  assert.deepEqual(
    [first.refund_id, first.payment_ref, first.amount_minor, first.currency, first.state],
    [asked.id, paid.payment_ref, 20_000n, 'INR', 'processed'],
  );
  assert.match(first.bank_ref ?? '', /^7\d{22}$/);
  assert.equal(got(await refund(asked)).refund_ref, first.refund_ref);
  const [a, b] = await Promise.all([refundAsked(paid, 100n)].flatMap((one) => [refund(one), refund(one)]));
  const refs = [a, b].flatMap((told) => (told?.is === 'done' ? [told.got.refund_ref] : []));
  assert.equal(new Set(refs).size, 1);
  const over = await refund(refundAsked(paid, 29_900n));
  assert.equal(over.is, 'never');
  const rest = got(await refund(refundAsked(paid, 29_800n)));
  assert.equal(rest.state, 'processed');
  const again = await refund(refundAsked(paid, 100n));
  assert.equal(again.is === 'never' && again.code, 'charge_already_refunded');
  const { news } = await world.look({ ...askedOf(opening(), paid.order_ref), id: paid.attempt_id! });
  const parts = news.flatMap((one) => (one.about === 'refund' ? [one.amount_minor] : []));
  assert.deepEqual(new Set(parts), new Set([100n, 20_000n, 29_800n]));
});

test('a refund whose answer was lost is found by our id, and asked for again it is the same one', async () => {
  const paid = await world.paid(opening());
  const asked = refundAsked(paid, 5_000n);
  assert.equal(await lookRefund(asked), null);
  const line = await deafLine(world.place.sandbox_port);
  try {
    const told = await stripe.refund(world.settings, { ...world.place, sandbox_port: line.port }, asked);
    assert.equal(told.is, 'unknown');
  } finally {
    line.stop();
  }
  const found = await lookRefund(asked);
  assert.deepEqual([found?.refund_id, found?.state], [asked.id, 'processed']);
  assert.equal(got(await refund(asked)).refund_ref, found?.refund_ref);
  const { news } = await world.look({ ...askedOf(opening(), paid.order_ref), id: paid.attempt_id! });
  assert.equal(news.filter(({ about }) => about === 'refund').length, 1);
});

/** A line to the sandbox that carries all, and breaks before the answer to whatever is posted. */
async function deafLine(port: number) {
  const carry = async (request: IncomingMessage, reply: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = 'GET', headers } = request;
    const given = {
      authorization: headers.authorization!,
      'idempotency-key': String(headers['idempotency-key'] ?? 'none'),
    };
    const body = method === 'POST' && {
      headers: { ...given, 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.concat(chunks),
    };
    const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, { method, headers: given, ...body });
    const text = await answer.text();
    if (method === 'POST') request.socket.destroy();
    else reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
  };
  const server = createServer((request, reply) => void carry(request, reply));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

test('a refund asked for again after Stripe has forgotten the key is still the same one', async () => {
  const later = Temporal.Now.instant().add({ hours: 48 });
  const other = await openStripe();
  try {
    const there = await other.paid(opening());
    const once = refundAsked(there, 5_000n);
    const made = got(await stripe.refund(other.settings, other.place, once));
    await other.outside.put(`clocks/${other.slug}`, { now: later.toString() });
    assert.equal(got(await stripe.refund(other.settings, other.place, once)).refund_ref, made.refund_ref);
  } finally {
    await other.stop();
  }
});

test('a refund may stay under way, and may fail at the payer’s bank after it was taken', async () => {
  const paid = await world.paid(opening());
  await world.outside.fault({ protocol: 'stripe', kind: 'refund_pending' });
  const asked = refundAsked(paid, 5_000n);
  const waiting = got(await refund(asked));
  assert.equal(waiting.state, 'pending');
  assert.equal((await lookRefund(asked, waiting.refund_ref))?.state, 'pending');
  await world.ctl('refunds/end', { refund: waiting.refund_ref, status: 'succeeded' });
  assert.equal((await lookRefund(asked, waiting.refund_ref))?.state, 'processed');

  await world.outside.fault({ protocol: 'stripe', kind: 'refund_failed', ms: 50 });
  const failing = refundAsked(paid, 44_900n);
  assert.equal(got(await refund(failing)).state, 'pending');
  const told = await until(() => world.news().find((one) => one.about === 'refund' && one.state === 'failed'));
  assert.equal(told.about === 'refund' && told.refund_id, failing.id);
  assert.equal((await lookRefund(failing))?.state, 'failed');
  assert.equal(got(await refund(refundAsked(paid, 44_900n))).state, 'processed');
});

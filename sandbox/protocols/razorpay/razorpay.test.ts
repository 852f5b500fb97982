import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../main.ts';

const KEY = { key_id: 'rzp_test_wire', key_secret: 'secret-of-the-wire' };
const OTHER = { key_id: 'rzp_test_other', key_secret: 'secret-of-another' };

interface Said {
  readonly id: string;
  readonly status: string;
  readonly count: number;
  readonly items: Said[];
  readonly notes: unknown;
  readonly error?: { readonly code: string; readonly description: string; readonly field?: string };
}

interface Asked {
  readonly method?: string;
  readonly body?: object | string;
  readonly type?: string;
  readonly key?: typeof KEY | null;
}

/** A sandbox that keeps its things in a folder, and its API. */
async function open(dir: string) {
  const accounts = [
    { slug: 'wire', name: 'Wire', razorpay: KEY },
    { slug: 'other', name: 'Other', razorpay: { ...OTHER, auto_capture: false } },
  ];
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, dir, accounts });
  const origin = `http://127.0.0.1:${sandbox.port}`;
  let stopping: Promise<void> | undefined;
  return {
    stop: () => (stopping ??= sandbox.stop()),
    origin,
    async api(path: string, { method, body, type = 'application/json', key = KEY }: Asked = {}) {
      const user = key && `Basic ${Buffer.from(`${key.key_id}:${key.key_secret}`).toString('base64')}`;
      const answer = await fetch(`${origin}/v1/${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(user && { authorization: user }), 'content-type': type },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: answer.status, said: (await answer.json()) as Said };
    },
    form: (path: string, fields: Record<string, string>) =>
      fetch(origin + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }),
  };
}

type Wire = Awaited<ReturnType<typeof open>>;

async function within(run: (wire: Wire, dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'haat-razorpay-'));
  const wire = await open(dir);
  try {
    await run(wire, dir);
  } finally {
    await wire.stop();
    rmSync(dir, { recursive: true });
  }
}

const ORDER = { amount: 50_000, currency: 'INR', receipt: 'r-1' };

test('a wrong key, a wrong type and words that make no sense get errors in Razorpay’s shape', () =>
  within(async ({ api }) => {
    const no = async (asked: Asked, path = 'orders') => {
      const { status, said } = await api(path, asked);
      return [status, said.error?.code, said.error?.field ?? said.error?.description];
    };
    const code = 'BAD_REQUEST_ERROR';
    assert.deepEqual(await no({ body: ORDER, key: null }), [401, code, 'Authentication failed']);
    assert.deepEqual(await no({ body: ORDER, key: { ...KEY, key_secret: 'wrong' } }), [
      401,
      code,
      'Authentication failed',
    ]);
    assert.deepEqual(await no({ body: 'amount=1', type: 'application/x-www-form-urlencoded' }), [
      400,
      code,
      'The request content type must be application/json.',
    ]);
    assert.deepEqual(await no({ body: '{' }), [400, code, 'The request body is not valid JSON.']);
    for (const [field, wrong] of [
      ['amount', 99],
      ['amount', 10.5],
      ['amount', undefined],
      ['currency', 'rupees'],
      ['receipt', 'x'.repeat(41)],
    ] as const)
      assert.deepEqual(await no({ body: { ...ORDER, [field]: wrong } }), [400, code, field], `${field} ${wrong}`);
    const notes = Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`n${i}`, 'x']));
    assert.deepEqual(await no({ body: { ...ORDER, notes } }), [400, code, 'notes']);
    assert.deepEqual(await no({}, 'orders?count=101'), [400, code, 'count']);
    assert.deepEqual(await no({}, 'orders/order_neverWas000000'), [400, code, 'The id provided does not exist']);
  }));

test('orders are found by their receipt and belong to one merchant alone', () =>
  within(async ({ api }) => {
    const { said: made } = await api('orders', { body: ORDER });
    assert.deepEqual(made.notes, []);
    await api('orders', { body: { ...ORDER, receipt: 'r-2' } });
    const { said: found } = await api('orders?receipt=r-1');
    assert.deepEqual([found.count, found.items[0]?.id], [1, made.id]);
    assert.equal((await api('orders?receipt=r-1', { key: OTHER })).said.count, 0);
    assert.equal((await api(`orders/${made.id}`, { key: OTHER })).status, 400);
    const { said: noted } = await api(`orders/${made.id}`, { method: 'PATCH', body: { notes: { a: '1' } } });
    assert.deepEqual(noted.notes, { a: '1' });
  }));

test('where the merchant captures by hand, money is set aside until it does, whole or not at all', () =>
  within(async ({ api, form }) => {
    const { said: order } = await api('orders', { body: ORDER, key: OTHER });
    const fields = { key_id: OTHER.key_id, order_id: order.id, callback_url: 'http://shop.localhost/back' };
    assert.equal((await form('/v1/checkout/embedded', { ...fields, key_id: KEY.key_id })).status, 400);
    assert.equal((await form('/v1/checkout/embedded', { ...fields, callback_url: 'javascript:1' })).status, 400);
    await form('/v1/checkout/embedded', fields);
    await form(`/pay/razorpay/${order.id}`, { way: 'upi', vpa: 'success@upi' });
    const payment = async () => (await api(`orders/${order.id}/payments`, { key: OTHER })).said.items[0]!;
    const { id, status } = await payment();
    assert.equal(status, 'authorized');
    const capture = (amount: number) =>
      api(`payments/${id}/capture`, { body: { amount, currency: 'INR' }, key: OTHER });
    assert.equal((await api(`payments/${id}/refund`, { body: {}, key: OTHER })).status, 400);
    assert.match((await capture(49_900)).said.error?.description ?? '', /must be equal to the amount authorized/);
    assert.equal((await capture(50_000)).said.status, 'captured');
    assert.match((await capture(50_000)).said.error?.description ?? '', /already been captured/);
    assert.equal((await api(`orders/${order.id}`, { key: OTHER })).said.status, 'paid');
  }));

test('what a bank owed when the sandbox stopped is done after it started again', () =>
  within(async (first, dir) => {
    const { said: order } = await first.api('orders', { body: ORDER });
    const body = JSON.stringify({ protocol: 'razorpay', kind: 'late_success', ms: 1_000 });
    await fetch(`${first.origin}/__ctl/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await first.form('/v1/checkout/embedded', {
      key_id: KEY.key_id,
      order_id: order.id,
      callback_url: 'http://shop.localhost/',
    });
    await first.form(`/pay/razorpay/${order.id}`, { way: 'upi', vpa: 'success@upi' });
    assert.equal((await first.api(`orders/${order.id}/payments`)).said.items[0]?.status, 'failed');
    await first.stop();
    const second = await open(dir);
    try {
      for (let n = 0; (await second.api(`orders/${order.id}`)).said.status !== 'paid'; n += 1) {
        assert.ok(n < 100, 'the order is never paid');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      await second.stop();
    }
  }));

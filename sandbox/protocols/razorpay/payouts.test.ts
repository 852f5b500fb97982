import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Outside, openOutside } from '../../testing.ts';

const KEY = { key_id: 'rzp_test_payouts', key_secret: 'secret-of-payouts', x_account_number: '7878780080316316' };
let outside: Outside;
before(async () => {
  outside = await openOutside();
  await outside.put('accounts', { slug: 'shop', name: 'Shop', razorpay: KEY });
});
after(() => outside.stop());

interface Said {
  readonly id: string;
  readonly status: string;
  readonly utr: string | null;
  readonly items: Said[];
  readonly error?: { readonly code: string; readonly description: string; readonly field?: string };
}

async function api(path: string, body?: object, headers: Record<string, string> = {}) {
  const authorization = `Basic ${Buffer.from(`${KEY.key_id}:${KEY.key_secret}`).toString('base64')}`;
  const all = { authorization, 'content-type': 'application/json', ...headers };
  const answer = await fetch(`http://127.0.0.1:${outside.port}/v1/${path}`, {
    headers: all,
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Said;
}

async function payee(account_number: string) {
  const contact = await api('contacts', { name: 'Ravi', type: 'employee' });
  const bank_account = { name: 'Ravi', ifsc: 'HDFC0000053', account_number };
  return api('fund_accounts', { contact_id: contact.id, account_type: 'bank_account', bank_account });
}

const payout = (fund_account_id: string, more = {}) => ({
  account_number: KEY.x_account_number,
  fund_account_id,
  amount: 1_000_00,
  currency: 'INR',
  mode: 'IMPS',
  purpose: 'salary',
  reference_id: 'pay-7',
  ...more,
});

async function until(id: string, status: string): Promise<Said> {
  for (let n = 0; n < 100; n += 1) {
    const now = await api(`payouts/${id}`);
    if (now.status === status) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${id} is not ${status}`);
}

test('a payout is made once for its key, and refused when the key comes with other words or none', async () => {
  const { id } = await payee('1234567890');
  const key = { 'x-payout-idempotency': 'salary-2026-11-ravi' };
  const first = await api('payouts', payout(id), key);
  assert.equal(first.status, 'processing');
  assert.equal((await api('payouts', payout(id), key)).id, first.id);
  const other = await api('payouts', payout(id, { amount: 2_000_00 }), key);
  assert.match(other.error?.description ?? '', /Different request body/);
  assert.match((await api('payouts', payout(id))).error?.description ?? '', /Idempotency key/);
  const done = await until(first.id, 'processed');
  assert.match(done.utr ?? '', /^[0-9A-F]{12}$/);
  const all = await api(`payouts?account_number=${KEY.x_account_number}&reference_id=pay-7`);
  assert.deepEqual(
    all.items.map((one) => one.id),
    [first.id],
  );
});

test('money for a closed account comes back', async () => {
  const { id } = await payee('1234560000');
  const made = await api('payouts', payout(id), { 'x-payout-idempotency': 'closed-account' });
  await until(made.id, 'reversed');
});

test('what makes no sense is refused, with the field named', async () => {
  const { id } = await payee('1234567890');
  const field = async (more: object) =>
    (
      await api('payouts', payout(id, more), {
        'x-payout-idempotency': JSON.stringify(more).replaceAll(/\W/g, '').slice(0, 36),
      })
    ).error?.field;
  assert.equal(await field({ account_number: '1111111111' }), 'account_number');
  assert.equal(await field({ mode: 'UPI' }), 'mode');
  assert.equal(await field({ amount: 10.5 }), 'amount');
  assert.equal(await field({ currency: 'USD' }), 'currency');
  const strange = await api('fund_accounts', {
    contact_id: 'cont_neverwas',
    account_type: 'vpa',
    vpa: { address: 'a@b' },
  });
  assert.match(strange.error?.description ?? '', /does not exist/);
});

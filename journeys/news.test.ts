import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openBrowser } from './browser.ts';
import { buyerAt } from './buyer.ts';
import { newKeys, pretendPush, systemOf } from './pretended-push.ts';
import { startInTown } from './town.ts';

const { running, remove } = await startInTown();
after(remove);
const browser = await openBrowser();
after(() => browser.close());
const number = '+919829041517';
const buyer = buyerAt(running, browser, { number, name: 'Asha Verma' });
const shop = `http://kirana.localhost:${running.port}`;
const devices = `${shop}/api/v1/messages/devices`;

/** The devices that the server knows of whoever is signed in. */
interface Known {
  readonly items: readonly { readonly id: string; readonly kind: string; readonly app: string }[];
}

const page = await buyer.opened();
const pretend = await pretendPush(page);
await page.goto(`${shop}/notices`);
await buyer.signIn(page);
const news = page.getByRole('switch', { name: 'News on this device', exact: true });
const is = (checked: boolean) => page.getByRole('switch', { checked }).waitFor();

test('what stands in the way of news on a device is said, and it stays without', async () => {
  await is(false);
  for (const [now, words] of [
    [{ answer: 'denied' }, 'This browser blocks notifications'],
    [{ answer: 'default' }, 'The browser asked you and got no answer'],
    [{ answer: 'granted' }, 'This browser can’t reach the service'],
    [
      { answer: 'granted', subscription: { endpoint: 'https://push.example/send/1', keys: newKeys() } },
      'This device can’t be reached by push.',
    ],
  ] as const) {
    await pretend(now);
    await news.click();
    await page.getByText(words).waitFor();
    await is(false);
  }
  await page.context().setOffline(true);
  await news.click();
  await page.getByText('The server can’t be reached').waitFor();
  await page.context().setOffline(false);
  await is(false);
});

test('a device is known while its news are on: switched on once, said with each visit, switched off', async () => {
  await pretend({
    answer: 'granted',
    subscription: { endpoint: 'https://fcm.googleapis.com/fcm/send/a-token', keys: newKeys() },
  });
  const asked = page.waitForRequest(devices);
  await news.click();
  await is(true);
  const { authorization } = await (await asked).allHeaders();
  const known = async () => {
    const { items } = await page.evaluate(
      async (given) => (await (await fetch('/api/v1/messages/devices', { headers: given })).json()) as Known,
      { authorization: authorization! },
    );
    return items.map(({ id, kind, app }) => [id, kind, app].join(' '));
  };
  const [device, ...more] = await known();
  assert.match(device!, / webpush store$/);
  assert.deepEqual(more, []);

  await page.evaluate(() => sessionStorage.clear());
  const again = page.waitForResponse(devices);
  await page.goto(shop);
  assert.equal((await again).status(), 201);
  assert.deepEqual(await known(), [device]);

  await page.goto(`${shop}/notices`);
  await is(true);
  await news.press('Space');
  await is(false);
  assert.deepEqual(await known(), []);
});

test('who pays hears it from the system, and a press leads to what it is about', async () => {
  const { subscription } = (await (
    await page.request.post(`http://127.0.0.1:${running.sandbox_port}/__ctl/devices`, {
      data: { account: 'kirana', person: number, kind: 'webpush' },
    })
  ).json()) as { subscription: object };
  await pretend({ answer: 'granted', subscription });
  await news.click();
  await is(true);
  await page.goto(`${shop}/wallet`);
  await page.getByLabel('Amount in rupees').fill('250');
  await page.getByRole('button', { name: 'Top up' }).click();
  await buyer.payByUpi(page);
  const { subject, text } = await buyer.came(({ channel }) => channel === 'push');
  assert.match(subject, /^We received ₹250/);

  await page.goto(`${shop}/notices`);
  const system = await systemOf(page, shop);
  const message = { title: subject, body: text, tag: 'one', link: '' };
  assert.deepEqual(await system.push(JSON.stringify(message)), message);
  assert.equal(await system.press(''), `focused ${shop}/notices`);
  const link = 'https://elsewhere.example/orders/7?new';
  assert.equal((await system.push(JSON.stringify({ ...message, tag: 'two', link }))).link, link);
  assert.equal(await system.press(link), `opened ${shop}/orders/7?new`, 'a page of the store, whatever host is named');
  assert.equal((await system.push('no JSON')).body, 'no JSON');
});

/** Orders one thing for picking up, out of the wallet, and gives the order's id. */
async function order(): Promise<string> {
  const asked = page.waitForRequest(/\/api\/v1\/notices/);
  await page.goto(`${shop}/notices`);
  const headers = { authorization: (await (await asked).allHeaders())['authorization']! };
  return page.evaluate(async (given) => {
    const ask = async (method: string, path: string, body?: object) => {
      const init = { method, headers: { ...given, 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch(`/api/v1/store/${path}`, init);
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as { items: { id: string }[]; total_minor: string; order_id: string };
    };
    const { items } = await ask('GET', 'items?limit=1');
    await ask('PUT', 'cart/lines', { item_id: items[0]!.id, quantity_milli: '1000' });
    const how = { way: 'pickup', use_wallet: true };
    const { total_minor: expected_minor } = await ask('POST', 'checkout/review', how);
    return (await ask('POST', 'checkout', { ...how, pay_by: 'cash', expected_minor })).order_id;
  }, headers);
}

test('with the first order news are offered where they are off; the next is told by the system and leads to itself', async () => {
  await page.goto(`${shop}/notices`);
  await news.click();
  await is(false);
  const first = await order();
  await page.goto(`${shop}/orders/${first}?new`);
  const offered = page.getByRole('switch', { name: 'Get told on this device' });
  await offered.waitFor();
  await offered.click();
  await is(true);
  const second = await order();
  const { subject, text } = await buyer.came(
    ({ channel, subject: says }) => channel === 'push' && says.startsWith('Your order'),
  );
  assert.match(subject, /^Your order \S+ is confirmed$/);
  assert.match(
    text,
    /^Thank you, we have your order .* (?:paid from your wallet|to be paid at the store)\. Expect it [^:]+\.$/,
  );
  await page.goto(`${shop}/orders/${second}?new`);
  await page.getByText('Thank you! Your order is with us.').waitFor();
  await page.waitForLoadState('networkidle');
  assert.equal(await offered.count(), 0, 'once is enough');

  await page.goto(`${shop}/notices`);
  const told = page.getByRole('link', { name: /is confirmed/ }).first();
  await told.waitFor();
  assert.doesNotMatch((await told.textContent())!, /https?:/);
  await told.click();
  await page.waitForURL(`${shop}/orders/${second}`);

  await page.goto(`${shop}/wallet`);
  const held = page.getByRole('link', { name: /^Set aside for order / }).first();
  await held.waitFor();
  await held.click();
  await page.waitForURL(`${shop}/orders/${second}`);
});

test('who signs out hears nothing on this device any more', async () => {
  await page.goto(`${shop}/account`);
  const ended = page.waitForResponse(
    (answer) => answer.request().method() === 'DELETE' && answer.url().startsWith(devices),
  );
  await page.getByRole('button', { name: 'Sign out' }).click();
  assert.equal((await ended).status(), 204);
  await page.waitForURL(`${shop}/`);
  const kept = await page.evaluate(() => [
    localStorage.getItem('haat.device'),
    localStorage.getItem('test.subscription'),
  ]);
  assert.deepEqual(kept, [null, 'null']);
});

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Fault, openFaults, WEBHOOK_KINDS } from './faults.ts';
import { openStore } from './store.ts';
import { openWebhooks, type Signer } from './webhooks.ts';
import type { Manners } from './world.ts';

interface Heard {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  readonly good: boolean;
  readonly at: number;
}

const hmac = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('hex');
const secrets: Record<Signer, string> = { now: 'right', before: 'old', never: 'wrong' };
const sign = (body: string) => (by: Signer) => ({ 'x-signature': hmac(secrets[by], body) });

/** A business's server: takes what is signed rightly, and answers as `answers` says before it says 200 for good. */
async function receiver(answers: number[] = []) {
  const heard: Heard[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((call, reply) => {
    open += 1;
    most = Math.max(most, open);
    const pieces: string[] = [];
    call.on('data', (piece) => pieces.push(String(piece)));
    call.on('end', () => {
      const body = pieces.join('');
      const good = call.headers['x-signature'] === hmac(secrets.now, body);
      heard.push({ body, headers: call.headers, good, at: performance.now() });
      // So that those that may run at once do.
      setTimeout(() => {
        open -= 1;
        reply.writeHead(good ? (answers.shift() ?? 200) : 400).end();
      }, 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  after(() => server.close());
  return { heard, most: () => most, url: `http://dairy.localhost:${port}/hook` };
}

/** A gateway that tries again after the blink of an eye. */
function gateway(options: { dir?: string; manners?: Manners } = {}) {
  const store = openStore(options.dir ?? null);
  const faults = openFaults();
  const webhooks = openWebhooks(store, faults, new Map([['pay', { pauses_ms: [30, 30, 30], ...options.manners }]]));
  const tell = (url: string, event: string, { about = '', account = 'dairy', inMs = 0 } = {}) => {
    const body = JSON.stringify({ event, about, amount: 4_200 });
    return webhooks.tell({ account, protocol: 'pay', url, event, about, body, sign: sign(body) }, inMs);
  };
  const stop = async () => {
    await webhooks.stop();
    store.close();
  };
  after(() => store.isOpen() && stop());
  return { store, faults, webhooks, tell, stop };
}

async function until(done: () => boolean): Promise<void> {
  const ends = performance.now() + 5_000;
  while (!done()) {
    assert.ok(performance.now() < ends, 'it did not come about in five seconds');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const nothingDue = (store: ReturnType<typeof openStore>) => () => store.webhooks({ state: 'due' }).length === 0;
const events = (heard: readonly Heard[]) => heard.map(({ body }) => (JSON.parse(body) as { event: string }).event);

/** Tells two things one after the other, the first with a fault, and waits until both are done with. */
async function afterFault(fault: Omit<Fault, 'protocol'>, answers: number[] = []) {
  const { heard, url } = await receiver(answers);
  const { faults, tell, store } = gateway();
  faults.add({ protocol: 'pay', ...fault });
  tell(url, 'payment.authorized');
  tell(url, 'payment.captured');
  await until(nothingDue(store));
  return { heard, rows: store.webhooks({}).toReversed() };
}

test('a webhook that is not taken comes again, after growing pauses, until it is', async () => {
  const { heard, url } = await receiver([500, 404]);
  const { tell, store } = gateway({ manners: { pauses_ms: [20, 120, 500] } });
  tell(url, 'payment.captured');
  await until(nothingDue(store));
  assert.equal(heard.length, 3);
  assert.ok(heard[1]!.at - heard[0]!.at >= 20 && heard[2]!.at - heard[1]!.at >= 120);
  const [row] = store.webhooks({});
  assert.deepEqual([row!.state, row!.tries, row!.status], ['sent', 3, 200]);
});

test('after its last try a webhook is given up, and stays there to be sent again', async () => {
  const { heard, url } = await receiver([500, 500, 500, 500]);
  const { tell, store, webhooks } = gateway();
  const seq = tell(url, 'payment.captured');
  await until(nothingDue(store));
  assert.deepEqual([heard.length, store.findWebhook(seq)!.state], [4, 'unsent']);
  const copy = webhooks.again(seq)!;
  await until(nothingDue(store));
  assert.deepEqual([heard.length, store.findWebhook(copy)!.state], [5, 'sent']);
  assert.equal(heard[4]!.body, heard[0]!.body);
});

test('sent again by hand, a webhook has what its gateway makes anew, signed for that', async () => {
  const { heard, url } = await receiver();
  const renew: Manners['renew'] = ({ body }) => ({ body: body.replace('4200', '4201') });
  const { tell, webhooks, store } = gateway({
    manners: { renew, sign: (one, by) => ({ 'x-signature': hmac(secrets[by], one.body), 'x-try': String(one.tries) }) },
  });
  webhooks.again(tell(url, 'payment.captured'));
  await until(nothingDue(store));
  assert.deepEqual(
    heard.map(({ body, good }) => [body.includes('4201'), good]),
    [
      [false, true],
      [true, true],
    ],
  );
  assert.equal(webhooks.again(9_999), undefined);
});

test('twice: both at once, or the second later', async () => {
  for (const ms of [undefined, 40]) {
    const { heard } = await afterFault({ kind: 'webhook_twice', ms });
    assert.deepEqual(events(heard).toSorted(), ['payment.authorized', 'payment.authorized', 'payment.captured']);
  }
});

test('late: others go before it', async () => {
  const { heard } = await afterFault({ kind: 'webhook_late', ms: 80 });
  assert.deepEqual(events(heard), ['payment.captured', 'payment.authorized']);
});

test('lost: its first try never leaves, a later one does', async () => {
  const { heard, rows } = await afterFault({ kind: 'webhook_lost' });
  assert.deepEqual(events(heard), ['payment.captured', 'payment.authorized']);
  assert.equal(rows[0]!.tries, 2);
});

test('never: it comes only when it is sent again by hand', async () => {
  const { heard, url } = await receiver();
  const { faults, tell, store, webhooks } = gateway();
  faults.add({ protocol: 'pay', kind: 'webhook_never' });
  const seq = tell(url, 'payment.captured');
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.deepEqual([heard.length, store.findWebhook(seq)!.state], [0, 'unsent']);
  webhooks.again(seq);
  await until(() => heard.length === 1);
});

test('out of order: after the next one about the same, and in the end even without one', async () => {
  const { heard } = await afterFault({ kind: 'webhook_out_of_order' });
  assert.deepEqual(events(heard), ['payment.captured', 'payment.authorized']);
  const alone = await afterFault({ kind: 'webhook_out_of_order', event: 'payment.captured', ms: 60 });
  assert.deepEqual(events(alone.heard), ['payment.authorized', 'payment.captured']);
});

test('forged and tampered: first what must not be believed, then the proper one', async () => {
  for (const kind of ['webhook_forged', 'webhook_tampered'] as const) {
    const { heard } = await afterFault({ kind });
    const first = heard.filter((_, i) => events(heard)[i] === 'payment.authorized');
    assert.deepEqual(
      first.map(({ good }) => good),
      [false, true],
    );
    assert.equal(first[0]!.body === first[1]!.body, kind === 'webhook_forged');
    assert.equal(first[0]!.body.length, first[1]!.body.length);
  }
});

test('an old secret: the first try is signed with the one before, and comes again rightly when that is refused', async () => {
  const { heard } = await afterFault({ kind: 'webhook_old_secret' });
  assert.equal(heard[0]!.headers['x-signature'], hmac('old', heard[0]!.body));
  assert.deepEqual(
    heard.map(({ good }) => good),
    [false, true, true],
  );
});

test('a fault meets only the events and the businesses that it is for', async () => {
  const { heard, url } = await receiver();
  const { faults, tell, store } = gateway();
  faults.add({ protocol: 'pay', kind: 'webhook_twice', times: 'always', event: 'refund.', account: 'dairy' });
  tell(url, 'refund.processed');
  tell(url, 'payment.captured');
  tell(url, 'refund.processed', { account: 'water' });
  await until(nothingDue(store));
  assert.equal(heard.length, 4);
});

test('a rate befalls the same ones for the same seed, about as many as it says, and others for another seed', () => {
  const befallen = (seed: number) => {
    const faults = openFaults();
    faults.add({ protocol: 'pay', kind: 'webhook_lost', rate: 0.1, seed });
    return Array.from({ length: 2_000 }, () => faults.take('pay', '', ['webhook_lost']) !== undefined);
  };
  assert.deepEqual(befallen(7), befallen(7));
  assert.notDeepEqual(befallen(7), befallen(8));
  const share = befallen(7).filter(Boolean).length / 2_000;
  assert.ok(share > 0.08 && share < 0.12, `${share}`);
});

test('what is about the same thing comes one after the other in its order, other things meanwhile, twenty at once', async () => {
  const { heard, url, most } = await receiver();
  const { tell, store } = gateway();
  store.together(() => {
    for (let i = 0; i < 60; i += 1) {
      for (const event of ['payment.authorized', 'payment.captured', 'order.paid'])
        tell(url, event, { about: `pay_${i}` });
    }
  });
  await until(nothingDue(store));
  const seen = Map.groupBy(heard, ({ body }) => (JSON.parse(body) as { about: string }).about);
  assert.equal(seen.size, 60);
  for (const each of seen.values())
    assert.deepEqual(events(each), ['payment.authorized', 'payment.captured', 'order.paid']);
  assert.ok(most() > 5 && most() <= 20, `${most()} at once`);
});

test('a business that does not answer holds up no other', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  after(() => silent.close());
  const { heard, url } = await receiver();
  const { tell, webhooks } = gateway();
  tell(`http://127.0.0.1:${(silent.address() as { port: number }).port}/`, 'payment.captured', { account: 'silent' });
  await new Promise((resolve) => setTimeout(resolve, 20));
  tell(url, 'payment.captured');
  await until(() => heard.length === 1);
  silent.closeAllConnections();
  await webhooks.stop();
});

test('what was due when the process ended is sent by the next one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'haat-webhooks-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  const { heard, url } = await receiver();
  const before = gateway({ dir });
  before.tell(url, 'payment.captured', { inMs: 60 });
  await before.stop();
  assert.equal(heard.length, 0);
  const next = gateway({ dir });
  await until(() => heard.length === 1);
  assert.equal(heard[0]!.good, true);
  await next.stop();
});

test('when a business puts its clock forward, what waits for a later try comes that much earlier', async () => {
  const { heard, url } = await receiver();
  const { tell, webhooks, store } = gateway();
  tell(url, 'payment.captured', { inMs: 3_600_000 });
  tell(url, 'payment.captured', { inMs: 3_600_000, account: 'water' });
  webhooks.clockMoved('dairy', 3_600_000);
  await until(() => store.webhooks({ state: 'due' }).length < 2);
  assert.equal(heard.length, 1);
  assert.deepEqual(
    store.webhooks({ state: 'due' }).map(({ account }) => account),
    ['water'],
  );
});

test('one that waits can be sent at once', async () => {
  const { heard, url } = await receiver();
  const { tell, webhooks } = gateway();
  const seq = tell(url, 'payment.captured', { inMs: 3_600_000 });
  assert.equal(webhooks.hurry(seq), true);
  await until(() => heard.length === 1);
  await until(() => !webhooks.hurry(seq));
});

test('in a storm of every fault each webhook arrives properly in the end, and the same ones suffer each time', async () => {
  const suffered = async () => {
    const { heard, url } = await receiver();
    const { faults, tell, store } = gateway();
    for (const [i, kind] of WEBHOOK_KINDS.entries()) {
      if (kind !== 'webhook_never') faults.add({ protocol: 'pay', kind, rate: 0.1, seed: i + 1, ms: 40 });
    }
    for (let i = 0; i < 100; i += 1) {
      for (const event of ['payment.authorized', 'payment.captured', 'order.paid'])
        tell(url, event, { about: `pay_${i}` });
    }
    await until(nothingDue(store));
    const proper = new Set(heard.filter(({ good }) => good).map(({ body }) => body));
    assert.equal(proper.size, 300);
    return faults.list().map(({ kind, happened }) => `${kind} ${happened}`);
  };
  const first = await suffered();
  assert.deepEqual(await suffered(), first);
  assert.ok(
    first.every((each) => !each.endsWith(' 0')),
    first.join(),
  );
});

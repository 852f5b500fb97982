import assert from 'node:assert/strict';
import { after } from 'node:test';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { openOutside } from '../../../sandbox/testing.ts';
import { someone } from '../people/testing.ts';
import { beginAttempt, type Wanted } from './begin.ts';
import { gatewayRows, hookPath, settingsOf } from './gateways.ts';
import { payToken } from './link.ts';
import { getWhole } from './list.ts';
import { type Asking, askPayment } from './payment.ts';
import { connectSandbox } from './providers/sandbox.ts';

/** A card of the pretended bank that passes, one that is always declined, and one that is declined the first time. */
export const cards = { passes: '4111111111111111', declined: '4000000000000002', declined_once: '4000000000001117' };

async function openSockets(connected: boolean) {
  const world = await openWorld();
  const outside = await openOutside({ reportAfterMs: 0 });
  after(() => outside.stop());
  const http = await world.http();
  await http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = http.server.address() as { port: number };
  Object.assign(world.platform.config, { port, sandbox_port: outside.port });
  if (connected) {
    await world.in(connectSandbox);
    await world.runJobs();
  }
  return { world, outside, http };
}

/** A world whose business is paid through a sandbox of its own, over sockets both ways; for tests. */
export async function openTill({ connected = true } = {}) {
  const { world, outside, http } = await openSockets(connected);
  const act = <T>(fn: (ctx: Ctx) => Promise<T>) => world.in(fn);
  const whole = (payment_id: Id<'payment'>) => world.in((ctx) => getWhole(ctx, { payment_id }));
  return {
    world,
    outside,
    act,
    whole,
    /** Asks for something to be paid: ₹499.00 unless said. */
    ask: (given: Partial<Asking> = {}) =>
      world.in((ctx) =>
        askPayment(ctx, {
          title: 'February bill',
          customer_id: null,
          payer: { name: 'R. Sharma', phone: '+919829000001', email: null },
          amount_minor: 49_900n,
          ...given,
        }),
      ),
    begin: (payment_id: Id<'payment'>, given: Partial<Wanted> = {}) =>
      beginAttempt(act, {
        payment_id,
        attempt_id: newId<'attempt'>(),
        method: 'card',
        manner: 'page',
        keep: false,
        ...given,
      }),
    /** Where a gateway's webhooks come in, and the secret that signs them. */
    hooks: (kind: string) =>
      world.in(async (ctx) => {
        const gateway = (await gatewayRows(ctx)).find((row) => row.kind === kind)!;
        const secret = String(settingsOf(gateway).webhook_secret);
        return { gateway_id: gateway.id, path: hookPath(ctx, gateway), secret };
      }),
    token: (payment_id: Id<'payment'>) => world.in(async (ctx) => payToken(ctx, payment_id)),
    /** Waits, working jobs off, until something holds of a payment. */
    until: async (payment_id: Id<'payment'>, holds: (payment: Awaited<ReturnType<typeof whole>>) => boolean) => {
      for (let n = 0; n < 300; n += 1) {
        await world.runJobs();
        const payment = await whole(payment_id);
        if (holds(payment)) return payment;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      assert.fail(lifeOf(await whole(payment_id)));
    },
    /** Moves the business's clock, and the gateways' with it: they sign with the time. */
    later: async (of: { hours?: number; minutes?: number; seconds?: number }) => {
      const to = (await world.in(async (ctx) => ctx.now)).add(of);
      await outside.put(`clocks/${world.tenant.slug}`, { now: to.toString() });
      await world.moveClock(to);
    },
    staff: (permissions: Record<string, 'all' | 'own'> = { '*': 'all' }) => someone(world, { permissions }),
    /** Follows the way back from the gateway's page to the business's own server. */
    goBack: async ({ method, url, fields }: Way) => {
      const { host, pathname, search } = new URL(url);
      const form = new URLSearchParams(fields).toString();
      const answer = await http.inject({
        method: method as 'GET' | 'POST',
        url: pathname + search + (method === 'GET' && form !== '' ? `${search === '' ? '?' : '&'}${form}` : ''),
        headers: { host, ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) },
        ...(method === 'POST' && { payload: form }),
      });
      return { status: answer.statusCode, to: answer.headers.location };
    },
  };
}

/** A payment's life in few words, for a test that fails. */
function lifeOf({ state, attempts, hooks, timeline }: Awaited<ReturnType<typeof getWhole>>): string {
  return JSON.stringify(
    {
      state,
      attempts: attempts.map((one) => [one.state, one.error_code, one.error_reason, one.called_at]),
      hooks: hooks.map((one) => [one.event, one.state, one.why]),
      timeline: timeline.map(({ what, facts }) => [what, facts]),
    },
    undefined,
    1,
  );
}

/** Where the payer's browser is sent when he leaves the gateway's page. */
export interface Way {
  readonly method: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Goes to the gateway's page as a browser does; gives its address. */
export async function visit(
  step: { readonly is: string; readonly url?: string; readonly fields?: Readonly<Record<string, string>> } | null,
): Promise<string> {
  assert.ok(step?.url !== undefined && step.is !== 'upi', 'there is a page to go to');
  const answer = await fetch(step.url, {
    redirect: 'manual',
    ...(step.is === 'post' && { method: 'POST', body: new URLSearchParams({ ...step.fields }) }),
  });
  const to = answer.headers.get('location');
  return to === null ? step.url : new URL(to, step.url).href;
}

/** Types a card at the gateway's page. Gives the way back when the page lets go, undefined when it asks again. */
export async function payByCard(page: string, number: string): Promise<Way | undefined> {
  const fields = { way: 'card', card_number: number, expiry: '12/39', cvv: '123', card_name: 'R SHARMA' };
  const answer = await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
  const to = answer.headers.get('location');
  if (to === null) return undefined;
  const html = await (await fetch(new URL(to, page))).text();
  const form = /<form[^>]*>/.exec(html)?.[0] ?? '';
  const attribute = (tag: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const inputs = [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(
    ([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const,
  );
  return {
    method: attribute(form, 'method').toUpperCase(),
    url: attribute(form, 'action'),
    fields: Object.fromEntries(inputs),
  };
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

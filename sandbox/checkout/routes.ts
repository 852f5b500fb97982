import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Call, Route } from '../http.ts';
import type { Leave, Tills, Way } from '../till.ts';
import type { World } from '../world.ts';
import { choose } from './choose.ts';
import type { Desk, Next } from './desk.ts';
import { confirmOtp, otpPage } from './otp.ts';
import { backPage, bankPage, closedPage, tillPage, waitPage } from './page.ts';
import { findRequest, showCode, upiApp } from './upi.ts';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/**
 * The page on which payers pay, for every gateway the same: `/pay/<gateway>/<id>`. Card numbers are read, judged and
 * forgotten; the routes are kept out of the request log for that.
 */
export function checkout(world: World, gateways: readonly Tills[]): Route[] {
  const tills = new Map(gateways.map((one) => [one.gateway, one]));
  const at = (method: string, path: string, run: (desk: Desk, call: Call) => Answer | Promise<Answer>): Route => ({
    method,
    path: `/pay/:gateway/:id${path}`,
    run: (call) => {
      const { gateway = '', id = '' } = call.params;
      const own = tills.get(gateway);
      if (!own) return { status: 404, body: { error: 'no such gateway' } };
      const till = own.find(id);
      if (!('closed' in till)) return run({ world, tills: own, till }, call);
      return till.leave ? leaveBy(world, gateway, id, till.leave) : shown(closedPage(till.closed), 410);
    },
  });
  return [
    { method: 'GET', path: '/pay/checkout.css', run: () => own('checkout.css', 'text/css') },
    { method: 'GET', path: '/pay/checkout.js', run: () => own('checkout.js', 'text/javascript') },
    at('GET', '', ({ till }, { url }) => {
      const qr = url.searchParams.has('qr');
      if (qr) showCode(world, till);
      return shown(tillPage(till, { way: wayOf(url), qr }));
    }),
    at('POST', '', async (desk, call) => follow(desk, await choose(desk, call))),
    at('GET', '/bank', ({ till }, { url }) => shown(bankPage(till, Object.fromEntries(url.searchParams)))),
    at('GET', '/otp/:challenge', ({ world, till }, { params }) => shown(otpPage(world, till, params.challenge ?? ''))),
    at('POST', '/otp/:challenge', async (desk, call) => follow(desk, await confirmOtp(desk, call))),
    at('GET', '/wait/:request', async (desk, call) => {
      const request = await findRequest(world, tills, call.params.request ?? '');
      if (request && (request.state === 'waiting' || request.state === 'answering'))
        return shown(waitPage(desk.till, request));
      const says = request?.reason || 'The gateway has no word of this payment yet.';
      return shown(tillPage(desk.till, { way: 'upi', says }));
    }),
    {
      method: 'GET',
      path: '/pay/:gateway/:id/state',
      run: async ({ url, params }) => {
        const request = url.searchParams.get('request');
        const asked = request === null ? undefined : await findRequest(world, tills, request);
        const till = tills.get(params.gateway ?? '')?.find(params.id ?? '');
        const waits = request === null || asked?.state === 'waiting' || asked?.state === 'answering';
        return { status: 200, body: { over: !till || 'closed' in till || !waits } };
      },
    },
    {
      method: 'GET',
      path: '/pay/:gateway/:id/back',
      run: ({ params }) => {
        const leave = world.store.find<Leave & { is: 'go' }>('leave', `${params.gateway}/${params.id}`);
        return leave
          ? shown(backPage(leave), 200, new URL(leave.url).origin)
          : { status: 404, body: { error: 'not paid' } };
      },
    },
    ...upiApp(world, tills),
  ];
}

function follow({ world, till }: Desk, next: Next): Answer {
  if (next.is === 'go') return leaveBy(world, till.gateway, till.id, next);
  if (next.is === 'to') return { status: 303, headers: { location: next.path }, body: '' };
  if (next.is === 'wait') return shown(closedPage('The gateway waits for the bank. You may close this page.'));
  return shown(tillPage(till, { way: 'way' in next ? next.way : undefined, says: next.says }));
}

/** Pages may post to themselves alone (and browsers ask that of redirects too), so the way back leads over a page of its own. */
function leaveBy(world: World, gateway: string, id: string, leave: Leave): Answer {
  if (leave.is !== 'go') return shown(closedPage(leave.is === 'again' ? leave.says : 'It is being looked into.'));
  world.store.put('leave', `${gateway}/${id}`, leave);
  return { status: 303, headers: { location: `/pay/${gateway}/${encodeURIComponent(id)}/back` }, body: '' };
}

const WAYS: readonly string[] = ['upi', 'card', 'netbanking', 'wallet', 'emi', 'paylater'] satisfies Way[];

function wayOf(url: URL): Way | undefined {
  const way = url.searchParams.get('way') ?? '';
  return WAYS.includes(way) ? (way as Way) : undefined;
}

function shown(body: string, status = 200, to = ''): Answer {
  const csp = [...CSP, `form-action 'self' ${to}`.trim()].join('; ');
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': csp }, body };
}

function own(name: string, type: string): Answer {
  const headers = { 'content-type': `${type}; charset=utf-8` };
  return { status: 200, headers, body: readFileSync(join(import.meta.dirname, name)) };
}

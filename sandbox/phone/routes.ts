import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Answer, Call, Route } from '../http.ts';
import type { World } from '../world.ts';
import { ICON } from './icons.ts';
import { fragment, page } from './page.ts';
import { viewOf } from './view.ts';

export const OWN_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A mail is a stranger's page: no scripts, nothing fetched, links open outside. */
const MAIL_CSP =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource/mukta/package.json'));
const LOOKED_AT = /^image\/(png|jpeg|webp|gif)$/;

/** The phone: a page that shows all that arrived, alive while it is open. */
export function phone(world: World): Route[] {
  return [
    { method: 'GET', path: '/', run: ({ url }) => text('text/html', page(viewOf(world, url)), OWN_CSP) },
    {
      method: 'GET',
      path: '/phone/view',
      run: ({ url }) => text('text/html', fragment(viewOf(world, url)).html, OWN_CSP),
    },
    { method: 'GET', path: '/phone/live', run: () => ({ status: 200 }), stream: (_, reply) => live(world, reply) },
    {
      method: 'GET',
      path: '/phone/mails/:id',
      run: ({ params }) => {
        const mail = world.store.findMessage(params.id ?? '');
        if (!mail) return { status: 404, body: { error: 'no such mail' } };
        return text('text/html', `<!doctype html><meta charset="utf-8"><base target="_blank">${mail.html}`, MAIL_CSP);
      },
    },
    { method: 'GET', path: '/phone/parts/:id/:number', run: (call) => part(world, call) },
    { method: 'GET', path: '/phone/icon.svg', run: () => text('image/svg+xml', ICON) },
    ...['phone.css', 'bubbles.css', 'chat.css', 'upi.css'].map((name) =>
      own(`/phone/${name}`, join(import.meta.dirname, name)),
    ),
    ...['phone.js', 'deeds.js', 'live.js'].map((name) => own(`/phone/${name}`, join(import.meta.dirname, name))),
    { method: 'GET', path: '/phone/fonts/:name', run: ({ params }) => font(/^[4-7]00\.css$/, params.name, 'text/css') },
    {
      method: 'GET',
      path: '/phone/fonts/files/:name',
      run: ({ params }) => font(/^mukta-[a-z-]+-[4-7]00-normal\.woff2$/, params.name, 'font/woff2', 'files'),
    },
  ];
}

/** An answer in plain text of some type. */
export function text(type: string, body: string | Uint8Array, csp?: string): Answer {
  const headers = { 'content-type': `${type}; charset=utf-8`, ...(csp && { 'content-security-policy': csp }) };
  return { status: 200, headers, body };
}

/** A style sheet or script that lies in a file of ours. */
export function own(path: string, file: string): Route {
  const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
  return { method: 'GET', path, run: () => text(type, readFileSync(file)) };
}

function font(allowed: RegExp, name = '', type: string, folder = ''): Answer {
  if (!allowed.test(name)) return { status: 404, body: { error: 'no such font' } };
  const answer = text(type, readFileSync(join(fonts, folder, name)));
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'public, max-age=86400' } };
}

/** An attachment, to be saved; a picture may be looked at (`?look`), under a policy that lets it do nothing. */
function part({ store }: World, { params, url }: Call): Answer {
  const found = store.part(params.id ?? '', Number(params.number));
  if (!found) return { status: 404, body: { error: 'no such attachment' } };
  const look = url.searchParams.has('look') && LOOKED_AT.test(found.type);
  return {
    status: 200,
    headers: {
      'content-type': look ? found.type : 'application/octet-stream',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `${look ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    },
    body: found.bytes,
  };
}

/** Tells the page of each new or changed message and UPI request (server-sent events). */
function live({ store }: World, reply: Parameters<NonNullable<Route['stream']>>[1]): void {
  reply.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  reply.write('retry: 1000\n\n');
  const message = (change: { id: string; seq: number; person: string }) =>
    reply.write(`data: ${JSON.stringify(change)}\n\n`);
  const thing = ({ kind }: { kind: string }) => {
    if (SHOWN_KINDS.has(kind)) reply.write(`data: ${JSON.stringify({ kind })}\n\n`);
  };
  const beat = setInterval(() => reply.write(': still here\n\n'), 15_000).unref();
  store.changes.on('message', message);
  store.changes.on('thing', thing);
  reply.on('close', () => {
    clearInterval(beat);
    store.changes.off('message', message);
    store.changes.off('thing', thing);
  });
}

const SHOWN_KINDS: ReadonlySet<string> = new Set(['upi request', 'upi code', 'person', 'account']);

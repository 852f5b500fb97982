import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Answer, Call, Route } from '../http.ts';
import type { Filter } from '../store.ts';
import type { Account, World } from '../world.ts';
import { fragment, page, type View } from './page.ts';

const OWN_CSP = [
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
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2f5d50"/><rect x="10" y="5" width="12" height="22" rx="3" fill="none" stroke="#fff" stroke-width="2"/><path d="M14.5 23h3" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;

/** The phone: a page that shows all that arrived, alive while it is open. */
export function phone(world: World): Route[] {
  const view = (url: URL): View => {
    const filter = filterOf(url);
    const accounts = world.store.list<Account>('account');
    return { filter, people: world.store.people(), messages: world.store.messages(filter), accounts };
  };
  return [
    { method: 'GET', path: '/', run: ({ url }) => text('text/html', page(view(url)), OWN_CSP) },
    { method: 'GET', path: '/phone/view', run: ({ url }) => text('text/html', fragment(view(url)).html, OWN_CSP) },
    {
      method: 'GET',
      path: '/phone/live',
      run: () => ({ status: 200 }),
      stream: (call, reply) => live(world, call, reply),
    },
    {
      method: 'GET',
      path: '/phone/mails/:id',
      run: ({ params }) => {
        const mail = world.store.findMessage(params.id ?? '');
        if (!mail) return { status: 404, body: { error: 'no such mail' } };
        return text('text/html', `<!doctype html><meta charset="utf-8"><base target="_blank">${mail.html}`, MAIL_CSP);
      },
    },
    { method: 'GET', path: '/phone/parts/:id/:number', run: ({ params }) => part(world, params) },
    { method: 'GET', path: '/phone/icon.svg', run: () => text('image/svg+xml', ICON) },
    { method: 'GET', path: '/phone/phone.css', run: () => own('phone.css', 'text/css') },
    { method: 'GET', path: '/phone/bubbles.css', run: () => own('bubbles.css', 'text/css') },
    { method: 'GET', path: '/phone/phone.js', run: () => own('phone.js', 'text/javascript') },
    { method: 'GET', path: '/phone/fonts/:name', run: ({ params }) => font(/^[4-7]00\.css$/, params.name, 'text/css') },
    {
      method: 'GET',
      path: '/phone/fonts/files/:name',
      run: ({ params }) => font(/^mukta-[a-z-]+-[4-7]00-normal\.woff2$/, params.name, 'font/woff2', 'files'),
    },
  ];
}

function text(type: string, body: string | Uint8Array, csp?: string): Answer {
  const headers = { 'content-type': `${type}; charset=utf-8`, ...(csp && { 'content-security-policy': csp }) };
  return { status: 200, headers, body };
}

function own(name: string, type: string): Answer {
  return text(type, readFileSync(join(import.meta.dirname, name)));
}

function font(allowed: RegExp, name = '', type: string, folder = ''): Answer {
  if (!allowed.test(name)) return { status: 404, body: { error: 'no such font' } };
  const answer = text(type, readFileSync(join(fonts, folder, name)));
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'public, max-age=86400' } };
}

function filterOf(url: URL): Filter {
  const asked = (name: string) => url.searchParams.get(name)?.trim().slice(0, 200) || undefined;
  const before = Number(asked('before'));
  return {
    person: asked('person'),
    business: asked('business'),
    text: asked('q'),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

function part(world: World, params: Record<string, string>): Answer {
  const found = world.store.part(params.id ?? '', Number(params.number));
  if (!found) return { status: 404, body: { error: 'no such attachment' } };
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    },
    body: found.bytes,
  };
}

/** Tells the page of each new or changed message (server-sent events). */
function live(world: World, _call: Call, reply: Parameters<NonNullable<Route['stream']>>[1]): void {
  reply.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  reply.write('retry: 1000\n\n');
  const tell = (change: { id: string; seq: number; person: string }) =>
    reply.write(`data: ${JSON.stringify(change)}\n\n`);
  const beat = setInterval(() => reply.write(': still here\n\n'), 15_000).unref();
  world.store.changes.on('message', tell);
  reply.on('close', () => {
    clearInterval(beat);
    world.store.changes.off('message', tell);
  });
}

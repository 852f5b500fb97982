import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { World } from './world.ts';

/** A request as the protocols see it. */
export interface Call {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** What the `:names` in the path stood for. */
  params: Record<string, string>;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Goes out with its own headers alone, without those that keep the sandbox's pages safe. */
  bare?: boolean;
  /** Done right after the answer has left: a real gateway reports only what it has acknowledged. */
  afterwards?: () => void;
}

export interface Route {
  method: string;
  /** Parts by `/`; `:name` is any one of them, `*` at the end any more of them or none. */
  path: string;
  /** Its bodies are files of up to so many bytes, and are written down by their size alone. */
  file_bytes?: number;
  /** The protocol whose faults and request log it belongs to; none for the phone and the controls. */
  protocol?: string;
  /** Whether a request is this protocol's, where another has the same path (`/v1/customers`): judged by its headers. */
  when?(headers: IncomingMessage['headers']): boolean;
  run(call: Call): Answer | Promise<Answer>;
  /** Takes over the reply itself: a stream that stays open. */
  stream?(call: Call, reply: ServerResponse): void;
}

const MAX_BODY = 12 * 1024 * 1024;

/** More was sent than is read; `by` is the protocol it was for. */
class TooLarge extends Error {
  by: string | undefined;
}

/** Serves the routes on 127.0.0.1, faults included. */
export function serve(world: World, routes: readonly Route[]): Server {
  const find = indexed(routes);
  return createServer((request, reply) => {
    handle(world, find, request, reply).catch((error: unknown) => {
      if (reply.destroyed) return;
      if (error instanceof TooLarge) return write(reply, tooLarge(world, error.by));
      console.error(error);
      write(reply, { status: 500, body: { error: 'the sandbox itself is at fault' } });
    });
  });
}

function tooLarge({ manners }: World, by: string | undefined): Answer {
  const body = by === undefined ? undefined : manners.get(by)?.broken?.(413);
  return { status: 413, ...asText(body), body: body ?? { error: 'too large' } };
}

async function handle(
  world: World,
  find: ReturnType<typeof indexed>,
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  // A page of some other site must not reach us under a name of its own (DNS rebinding).
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!/^(127\.0\.0\.1|\[::1\]|([a-z0-9-]+\.)*localhost)$/i.test(host))
    return write(reply, { status: 421, body: { error: 'the sandbox answers on localhost only' } });
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return write(reply, { status: 400, body: { error: 'not an address' } });
  const found = find(request, url.pathname);
  if (!found) return write(reply, { status: 404, body: { error: 'no such thing here', path: url.pathname } });
  const { route, params } = found;
  const call: Call = {
    method: request.method ?? 'GET',
    url,
    headers: request.headers,
    body: await read(request, route),
    params,
  };
  if (route.stream) return route.stream(call, reply);
  if (route.protocol === undefined) return write(reply, await route.run(call));
  await atFault(world, route, route.protocol, call, reply);
}

/** Runs a protocol's route with whatever fault is due for it, and writes it down. */
async function atFault(world: World, route: Route, protocol: string, call: Call, reply: ServerResponse): Promise<void> {
  const account = world.manners.get(protocol)?.who?.(call);
  const path = call.url.pathname;
  const fault = world.faults.take(protocol, path, ['status', 'delay', 'drop_before', 'drop_after'], { account });
  const began = performance.now();
  const log = (status: number, body?: unknown) =>
    world.store.log({
      protocol,
      ...(account !== undefined && { account }),
      what: `${call.method} ${path}${call.url.search}`,
      status,
      fault: fault?.kind ?? '',
      body: route.file_bytes === undefined ? call.body.toString() : `(${call.body.length} bytes)`,
      answer: body === undefined ? '' : readable(body),
      ms: performance.now() - began,
    });
  const instead = brokenAnswer(world, protocol, fault);
  if (fault?.kind === 'drop_before' || instead) {
    log(instead?.status ?? 0, instead?.body);
    if (instead) write(reply, instead);
    else reply.destroy();
    return;
  }
  const answer = await route.run(call);
  log(fault?.kind === 'drop_after' ? 0 : answer.status, answer.body);
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000).unref());
  if (fault?.kind === 'drop_after') reply.destroy();
  else write(reply, answer);
  answer.afterwards?.();
}

function readable(body: unknown): string {
  if (body instanceof Uint8Array) return `(${body.length} bytes)`;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** An error on order: with the JSON it was given, else in the protocol's own shape, else as a tired proxy answers. */
function brokenAnswer(world: World, protocol: string, fault: Fault | undefined): Answer | undefined {
  if (fault?.kind !== 'status') return undefined;
  const status = fault.status ?? 503;
  const headers: Record<string, string> = status === 429 || status === 503 ? { 'retry-after': '1' } : {};
  const body = fault.body ?? world.manners.get(protocol)?.broken?.(status);
  if (body !== undefined) return { status, headers: { ...headers, ...asText(body).headers }, body };
  return { status, headers: { ...headers, 'content-type': 'text/html' }, body: '<h1>Service Unavailable</h1>' };
}

/** An error that a protocol gives as a text is XML. */
function asText(body: unknown): Pick<Answer, 'headers'> {
  return typeof body === 'string' ? { headers: { 'content-type': 'application/xml' } } : {};
}

/** Routes by their method and how many parts their path has, in the order in which they were given. */
function indexed(routes: readonly Route[]) {
  const parts = routes.map((route) => ({ route, wanted: route.path.split('/') }));
  const [open, closed] = [true, false].map((is) => parts.filter(({ wanted }) => (wanted.at(-1) === '*') === is));
  const index = Map.groupBy(closed!, ({ route, wanted }) => `${route.method} ${wanted.length}`);
  return ({ method = 'GET', headers }: IncomingMessage, path: string) => {
    const given = path.replace(/(.)\/$/, '$1').split('/');
    for (const { route, wanted } of index.get(`${method} ${given.length}`) ?? []) {
      const params = route.when?.(headers) === false ? undefined : fitted(wanted, given);
      if (params) return { route, params };
    }
    for (const { route, wanted } of open!) {
      const params =
        route.method === method ? fitted(wanted.slice(0, -1), given.slice(0, wanted.length - 1)) : undefined;
      if (params) return { route, params };
    }
    return undefined;
  };
}

/** What the `:names` of a path stand for, if it is this path. */
function fitted(wanted: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  const fits = wanted.every((part, i) => {
    const text = given[i] ?? '';
    if (!part.startsWith(':')) return part === text;
    params[part.slice(1)] = safeDecode(text);
    return text !== '';
  });
  return fits ? params : undefined;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function read(request: IncomingMessage, { file_bytes, protocol }: Route): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > (file_bytes ?? MAX_BODY)) throw Object.assign(new TooLarge(), { by: protocol });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const OURS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function write(reply: ServerResponse, { status, headers, body, bare = false }: Answer): void {
  const plain = typeof body === 'string' || body instanceof Uint8Array;
  reply.writeHead(status, { ...(!bare && OURS), ...headers });
  reply.end(plain ? body : JSON.stringify(body ?? {}));
}

/** The JSON object in a body, or undefined when it isn't one. */
export function jsonOf(call: Call): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(call.body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

import createClient from 'openapi-fetch';
import { type Refusal, refusalFrom } from './refusal.ts';
import type { paths } from './schema.d.ts';
import { accessToken, renew } from './session.ts';

type Prove = () => Promise<boolean>;
let prove: Prove | undefined;

/** Tells the client how to ask a person for the second factor when the server wants it fresh; then it tries again. */
export function onSecondFactorWanted(ask: Prove | undefined): void {
  prove = ask;
}

/** The API of this host's business. Every path, parameter and answer is typed from the server's own description. */
export const api = createClient<paths>({ baseUrl: `${location.origin}/api/v1`, fetch: send });

/** What reading a path gives. */
export type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** One row of a list. */
export type Item<Path extends keyof paths> = Got<Path> extends { items: (infer Row)[] } ? Row : never;

/** What the server answered. Refusals are thrown by `send` before this. */
export async function take<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}

/** The header by which an edit names the version it saw. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

/** For a change that is shown before it is done: it is carried out even when the page is left at once. Small bodies only. */
export const evenIfLeft = { keepalive: true } as const;

/** Sends with token and idempotency key; renews the token once, asks for the second factor once; throws refusals. */
export async function send(request: Request): Promise<Response> {
  if (request.method !== 'GET' && !request.headers.has('idempotency-key')) {
    request.headers.set('idempotency-key', newKey());
  }
  const first = await sent(request.clone(), await accessToken());
  if (first.ok) return first;
  const refusal = await refusalFrom(first);
  if (await mayGoAgain(refusal)) {
    // The key was not used up: nothing of the first try was committed.
    const second = await sent(request, await accessToken());
    if (second.ok) return second;
    throw await refusalFrom(second);
  }
  throw refusal;
}

const staleToken = new Set([
  'people.token_expired',
  'people.bad_token',
  'people.session_ended',
  'platform.sign_in_first',
]);

async function mayGoAgain({ problem }: Refusal): Promise<boolean> {
  if (problem.code === 'platform.second_factor_needed') return (await prove?.()) ?? false;
  return problem.status === 401 && staleToken.has(problem.code) && (await renew()) !== undefined;
}

function sent(request: Request, token: string | undefined): Promise<Response> {
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  return fetch(request);
}

/** A key that makes a repeated request one request; `randomUUID` would want https. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fetches a file that needs the token, and hands it to the person under its name. */
export async function download(path: string, fallback: string): Promise<void> {
  const response = await send(new Request(`${location.origin}/api/v1${path}`));
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? fallback;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

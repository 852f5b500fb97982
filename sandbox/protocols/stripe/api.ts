import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Answer, Call, Route } from '../../http.ts';
import type { Account, World } from '../../world.ts';
import { API_VERSION, byId, type Desk, nowOf, PROTOCOL } from './desk.ts';
import { type Form, readParams, unfold } from './form.ts';
import { inUse, isProblem, otherParameters, type Problem, unauthorized, wrong } from './problem.ts';

/** One path of the API: how its parameters read and what it does. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  run(desk: Desk, form: Form, id: string): object;
}

/** Declares a path. `:id` in it is given to `run`. */
export function endpoint<Schema extends z.ZodType>(
  method: Endpoint['method'],
  path: string,
  schema: Schema,
  run: (desk: Desk, params: z.output<Schema>, id: string) => object,
): Endpoint {
  return { method, path, run: (desk, form, id) => run(desk, readParams(schema, form), id) };
}

/** The first answer to a key, as it is kept. */
interface Answered {
  readonly print: string;
  readonly status: number;
  readonly body: object;
  readonly request: string;
  readonly at: number;
}

const KEYS = 'stripe key';
/** Keys are forgotten when they are older than a day. */
const KEY_LIVES_S = 24 * 3_600;

/** Makes routes of endpoints: who asks, what is asked, whether it was asked before, what of the answer is unfolded. */
export function routesOf(world: World, endpoints: readonly Endpoint[]): Route[] {
  const busy = new Set<string>();
  return endpoints.map((one) => ({
    method: one.method,
    path: one.path,
    protocol: PROTOCOL,
    when: isStripes,
    run: async (call) => {
      const request = world.store.newId('req_');
      const headers = { 'request-id': request, 'stripe-version': API_VERSION };
      try {
        const answer = await answerOf(world, one, call, request, busy);
        return { ...answer, headers: { ...headers, ...answer.headers } };
      } catch (error) {
        if (!isProblem(error)) throw error;
        return { status: error.status, headers, body: error.body };
      }
    },
  }));
}

async function answerOf(world: World, one: Endpoint, call: Call, request: string, busy: Set<string>): Promise<Answer> {
  const account = whoAsks(world, call);
  const key = one.method === 'POST' ? keyOf(call) : null;
  const desk: Desk = {
    world,
    account,
    live: account.stripe?.secret_key.includes('_live_') ?? false,
    base: world.at.origin,
    request: { id: request, idempotency_key: key },
  };
  const form = readForm(one, call);
  const work = (): Answer => ({ status: 200, body: unfolded(desk, one.run(desk, form, call.params.id ?? ''), form) });
  if (key === null) return allOrNothing(world, work);
  const name = `${account.slug} ${key}`;
  if (busy.has(name)) throw inUse('There is currently another in-progress request using this Idempotency Key.');
  busy.add(name);
  try {
    // A turn of the loop, so that a twin that is already here meets this one at work, as it would at the real one.
    await new Promise((resolve) => setImmediate(resolve));
    return allOrNothing(world, () => once(desk, name, printOf(call), work));
  } finally {
    busy.delete(name);
  }
}

/** Writes all that the work writes or nothing of it, wherever it is killed. What it refuses may have been written down too. */
function allOrNothing(world: World, work: () => Answer): Answer {
  const done = world.store.together<Answer | Problem>(() => {
    try {
      return work();
    } catch (error) {
      if (isProblem(error)) return error;
      throw error;
    }
  });
  if (isProblem(done)) throw done;
  return done;
}

function keyGiven({ headers }: Pick<Call, 'headers'>): string | undefined {
  const header = headers.authorization ?? '';
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(header) ?? [];
  const [, basic] = /^Basic\s+(\S+)$/i.exec(header) ?? [];
  return bearer ?? (basic && Buffer.from(basic, 'base64').toString().replace(/:$/, ''));
}

/** Other gateways have some of the same paths: Stripe's requests carry its keys, and its SDK says its version. */
const isStripes = (headers: Call['headers']) =>
  headers['stripe-version'] !== undefined || /^[sr]k_/.test(keyGiven({ headers }) ?? '');

/** Whose key a request carries, for faults of one business and the log. */
export const whoIs = (world: World, call: Call) => world.accounts.by(`stripe ${keyGiven(call)}`)?.slug;

function whoAsks(world: World, call: Call): Account {
  const key = keyGiven(call);
  if (key === undefined) throw unauthorized('You did not provide an API key.');
  const found = world.accounts.by(`stripe ${key}`);
  if (!found) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`);
  return found;
}

function keyOf({ headers }: Call): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || key === '' || key.length > 255)
    throw wrong('Idempotency-Key must be between 1 and 255 characters.');
  return key;
}

function readForm({ method }: Endpoint, call: Call): Form {
  if (method !== 'POST') return unfold(call.url.search.slice(1));
  const type = String(call.headers['content-type'] ?? '');
  if (call.body.length > 0 && !type.startsWith('application/x-www-form-urlencoded'))
    throw wrong(`Invalid request: the body must be application/x-www-form-urlencoded, not ${type || 'nothing'}.`);
  return unfold(call.body.toString('utf8'));
}

const printOf = ({ method, url, body }: Call) =>
  createHash('sha256').update(`${method} ${url.pathname}\n`).update(body).digest('hex');

/** Answers a key the first time by working, later as the first time. What was never begun is not kept. */
function once(desk: Desk, name: string, print: string, work: () => Answer): Answer {
  const { store } = desk.world;
  const before = store.find<Answered>(KEYS, name);
  if (before && nowOf(desk) - before.at < KEY_LIVES_S) {
    if (before.print !== print)
      throw otherParameters(
        'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      );
    const headers = { 'idempotent-replayed': 'true', 'original-request': before.request };
    return { status: before.status, headers, body: before.body };
  }
  const remember = ({ status, body }: { status: number; body?: unknown }) =>
    store.put(KEYS, name, {
      print,
      status,
      body: body as object,
      request: desk.request.id!,
      at: nowOf(desk),
    } satisfies Answered);
  try {
    const answer = work();
    remember(answer);
    return answer;
  } catch (error) {
    if (isProblem(error) && error.status === 402) remember(error as Problem);
    throw error;
  }
}

/** Replaces the ids that `expand` names by what they stand for. */
function unfolded(desk: Desk, body: object, form: Form): object {
  const paths = Array.isArray(form.expand) ? form.expand : [];
  const whole = structuredClone(body) as Record<string, unknown>;
  for (const path of paths) if (typeof path === 'string') unfoldAt(desk, whole, path.split('.'), path);
  return whole;
}

function unfoldAt(desk: Desk, at: Record<string, unknown>, [name = '', ...rest]: string[], path: string): void {
  const value = at[name];
  if (value === undefined) throw wrong(`This property cannot be expanded (${path}).`, { param: 'expand' });
  if (typeof value === 'string') {
    const object = byId(desk, value);
    if (object === undefined) throw wrong(`This property cannot be expanded (${path}).`, { param: 'expand' });
    at[name] = object;
  }
  if (rest.length === 0) return;
  const inner = at[name];
  const each = Array.isArray(inner) ? inner : [inner];
  for (const one of each)
    if (typeof one === 'object' && one !== null) unfoldAt(desk, one as Record<string, unknown>, rest, path);
}

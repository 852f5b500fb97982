import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { someone } from '../modules/people/testing.ts';
import { callOf, diceOf, queryText, type Shape, sample, shapeOf } from './fuzz-values.ts';
import type { Route } from './routes.ts';
import { openWorld } from './testing.ts';

const seed = Number(process.env.SEED ?? 20_261_121);
const turns = process.env.STORM === '1' ? 20_000 : 2_000;
const dice = diceOf(seed);
const world = await openWorld();
const http = await world.http();
const host = `${world.tenant.slug}.localhost`;
const routes = world.platform.catalogue.routes.map((route) => ({ route, shape: shapeOf(route) }));
const ids = new Map([
  ['any', Array.from({ length: 20 }, (_none, at) => `01980000-0000-7000-8000-${String(at).padStart(12, '0')}`)],
]);
after(() => console.log(`seed ${seed}, ${turns} requests`));

/** A request in the making. */
interface Draft {
  readonly route: Route;
  readonly shape: Shape;
  path: string;
  query: Record<string, unknown>;
  body: unknown;
  /** What is sent instead of the body written as JSON. */
  raw?: string | Buffer;
  readonly headers: Record<string, string>;
}

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const odd = ['\u0000', 'a\u0000b', '\ud800', 'x\udfffy', 'x'.repeat(100_000)] as const;
const strange = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: whoever tries templates sends just this
  '${a}',
  '\u202e\u200b',
  '𝕏'.repeat(50),
  "'; drop table tenants.tenant; --",
  '%00',
  '{{7*7}}',
  '../../etc/passwd',
  '\u0085\u2028',
  'İ',
  '',
  ' ',
  '-0',
  '1e999',
  'NaN',
  '<script>',
  '\\u0000',
] as const;
const numbers = [-1, 0, 1.5, 1e21, -1e308, 9_007_199_254_740_992, 2 ** 31, Number.MIN_VALUE] as const;
const wrongs: readonly unknown[] = [[], {}, [[]], { a: { b: 1 } }, true, ...numbers, null];

/** Ways to spoil a request; each says whether it must then be refused, undefined where it can't be used. */
const spoilers: Readonly<Record<string, (draft: Draft) => boolean | undefined>> = {
  'an undeclared field'(draft) {
    const into = draft.body === undefined ? draft.query : (draft.body as Record<string, unknown>);
    into[dice.pick(['constructor', 'tenant_id', 'is_admin', 'ID', 'x y'])] = 'x';
    return true;
  },
  'an odd text'(draft) {
    // A query can't carry half a surrogate pair: it is sent as U+FFFD.
    return spoilText(draft, draft.body === undefined ? odd.filter((text) => text.isWellFormed()) : odd);
  },
  'a strange text'(draft) {
    return spoilText(draft, strange) === undefined ? undefined : false;
  },
  'a wrong type'(draft) {
    if (draft.body === undefined) return undefined;
    const name = fieldOf(draft, draft.body as object);
    if (name === undefined) return undefined;
    (draft.body as Record<string, unknown>)[name] = dice.pick(wrongs);
    return false;
  },
  'a field left out'(draft) {
    const name = dice.pick(draft.shape.required ?? ['none']);
    const from = (draft.body ?? draft.query) as Record<string, unknown>;
    if (!(name in from)) return undefined;
    delete from[name];
    // What has a default may be left out; the shape of what comes in says so, and then it isn't required.
    return true;
  },
  'a wrong id'(draft) {
    if (!/:\w+_id/.test(draft.route.path)) return undefined;
    const bad = dice.pick([
      '1',
      'undefined',
      '00000000',
      "' or 1=1",
      '01980000-0000-7000-8000-00000000000g',
      'x'.repeat(399),
      '%2e%2e%2f',
      '٣',
    ]);
    draft.path = draft.route.path.replaceAll(/:\w+/g, () => encodeURIComponent(bad));
    return !draft.route.path.includes(':job_id');
  },
  'a path that is no text'(draft) {
    if (!draft.route.path.includes(':')) return undefined;
    draft.path = draft.route.path.replaceAll(/:\w+/g, () =>
      dice.pick(['%', '%E0%A4%A', '%ff', '%00', '%C0%80', 'x'.repeat(2_000)]),
    );
    return true;
  },
  'a wrong cursor'(draft) {
    if (draft.shape.properties?.cursor === undefined) return undefined;
    draft.query = {
      ...draft.query,
      cursor: dice.pick([
        'x',
        'e30',
        'WzFd',
        '////',
        Buffer.from('["a","b"]').toString('base64url'),
        Buffer.from('[{},[]]').toString('base64url'),
        'null',
        Buffer.from('[null,null]').toString('base64url'),
      ]),
    };
    return true;
  },
  'a page without end'(draft) {
    if (draft.shape.properties?.limit === undefined) return undefined;
    draft.query = { ...draft.query, limit: dice.pick(['-1', '0', '1e9', '99999999999999999999', 'NaN', 'ten', '1.5']) };
    return true;
  },
  'the same field twice'(draft) {
    const [name] = Object.keys(draft.query);
    if (name === undefined) return undefined;
    draft.query[name] = [draft.query[name], 'x'];
    return false;
  },
  'broken JSON'(draft) {
    if (draft.body === undefined) return undefined;
    draft.raw = dice.pick([
      '{',
      '{"a":',
      '[1,',
      '"text',
      '{"a":1}}',
      'nul',
      "{'a':1}",
      '{"a":1,}',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
      deep(100_000),
    ]);
    draft.headers['content-type'] = 'application/json';
    return true;
  },
  'no object'(draft) {
    if (draft.body === undefined) return undefined;
    draft.raw = dice.pick(['[]', '1', '"x"', 'true', 'null', deep(50), '[{}]']);
    draft.headers['content-type'] = 'application/json';
    return draft.raw !== 'null';
  },
  'bytes that are no text'(draft) {
    if (draft.body === undefined) return undefined;
    draft.raw = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    draft.headers['content-type'] = 'application/json';
    return true;
  },
  'nested deeply'(draft) {
    const name = draft.body === undefined ? undefined : fieldOf(draft, draft.body as object);
    if (name === undefined) return undefined;
    draft.raw = JSON.stringify({ ...(draft.body as object), [name]: null }).replace(
      `"${name}":null`,
      `"${name}":${deep(dice.pick([30, 3_000]))}`,
    );
    draft.headers['content-type'] = 'application/json';
    return true;
  },
  'too many bytes'(draft) {
    if (draft.body === undefined) return undefined;
    draft.raw = JSON.stringify({ text: 'x'.repeat(1_100_000) });
    draft.headers['content-type'] = 'application/json';
    return true;
  },
  'another content type'(draft) {
    if (draft.body === undefined) return undefined;
    draft.raw = 'a=1';
    draft.headers['content-type'] = dice.pick([
      'application/x-www-form-urlencoded',
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'x',
      'multipart/form-data',
      'image/png',
    ]);
    return true;
  },
  'a wrong version'(draft) {
    if (!draft.route.edits) return undefined;
    draft.headers['if-match'] = dice.pick(['', '*', '1', '"x"', '"-1"', '"99999999999"', '"1", "2"', 'W/1']);
    return true;
  },
  'a wrong key for repeats'(draft) {
    if (draft.body === undefined || draft.route.never_replayed || draft.route.handle || draft.route.outside)
      return undefined;
    draft.headers['idempotency-key'] = dice.pick(['', ' ', 'x'.repeat(201), 'é', 'a b']);
    return true;
  },
  'no right to be here'(draft) {
    const [name, value] = dice.pick([
      ['authorization', 'Bearer'],
      ['authorization', 'Bearer x.y.z'],
      ['authorization', `Bearer ${'a'.repeat(5_000)}`],
      ['authorization', 'Basic YTpi'],
      ['authorization', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
      ['x-api-key', 'haat_x'],
      ['x-api-key', `haat_${'0'.repeat(300)}`],
    ] as const);
    delete draft.headers.authorization;
    draft.headers[name] = value;
    return draft.route.needs !== 'public';
  },
  'a wrong signature'(draft) {
    delete draft.headers.authorization;
    draft.headers['x-api-key'] = 'haat_abcdefgh';
    draft.headers['x-signature'] = dice.pick([
      '',
      't=1',
      't=x,n=y,v1=z',
      `t=${'9'.repeat(400)},n=a,v1=00`,
      't=1795219200,n=aaaaaaaaaaaaaaaa,v1=zz',
      ',,,,',
      '\u00e9',
    ]);
    return draft.route.needs !== 'public';
  },
  'a host of nobody'(draft) {
    draft.headers.host = dice.pick([
      'localhost',
      'nobody.localhost',
      '127.0.0.1',
      '%00',
      'a'.repeat(300),
      '',
      '[::1]',
      "first'.localhost",
      'é.localhost',
    ]);
    return draft.headers.host !== 'localhost' || undefined;
  },
  'odd headers'(draft) {
    Object.assign(draft.headers, {
      'x-request-id': dice.pick(['', 'x'.repeat(5_000), '\u00ff', 'a b']),
      'user-agent': dice.pick(['\u00ff\u00fe', 'x'.repeat(4_000), '']),
      cookie: dice.pick(['haat_refresh=%', 'a', ';;;', `haat_refresh=${'x'.repeat(3_000)}`]),
      accept: dice.pick(['text/html', '*/*;q=x', '']),
      'x-forwarded-for': dice.pick(['1.2.3.4, x', "'", '::ffff:1.2.3.4']),
    });
    return false;
  },
};

function fieldOf(draft: Draft, body: object): string | undefined {
  const names = [
    ...new Set([
      ...Object.keys(body),
      ...Object.keys(draft.shape.properties ?? {}).filter((name) => !draft.route.path.includes(`:${name}`)),
    ]),
  ];
  return names.length === 0 ? undefined : dice.pick(names);
}

/** Puts a text where one is wanted, in body or query; texts without a kind of their own are looked for. */
function spoilText(draft: Draft, given: readonly string[]): true | undefined {
  const texts = Object.entries(draft.shape.properties ?? {}).filter(
    ([name, shape]) => shape.type === 'string' && !draft.route.path.includes(`:${name}`),
  );
  if (texts.length === 0) return undefined;
  const [name] = dice.pick(texts);
  const into = (draft.body ?? draft.query) as Record<string, unknown>;
  into[name] = dice.pick(given);
  return true;
}

function draftOf({ route, shape }: (typeof routes)[number], token: string): Draft {
  const call = callOf(route, sample(shape, dice, ids) as Record<string, unknown>);
  const headers: Record<string, string> = {
    host,
    authorization: `Bearer ${token}`,
    ...(route.edits && { 'if-match': '"1"' }),
  };
  if (route.handle && route.method !== 'GET')
    return {
      route,
      shape,
      ...call,
      query: { ...call.query },
      body: undefined,
      headers: { ...headers, 'content-type': route.content! },
      raw: '--',
    };
  return { route, shape, path: call.path, query: { ...call.query }, body: call.body && { ...call.body }, headers };
}

/** What would take the one who asks out of the game, or the whole business out of its time. */
const spoilsport =
  /^(?:DELETE \/session|POST \/sessions\/end|PUT \/clock|POST \/access-lists|PUT \/session\/password|DELETE \/sessions)/;

test(`${turns} bad requests over all routes are refused, and none breaks anything`, async () => {
  const master = async () => (await someone(world, { permissions: { '*': 'all' } })).as;
  let token = await master();
  const wrong = new Map<string, string>();
  const spoiled = new Set<string>();
  for (let turn = 0; turn < turns; ) {
    const each = dice.pick(routes);
    if (spoilsport.test(`${each.route.method} ${each.route.path}`)) continue;
    const draft = draftOf(each, token);
    const kind = dice.pick(Object.keys(spoilers));
    const refused = spoilers[kind]!(draft);
    if (refused === undefined) continue;
    turn += 1;
    spoiled.add(kind);
    const fault = await send(draft, refused);
    if (fault === undefined) continue;
    if (fault === 'signed out') token = await master();
    else wrong.set(`${kind}: ${each.route.method} ${each.route.path}`, fault);
  }
  assert.deepEqual(
    [...wrong].map(([what, fault]) => `${what} ${fault}`),
    [],
  );
  assert.equal(spoiled.size, Object.keys(spoilers).length, 'every way was tried');
  const after = await http.inject({ url: '/api/v1/business/public', headers: { host } });
  assert.equal(after.statusCode, 200);
});

/** Sends a request; says what is wrong with the answer, if anything. */
async function send({ route, path, query, body, raw, headers }: Draft, refused: boolean): Promise<string | undefined> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const json = body !== undefined && raw === undefined && { 'content-type': 'application/json' };
  const url = `/api/v1${path}${queryText(query)}`;
  const asked = `${url.slice(0, 300)} ${JSON.stringify(headers).slice(0, 300)} ${String(payload).slice(0, 400)}`;
  try {
    const answer = await http.inject({
      method: route.method,
      url,
      headers: { ...json, ...headers },
      ...(payload !== undefined && { payload }),
    });
    const said = `${answer.statusCode} ${answer.body.slice(0, 300)} for ${asked}`;
    if (answer.statusCode >= 500) return `broke: ${said}`;
    if (refused && answer.statusCode < 400) return `let it pass: ${said}`;
    if (answer.statusCode < 400) return undefined;
    const problem = JSON.parse(answer.body) as { code?: string; status?: number };
    const whole = String(answer.headers['content-type']).startsWith('application/problem+json');
    if (!whole || problem.status !== answer.statusCode || !/^\w+\.\w+$/.test(problem.code ?? ''))
      return `no problem+json: ${said}`;
    return headers.authorization?.length === 0 || (/session_ended|token_expired/.test(problem.code!) && !refused)
      ? 'signed out'
      : undefined;
  } catch (error) {
    return `broke: ${String(error)} for ${asked}`;
  }
}

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { businesses } from '../app.ts';
import { someone } from '../modules/people/testing.ts';
import { towns, wantedOf } from '../seeds/seeds.ts';
import { createBusiness } from '../workflows/create-business.ts';
import { reach, type Scope } from './access.ts';
import { callOf, diceOf, type Pool, queryText, sample, shapeOf } from './fuzz-values.ts';
import type { Tenant } from './modules.ts';
import type { Route } from './routes.ts';
import { type Api, openWorld, type Reply } from './testing.ts';

const seed = Number(process.env.SEED ?? 20_261_121);
const dice = diceOf(seed);
let owner: pg.Client;
after(() => owner.end()); // before the world drops the database
const world = await openWorld();
const routes = world.platform.catalogue.routes.map((route) => ({ route, shape: shapeOf(route) }));
owner = new pg.Client({ connectionString: world.platform.config.database_url });

/** The business whose rows others try to reach, and one that tries. */
let first: Tenant;
let second: Tenant;
let pool: Pool;
let firstIds: ReadonlySet<string>;
/** What stands on the shelves for everybody to see. */
let onShow: ReadonlySet<string>;

before(async () => {
  await owner.connect();
  const [one, two] = towns;
  first = (await createBusiness(world.platform, wantedOf(one!))).tenant;
  second = (await createBusiness(world.platform, wantedOf(two!))).tenant;
  await liveIn(first);
  pool = await poolOf(first);
  firstIds = new Set([...pool.values()].flat().filter(isId));
  const { rows } = await owner.query<{ id: string }>(
    `select id::text from catalogue.item where tenant_id = $1
     union select id::text from catalogue.category where tenant_id = $1
     union select id::text from catalogue.brand where tenant_id = $1
     union select family_id::text from catalogue.item where tenant_id = $1
     union select file_id::text from catalogue.picture where tenant_id = $1
     union select id::text from content.banner where tenant_id = $1
     union select picture_file_id::text from content.banner where tenant_id = $1
     union select picture_file_id::text from catalogue.category where tenant_id = $1
     union select logo_file_id::text from catalogue.brand where tenant_id = $1`,
    [first.id],
  );
  onShow = new Set(rows.map(({ id }) => id));
  console.log(`seed ${seed}; ${routes.length} routes; ${firstIds.size} ids of the first business`);
});

test('the first business has rows behind most routes, so that there is something to leak', () => {
  const named = routes.flatMap(({ route }) => [...route.path.matchAll(/:(\w+_id)/g)].map(([, name]) => name!));
  const without = [...new Set(named)].filter((name) => (pool.get(name) ?? []).length === 0);
  assert.deepEqual(
    without.filter((name) => !rare.includes(name)),
    [],
  );
  assert.ok(firstIds.size > 500);
});

/** Made by an authenticator, a gateway, a merge or a second pair of eyes: their routes may get ids of other things. */
const rare = [
  'network_id',
  'passkey_id',
  'job_id',
  'merge_id',
  'suggestion_id',
  'notice_id',
  'transfer_id',
  'bulk_act_id',
  'import_id',
  'message_id',
  'file_id',
  'note_id',
  'address_id',
  'attempt_id',
  'refund_id',
  'receipt_id',
  'kept_id',
  'difference_id',
  'view_id',
];

test('nobody gets through a route that is not public', async () => {
  const api = await world.api(first);
  await untouched(() => keptOut(api, undefined));
});

test("another business's token opens nothing", async () => {
  const stranger = await someone(world, { tenant: second, permissions: { '*': 'all' } });
  const api = await world.api(first);
  await untouched(() => keptOut(api, stranger.as));
});

test("the owner of another business reaches nothing by the first one's ids", async () => {
  const api = await world.api(second);
  const known = new Set<string>();
  const wrong: string[] = [];
  const stranger = signedIn(second, { '*': 'all' });
  await untouched(async () => {
    for (const [turn, each] of [...routes, ...routes, ...routes].entries()) {
      const sent = inputOf(each, turn < routes.length);
      const answer = await stranger((as) => send(api, each.route, sent, as));
      const asked = JSON.stringify(sent);
      const say = (what: string) =>
        wrong.push(`${what}: ${nameOf(each.route)} ${asked}: ${answer.status} ${answer.text}`);
      if (answer.status >= 500) say('it broke');
      const inPath = [...each.route.path.matchAll(/:(\w+)/g)].some(([, name]) => firstIds.has(String(sent[name!])));
      if (inPath && answer.status < 400) say('it did something with a foreign id');
      const leaked = idsIn(answer.text).filter((id) => firstIds.has(id) && !asked.includes(id) && !known.has(id));
      if (leaked.length > 0) say(`it shows foreign rows (${leaked})`);
      if (answer.status < 300) for (const id of idsIn(asked)) known.add(id); // what it wrote down itself
    }
  });
  assert.deepEqual(wrong, []);
});

test('public routes tell nobody an id of the business, but of what is for sale, and never break', async () => {
  const api = await world.api(first);
  const wrong: string[] = [];
  for (const each of routes.filter(({ route }) => route.needs === 'public')) {
    for (let turn = 0; turn < 4; turn += 1) {
      const sent = inputOf(each, turn === 0);
      const answer = await send(api, each.route, sent, undefined);
      const said = `${nameOf(each.route)} ${JSON.stringify(sent)}: ${answer.status} ${answer.text}`;
      if (answer.status >= 500) wrong.push(said);
      if (shown(answer, sent, each.route).length > 0) wrong.push(`ids in ${said}`);
    }
  }
  assert.deepEqual(wrong, []);
});

const roles = new Map(businesses.flatMap(({ roles: ready }) => ready.map((role) => [role.key, role] as const)));

/** What everybody may who is signed in: look after what is his own. */
const everyone = roles.get('customer')!.permissions;

for (const { key, permissions } of roles.values()) {
  test(`a ${key} gets through where the role's permissions reach, and nowhere else`, async () => {
    const api = await world.api(first);
    const wrong: string[] = [];
    const one = signedIn(first, permissions);
    for (const [turn, each] of [...routes, ...routes].entries()) {
      const scope = scopeOf(each.route, { ...everyone, ...permissions });
      const sent = inputOf(each, turn < routes.length);
      const answer = await one((as) => send(api, each.route, sent, as));
      const said = `${nameOf(each.route)} ${JSON.stringify(sent)}: ${answer.status} ${answer.text.slice(0, 500)}`;
      if (answer.status >= 500) wrong.push(said);
      if (scope === undefined && ![400, 403, 428].includes(answer.status)) wrong.push(`let in: ${said}`);
      if (scope === 'own' && answer.status < 300 && shown(answer, sent, each.route).length > 0)
        wrong.push(`rows of others: ${said}`);
    }
    assert.deepEqual(wrong, []);
  });
}

/** Calls every route that is not public; each must ask who is there. */
async function keptOut(api: Api, as: string | undefined): Promise<void> {
  const wrong: string[] = [];
  for (const { route, shape } of routes.filter((each) => each.route.needs !== 'public')) {
    const { status, text } = await send(api, route, inputOf({ route, shape }), as);
    if (![400, 401, 428].includes(status)) wrong.push(`${nameOf(route)}: ${status} ${text}`);
  }
  assert.deepEqual(wrong, []);
}

/** Somebody who signs in anew when an earlier call has signed him out. */
function signedIn(tenant: Tenant, permissions: Readonly<Record<string, Scope>>) {
  let as: string | undefined;
  return async (call: (as: string) => Promise<Reply>): Promise<Reply> => {
    as ??= (await someone(world, { tenant, permissions })).as;
    const answer = await call(as);
    if (answer.status !== 401) return answer;
    as = (await someone(world, { tenant, permissions })).as;
    const again = await call(as);
    assert.notEqual(again.body?.code, 'platform.sign_in_first');
    return again;
  };
}

/** The first business's ids in an answer that were not in the question. */
function shown({ text }: Reply, sent: object, { path }: Route): string[] {
  const asked = JSON.stringify(sent);
  const open = (id: string) => id === first.id || asked.includes(id) || (path.startsWith('/store/') && onShow.has(id));
  return idsIn(text).filter((id) => firstIds.has(id) && !open(id));
}

type Each = (typeof routes)[number];

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** Something that a route takes; `bare` leaves out what may be left out, so that lists show all they have. */
function inputOf({ shape }: Each, bare = false): Record<string, unknown> {
  return sample(shape, bare ? { ...dice, often: () => false } : dice, pool) as Record<string, unknown>;
}

/** How far a role reaches on a route; public routes and those of one's own account are open to all who are signed in. */
function scopeOf({ needs, rows }: Route, permissions: Readonly<Record<string, Scope>>): Scope | undefined {
  if (needs === 'public' || needs === 'signed_in') return 'all';
  return reach(
    { actor: { kind: 'nobody' }, grants: new Map(Object.entries(permissions)), second_factor_at: null },
    needs,
    rows ?? ['all'],
  );
}

async function send(
  api: Api,
  route: Route,
  input: Readonly<Record<string, unknown>>,
  as: string | undefined,
): Promise<Reply> {
  const { path, query, body } = callOf(route, input);
  const method = route.method.toLowerCase() as keyof Api;
  const raw = route.handle !== undefined && route.method !== 'GET' ? rawBody(route) : undefined;
  const asked = api[method](`${path}${queryText(query)}`, {
    ...(as !== undefined && { as }),
    ...((raw?.body ?? body) !== undefined && { body: raw?.body ?? body }),
    headers: { ...(route.edits && { 'if-match': '"1"' }), ...raw?.headers },
  });
  return asked.catch((error: Error) => ({ status: 599, text: String(error), body: undefined, headers: {} }));
}

function rawBody({ content }: Route): { body: unknown; headers: Record<string, string> } {
  if (content?.startsWith('multipart/')) {
    const part =
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--b--\r\n';
    return { body: part, headers: { 'content-type': 'multipart/form-data; boundary=b' } };
  }
  if (content === 'text/csv') return { body: 'name,phone\nAsha,9829012345\n', headers: { 'content-type': 'text/csv' } };
  return { body: '{}', headers: { 'content-type': content! } };
}

/** Fills a business by its own routes, so that there are rows of many kinds. */
async function liveIn(tenant: Tenant): Promise<void> {
  const api = await world.api(tenant);
  const mine = await poolOf(tenant);
  const settled: readonly [path: string, body: object][] = [
    [
      '/tax/rates',
      {
        ...{ hsn: '84219900', variety: 'every_route', says: 'Filters', from_day: '2025-09-22' },
        ...{ treatment: 'taxable', rate_bp: 1_800 },
      },
    ],
    ['/ledger/accounts', { kind: 'cash', parts: { place: 'office' } }],
    ['/payments', { title: 'A bill', payer: { name: 'Asha', phone: null, email: null }, amount_minor: '49900' }],
    ['/invites', { name: 'Meera', to: '+919829000777', roles: [{ role: 'admin' }] }],
    ['/messages/devices', { kind: 'expo', app: 'customer', token: 'ExponentPushToken[a-phone-of-the-first]' }],
  ];
  const skip = /^\/(?:session|clock|sessions|totp|password-reset|people\/|roles\/|settings|switches|access-lists)/;
  const adding = routes.filter(({ route }) => route.method === 'POST' && !skip.test(route.path));
  const master = signedIn(tenant, { '*': 'all' });
  for (const [path, body] of settled) {
    const { status, text } = await master((as) => api.post(path, { as, body }));
    assert.ok(status < 300, text);
  }
  const add = (path: string, body: object) => master((as) => api.post(path, { as, body }));
  const { body: buyer } = await add('/customers', { display_name: 'Asha' });
  const line = {
    title: 'A filter',
    hsn: '84219900',
    variety: 'every_route',
    quantity_milli: '1000',
    price_minor: '100',
  };
  const bill = await add('/billing/documents', { customer_id: buyer.id, lines: [line] });
  assert.ok(bill.status < 300, bill.text);
  const grant = { amount_minor: '500', expires_on: '2099-01-01', reason: 'Welcome' };
  const on = await master((as) => api.put('/switches/wallet', { as, body: { is_on: true } }));
  const given = await add(`/wallets/${buyer.id}/grants`, grant);
  assert.ok(on.status < 300 && given.status < 300, on.text + given.text);
  const { body: goods } = await add('/items', {
    name: 'A filter to price',
    hsn: '84219900',
    tax_variety: 'every_route',
    price_minor: '100',
  });
  const { body: list } = await add('/pricing/price-lists', { name: 'For some' });
  const price = await add(`/pricing/price-lists/${list.id}/prices`, { item_id: goods.id, unit_minor: '90' });
  const offer = await add('/pricing/offers', { name: 'Ten off', kind: 'percent', percent_bp: 1_000, code: 'TEN' });
  assert.ok(price.status < 300 && offer.status < 300, price.text + offer.text);
  const came = await add('/stock/receive', { lines: [{ item_id: goods.id, quantity_milli: '5000' }] });
  const count = await add('/stock/counts', {});
  assert.ok(came.status < 300 && count.status < 300, came.text + count.text);
  await sellIn(api, master, { customer_id: buyer.id, goods });
  for (const each of [...adding, ...adding, ...adding, ...adding]) {
    const sent = sample(each.shape, dice, mine) as Record<string, unknown>;
    const { status, text } = await master((as) => send(api, each.route, sent, as));
    if (status >= 500) console.log(`${nameOf(each.route)} ${JSON.stringify(sent)}: ${text}`);
  }
  await world.runJobs();
}

/** Sells something: an order that was packed, sent and brought, of which a part is to come back, and about which there is a dispute. */
async function sellIn(
  api: Api,
  master: ReturnType<typeof signedIn>,
  {
    customer_id,
    goods,
  }: { readonly customer_id: string; readonly goods: { readonly id: string; readonly version: number } },
): Promise<void> {
  const add = (path: string, body: object) => master((as) => api.post(path, { as, body }));
  const edit = (path: string, version: number) =>
    master((as) => api.post(path, { as, body: {}, headers: { 'if-match': `"${version}"` } }));
  const onSale = await master((as) =>
    api.post(`/items/${goods.id}/state`, {
      as,
      body: { act: 'publish' },
      headers: { 'if-match': `"${goods.version}"` },
    }),
  );
  const times = { weekdays: [1, 2, 3, 4, 5, 6, 7], from_time: '06:00', to_time: '09:00', capacity: 9, active: true };
  const window = await add('/order-windows', times);
  const wanted = [{ item_id: goods.id, quantity_milli: '2000' }];
  const order = await add('/orders', { customer_id, lines: wanted, way: 'pickup', pay_by: 'cash' });
  const parcel = await add(`/orders/${order.body?.order_id}/parcels`, {});
  const sent = await edit(`/order-parcels/${parcel.body?.id}/dispatch`, parcel.body?.version);
  const brought = await edit(`/order-parcels/${parcel.body?.id}/deliver`, sent.body?.version);
  const back = await add(`/orders/${order.body?.order_id}/returns`, {
    lines: [{ line_no: 1, quantity_milli: '1000' }],
    reason: 'damaged',
  });
  const said = await add(`/orders/${order.body?.order_id}/disputes`, { reason: 'damaged', body: 'It leaks.' });
  const many = await add('/order-bulk-acts', { act: 'pack', order_ids: [order.body?.order_id] });
  for (const { status, text } of [onSale, window, order, parcel, sent, brought, back, said, many])
    assert.ok(status < 300, text);
}

const tablesOf = `
  select n.nspname || '.' || c.relname as name, array_agg(a.attname::text) filter (where a.atttypid = 'uuid'::regtype and a.attname <> 'tenant_id') as ids
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|public|graphile)' group by 1
  having bool_or(a.attname = 'tenant_id') order by 1`;

async function tables(): Promise<{ name: string; ids: string[] | null }[]> {
  const { rows } = await owner.query<{ name: string; ids: string | null }>(
    tablesOf.replace('array_agg(', 'to_json(array_agg(').replace("'tenant_id') as ids", "'tenant_id'))::text as ids"),
  );
  return rows.map(({ name, ids }) => ({ name, ids: ids === null ? null : (JSON.parse(ids) as string[] | null) }));
}

/** Every id in a business's rows, by the name under which routes take it: customers.customer.id is a customer_id. */
async function poolOf(tenant: Tenant): Promise<Pool> {
  const found = new Map<string, Set<string>>();
  const add = (name: string, id: string) => found.set(name, (found.get(name) ?? new Set()).add(id));
  for (const { name, ids } of await tables()) {
    for (const column of ids ?? []) {
      const { rows } = await owner.query<{ id: string }>(
        `select distinct ${column}::text as id from ${name} where tenant_id = $1 and ${column} is not null limit 400`,
        [tenant.id],
      );
      const noun = column === 'id' ? `${name.split('.')[1]}_id` : column;
      for (const { id } of rows)
        for (const [at] of noun.matchAll(/(?:^|(?<=_))[a-z]/g).map((part) => [part.index] as const))
          add(noun.slice(at), id);
    }
  }
  const { rows } = await owner.query<{ phone: string }>(
    'select phone from people.person where tenant_id = $1 and phone is not null limit 50',
    [tenant.id],
  );
  for (const { phone } of rows) add('phone', phone);
  found.delete('id');
  return new Map([...found].map(([name, ids]) => [name, [...ids].toSorted()]));
}

/** Does something that must leave every row of the first business as it was. */
async function untouched(act: () => Promise<void>): Promise<void> {
  const state = async () => {
    const sums: string[] = [];
    for (const { name } of await tables()) {
      const { rows } = await owner.query<{ sum: string }>(
        `select md5(string_agg(t::text, ' ' order by t::text)) as sum from ${name} t where tenant_id = $1`,
        [first.id],
      );
      sums.push(`${name} ${rows[0]!.sum}`);
    }
    return sums;
  };
  const was = await state();
  await act();
  assert.deepEqual(await state(), was);
}

function idsIn(text: string): string[] {
  return text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
}

function isId(text: string): boolean {
  return text.length === 36;
}

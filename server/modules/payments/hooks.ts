import { machineNow } from '#platform/clock.ts';
import { safeEqual } from '#platform/crypto.ts';
import { json, sql } from '#platform/db.ts';
import { gathered } from '#platform/gathered.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { refuse as stale } from '#platform/problems.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import { tally } from '#platform/tally.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Applied, applyNews } from './apply.ts';
import { applyCaptures, isCapture } from './capture.ts';
import { type AnyGateway, gatewayRow, hookPath, kindOf, placeOf, settingsOf } from './gateways.ts';
import type { News, PaymentNews, Place } from './providers/gateway.ts';
import { newsFromJson, newsToJson } from './providers/news.ts';
import { hookLife } from './states.ts';

const refuse = refusals('payments', { wrong_hook: 404, forged_hook: 401, hook_too_large: 413 });

/** The most bytes that a webhook may have. */
const MOST_BYTES = 256 * 1024;

/** The most webhooks that are stored, and that are applied, in one transaction. */
const MOST_STORED = 64;
const MOST_APPLIED = 100;

/** A webhook as it arrives. */
export interface Arrived {
  readonly tenant: Tenant;
  readonly gateway_id: Id<'gateway'>;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Buffer;
}

/**
 * Takes a webhook in: its address and then its signature over the raw bytes must hold before anything is kept. Kept once for
 * each event, counted when it repeats, applied by a job. Those that come at the same time are stored together, and each is
 * answered once it is. Refuses: wrong_hook, forged_hook, hook_too_large.
 */
export async function takeHook(act: Act, arrived: Arrived): Promise<void> {
  const { tenant, gateway_id, raw } = arrived;
  if (raw.length > MOST_BYTES) throw refuse('hook_too_large', { most_bytes: MOST_BYTES });
  const key = `${tenant.id}:${gateway_id}`;
  for (let known = doors.get(key); ; known = undefined) {
    const door = known ?? (await openDoor(act, gateway_id));
    if (known === undefined) doors.set(key, door);
    const came = await enter(act, door, arrived);
    if (came.is === 'kept') return;
    // An account that is known from before may have changed since: nobody is turned away without a look at it.
    if (known !== undefined || came.is === 'changed') continue;
    if (came.is === 'wrong') throw refuse('wrong_hook');
    tally(`payments.forged_hook ${door.gateway.kind}`);
    door.log.warn({ gateway_id, kind: door.gateway.kind, reason: came.reason }, 'a webhook was forged');
    throw refuse('forged_hook');
  }
}

/** What is known of a gateway's account, so that its webhooks are read without asking the database first. */
interface Door {
  readonly gateway: AnyGateway;
  readonly edition: string;
  readonly path: string;
  readonly settings: ReturnType<typeof settingsOf>;
  readonly place: Place;
  readonly log: Platform['log'];
  readonly store: (one: Stored) => Promise<void>;
}

/** By business and account; what has changed since is found out when something is stored. */
const doors = new Map<string, Door>();

async function openDoor(act: Act, gateway_id: Id<'gateway'>): Promise<Door> {
  return act(async (ctx) => {
    const row = await ctx.tx.selectFrom('payments.gateway').selectAll().where('id', '=', gateway_id).executeTakeFirst();
    if (row === undefined) throw refuse('wrong_hook');
    const edition = editionOf(row);
    return {
      edition,
      gateway: kindOf(row.kind),
      path: hookPath(ctx, row),
      settings: settingsOf(row),
      place: await placeOf(ctx),
      log: ctx.platform.log,
      store: gathered<Stored>(MOST_STORED, (all) => all[0]!.act((one) => keep(one, { gateway_id, edition }, all))),
    };
  });
}

function editionOf({ version, hook_number }: { readonly version: number; readonly hook_number: number }): string {
  return `${version}:${hook_number}`;
}

type Came =
  | { readonly is: 'kept' }
  | { readonly is: 'wrong' }
  | { readonly is: 'changed' }
  | { readonly is: 'forged'; readonly reason: string };

async function enter(act: Act, door: Door, { tenant, path, headers, raw }: Arrived): Promise<Came> {
  if (!safeEqual(path, door.path)) return { is: 'wrong' };
  const now = tenant.demo ? await act(async (ctx) => ctx.now) : machineNow();
  const read = await door.gateway.readWebhook(door.settings, door.place, { headers, raw, now });
  if (read.is === 'forged') return read;
  try {
    await door.store({ act, headers, raw, ...read });
    return { is: 'kept' };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'platform.changed_meanwhile') return { is: 'changed' };
    throw error;
  }
}

/** A webhook that is to be stored: read, and its signature holds. */
interface Stored extends Pick<Arrived, 'headers' | 'raw'> {
  readonly act: Act;
  readonly event_id: string;
  readonly event: string;
  readonly news: readonly News[];
}

/** Headers that show who may call us are not kept; those of the signature are, for they prove where it came from. */
const unkept = new Set(['authorization', 'cookie', 'x-api-key']);

/** Stores webhooks and has them applied. Refuses platform.changed_meanwhile when the account isn't what they were read by. */
async function keep(
  ctx: Ctx,
  { gateway_id, edition }: { readonly gateway_id: Id<'gateway'>; readonly edition: string },
  all: readonly Stored[],
): Promise<void> {
  const events = Map.groupBy(all, ({ event_id }) => event_id.slice(0, 200));
  const rows = [...events].map(([event_id, [first, ...again]]) => ({
    event_id,
    event: first!.event.slice(0, 100) || 'unnamed',
    raw: first!.raw,
    headers: json(Object.fromEntries(Object.entries(first!.headers).filter(([name]) => !unkept.has(name)))),
    news: json(newsToJson(first!.news)),
    repeats: again.length,
  }));
  const list = <Column extends keyof (typeof rows)[number]>(column: Column) => rows.map((row) => row[column]);
  const [row, kept] = await Promise.all([
    ctx.tx
      .selectFrom('payments.gateway')
      .select(['version', 'hook_number'])
      .where('id', '=', gateway_id)
      .executeTakeFirst(),
    sql<{ event_id: string; repeats: number }>`
      insert into payments.hook as h
        (tenant_id, gateway_id, event_id, event, raw, headers, news, state, repeats, received_at)
      select t.tenant_id, ${gateway_id}::uuid, n.event_id, n.event, n.raw, n.headers::jsonb, n.news::jsonb, 'new', n.repeats,
        ${ctx.now}::timestamptz
      from tenants.tenant t
      cross join unnest(${list('event_id')}::text[], ${list('event')}::text[], ${list('raw')}::bytea[],
        ${list('headers')}::text[], ${list('news')}::text[], ${list('repeats')}::int[])
        as n(event_id, event, raw, headers, news, repeats)
      where t.tenant_id = ${ctx.tenant.id}
      order by n.event_id
      on conflict (tenant_id, gateway_id, event_id)
        do update set repeats = h.repeats + excluded.repeats + 1 where h.tenant_id = ${ctx.tenant.id}
      returning h.event_id, h.repeats`.execute(ctx.tx),
  ]);
  if (row === undefined || editionOf(row) !== edition) throw stale('changed_meanwhile', {});
  const isNew = kept.rows.some(({ event_id, repeats }) => repeats < events.get(event_id)!.length);
  if (isNew) enqueue(ctx, 'payments.apply_hooks', { gateway_id }, { key: gateway_id });
}

/** A webhook's name: one event of one account. */
interface HookKey {
  readonly gateway_id: Id<'gateway'>;
  readonly event_id: string;
}

/**
 * Applies an account's webhooks that wait, many in one transaction; what another worker has in hand is left to it. One that
 * can't be applied together with others, or fails, is applied alone.
 */
export async function applyHooks(act: Act, { gateway_id }: Pick<HookKey, 'gateway_id'>): Promise<void> {
  for (let more = true; more; ) {
    let taken: HookKey[] = [];
    let alone: HookKey[] = [];
    try {
      await act(async (ctx) => {
        const rows = await takeWaiting(ctx, gateway_id);
        taken = rows.map(({ event_id }) => ({ gateway_id, event_id }));
        const hooks = rows.map(({ event_id, news }) => ({ event_id, news: newsFromJson(news) }));
        alone = taken.filter((_, at) => !isCapture(hooks[at]!.news));
        await applyTogether(
          ctx,
          gateway_id,
          hooks.filter(({ news }) => isCapture(news)),
        );
      });
    } catch (error) {
      if (taken.length === 0) throw error;
      alone = taken;
    }
    for (const hook of alone) await applyAlone(act, hook);
    more = taken.length === MOST_APPLIED;
  }
}

interface Waiting {
  readonly event_id: string;
  readonly news: readonly News[];
}

function takeWaiting(ctx: Ctx, gateway_id: Id<'gateway'>) {
  return (
    ctx.tx
      .selectFrom('payments.hook')
      .select(['event_id', 'news'])
      .where('gateway_id', '=', gateway_id)
      .where('state', '=', 'new')
      // One that failed has a job of its own.
      .where('why', 'is', null)
      .orderBy('received_at')
      .limit(MOST_APPLIED)
      .forUpdate()
      .skipLocked()
      .execute()
  );
}

async function applyTogether(ctx: Ctx, gateway_id: Id<'gateway'>, hooks: readonly Waiting[]): Promise<void> {
  if (hooks.length === 0) return;
  const news = hooks.map((hook) => hook.news[0] as PaymentNews);
  const applied = await applyCaptures(ctx, await gatewayRow(ctx, gateway_id), news, 'webhook');
  await writeApplied(
    ctx,
    gateway_id,
    hooks.map(({ event_id }, at) => ({ event_id, ...applied[at]! })),
  );
}

async function writeApplied(
  ctx: Ctx,
  gateway_id: Id<'gateway'>,
  applied: readonly (Applied & Pick<HookKey, 'event_id'>)[],
): Promise<void> {
  const rows = applied.map(({ event_id, why, payment_id }) => ({
    ...{ event_id, payment_id, why: why?.slice(0, 500) ?? null },
    state: hookLife.next('new', why === null ? 'apply' : 'ignore'),
  }));
  await sql`
    update payments.hook h set state = d.state, why = d.why, payment_id = d.payment_id, applied_at = ${ctx.now}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as d(event_id text, state text, why text, payment_id uuid)
    where h.tenant_id = ${ctx.tenant.id} and h.gateway_id = ${gateway_id} and h.event_id = d.event_id`.execute(ctx.tx);
}

/** Applies one webhook; when that fails it is marked with why, and tried again by a job of its own. */
async function applyAlone(act: Act, hook: HookKey): Promise<void> {
  try {
    await act((ctx) => applyHook(ctx, hook));
  } catch (error) {
    await act(async (ctx) => {
      ctx.platform.log.warn({ err: error, ...hook }, 'a webhook could not be applied');
      await ctx.tx
        .updateTable('payments.hook')
        .set({ why: `not applied yet: ${error}`.slice(0, 500) })
        .where('gateway_id', '=', hook.gateway_id)
        .where('event_id', '=', hook.event_id)
        .where('state', '=', 'new')
        .execute();
      enqueue(ctx, 'payments.apply_hook', hook, { key: `${hook.gateway_id}:${hook.event_id}` });
    });
  }
}

/** Applies a webhook, once: whoever comes second finds it done. */
export async function applyHook(ctx: Ctx, { gateway_id, event_id }: HookKey): Promise<void> {
  const hook = await ctx.tx
    .selectFrom('payments.hook')
    .select(['state', 'news'])
    .where('gateway_id', '=', gateway_id)
    .where('event_id', '=', event_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (hook.state !== 'new') return;
  const applied = await applyNews(ctx, await gatewayRow(ctx, gateway_id), newsFromJson(hook.news), 'webhook');
  await writeApplied(ctx, gateway_id, [{ event_id, ...applied }]);
}

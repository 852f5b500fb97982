import { safeEqual } from '#platform/crypto.ts';
import { json } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { applyNews } from './apply.ts';
import { gatewayRow, hookPath, kindOf, placeOf, settingsOf } from './gateways.ts';
import type { News } from './providers/gateway.ts';
import { newsFromJson, newsToJson } from './providers/news.ts';
import { hookLife } from './states.ts';

const refuse = refusals('payments', { wrong_hook: 404, forged_hook: 401, hook_too_large: 413 });

/** The most bytes that a webhook may have. */
const MOST_BYTES = 256 * 1024;

/** A webhook as it arrives. */
export interface Arrived {
  readonly gateway_id: Id<'gateway'>;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: Buffer;
}

/**
 * Takes a webhook in: its address and then its signature over the raw bytes must hold before anything is kept. Kept once for
 * each event, counted when it repeats, applied by a job. Refuses: wrong_hook, forged_hook, hook_too_large.
 */
export async function takeHook(act: Act, { gateway_id, path, headers, raw }: Arrived): Promise<void> {
  if (raw.length > MOST_BYTES) throw refuse('hook_too_large', { most_bytes: MOST_BYTES });
  const { row, now, place, log } = await act(async (ctx) => {
    const found = await ctx.tx
      .selectFrom('payments.gateway')
      .selectAll()
      .where('id', '=', gateway_id)
      .executeTakeFirst();
    if (found === undefined || !safeEqual(path, hookPath(ctx, found))) throw refuse('wrong_hook');
    return { row: found, now: ctx.now, place: await placeOf(ctx), log: ctx.platform.log };
  });
  const read = await kindOf(row.kind).readWebhook(settingsOf(row), place, { headers, raw, now });
  if (read.is === 'forged') {
    log.warn({ gateway_id, kind: row.kind, reason: read.reason }, 'a webhook was forged');
    throw refuse('forged_hook');
  }
  await act((ctx) => keep(ctx, { gateway_id, headers, raw, ...read }));
}

interface Kept extends Omit<Arrived, 'path'> {
  readonly event_id: string;
  readonly event: string;
  readonly news: readonly News[];
}

/** Headers that show who may call us are not kept; those of the signature are, for they prove where it came from. */
const unkept = new Set(['authorization', 'cookie', 'x-api-key']);

async function keep(ctx: Ctx, { gateway_id, headers, raw, news, ...read }: Kept): Promise<void> {
  const event_id = read.event_id.slice(0, 200);
  const shown = Object.fromEntries(Object.entries(headers).filter(([name]) => !unkept.has(name)));
  const kept = await ctx.tx
    .insertInto('payments.hook')
    .values({
      gateway_id,
      event_id,
      event: read.event.slice(0, 100) || 'unnamed',
      raw,
      headers: json(shown),
      news: json(newsToJson(news)),
      state: 'new',
      why: null,
      payment_id: null,
      received_at: ctx.now,
      applied_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'gateway_id', 'event_id'])
        .doUpdateSet((q) => ({ repeats: q('payments.hook.repeats', '+', 1) })),
    )
    .returning('repeats')
    .executeTakeFirstOrThrow();
  if (kept.repeats > 0) return;
  enqueue(ctx, 'payments.apply_hook', { gateway_id, event_id }, { key: `${gateway_id}:${event_id}` });
}

/** Applies a webhook, once: whoever comes second finds it done. */
export async function applyHook(
  ctx: Ctx,
  { gateway_id, event_id }: { readonly gateway_id: Id<'gateway'>; readonly event_id: string },
): Promise<void> {
  const hook = await ctx.tx
    .selectFrom('payments.hook')
    .select(['state', 'news'])
    .where('gateway_id', '=', gateway_id)
    .where('event_id', '=', event_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (hook.state !== 'new') return;
  const { why, payment_id } = await applyNews(
    ctx,
    await gatewayRow(ctx, gateway_id),
    newsFromJson(hook.news),
    'webhook',
  );
  await ctx.tx
    .updateTable('payments.hook')
    .set({
      state: hookLife.next(hook.state, why === null ? 'apply' : 'ignore'),
      why: why?.slice(0, 500) ?? null,
      payment_id,
      applied_at: ctx.now,
    })
    .where('gateway_id', '=', gateway_id)
    .where('event_id', '=', event_id)
    .execute();
}

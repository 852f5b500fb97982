import { hmac, seal, unseal } from './crypto.ts';
import { sql } from './db.ts';
import { refuse } from './problems.ts';
import type { Ctx } from './transaction.ts';

/** The answer to a writing request, as it is kept for repeats. */
export interface Answer {
  readonly status: number;
  readonly body: string | null;
}

/**
 * Gives the first answer again if this key has been used, undefined if it is new. The row is written with the request's
 * own changes: a second request with the key waits for the first one's transaction, then answers as it did.
 * Refuses: platform.key_reused when the key came with another request before.
 */
export async function firstAnswer(
  ctx: Ctx,
  { key, route, request }: { readonly key: string; readonly route: string; readonly request: unknown },
): Promise<Answer | undefined> {
  const actor = actorName(ctx);
  // Keyed, for a request may hold a code or password that is short enough to be guessed from a bare hash.
  const request_hash = hmac('idempotency', `${route}\n${JSON.stringify(request) ?? ''}`);
  const { rows } = await sql<{ status: number | null; body: string | null; request_hash: string }>`
    insert into platform.idempotency as i (tenant_id, key, actor, route, request_hash, at)
    values (${ctx.tenant.id}, ${key}, ${actor}, ${route}, ${request_hash}, ${ctx.now})
    on conflict (tenant_id, actor, key) do update set at = i.at where i.tenant_id = ${ctx.tenant.id}
    returning status, body, request_hash`.execute(ctx.tx);
  const kept = rows[0]!;
  if (kept.request_hash !== request_hash) throw refuse('key_reused', { field: 'Idempotency-Key', key });
  if (kept.status === null) return undefined;
  return { status: kept.status, body: kept.body === null ? null : unseal(kept.body) };
}

/** Keeps the answer with the key; sealed, for answers may hold what is shown only once. */
export async function keepAnswer(ctx: Ctx, key: string, { status, body }: Answer): Promise<void> {
  await ctx.tx
    .updateTable('platform.idempotency')
    .set({ status, body: body === null ? null : seal(body) })
    .where('actor', '=', actorName(ctx))
    .where('key', '=', key)
    .execute();
}

function actorName({ actor, request }: Ctx): string {
  if (actor.kind === 'nobody') return `nobody:${request.ip ?? ''}`;
  return `${actor.kind}:${'id' in actor ? actor.id : actor.name}`;
}

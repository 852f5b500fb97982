import { hmac, safeEqual } from '#platform/crypto.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type File, getReadyFile } from './file.ts';
import { rules } from './rules.ts';

const refuse = refusals('files', { bad_link: 403, link_expired: 410 });

/** Longest life of a signed link, in hours. */
export const most_link_hours = 7 * 24;

/** A link that shows one file to whoever has it, until it ends. */
export interface Link {
  /** Path and query below the business's host. */
  readonly url: string;
  readonly expires_at: Temporal.Instant;
}

function seal(ctx: Ctx, file_id: string, until: number): string {
  return hmac('files.link', `${ctx.tenant.id}\n${file_id}\n${until}`);
}

/** Signs a link to a file. Refuses: files.not_found, files.not_ready. */
export async function signLink(
  ctx: Ctx,
  { file_id, hours }: { readonly file_id: Id<'file'>; readonly hours?: number | undefined },
): Promise<Link> {
  await getReadyFile(ctx, { file_id });
  const life = Math.min(hours ?? (await ruleOf(ctx, rules, 'files.link_hours')), most_link_hours);
  const until = Math.floor(ctx.now.epochMilliseconds / 1000) + life * 3600;
  return {
    url: `/api/v1/files/${file_id}/linked?until=${until}&mac=${seal(ctx, file_id, until)}`,
    expires_at: Temporal.Instant.fromEpochMilliseconds(until * 1000),
  };
}

/**
 * The file that a link shows. Whether the seal is right is said before anything else, so that only a holder of a real link
 * learns that it has ended or the file is gone. Refuses: files.bad_link, files.link_expired, files.not_found, files.not_ready.
 */
export async function openLink(
  ctx: Ctx,
  { file_id, until, mac }: { readonly file_id: Id<'file'>; readonly until: number; readonly mac: string },
): Promise<File> {
  const now_s = Math.floor(ctx.now.epochMilliseconds / 1000);
  if (!safeEqual(mac, seal(ctx, file_id, until)) || until > now_s + most_link_hours * 3600) throw refuse('bad_link');
  if (until <= now_s)
    throw refuse('link_expired', { expired_at: Temporal.Instant.fromEpochMilliseconds(until * 1000).toString() });
  return getReadyFile({ ...ctx, rows: 'all' }, { file_id });
}

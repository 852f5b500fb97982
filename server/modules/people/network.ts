import { BlockList, isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { changed } from '#platform/audit.ts';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset, newestFirst } from '#platform/pages.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { changeRights } from './rights.ts';

const refuse = refusals('people', {
  would_lock_out: 409,
  network_listed: 409,
  network_not_found: 404,
  bad_subject: 422,
  entry_listed: 409,
  entry_not_found: 404,
});

/** An address or a network in CIDR notation, IPv4 or IPv6. */
export function zNetwork() {
  return z.string().trim().max(49).refine(isNetwork, 'an IP address or a network such as 203.0.113.0/24');
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (isIP(address) === 0 || address.includes('%') || more.length > 0) return false;
  return bits === undefined || (/^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (isIPv6(address) ? 128 : 32));
}

/** An address as it is compared: IPv4 that came over IPv6 is IPv4; null when it is none. */
export function plainIp(ip: string | null): string | null {
  return ip !== null && isIP(ip) > 0 ? ip.replace(/^::ffff:(?=\d+\.)/i, '') : null;
}

/** Writes networks the one way they are kept: the bits of hosts zero, an address alone a network of one. */
export async function readNetworks(ctx: Ctx, texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  const { rows } = await sql<{ network: string }>`
    select distinct network(given::inet)::text as network from unnest(${[...texts]}::text[]) given order by 1`.execute(
    ctx.tx,
  );
  return rows.map(({ network }) => network);
}

/** Says whether an address is in one of some networks; none listed means anywhere. */
export function isFrom(networks: readonly string[], ip: string | null): boolean {
  const plain = plainIp(ip);
  if (networks.length === 0 || plain === null) return networks.length === 0;
  return listOf(networks).check(plain, familyOf(plain));
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = isIPv6(address) ? '128' : '32'] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** The networks from which office staff may work; none means anywhere. */
export async function listConsoleNetworks(ctx: Ctx) {
  return ctx.tx.selectFrom('people.console_network').selectAll().orderBy('network').limit(1000).execute();
}

/** Lets office staff work from a network. Refuses: network_listed, would_lock_out when the one who asks is outside all. */
export async function addConsoleNetwork(ctx: Ctx, given: { network: string; note: string }) {
  const [network = ''] = await readNetworks(ctx, [given.network]);
  const entry = { id: newId<'console_network'>(), network, note: given.note, created_at: ctx.now };
  await changeRights(ctx, async () => {
    const added = await ctx.tx
      .insertInto('people.console_network')
      .values(entry)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw refuse('network_listed', { field: 'network', network });
    await mustBeInside(ctx);
  });
  changed(ctx, 'people.console_network', entry.id, null, entry);
  return entry;
}

/** Takes a network off the list. Refuses: network_not_found, would_lock_out. */
export async function removeConsoleNetwork(
  ctx: Ctx,
  { network_id }: { network_id: Id<'console_network'> },
): Promise<void> {
  await changeRights(ctx, async () => {
    const removed = await ctx.tx
      .deleteFrom('people.console_network')
      .where('id', '=', network_id)
      .returningAll()
      .executeTakeFirst();
    if (removed === undefined) throw refuse('network_not_found', { network_id });
    await mustBeInside(ctx);
    changed(ctx, 'people.console_network', network_id, removed, null);
  });
}

async function mustBeInside(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'person') return;
  const networks = (await listConsoleNetworks(ctx)).map(({ network }) => network);
  if (!isFrom(networks, ctx.request.ip)) throw refuse('would_lock_out', { ip: ctx.request.ip, networks });
}

/** Whom a rate limit never serves or never slows. */
export type Limited = 'ip' | 'person' | 'key';
type Verdict = 'block' | 'allow';

/** The block and allow lists of the rate limits, newest first. */
export async function listLimitEntries(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  const query = ctx.tx.selectFrom('people.limit_entry').selectAll();
  return keyset(query, { by: newestFirst, input });
}

interface EntryDraft {
  readonly kind: Limited;
  readonly subject: string;
  readonly verdict: Verdict;
  readonly note: string;
  readonly until?: Temporal.Instant | null | undefined;
}

/** Blocks an address, person or key, or takes the limits off it. Refuses: bad_subject, entry_listed, would_lock_out. */
export async function addLimitEntry(ctx: Ctx, draft: EntryDraft) {
  if ((draft.kind === 'ip') !== isNetwork(draft.subject)) throw refuse('bad_subject', { field: 'subject' });
  const [network] = draft.kind === 'ip' ? await readNetworks(ctx, [draft.subject]) : [];
  const subject = network ?? draft.subject;
  const entry = { ...draft, id: newId<'limit_entry'>(), subject, created_at: ctx.now, until: draft.until ?? null };
  const self = draft.kind === 'ip' ? isFrom([subject], ctx.request.ip) : 'id' in ctx.actor && ctx.actor.id === subject;
  if (draft.verdict === 'block' && self) throw refuse('would_lock_out', { field: 'subject', subject });
  const added = await ctx.tx
    .insertInto('people.limit_entry')
    .values(entry)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw refuse('entry_listed', { field: 'subject', subject });
  changed(ctx, 'people.limit_entry', entry.id, null, entry);
  return entry;
}

/** Takes an entry off the block and allow lists. Refuses: entry_not_found. */
export async function removeLimitEntry(ctx: Ctx, { entry_id }: { entry_id: Id<'limit_entry'> }): Promise<void> {
  const removed = await ctx.tx
    .deleteFrom('people.limit_entry')
    .where('id', '=', entry_id)
    .returningAll()
    .executeTakeFirst();
  if (removed === undefined) throw refuse('entry_not_found', { entry_id });
  changed(ctx, 'people.limit_entry', entry_id, removed, null);
}

/** Answers for one business whether somebody is blocked or without limits; undefined is the usual. */
export type Verdicts = (kind: Limited, subject: string) => Verdict | undefined;

/** Reads the block and allow lists, for the rate limits to ask for some seconds. A block goes before an allowance. */
export async function readVerdicts(ctx: Ctx): Promise<Verdicts> {
  const entries = await ctx.tx
    .selectFrom('people.limit_entry')
    .select(['kind', 'subject', 'verdict'])
    .where((q) => q.or([q('until', 'is', null), q('until', '>', ctx.now)]))
    .limit(10_000)
    .execute();
  const of = (verdict: Verdict, kind: Limited) =>
    entries.filter((each) => each.verdict === verdict && each.kind === kind).map(({ subject }) => subject);
  const [blocked, allowed] = [listOf(of('block', 'ip')), listOf(of('allow', 'ip'))];
  const others = new Map(entries.map(({ kind, subject, verdict }) => [`${kind}:${subject}`, verdict]));
  return (kind, subject) => {
    if (kind !== 'ip') return others.get(`${kind}:${subject}`);
    const plain = plainIp(subject);
    if (plain === null) return undefined;
    if (blocked.check(plain, familyOf(plain))) return 'block';
    return allowed.check(plain, familyOf(plain)) ? 'allow' : undefined;
  };
}

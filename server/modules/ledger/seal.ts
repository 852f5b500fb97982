import { hmac, safeEqual } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';

const lines_per_seal = 10_000;
const seals_per_look = 20;
const beginning = '0'.repeat(64);

/**
 * Seals what isn't sealed yet: seals of some 10,000 transfers, each with a hash over their content and the hash of the
 * seal before, signed with the installation's key. Takes no lock that a transfer would wait for. Gives how many it made.
 */
export async function seal(ctx: Ctx): Promise<number> {
  for (let made = 0; ; ) {
    const chains = await nextChains(ctx);
    if (chains.length === 0) return made;
    // Another who seals at the same time is waited for here; what it has sealed is gone then, and the next is looked for.
    const taken = await ctx.tx
      .deleteFrom('ledger.unsealed')
      .where('chain', '=', sql<bigint>`any (${chains})`)
      .executeTakeFirst();
    if (taken.numDeletedRows !== BigInt(chains.length)) continue;
    await makeSeal(ctx, chains);
    made += 1;
  }
}

async function nextChains(ctx: Ctx): Promise<bigint[]> {
  const { rows } = await sql<{ chain: bigint }>`
    select chain from (
      select chain, sum(lines) over (order by chain) - lines as lines_before
      from (select chain, lines from ledger.unsealed where tenant_id = ${ctx.tenant.id} order by chain limit ${lines_per_seal}) u
    ) c where lines_before < ${lines_per_seal} order by chain`.execute(ctx.tx);
  return rows.map(({ chain }) => chain);
}

async function makeSeal(ctx: Ctx, chains: readonly bigint[]): Promise<void> {
  const last = await ctx.tx
    .selectFrom('ledger.seal')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const [number, previous] = [(last?.number ?? 0) + 1, last?.hash ?? beginning];
  const { rows } = await sql<{ hash: string; lines: number }>`
    select ${hashOver(sql`${previous}::text`)} as hash, count(*)::int as lines
    from ledger.transfer t where t.tenant_id = ${ctx.tenant.id} and t.chain = any (${chains})`.execute(ctx.tx);
  const { hash, lines } = rows[0]!;
  const made = {
    number,
    chains: [...chains],
    lines,
    previous,
    hash,
    signature: signature(ctx, number, hash),
    sealed_at: ctx.now,
  };
  await ctx.tx.insertInto('ledger.seal').values(made).execute();
}

function signature(ctx: Ctx, number: number, hash: string): string {
  return hmac('ledger.seal', `${ctx.tenant.id} ${number} ${hash}`);
}

/** SHA-256 over the hash before and the hashes of all that each transfer `t` says, in their order. */
function hashOver(previous: ReturnType<typeof sql>) {
  return sql<string>`encode(sha256(convert_to(${previous}, 'UTF8') || string_agg(sha256(convert_to(jsonb_build_array(
    t.tenant_id, t.id, t.chain, t.line, t.kind, t.unit, t.amount, t.held, t.pending_id, t.reverses_id, t.reversed_before,
    t.code, t.reason, t.memo, t.effective_on - date '2000-01-01', (extract(epoch from t.recorded_at) * 1000000)::bigint, t.timeout_s,
    (select jsonb_build_array(d.id, d.path) from ledger.account d where d.tenant_id = t.tenant_id and d.id = t.debit_account_id),
    (select jsonb_build_array(c.id, c.path) from ledger.account c where c.tenant_id = t.tenant_id and c.id = t.credit_account_id),
    (select jsonb_agg(jsonb_build_array(l.noun, l.noun_id) order by l.noun, l.noun_id)
     from ledger.link l where l.tenant_id = t.tenant_id and l.transfer_id = t.id)
  )::text, 'UTF8')), ''::bytea order by t.chain, t.line)), 'hex')`;
}

/** What a verification of the seals found. */
export interface Verification {
  readonly seals: number;
  readonly transfers: number;
  /** The first seal that doesn't hold: its content was changed, it doesn't follow the one before, or it isn't ours. */
  readonly first_broken: { readonly number: number; readonly why: 'content' | 'link' | 'signature' } | null;
  /** Transfers that are neither sealed nor waiting to be: nobody made them through the ledger. */
  readonly strays: number;
}

/** Recomputes every seal from the transfers and says which is the first that doesn't hold. */
export async function verifySeals(ctx: Ctx): Promise<Verification> {
  let [seals, transfers, hash] = [0, 0, beginning];
  for (;;) {
    const found = await recomputed(ctx, seals);
    for (const each of found) {
      const why =
        each.number !== seals + 1 || each.previous !== hash
          ? 'link'
          : each.hash !== each.computed
            ? 'content'
            : safeEqual(each.signature, signature(ctx, each.number, each.hash))
              ? undefined
              : 'signature';
      if (why !== undefined)
        return { seals, transfers, first_broken: { number: seals + 1, why }, strays: await countStrays(ctx) };
      seals += 1;
      transfers += each.lines;
      hash = each.hash;
    }
    if (found.length < seals_per_look) return { seals, transfers, first_broken: null, strays: await countStrays(ctx) };
  }
}

interface Recomputed {
  readonly number: number;
  readonly lines: number;
  readonly previous: string;
  readonly hash: string;
  readonly signature: string;
  readonly computed: string | null;
}

async function recomputed(ctx: Ctx, after: number): Promise<readonly Recomputed[]> {
  const { id } = ctx.tenant;
  const { rows } = await sql<Recomputed>`
    select s.number, s.lines, s.previous, s.hash, s.signature, c.computed
    from (select * from ledger.seal where tenant_id = ${id} and number > ${after} order by number limit ${seals_per_look}) s
    cross join lateral (
      select ${hashOver(sql`s.previous`)} as computed from ledger.transfer t where t.tenant_id = ${id} and t.chain = any (s.chains)
    ) c
    order by s.number`.execute(ctx.tx);
  return rows;
}

async function countStrays(ctx: Ctx): Promise<number> {
  const { id } = ctx.tenant;
  const { rows } = await sql<{ strays: number }>`
    select count(*)::int as strays from ledger.transfer t
    where t.tenant_id = ${id}
      and not exists (select from ledger.unsealed u where u.tenant_id = ${id} and u.chain = t.chain)
      and t.chain not in (select unnest(s.chains) from ledger.seal s where s.tenant_id = ${id})`.execute(ctx.tx);
  return rows[0]!.strays;
}

/** Seals, newest first. */
export function listSeals(ctx: Ctx, input: { limit: number; cursor?: string | undefined }) {
  const query = ctx.tx
    .selectFrom('ledger.seal as s')
    .select(['s.number', 's.lines', 's.previous', 's.hash', 's.sealed_at']);
  return keyset(query, { by: [['number', 'desc']], input, from: 's' });
}

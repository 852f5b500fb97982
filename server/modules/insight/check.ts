import { json } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Broken, laws } from './laws.ts';

/** What a look over everything found of one law: how often it is broken, and the first of what breaks it. */
export interface Found {
  readonly law: string;
  readonly faults: number;
  readonly samples: Broken[];
}

/** How many of what breaks a law are named. */
const SAMPLES = 20;

/** Looks whether all that was written agrees, law by law, and writes down what it found. */
export async function checkAll(ctx: Ctx) {
  const found: Found[] = [];
  for (const [law, look] of Object.entries(laws)) {
    const { rows } = await look(ctx).execute(ctx.tx);
    found.push({ law, faults: rows.length, samples: rows.slice(0, SAMPLES).map(({ id, name }) => ({ id, name })) });
  }
  const faults = BigInt(found.reduce((sum, one) => sum + one.faults, 0));
  const by = ctx.actor.kind === 'person' ? `person:${ctx.actor.id}` : null;
  const run = { id: newId<'insight_check'>(), at: ctx.now, by, faults };
  await ctx.tx
    .insertInto('insight.check_run')
    .values({ ...run, laws: json(found) })
    .execute();
  return { ...run, laws: found };
}

/** The looks over everything, newest first. */
export function listChecks(ctx: Ctx, input: { readonly limit: number; readonly cursor?: string | undefined }) {
  const query = ctx.tx.selectFrom('insight.check_run').select(['id', 'at', 'by', 'laws', 'faults']);
  const by = [
    ['at', 'desc'],
    ['id', 'desc'],
  ] as const;
  return keyset(query, { by, input });
}

export type CheckId = Id<'insight_check'>;

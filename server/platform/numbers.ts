import assert from 'node:assert/strict';
import { sql } from './db.ts';
import type { Ctx } from './transaction.ts';

/**
 * Takes the next number of a series and period: without gaps, for it is given back if the transaction fails, and so two
 * takers of one series wait for each other. In the pattern `{period}` is the period and `{n:6}` the number in at least
 * six digits: `{period}-INV-{n:6}` → `26-27-INV-000001`. Numbers without a period in them go on over the periods, so that
 * none comes again.
 */
export async function nextNumber(
  ctx: Ctx,
  { series, period, pattern }: { readonly series: string; readonly period: string; readonly pattern: string },
): Promise<string> {
  const counted = pattern.includes('{period}') ? period : '';
  const { rows } = await sql<{ last: bigint }>`
    insert into platform.number_series as s (tenant_id, series, period, last)
    values (${ctx.tenant.id}, ${series}, ${counted}, 1)
    on conflict (tenant_id, series, period) do update set last = s.last + 1
      where s.tenant_id = ${ctx.tenant.id}
    returning last`.execute(ctx.tx);
  return formatNumber(pattern, period, rows[0]!.last);
}

/** Writes a number by its pattern. */
export function formatNumber(pattern: string, period: string, n: bigint): string {
  assert.match(pattern, /\{n(:\d{1,2})?\}/, 'a number pattern holds {n} or {n:digits}');
  return pattern
    .replaceAll('{period}', () => period)
    .replace(/\{n(?::(\d{1,2}))?\}/, (_all, digits?: string) => n.toString().padStart(Number(digits ?? 1), '0'));
}

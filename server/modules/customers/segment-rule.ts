import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { contactValue } from '#people';
import type { Tables } from '#platform/db.ts';
import { refusals } from '#platform/refusals.ts';
import { line } from '#platform/schemas.ts';
import type { Ctx } from '#platform/transaction.ts';

const refuse = refusals('customers', { bad_rule: 422 });

const ops = [
  '=',
  '!=',
  'in',
  'not_in',
  'exists',
  'missing',
  'contains',
  'between',
  'within_days',
  'before_days',
] as const;
type Op = (typeof ops)[number];

const conditionShape = z.strictObject({
  field: z.string().max(40),
  op: z.enum(ops),
  values: z.array(line(120)).max(100).default([]),
});

/** Which customers are meant: all or any of some groups, each all or any of some conditions. */
export const segmentRule = z.strictObject({
  match: z.enum(['all', 'any']),
  groups: z
    .array(z.strictObject({ match: z.enum(['all', 'any']), conditions: z.array(conditionShape).min(1).max(20) }))
    .min(1)
    .max(10),
});
export type SegmentRule = z.infer<typeof segmentRule>;
type Condition = z.infer<typeof conditionShape>;

type Customers = Tables & { c: Tables['customers.customer'] };
/** A query of customers under the alias `c`, to which conditions are added. */
export type CustomerQuery<Row> = SelectQueryBuilder<Customers, 'c', Row>;
type Where = (q: ExpressionBuilder<Customers, 'c'>) => Expression<SqlBool>;

interface Field {
  readonly ops: readonly Op[];
  /** Says whether a value can be one of the field's; without it any text can. */
  readonly takes?: (value: string) => boolean;
  readonly where: (ctx: Ctx, op: Op, values: readonly string[]) => Where;
}

const choices = ['=', '!=', 'in', 'not_in'] as const;
const perhaps = [...choices, 'exists', 'missing'] as const;
const whole = (value: string) => /^\d{1,4}$/.test(value);

/** A rule's fields: what each can be asked, and what that is in SQL. Each condition is one that an index or one pass can answer. */
const fields: Readonly<Record<string, Field>> = {
  name: {
    ops: ['contains'],
    where:
      (_ctx, _op, [text]) =>
      (q) =>
        q('c.search', 'like', inside(text!)),
  },
  kind: column('kind', choices, (value) => value === 'person' || value === 'business'),
  state: column('state', choices, (value) => value === 'active' || value === 'closed'),
  language: column('language', choices),
  source: column('source', choices),
  pincode: column('pincode', perhaps, (value) => /^[1-9]\d{5}$/.test(value)),
  gstin: column('gstin', perhaps),
  sign_in: column('person_id', ['exists', 'missing']),
  tag: related('customers.tag', 'tag', (value) => value.normalize('NFC').toLowerCase()),
  phone: contact('phone'),
  email: contact('email'),
  whatsapp: contact('whatsapp_bsuid'),
  external_id: contact('external_id'),
  created: moment('created_at'),
  changed: moment('updated_at'),
  consent: {
    ops: ['=', '!='],
    where:
      (_ctx, op, [purpose]) =>
      (q) =>
        op === '=' ? agreed(q, purpose!) : q.not(agreed(q, purpose!)),
  },
};

/** The fields a rule may ask for, with what each can be asked: for the console's editor. */
export const segmentFields: readonly { readonly field: string; readonly ops: readonly Op[] }[] = Object.entries(
  fields,
).map(([field, { ops: asked }]) => ({ field, ops: asked }));

/** Text inside a text, its wildcards meaning themselves. */
export function inside(text: string): string {
  return `%${text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;
}

function column(
  name: 'kind' | 'state' | 'language' | 'source' | 'pincode' | 'gstin' | 'person_id',
  asked: readonly Op[],
  takes?: Field['takes'],
): Field {
  const where: Field['where'] = (_ctx, op, values) => (q) => {
    if (op === 'exists') return q(`c.${name}`, 'is not', null);
    if (op === 'missing') return q(`c.${name}`, 'is', null);
    const among = q(q.cast<string>(`c.${name}`, 'text'), 'in', values);
    // What is not there is not equal to anything, so "not" includes it.
    return op === '=' || op === 'in' ? among : q.or([q.not(among), q(`c.${name}`, 'is', null)]);
  };
  return { ops: asked, where, ...(takes && { takes }) };
}

function related(table: 'customers.tag', by: 'tag', kept: (value: string) => string): Field {
  const where: Field['where'] = (_ctx, op, values) => (q) => {
    const rows = q.selectFrom(`${table} as r`).select(sql`1`.as('one')).whereRef('r.customer_id', '=', 'c.id');
    const found = q.exists(op === 'exists' || op === 'missing' ? rows : rows.where(`r.${by}`, 'in', values.map(kept)));
    return op === '=' || op === 'in' || op === 'exists' ? found : q.not(found);
  };
  return { ops: perhaps, where };
}

function contact(kind: 'phone' | 'email' | 'whatsapp_bsuid' | 'external_id'): Field {
  const where: Field['where'] = (_ctx, op, values) => (q) => {
    const rows = q
      .selectFrom('customers.contact as r')
      .select(sql`1`.as('one'))
      .whereRef('r.customer_id', '=', 'c.id')
      .where('r.kind', '=', kind);
    if (op === 'exists') return q.exists(rows);
    if (op === 'missing') return q.not(q.exists(rows));
    return q.exists(
      rows.where(
        'r.value',
        'in',
        values.map((value) => contactValue(kind, value)!),
      ),
    );
  };
  return { ops: ['=', 'in', 'exists', 'missing'], where, takes: (value) => contactValue(kind, value) !== undefined };
}

function moment(name: 'created_at' | 'updated_at'): Field {
  const where: Field['where'] =
    (ctx, op, [from, to]) =>
    (q) => {
      const start = (day: Temporal.PlainDate) => day.toZonedDateTime(ctx.tenant.zone).toInstant();
      if (op === 'within_days') return q(`c.${name}`, '>=', start(ctx.today.subtract({ days: Number(from) })));
      if (op === 'before_days') return q(`c.${name}`, '<', start(ctx.today.subtract({ days: Number(from) })));
      const until = Temporal.PlainDate.from(to!).add({ days: 1 });
      return q.and([q(`c.${name}`, '>=', start(Temporal.PlainDate.from(from!))), q(`c.${name}`, '<', start(until))]);
    };
  return { ops: ['between', 'within_days', 'before_days'], where };
}

/** The newest word on a purpose, of the customer or of those merged into it, was yes. */
function agreed(q: ExpressionBuilder<Customers, 'c'>, purpose: string): Expression<SqlBool> {
  return q(
    q
      .selectFrom('customers.consent as r')
      .select('r.granted')
      .where('r.purpose', '=', purpose)
      .where((w) =>
        w.or([
          w('r.customer_id', '=', w.ref('c.id')),
          w(
            'r.customer_id',
            'in',
            w.selectFrom('customers.customer as m').select('m.id').whereRef('m.merged_into', '=', 'c.id'),
          ),
        ]),
      )
      .orderBy('r.at', 'desc')
      .orderBy('r.id', 'desc')
      .limit(1),
    'is',
    true,
  );
}

const counts: Readonly<Record<Op, readonly [least: number, most: number]>> = {
  '=': [1, 1],
  '!=': [1, 1],
  in: [1, 100],
  not_in: [1, 100],
  exists: [0, 0],
  missing: [0, 0],
  contains: [1, 1],
  between: [2, 2],
  within_days: [1, 1],
  before_days: [1, 1],
};

/** Checks a rule's fields, what they are asked, and the values. Refuses: bad_rule, with where it is wrong. */
export function checkRule(rule: SegmentRule): void {
  for (const [group, { conditions }] of rule.groups.entries()) {
    for (const [at, condition] of conditions.entries()) {
      const problem = problemOf(condition);
      if (problem !== undefined)
        throw refuse('bad_rule', {
          ...condition,
          field: `rule.groups.${group}.conditions.${at}`,
          asked: condition.field,
          problem,
        });
    }
  }
}

function problemOf({ field, op, values }: Condition): 'field' | 'op' | 'values' | undefined {
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (known === undefined) return 'field';
  if (!known.ops.includes(op)) return 'op';
  const [least, most] = counts[op];
  const fits = values.length >= least && values.length <= most;
  const takes =
    op === 'between' ? isDay : op === 'within_days' || op === 'before_days' ? whole : (known.takes ?? (() => true));
  return fits && values.every(takes) ? undefined : 'values';
}

function isDay(value: string): boolean {
  return z.iso.date().safeParse(value).success && value > '1900' && value < '2200';
}

/** Keeps of a query of customers those that a checked rule means, however many, within the same statement. */
export function matching<Row>(ctx: Ctx, query: CustomerQuery<Row>, rule: SegmentRule): CustomerQuery<Row> {
  checkRule(rule);
  return query.where((q) => {
    const groups = rule.groups.map(({ match, conditions }) =>
      joined(
        q,
        match,
        conditions.map(({ field, op, values }) => fields[field]!.where(ctx, op, values)(q)),
      ),
    );
    return joined(q, rule.match, groups);
  });
}

function joined(q: ExpressionBuilder<Customers, 'c'>, match: 'all' | 'any', parts: Expression<SqlBool>[]) {
  return match === 'all' ? q.and(parts) : q.or(parts);
}

import type { addressedCustomers } from '#customers';
import type { Language } from '#platform/business.ts';
import { sql } from '#platform/db.ts';
import type { Id } from '#platform/ids.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { pushProviders } from '../devices.ts';
import { type Channel, handlingOf, type Occasion } from '../occasions.ts';
import { activeProvider } from '../provider.ts';
import { rules } from '../rules.ts';
import { findWording } from '../template.ts';

/** Customers with their addresses, as `customers.addressedCustomers` gives them. */
type Audience = Awaited<ReturnType<typeof addressedCustomers>>;

/** A customer of an audience, and whether he wants to hear of the occasion on any of its channels. */
export interface Wanting {
  readonly id: Id<'customer'>;
  readonly language: Language;
  readonly wants: boolean;
}

/** Reads an audience a page at a time by id, with who wants to hear of an occasion: one statement however many. */
export async function readWanting(
  ctx: Ctx,
  occasion: Occasion,
  { audience, after, limit }: { audience: Audience; after: Id<'customer'> | null; limit: number },
): Promise<Wanting[]> {
  const page = sql`select * from (${audience}) a where ${after}::uuid is null or a.id > ${after}::uuid order by a.id limit ${limit}`;
  const { rows } = await sql<Wanting>`
    with w as materialized (${page}), ways as (${await waysOf(ctx, occasion)})
    select y.id, y.language, bool_or(y.wants) as wants from ways y group by y.id, y.language order by y.id`.execute(
    ctx.tx,
  );
  return rows;
}

/** How many of an audience can be told of an occasion, all in all and by channel. */
export interface Reach {
  readonly customers: number;
  /** Who wants to hear of it on any channel; all of them, where it can't be declined. */
  readonly wanting: number;
  /** Who has an address where it is wanted, on a channel that is on. */
  readonly reachable: number;
  readonly channels: {
    readonly channel: Channel;
    readonly customers: number;
    /** Why nothing goes this way now. */
    readonly obstacle: 'channel_off' | 'no_text' | 'dlt_missing' | null;
  }[];
}

/**
 * How many of an audience an occasion can reach, in one statement. An estimate: by the customers' own addresses, not those of their
 * sign-ins, and WhatsApp may still have to approve a text.
 */
export async function reachOf(ctx: Ctx, occasion: Occasion, audience: Audience): Promise<Reach> {
  const { channels, in_app } = await handlingOf(ctx, occasion);
  const all: Channel[] = [...channels, ...(in_app ? (['in_app'] as const) : [])];
  const ways = await Promise.all(
    all.map(async (channel) => ({ channel, obstacle: await obstacleOf(ctx, occasion, channel) })),
  );
  const on = ways.filter(({ obstacle }) => obstacle === null).map(({ channel }) => channel);
  const { rows } = await sql<{ channel: Channel | null; customers: number; wanting: number; reachable: number }>`
    with w as materialized (${audience}), ways as (${await waysOf(ctx, occasion)})
    select y.channel, count(distinct y.id)::int as customers, (count(distinct y.id) filter (where y.wants))::int as wanting,
      (count(distinct y.id) filter (where y.wants and y.reaches and y.channel = any(${on}::text[])))::int as reachable
    from ways y group by grouping sets ((), (y.channel))`.execute(ctx.tx);
  const whole = rows.find(({ channel }) => channel === null) ?? { customers: 0, wanting: 0, reachable: 0 };
  return {
    customers: whole.customers,
    wanting: whole.wanting,
    reachable: whole.reachable,
    channels: ways.map((way) => ({
      ...way,
      customers: rows.find(({ channel }) => channel === way.channel)?.reachable ?? 0,
    })),
  };
}

async function obstacleOf(ctx: Ctx, { name }: Occasion, channel: Channel): Promise<Reach['channels'][0]['obstacle']> {
  if (channel !== 'in_app' && (await activeProvider(ctx, channel)) === undefined) return 'channel_off';
  const wording = await findWording(ctx, { occasion: name, channel, language: 'en' });
  if (wording === undefined) return 'no_text';
  return channel === 'sms' && wording.dlt === null ? 'dlt_missing' : null;
}

/** For each customer of `w` and every channel there is: whether it reaches him, and whether he wants the occasion there. */
async function waysOf(ctx: Ctx, occasion: Occasion) {
  const { channels, in_app } = await handlingOf(ctx, occasion);
  const all = [...channels, ...(in_app ? ['in_app'] : [])];
  const offers = occasion.kind === 'promotional';
  const usual = await ruleOf(ctx, rules, 'messages.promotional_by_default');
  const kinds = (await pushProviders(ctx)).map(({ kind }) => kind);
  const tenant = ctx.tenant.id;
  return sql`
    select w.id, w.language, t.channel,
      t.address is not null and case t.channel
        when 'in_app' then true
        when 'push' then exists (select from messages.device d
          where d.tenant_id = ${tenant} and d.person_id = w.person_id and d.kind = any(${kinds}::text[]))
        else not exists (select from messages.unreachable u
          where u.tenant_id = ${tenant} and u.channel = t.channel and u.address = lower(t.address)
            and (u.why <> 'complained' or ${offers}::boolean)) end as reaches,
      t.channel = any(${all}::text[]) and (not ${offers}::boolean or coalesce(
        (select c.wanted from messages.choice c where c.tenant_id = ${tenant} and c.person_id = w.person_id
          and c.kind = 'promotional' and c.channel = t.channel),
        (select h.promotions from messages.heard h where h.tenant_id = ${tenant} and h.channel = t.channel
          and h.value = t.address and h.promotions is not null order by h.last_at desc limit 1),
        ${usual}::boolean)) as wants
    from w cross join lateral (values ('whatsapp', coalesce(w.phone, w.bsuid)), ('sms', w.phone), ('email', w.email),
      ('push', w.person_id::text), ('in_app', w.person_id::text)) t (channel, address)`;
}

import { sql } from '#platform/db.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Channel } from '../occasions.ts';

/** What became of what was said about one event. */
export interface Figures {
  /** Customers with a message or a notice, even one that failed at once. */
  readonly customers: number;
  /** Customers by what became of their messages outside the apps; who got one on a second channel counts once. */
  readonly waiting: number;
  readonly sent: number;
  readonly delivered: number;
  readonly opened: number;
  readonly clicked: number;
  /** Nothing got through to them outside the apps, and nothing more is tried. */
  readonly failed: number;
  readonly notices: { readonly shown: number; readonly read: number };
  /** Messages by channel, for one customer perhaps several, one after the other. */
  readonly channels: {
    readonly channel: Channel;
    readonly waiting: number;
    readonly sent: number;
    readonly delivered: number;
    readonly opened: number;
    readonly clicked: number;
    readonly failed: number;
  }[];
  /** What stood in the way of messages, the most frequent first: one of our own codes, or the provider's words. */
  readonly reasons: { readonly channel: Channel; readonly reason: string; readonly messages: number }[];
}

type Counted = Omit<Figures, 'notices' | 'channels' | 'reasons'> & { shown: number; read: number };

/** What became of everything that was said under one event's id, counted out of the log. Receipts may come days later. */
export async function figuresOf(ctx: Ctx, { event_id }: { readonly event_id: string }): Promise<Figures> {
  const tenant = ctx.tenant.id;
  const counts = sql`
    (count(*) filter (where m.waiting))::int as waiting, (count(*) filter (where m.sent))::int as sent,
    (count(*) filter (where m.delivered))::int as delivered, (count(*) filter (where m.opened))::int as opened,
    (count(*) filter (where m.clicked))::int as clicked`;
  const each = sql`
    select m.customer_id, m.channel, m.state in ('queued', 'sending') as waiting,
      m.sent_at is not null or m.state in ('sent', 'delivered') as sent,
      m.state = 'delivered' or m.opened_at is not null or m.clicked_at is not null as delivered,
      m.opened_at is not null or m.clicked_at is not null as opened, m.clicked_at is not null as clicked,
      m.state in ('failed', 'expired') as failed
    from messages.message m where m.tenant_id = ${tenant} and m.event_id = ${event_id} and m.channel <> 'in_app'`;
  const [whole, channels, reasons] = await Promise.all([
    sql<Counted>`
      with m as (select customer_id, bool_or(waiting) and not bool_or(sent) as waiting, bool_or(sent) as sent,
          bool_or(delivered) as delivered, bool_or(opened) as opened, bool_or(clicked) as clicked,
          not bool_or(waiting or sent) as failed
        from (${each}) e group by customer_id)
      select ${counts}, (count(*) filter (where m.failed))::int as failed,
        (select count(distinct a.customer_id)::int from messages.message a
          where a.tenant_id = ${tenant} and a.event_id = ${event_id}) as customers,
        (select count(*)::int from messages.message a
          where a.tenant_id = ${tenant} and a.event_id = ${event_id} and a.channel = 'in_app') as shown,
        (select count(*)::int from messages.message a join messages.notice n on n.tenant_id = ${tenant} and n.id = a.id
          where a.tenant_id = ${tenant} and a.event_id = ${event_id} and n.read_at is not null) as read
      from m`.execute(ctx.tx),
    sql<Figures['channels'][0]>`
      select m.channel, ${counts}, (count(*) filter (where m.failed and not m.sent))::int as failed
      from (${each}) m group by m.channel order by m.channel`.execute(ctx.tx),
    // What no channel could take is kept as one message that names each of them: `whatsapp: no_address, sms: no_text`.
    sql<Figures['reasons'][0]>`
      select case when f.several then split_part(f.one, ': ', 1) else f.channel end as channel,
        case when f.several then split_part(f.one, ': ', 2) else f.one end as reason, count(*)::int as messages
      from (select m.channel, m.template_id is null as several,
          unnest(case when m.template_id is null then string_to_array(m.reason, ', ') else array[m.reason] end) as one
        from messages.message m
        where m.tenant_id = ${tenant} and m.event_id = ${event_id} and m.state in ('failed', 'expired') and m.reason is not null) f
      group by 1, 2 order by 3 desc, 1, 2 limit 20`.execute(ctx.tx),
  ]);
  const { shown, read, ...rest } = whole.rows[0]!;
  return { ...rest, notices: { shown, read }, channels: channels.rows, reasons: reasons.rows };
}

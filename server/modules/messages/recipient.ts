import * as customers from '#customers';
import * as people from '#people';
import { type Language, languages } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Channel, channels, type Kind, kinds } from './occasions.ts';
import { rules } from './rules.ts';
import type { Reach } from './tables.ts';

const refuse = refusals('messages', { always_sent: 422, no_quiet: 422 });

/** Whom to tell: somebody known here, or a bare phone number or e-mail address. What is given goes before what is known. */
export interface To {
  readonly person_id?: Id<'person'> | null;
  readonly customer_id?: Id<'customer'> | null;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language?: Language;
}

/** A recipient with everything that is known. */
export interface Recipient {
  readonly person_id: Id<'person'> | null;
  readonly customer_id: Id<'customer'> | null;
  readonly reach: Reach;
  readonly language: Language;
  /** Channels that a customer likes for a kind of message, the best first. */
  readonly likes: Readonly<Record<string, readonly Channel[]>>;
}

/** Looks up how somebody can be reached and in which language. */
export async function resolve(ctx: Ctx, to: To): Promise<Recipient> {
  const customer = to.customer_id ? await customerAddress(ctx, to.customer_id) : undefined;
  const person_id = to.person_id ?? customer?.person_id ?? null;
  const person = person_id === null ? undefined : await people.addressOf(ctx, person_id);
  const known = [to, customer, person];
  const bsuid = customer?.bsuid;
  const first = <Field extends 'name' | 'phone' | 'email' | 'language'>(field: Field) =>
    known.find((one) => one?.[field])?.[field] ?? null;
  return {
    person_id,
    customer_id: customer?.id ?? null,
    reach: { name: first('name'), phone: first('phone'), email: first('email'), ...(bsuid && { bsuid }) },
    language: first('language') ?? languages[0],
    likes: customer?.likes ?? {},
  };
}

async function customerAddress(ctx: Ctx, customer_id: Id<'customer'>) {
  // Who is told something need not be among the rows that the one who causes it may see.
  const customer = await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id);
  const contacts = await customers.contactsOf(ctx, [customer.id]);
  return {
    id: customer.id,
    person_id: customer.person_id,
    name: customer.display_name,
    language: customer.language,
    likes: customer.preferences.channels,
    phone: contacts.find(({ kind }) => kind === 'phone')?.value,
    email: contacts.find(({ kind }) => kind === 'email')?.value,
    bsuid: contacts.find(({ kind }) => kind === 'whatsapp_bsuid')?.value,
  };
}

/** Where a channel reaches somebody; undefined when it can't. Push reaches persons, whose devices are known elsewhere. */
export function addressOn(
  channel: Channel,
  { person_id, reach }: Pick<Recipient, 'person_id' | 'reach'>,
): string | undefined {
  if (channel === 'email') return reach.email ?? undefined;
  if (channel === 'in_app' || channel === 'push') return person_id ?? undefined;
  // Who took a username on WhatsApp may have no number there that we know.
  return reach.phone ?? (channel === 'whatsapp' ? reach.bsuid : undefined) ?? undefined;
}

/** Hours of quiet by the clock on the wall; they may go over midnight. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** What somebody wants to hear on which channel, and when not to be disturbed. */
export interface Preferences {
  readonly choices: { kind: Kind; channel: Channel; wanted: boolean; locked: boolean }[];
  readonly quiet: Hours | null;
}

/** What somebody wants to hear: every kind and channel, the ones that can't be declined marked as locked. */
export async function preferencesOf(ctx: Ctx, person_id: Id<'person'>): Promise<Preferences> {
  const usual = await ruleOf(ctx, rules, 'messages.promotional_by_default');
  const said = await ctx.tx
    .selectFrom('messages.choice')
    .select(['kind', 'channel', 'wanted'])
    .where('person_id', '=', person_id)
    .execute();
  const chosen = new Map(said.map((one) => [`${one.kind}:${one.channel}`, one.wanted]));
  const choices = kinds.flatMap((kind) =>
    channels.map((channel) => ({
      kind,
      channel,
      wanted: kind === 'promotional' ? (chosen.get(`${kind}:${channel}`) ?? usual) : true,
      locked: kind !== 'promotional',
    })),
  );
  return { choices, quiet: await ownQuiet(ctx, person_id) };
}

/**
 * Keeps what somebody wants; what isn't named stays. Codes and what belongs to an order can't be declined.
 * Refuses: always_sent { kind }, no_quiet (the hours would end when they begin).
 */
export async function setPreferences(
  ctx: Ctx,
  person_id: Id<'person'>,
  given: {
    readonly choices?: readonly { kind: Kind; channel: Channel; wanted: boolean }[] | undefined;
    readonly quiet?: Hours | null | undefined;
  },
): Promise<Preferences> {
  const declined = given.choices?.find(({ kind, wanted }) => kind !== 'promotional' && !wanted);
  if (declined) throw refuse('always_sent', { field: 'choices', kind: declined.kind });
  for (const { kind, channel, wanted } of given.choices ?? []) {
    if (kind !== 'promotional') continue;
    const row = { wanted, at: ctx.now };
    await ctx.tx
      .insertInto('messages.choice')
      .values({ person_id, kind, channel, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id', 'kind', 'channel']).doUpdateSet(row))
      .execute();
  }
  if (given.quiet !== undefined) await setQuiet(ctx, person_id, given.quiet);
  return preferencesOf(ctx, person_id);
}

async function setQuiet(ctx: Ctx, person_id: Id<'person'>, quiet: Hours | null): Promise<void> {
  if (quiet === null) {
    await ctx.tx.deleteFrom('messages.quiet').where('person_id', '=', person_id).execute();
    return;
  }
  if (quiet.from === quiet.to) throw refuse('no_quiet', { field: 'quiet' });
  const row = { from_time: quiet.from, to_time: quiet.to };
  await ctx.tx
    .insertInto('messages.quiet')
    .values({ person_id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(row))
    .execute();
}

async function ownQuiet(ctx: Ctx, person_id: Id<'person'>): Promise<Hours | null> {
  const row = await ctx.tx
    .selectFrom('messages.quiet')
    .select(['from_time', 'to_time'])
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  return row === undefined ? null : { from: row.from_time.slice(0, 5), to: row.to_time.slice(0, 5) };
}

async function saidOfOffers(ctx: Ctx, channel: Channel, address: string): Promise<boolean | undefined> {
  const row = await ctx.tx
    .selectFrom('messages.heard')
    .select('promotions')
    .where('channel', '=', channel)
    .where('value', '=', address)
    .where('promotions', 'is not', null)
    .orderBy('last_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.promotions ?? undefined;
}

/** Whether somebody wants messages of a kind on a channel: as a person here, else as whoever answers at the address (STOP, START). */
export async function isWanted(
  ctx: Ctx,
  person_id: Id<'person'> | null,
  kind: Kind,
  channel: Channel,
  address: string,
): Promise<boolean> {
  if (kind !== 'promotional') return true;
  const said =
    person_id !== null &&
    (await ctx.tx
      .selectFrom('messages.choice')
      .select('wanted')
      .where('person_id', '=', person_id)
      .where('kind', '=', kind)
      .where('channel', '=', channel)
      .executeTakeFirst());
  const wanted = said ? said.wanted : await saidOfOffers(ctx, channel, address);
  return wanted ?? ruleOf(ctx, rules, 'messages.promotional_by_default');
}

/** When a message may go: now, or when the business's and the recipient's quiet hours have ended. */
export async function allowedAt(
  ctx: Ctx,
  {
    kind,
    urgent,
    channel,
    person_id,
    customer_id,
  }: {
    readonly kind: Kind;
    readonly urgent: boolean;
    readonly channel: Channel;
    readonly person_id: Id<'person'> | null;
    readonly customer_id: Id<'customer'> | null;
  },
): Promise<Temporal.Instant> {
  if (urgent || kind === 'otp') return ctx.now;
  const hours: Hours[] = [];
  if (kind === 'promotional') hours.push(await ruleOf(ctx, rules, 'messages.quiet_hours'));
  if (kind === 'promotional' && channel === 'sms')
    hours.push(await ruleOf(ctx, rules, 'messages.promotional_sms_quiet_hours'));
  const own = [
    person_id && (await ownQuiet(ctx, person_id)),
    customer_id && (await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id)).preferences.quiet_hours,
  ];
  hours.push(...own.filter((one) => one !== null));
  let at = ctx.now;
  // The end of one person's quiet may lie in another's: look again until none holds, which a day bounds.
  for (let round = 0; round < hours.length; round += 1) {
    for (const each of hours) at = quietUntil(at, ctx.tenant.zone, each) ?? at;
  }
  return at;
}

/** When the quiet hours end that hold at a moment; undefined when none do. */
export function quietUntil(now: Temporal.Instant, zone: string, hours: Hours): Temporal.Instant | undefined {
  const local = now.toZonedDateTimeISO(zone);
  const [from, to] = [Temporal.PlainTime.from(hours.from), Temporal.PlainTime.from(hours.to)];
  const begun = Temporal.PlainTime.compare(local.toPlainTime(), from) >= 0;
  const over = Temporal.PlainTime.compare(local.toPlainTime(), to) >= 0;
  const overnight = Temporal.PlainTime.compare(from, to) >= 0;
  if (overnight ? !begun && over : !begun || over) return undefined;
  const ends = overnight && begun ? local.add({ days: 1 }) : local;
  return ends.withPlainTime(to).toInstant();
}

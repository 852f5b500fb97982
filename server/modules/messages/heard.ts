import * as customers from '#customers';
import * as people from '#people';
import { json } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Channel } from './occasions.ts';
import { findProvider, kindOf, type ProviderRow, placeOf, settingsOf } from './provider.ts';
import type { Heard, Speaker, Wish } from './providers/channel.ts';
import type { Content } from './providers/heard-shape.ts';
import { setPreferences } from './recipient.ts';
import { byRef } from './settle.ts';

const refuse = refusals('messages', { unknown_inbound: 404, no_file: 404, file_gone: 410, file_later: 503 });

/** How long after somebody's last word a business may write freely on WhatsApp (Cloud API, customer service window). */
const WINDOW_H = 24;

/** Whole messages that end offers or bring them back; anything longer is somebody talking. */
const STOP = new Set([
  'stop',
  'stop all',
  'stopall',
  'unsubscribe',
  'opt out',
  'optout',
  'बंद',
  'बंद करो',
  'बंद करें',
  'रोकें',
  'band karo',
]);
const START = new Set([
  'start',
  'unstop',
  'subscribe',
  'opt in',
  'optin',
  'शुरू',
  'शुरू करो',
  'शुरू करें',
  'चालू',
  'चालू करें',
  'shuru karo',
]);

type Identifier = 'phone' | 'bsuid' | 'parent_bsuid' | 'email';

declare module '#platform/db.ts' {
  interface Tables {
    'messages.heard': {
      tenant_id: TenantId;
      provider_id: Id<'provider'>;
      identifier: Identifier;
      value: string;
      channel: Channel;
      name: string | null;
      username: string | null;
      customer_id: Id<'customer'> | null;
      promotions: boolean | null;
      first_at: Temporal.Instant;
      last_at: Temporal.Instant;
      window_until: Temporal.Instant | null;
    };
    'messages.inbound': {
      tenant_id: TenantId;
      id: Id<'inbound'>;
      provider_id: Id<'provider'>;
      ref: string;
      channel: Channel;
      phone: string | null;
      bsuid: string | null;
      email: string | null;
      name: string | null;
      customer_id: Id<'customer'> | null;
      kind: string;
      content: Json<Content>;
      answers: Id<'message'> | null;
      said_at: Temporal.Instant;
      heard_at: Temporal.Instant;
    };
  }
}

/**
 * Takes in what somebody said, once however often it is told: keeps it, opens the window, finds the customer, obeys STOP
 * and START, and tells everyone who wants to know by `messages.heard`.
 */
export async function hear(
  ctx: Ctx,
  provider: ProviderRow,
  { ref, from, kind, content, answers, ...heard }: Heard,
): Promise<void> {
  const customer_id = await customerOf(ctx, from);
  // A provider's clock may be ahead of the business's: nobody speaks tomorrow.
  const said_at = Temporal.Instant.compare(heard.said_at, ctx.now) > 0 ? ctx.now : heard.said_at;
  const { phone, bsuid, email, name } = from;
  const { channel } = provider;
  const id = newId<'inbound'>();
  const row = await ctx.tx
    .insertInto('messages.inbound')
    .values({
      id,
      provider_id: provider.id,
      ref,
      channel,
      phone,
      bsuid,
      email,
      name: name?.slice(0, 200).toWellFormed() ?? null,
      customer_id,
      kind,
      content: json(content),
      answers: (await byRef(ctx, provider.id, answers)) ?? null,
      said_at,
      heard_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'provider_id', 'ref']).doNothing())
    .returning(['id', 'answers'])
    .executeTakeFirst();
  if (row === undefined) return;
  await know(ctx, provider, from, { customer_id, said_at });
  const word = wordIn(content);
  if (STOP.has(word) || START.has(word)) await wish(ctx, provider, { from, promotions: START.has(word) });
  emit(ctx, 'messages.heard', {
    inbound_id: id,
    provider_id: provider.id,
    channel: channel as 'sms' | 'whatsapp' | 'email',
    customer_id,
    phone,
    bsuid,
    email,
    name: name?.slice(0, 200).toWellFormed() ?? null,
    kind,
    content,
    answers: row.answers,
    said_at: said_at.toString(),
  });
}

function wordIn({ text, payload }: Content): string {
  const said = (payload ?? text ?? '').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return said.replace(/[.!।]+$/u, '');
}

const identitiesOf = ({ phone, bsuid, parent_bsuid, email }: Speaker): { identifier: Identifier; value: string }[] =>
  Object.entries({ phone, bsuid, parent_bsuid, email })
    .filter((each): each is [Identifier, string] => each[1] !== null)
    .map(([identifier, value]) => ({ identifier, value }))
    // In one order for all: two messages of one person that come at once must not wait for each other.
    .toSorted((a, b) => (a.identifier < b.identifier ? -1 : 1));

/**
 * Whose customer a speaker is: by number or mailbox first, for those say most; else by the name that WhatsApp gave them.
 * Who is known by a number and now also has such a name keeps it, so that they are known when the number hides.
 */
async function customerOf(ctx: Ctx, { phone, bsuid, parent_bsuid, email }: Speaker): Promise<Id<'customer'> | null> {
  const contacts = [
    { kind: 'phone', value: phone },
    { kind: 'email', value: email },
    { kind: 'whatsapp_bsuid', value: bsuid },
    { kind: 'whatsapp_parent_bsuid', value: parent_bsuid },
  ] as const;
  for (const { kind, value } of contacts) {
    const found = value === null ? undefined : await customers.findCustomerByContact(ctx, { kind, value });
    if (found === undefined) continue;
    const named = kind === 'phone' && bsuid !== null && people.contactValue('whatsapp_bsuid', bsuid) !== undefined;
    // A name that is another's already stays there: which of the two is right is for people to say.
    if (named && !(await customers.findCustomerByContact(ctx, { kind: 'whatsapp_bsuid', value: bsuid })))
      await customers.addContact({ ...ctx, rows: 'all' }, { customer_id: found, kind: 'whatsapp_bsuid', value: bsuid });
    return found;
  }
  return null;
}

/** Keeps under every name of a speaker when they last spoke; an older word that comes late moves nothing back. */
async function know(
  ctx: Ctx,
  provider: ProviderRow,
  from: Speaker,
  { customer_id, said_at }: { readonly customer_id: Id<'customer'> | null; readonly said_at: Temporal.Instant },
): Promise<void> {
  const { channel, id: provider_id } = provider;
  const [name, username] = [from.name?.slice(0, 200) ?? null, from.username?.slice(0, 200) ?? null];
  const window_until = channel === 'whatsapp' ? said_at.add({ hours: WINDOW_H }) : null;
  for (const { identifier, value } of identitiesOf(from)) {
    await ctx.tx
      .insertInto('messages.heard')
      .values({
        provider_id,
        identifier,
        value,
        channel,
        name,
        username,
        customer_id,
        promotions: null,
        first_at: said_at,
        last_at: said_at,
        window_until,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'provider_id', 'identifier', 'value']).doUpdateSet((q) => ({
          name: q.fn.coalesce('excluded.name', 'messages.heard.name'),
          username: q.fn.coalesce('excluded.username', 'messages.heard.username'),
          customer_id: q.fn.coalesce('excluded.customer_id', 'messages.heard.customer_id'),
          last_at: q.fn('greatest', ['excluded.last_at', 'messages.heard.last_at']),
          window_until: q.fn('greatest', ['excluded.window_until', 'messages.heard.window_until']),
        })),
      )
      .execute();
  }
}

/**
 * Keeps what somebody said of offers on a channel: with the person, where there is one, as they would choose in the app
 * themselves; and by every name they spoke under, for those of whom no more is known.
 */
export async function wish(ctx: Ctx, provider: ProviderRow, { from, promotions }: Wish): Promise<void> {
  const customer_id = await customerOf(ctx, from);
  const { channel, id: provider_id } = provider;
  for (const { identifier, value } of identitiesOf(from)) {
    await ctx.tx
      .insertInto('messages.heard')
      .values({
        provider_id,
        identifier,
        value,
        channel,
        name: from.name?.slice(0, 200) ?? null,
        username: from.username?.slice(0, 200) ?? null,
        customer_id,
        promotions,
        first_at: ctx.now,
        last_at: ctx.now,
        window_until: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'provider_id', 'identifier', 'value']).doUpdateSet({ promotions }),
      )
      .execute();
  }
  const customer = customer_id && (await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id));
  if (customer && customer.person_id !== null)
    await setPreferences(ctx, customer.person_id, { choices: [{ kind: 'promotional', channel, wanted: promotions }] });
}

/**
 * Fetches the file that somebody sent with what was heard, from the provider that keeps it: WhatsApp does so for a week.
 * Refuses: unknown_inbound, no_file (nothing was sent along), file_gone, file_later (the provider doesn't answer).
 */
export async function fetchHeard(act: Act, { inbound_id }: { readonly inbound_id: Id<'inbound'> }) {
  const { row, place, id } = await act(async (ctx) => {
    const said = await ctx.tx
      .selectFrom('messages.inbound')
      .select(['provider_id', 'content'])
      .where('id', '=', inbound_id)
      .executeTakeFirst();
    if (said === undefined) throw refuse('unknown_inbound', { id: inbound_id });
    if (said.content.file === undefined) throw refuse('no_file', { id: inbound_id });
    return { row: (await findProvider(ctx, said.provider_id))!, place: await placeOf(ctx), id: said.content.file.id };
  });
  const fetched = await kindOf(row.kind).file?.(settingsOf(row) as never, place, id);
  if (fetched?.is === 'there') return { type: fetched.type, bytes: fetched.bytes };
  throw refuse(fetched?.is === 'later' ? 'file_later' : 'file_gone', { reason: fetched?.reason ?? row.kind });
}

/** Whether the business may write freely to an address now, for somebody there spoke to this very number of its. */
export async function windowOpen(ctx: Ctx, provider_id: Id<'provider'>, address: string): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('messages.heard')
    .select('window_until')
    .where('provider_id', '=', provider_id)
    .where('value', '=', address)
    .where('window_until', '>', ctx.now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

import type { Id } from '#platform/ids.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { TenantId } from '#platform/tables.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type DeviceKind, devicesOf, forgetDead, pushProviders } from '../devices.ts';
import { findProvider, kindOf, type ProviderRow, placeOf, settingsOf } from '../provider.ts';
import { arrived } from '../receipts.ts';
import { failed, lockMessage, type Message } from '../settle.ts';
import { messageLife, step } from '../states.ts';
import type { Answer, Outgoing, Place } from './channel.ts';
import { type DeviceNews, type DeviceOutcome, type Target, together } from './push.ts';

type Outcome = 'taken' | 'arrived' | 'dead' | 'never' | 'later' | 'unknown';

declare module '#platform/db.ts' {
  interface Tables {
    'messages.push': {
      tenant_id: TenantId;
      message_id: Id<'message'>;
      device_id: Id<'device'>;
      provider_id: Id<'provider'>;
      outcome: Outcome;
      ref: string | null;
      reason: string | null;
      at: Temporal.Instant;
      ask_at: Temporal.Instant | null;
    };
  }
}

/** How long a service keeps what it can say later of a message. */
const KEPT_H = 24;
/** Questions are gathered, so that a service is asked about many messages at once. */
const GATHERED_MIN = 5;

interface Group {
  readonly provider: ProviderRow;
  readonly settings: never;
  readonly devices: Target[];
}

interface Planned {
  readonly message: Message;
  readonly place: Place;
  readonly outgoing: Outgoing;
}

/**
 * Sends one message to all devices of its recipient, by the services that reach them, and writes down what came of it at
 * each; one that took it is enough. Killed in between it is sent again under the same tag, by which a device shows it once;
 * a device that is known to have taken it isn't written to again.
 */
export async function fanOut(act: Act, { message, place, outgoing }: Planned): Promise<Answer> {
  const { groups, taken } = await act((ctx) => targetsOf(ctx, message));
  const outcomes = await Promise.all(
    groups.map(async ({ provider, settings, devices }) => {
      const answer = await kindOf(provider.kind).send(settings, place, { ...outgoing, devices });
      return (answer.devices ?? []).map((one) => ({ ...one, provider }));
    }),
  );
  await act((ctx) => keep(ctx, message.id, outcomes.flat()));
  return together([...taken, ...outcomes.flat()]);
}

async function targetsOf(ctx: Ctx, { id, person_id }: Message): Promise<{ groups: Group[]; taken: DeviceOutcome[] }> {
  const providers = await pushProviders(ctx);
  const kinds = providers.map(({ kind }) => kind as DeviceKind);
  const devices = person_id === null ? [] : await devicesOf(ctx, person_id, kinds);
  const before = await ctx.tx
    .selectFrom('messages.push')
    .select(['device_id', 'ref'])
    .where('message_id', '=', id)
    .where('outcome', 'in', ['taken', 'arrived'])
    .execute();
  const groups = providers.map((provider) => ({
    provider,
    settings: settingsOf(provider) as never,
    devices: devices.filter(
      (one) => one.kind === provider.kind && !before.some(({ device_id }) => device_id === one.id),
    ),
  }));
  const taken = before.map(({ device_id, ref }) => ({ device_id, is: 'taken', ref: ref ?? '' }) as const);
  return { groups: groups.filter((one) => one.devices.length > 0), taken };
}

async function keep(
  ctx: Ctx,
  message_id: Id<'message'>,
  outcomes: readonly (DeviceOutcome & { readonly provider: ProviderRow })[],
): Promise<void> {
  const asked = new Map<Id<'provider'>, Temporal.Instant>();
  for (const { device_id, provider, is, ...more } of outcomes) {
    const after_min = kindOf(provider.kind).ask_after_min;
    const ask_at = is === 'taken' && after_min !== undefined ? ctx.now.add({ minutes: after_min }) : null;
    if (ask_at !== null) asked.set(provider.id, ask_at);
    const row = {
      provider_id: provider.id,
      outcome: is,
      ref: 'ref' in more ? more.ref.slice(0, 200) : null,
      reason: 'reason' in more ? more.reason.slice(0, 500) : null,
      at: ctx.now,
      ask_at,
    };
    await ctx.tx
      .insertInto('messages.push')
      .values({ message_id, device_id: device_id as Id<'device'>, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'message_id', 'device_id']).doUpdateSet(row))
      .execute();
  }
  await forgetDead(
    ctx,
    outcomes.filter(({ is }) => is === 'dead').map(({ device_id }) => device_id as Id<'device'>),
  );
  for (const [provider_id, at] of asked) askLater(ctx, provider_id, at);
}

function askLater(ctx: Ctx, provider_id: Id<'provider'>, from: Temporal.Instant): void {
  const slot_s = GATHERED_MIN * 60;
  const at = Temporal.Instant.fromEpochMilliseconds(
    Math.ceil(from.epochMilliseconds / 1_000 / slot_s) * slot_s * 1_000,
  );
  enqueue(ctx, 'messages.ask_devices', { provider_id }, { key: `${provider_id}:${at.epochMilliseconds}`, at });
}

/** Asks a push service what became of what it took, and passes on what it says; what it says nothing of is asked again. */
export async function askDevices(act: Act, { provider_id }: { readonly provider_id: Id<'provider'> }): Promise<void> {
  const asked = await act(async (ctx) => {
    const provider = await findProvider(ctx, provider_id);
    const rows = await ctx.tx
      .selectFrom('messages.push')
      .select(['message_id', 'device_id', 'ref', 'at'])
      .where('provider_id', '=', provider_id)
      .where('ask_at', '<=', ctx.now)
      .orderBy('ask_at')
      .limit(1_000)
      .execute();
    return provider && { provider, rows, settings: settingsOf(provider) as never, place: await placeOf(ctx) };
  });
  if (asked === undefined || asked.rows.length === 0) return;
  const { provider, rows, settings, place } = asked;
  const news = await kindOf(provider.kind).ask!(
    settings,
    place,
    rows.flatMap(({ ref }) => ref ?? []),
  );
  await act(async (ctx) => {
    for (const message_id of [...new Set(rows.map((row) => row.message_id))].toSorted()) {
      const own = rows.filter((row) => row.message_id === message_id);
      await learn(ctx, message_id, own, news);
    }
    if (rows.some(({ ref }) => !news.has(ref ?? '')))
      askLater(ctx, provider_id, ctx.now.add({ minutes: GATHERED_MIN }));
  });
}

interface Asked {
  readonly device_id: Id<'device'>;
  readonly ref: string | null;
  readonly at: Temporal.Instant;
}

/** Writes down what became of a message at some of its devices. It arrived if one shows it, and failed if none can. */
async function learn(ctx: Ctx, message_id: Id<'message'>, rows: readonly Asked[], news: DeviceNews): Promise<void> {
  const message = await lockMessage(ctx, message_id);
  if (message === undefined) return;
  for (const { device_id, ref, at } of rows) {
    const one = news.get(ref ?? '');
    const old = Temporal.Instant.compare(at.add({ hours: KEPT_H }), ctx.now) <= 0;
    const set = one
      ? { outcome: one.is, reason: 'reason' in one ? one.reason : null, ask_at: null }
      : { ask_at: old ? null : ctx.now.add({ minutes: GATHERED_MIN }) };
    await ctx.tx
      .updateTable('messages.push')
      .set(set)
      .where('message_id', '=', message_id)
      .where('device_id', '=', device_id)
      .execute();
    if (one?.is === 'dead') await forgetDead(ctx, [device_id]);
  }
  const all = await ctx.tx
    .selectFrom('messages.push')
    .select(['outcome', 'reason'])
    .where('message_id', '=', message_id)
    .execute();
  if (all.some(({ outcome }) => outcome === 'arrived')) {
    await step(ctx, message_id, 'receipt', 'delivered', 'receipt:arrived');
    return arrived(ctx, message, { ref: message.provider_ref });
  }
  if (all.some(({ outcome }) => outcome === 'taken') || !messageLife.from('fail').includes(message.state)) return;
  await failed(ctx, message, all[0]?.reason ?? 'no device');
}

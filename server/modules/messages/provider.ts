import { changed } from '#platform/audit.ts';
import { hmac, seal, unseal } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Channel } from './occasions.ts';
import type { Delivery, Place, Provider, Told } from './providers/channel.ts';
import { expo } from './providers/expo.ts';
import { fcm } from './providers/fcm.ts';
import { msg91 } from './providers/msg91.ts';
import { ses } from './providers/ses.ts';
import { smtp } from './providers/smtp.ts';
import { twilio } from './providers/twilio.ts';
import { webpush } from './providers/webpush.ts';
import { whatsapp } from './providers/whatsapp.ts';
import { rules } from './rules.ts';

const refuse = refusals('messages', {
  unknown_provider: 404,
  unknown_kind: 422,
  bad_settings: 422,
});
const stale = refusals('platform', { changed_meanwhile: 412 });

/** Every kind of provider. A new gateway is a file in providers/ and a word here. */
const providers: ReadonlyMap<string, Provider> = new Map(
  [msg91, twilio, smtp, ses, expo, fcm, webpush, whatsapp].map((one) => [one.kind, one as unknown as Provider]),
);

type Settings = Readonly<Record<string, unknown>>;

/** A provider as its managers see it: secrets are never shown again, only that they are set. */
export interface ProviderView {
  readonly id: Id<'provider'>;
  readonly channel: Channel;
  readonly kind: string;
  readonly name: string;
  readonly settings: Settings;
  readonly rank: number;
  readonly active: boolean;
  readonly version: number;
}

/** What may be said of a provider. */
export interface ProviderEdit {
  readonly name: string;
  readonly settings: Settings;
  readonly rank: number;
  readonly active: boolean;
}

/** The business's providers by channel, in the order in which they are used. */
export async function listProviders(ctx: Ctx): Promise<ProviderView[]> {
  const rows = await ctx.tx
    .selectFrom('messages.provider')
    .selectAll()
    .orderBy('channel')
    .orderBy('rank')
    .orderBy('id')
    .execute();
  return rows.map(shown);
}

/** Adds an account at a gateway or mail server. Refuses: unknown_kind, bad_settings. */
export async function addProvider(
  ctx: Ctx,
  { kind, ...edit }: ProviderEdit & { readonly kind: string },
): Promise<ProviderView> {
  const provider = kindOf(kind);
  const settings = readSettings(provider, edit.settings);
  const row = await ctx.tx
    .insertInto('messages.provider')
    .values({
      id: newId<'provider'>(),
      channel: provider.channel,
      kind,
      name: edit.name,
      sealed_settings: seal(JSON.stringify(settings)),
      rank: edit.rank,
      active: edit.active,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'messages.provider', row.id, null, row);
  emit(ctx, 'messages.provider_saved', { provider_id: row.id });
  return shown(row);
}

/** Changes a provider; secrets that aren't given stay. Refuses: unknown_provider, bad_settings, platform.changed_meanwhile. */
export async function editProvider(
  ctx: Ctx,
  { provider_id, version, ...edit }: ProviderEdit & { readonly provider_id: Id<'provider'>; readonly version: number },
): Promise<ProviderView> {
  const before = await lockProvider(ctx, provider_id);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const provider = kindOf(before.kind);
  const old = settingsOf(before);
  const kept = Object.fromEntries(provider.secrets.map((name) => [name, old[name]]));
  const settings = readSettings(provider, { ...kept, ...edit.settings });
  const after = await ctx.tx
    .updateTable('messages.provider')
    .set({
      name: edit.name,
      rank: edit.rank,
      active: edit.active,
      sealed_settings: seal(JSON.stringify(settings)),
      version: version + 1,
    })
    .where('id', '=', provider_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'messages.provider', provider_id, before, after);
  emit(ctx, 'messages.provider_saved', { provider_id });
  return shown(after);
}

/** Makes a provider's receipts' address and secret anew; the old ones are void at once. Refuses: unknown_provider. */
export async function renewHook(ctx: Ctx, provider_id: Id<'provider'>): Promise<Hook> {
  const before = await lockProvider(ctx, provider_id);
  const after = await ctx.tx
    .updateTable('messages.provider')
    .set({ hook_number: before.hook_number + 1 })
    .where('id', '=', provider_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'messages.provider', provider_id, before, after);
  emit(ctx, 'messages.provider_saved', { provider_id });
  return hookOf(ctx, after);
}

/** Where a provider reports deliveries: an address nobody can guess, and a header that nobody but it is told. */
export interface Hook {
  /** Below the business's origin. */
  readonly path: string;
  readonly header: 'x-haat-receipts';
  readonly secret: string;
  /** What is to be typed at its panel as the body; null where the provider signs its calls and has a shape of its own. */
  readonly body: string | null;
}

/** The address and the secret for a provider's receipts; they are worked out, not kept. Refuses: unknown_provider. */
export async function getHook(ctx: Ctx, provider_id: Id<'provider'>): Promise<Hook> {
  const row = await findProvider(ctx, provider_id);
  if (row === undefined) throw refuse('unknown_provider', { id: provider_id });
  return hookOf(ctx, row);
}

/** The address and the secret that belong to a provider's row. */
export function hookOf(ctx: Ctx, row: ProviderRow): Hook {
  const subject = `${ctx.tenant.id}:${row.id}:${row.hook_number}`;
  return {
    path: `/api/v1/hooks/${row.kind}/${row.id}/${hmac('messages.hook', subject)}`,
    header: 'x-haat-receipts',
    secret: hmac('messages.hook_secret', subject),
    body: kindOf(row.kind).hook_body ?? null,
  };
}

export type ProviderRow = Awaited<ReturnType<typeof lockProvider>>;

/** A provider's row, if there is one. */
export async function findProvider(ctx: Ctx, id: Id<'provider'>): Promise<ProviderRow | undefined> {
  return ctx.tx.selectFrom('messages.provider').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The provider that a channel goes through now, if the channel is on. */
export async function activeProvider(ctx: Ctx, channel: Channel): Promise<ProviderRow | undefined> {
  return ctx.tx
    .selectFrom('messages.provider')
    .selectAll()
    .where('channel', '=', channel)
    .where('active', '=', true)
    .orderBy('rank')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

async function lockProvider(ctx: Ctx, id: Id<'provider'>) {
  const row = await ctx.tx
    .selectFrom('messages.provider')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw refuse('unknown_provider', { id });
  return row;
}

/** The code that speaks to a kind of provider. Refuses: unknown_kind. */
export function kindOf(kind: string): Provider {
  const provider = providers.get(kind);
  if (provider === undefined) throw refuse('unknown_kind', { field: 'kind', kind, kinds: [...providers.keys()] });
  return provider;
}

/** A provider's settings, opened: only for the hand that calls it. */
export function settingsOf(row: ProviderRow): Settings {
  return JSON.parse(unseal(row.sealed_settings)) as Settings;
}

/** Checks and reads a call at a provider's hook, by the provider's own rules. */
export async function readHook(row: ProviderRow, delivery: Delivery): Promise<Told> {
  const read = kindOf(row.kind).readReceipts;
  return read === undefined ? { is: 'forged' } : read(settingsOf(row) as never, delivery);
}

/** Where providers are, and how long the business waits for them. */
export async function placeOf(ctx: Ctx): Promise<Place> {
  const { sandbox_port } = ctx.platform.config;
  return { sandbox_port, timeout_ms: (await ruleOf(ctx, rules, 'messages.timeout_seconds')) * 1_000 };
}

function readSettings(provider: Provider, given: Settings): Settings {
  const read = provider.settings.safeParse(given);
  if (read.success) return read.data as Settings;
  const fields = read.error.issues.map(({ path, message }) => ({
    field: `settings.${path.join('.')}`,
    problem: message,
  }));
  throw refuse('bad_settings', { field: fields[0]?.field ?? 'settings', fields });
}

function shown({ id, channel, kind, name, rank, active, version, ...row }: ProviderRow): ProviderView {
  const { secrets } = kindOf(kind);
  const all = Object.entries(settingsOf({ id, channel, kind, name, rank, active, version, ...row }));
  const settings = Object.fromEntries(
    all.map(([key, value]) => [key, (secrets as readonly string[]).includes(key) ? '•••' : value]),
  );
  return { id, channel, kind, name, settings, rank, active, version };
}

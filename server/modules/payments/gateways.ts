import type { Selectable } from 'kysely';
import { changed } from '#platform/audit.ts';
import { hmac, seal, unseal } from '#platform/crypto.ts';
import type { Tables } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { cashfree } from './providers/cashfree.ts';
import type { Gateway, Method, Place } from './providers/gateway.ts';
import { paypal } from './providers/paypal.ts';
import { razorpay } from './providers/razorpay.ts';
import { stripe } from './providers/stripe.ts';
import { rules } from './rules.ts';

const refuse = refusals('payments', {
  unknown_gateway: 404,
  unknown_kind: 422,
  bad_settings: 422,
  method_not_offered: 422,
});
const stale = refusals('platform', { changed_meanwhile: 412 });

/** A gateway as this module calls it: what its settings are is its own affair. */
export type AnyGateway = Gateway<Settings>;
type Settings = Readonly<Record<string, unknown>>;

/** Every kind of gateway. A new one is a file in providers/ and a word here. */
const gateways: ReadonlyMap<string, AnyGateway> = new Map(
  [razorpay, cashfree, stripe, paypal].map((one) => [one.kind, one as unknown as AnyGateway]),
);

export type GatewayRow = Selectable<Tables['payments.gateway']>;

/** A gateway's account as its managers see it: secrets are never shown again, only that they are set. */
export interface GatewayView {
  readonly id: Id<'gateway'>;
  readonly kind: string;
  readonly name: string;
  readonly settings: Settings;
  readonly methods: Method[];
  readonly rank: number;
  readonly active: boolean;
  readonly down_until: Temporal.Instant | null;
  readonly version: number;
}

/** What may be said of a gateway's account. */
export interface GatewayEdit {
  readonly name: string;
  readonly settings: Settings;
  readonly methods: readonly Method[];
  readonly rank: number;
  readonly active: boolean;
}

/** The kinds of gateway there are, and what each can. */
export function listKinds() {
  return [...gateways.values()].map(({ kind, says, methods, manners, currencies, secrets }) => ({
    kind,
    says,
    methods: [...methods],
    manners: [...manners],
    currencies: currencies === 'any' ? [] : [...currencies],
    secrets: [...secrets],
  }));
}

/** The business's accounts at gateways, in the order in which they are used. */
export async function listGateways(ctx: Ctx): Promise<GatewayView[]> {
  return (await gatewayRows(ctx)).map(shown);
}

/** The rows of the business's accounts, in the order in which they are used. */
export async function gatewayRows(ctx: Ctx): Promise<GatewayRow[]> {
  return ctx.tx.selectFrom('payments.gateway').selectAll().orderBy('rank').orderBy('id').execute();
}

/** Adds an account at a gateway. Refuses: unknown_kind, bad_settings, method_not_offered. */
export async function addGateway(
  ctx: Ctx,
  { kind, ...edit }: GatewayEdit & { readonly kind: string },
): Promise<GatewayView> {
  const gateway = kindOf(kind);
  checkMethods(gateway, edit.methods);
  const row = await ctx.tx
    .insertInto('payments.gateway')
    .values({
      id: newId<'gateway'>(),
      kind,
      name: edit.name,
      sealed_settings: seal(JSON.stringify(readSettings(gateway, edit.settings))),
      methods: [...edit.methods],
      rank: edit.rank,
      active: edit.active,
      created_at: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'payments.gateway', row.id, null, row);
  emit(ctx, 'payments.gateway_saved', { gateway_id: row.id });
  return shown(row);
}

/**
 * Changes an account; secrets that aren't given stay, and it counts as up again.
 * Refuses: unknown_gateway, bad_settings, method_not_offered, platform.changed_meanwhile.
 */
export async function editGateway(
  ctx: Ctx,
  { gateway_id, version, ...edit }: GatewayEdit & { readonly gateway_id: Id<'gateway'>; readonly version: number },
): Promise<GatewayView> {
  const before = await lockGateway(ctx, gateway_id);
  if (before.version !== version) throw stale('changed_meanwhile', { version: before.version });
  const gateway = kindOf(before.kind);
  checkMethods(gateway, edit.methods);
  const old = settingsOf(before);
  const kept = Object.fromEntries(gateway.secrets.map((name) => [name, old[name]]));
  const settings = readSettings(gateway, { ...kept, ...edit.settings });
  const after = await ctx.tx
    .updateTable('payments.gateway')
    .set({
      name: edit.name,
      methods: [...edit.methods],
      rank: edit.rank,
      active: edit.active,
      sealed_settings: seal(JSON.stringify(settings)),
      failed_in_a_row: 0,
      down_until: null,
      version: version + 1,
    })
    .where('id', '=', gateway_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'payments.gateway', gateway_id, before, after);
  emit(ctx, 'payments.gateway_saved', { gateway_id });
  return shown(after);
}

/** Makes the address for a gateway's webhooks anew; the old one is void at once. Refuses: unknown_gateway. */
export async function renewHook(ctx: Ctx, gateway_id: Id<'gateway'>): Promise<string> {
  const before = await lockGateway(ctx, gateway_id);
  const after = await ctx.tx
    .updateTable('payments.gateway')
    .set({ hook_number: before.hook_number + 1 })
    .where('id', '=', gateway_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  changed(ctx, 'payments.gateway', gateway_id, before, after);
  emit(ctx, 'payments.gateway_saved', { gateway_id });
  return hookPath(ctx, after);
}

/** Where a gateway's webhooks go, below the business's origin: an address nobody can guess. It is worked out, not kept. */
export function hookPath(ctx: Pick<Ctx, 'tenant'>, { id, kind, hook_number }: GatewayRow): string {
  const token = hmac('payments.hook', `${ctx.tenant.id}:${id}:${hook_number}`).slice(0, 40);
  return `/api/v1/hooks/payments/${kind}/${id}/${token}`;
}

/** Proves the keys of an account by a call that changes nothing. Refuses: unknown_gateway. */
export async function proveGateway(
  act: Act,
  gateway_id: Id<'gateway'>,
): Promise<{ readonly works: boolean; readonly says: string }> {
  const { row, place } = await act(async (ctx) => ({
    row: await gatewayRow(ctx, gateway_id),
    place: await placeOf(ctx),
  }));
  const told = await kindOf(row.kind).prove(settingsOf(row), place);
  return told.is === 'done' ? { works: true, says: told.got.says } : { works: false, says: told.reason };
}

/** A gateway's row. Refuses: unknown_gateway. */
export async function gatewayRow(ctx: Ctx, id: Id<'gateway'>): Promise<GatewayRow> {
  const row = await ctx.tx.selectFrom('payments.gateway').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuse('unknown_gateway', { id });
  return row;
}

async function lockGateway(ctx: Ctx, id: Id<'gateway'>): Promise<GatewayRow> {
  const row = await ctx.tx
    .selectFrom('payments.gateway')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw refuse('unknown_gateway', { id });
  return row;
}

/** The code that speaks to a kind of gateway. Refuses: unknown_kind. */
export function kindOf(kind: string): AnyGateway {
  const gateway = gateways.get(kind);
  if (gateway === undefined) throw refuse('unknown_kind', { field: 'kind', kind, kinds: [...gateways.keys()] });
  return gateway;
}

/** An account's settings, opened: only for the hand that calls the gateway. */
export function settingsOf(row: Pick<GatewayRow, 'sealed_settings'>): Settings {
  return JSON.parse(unseal(row.sealed_settings)) as Settings;
}

/** Where gateways are, and how long they are waited for. */
export async function placeOf(ctx: Ctx): Promise<Place> {
  return {
    sandbox_port: ctx.platform.config.sandbox_port,
    timeout_ms: (await ruleOf(ctx, rules, 'payments.timeout_seconds')) * 1_000,
  };
}

function checkMethods(gateway: AnyGateway, methods: readonly Method[]): void {
  const wrong = methods.find((method) => !gateway.methods.includes(method));
  if (wrong !== undefined) throw refuse('method_not_offered', { field: 'methods', method: wrong, kind: gateway.kind });
}

function readSettings(gateway: AnyGateway, given: Settings): Settings {
  const read = gateway.settings.safeParse(given);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path, message }) => ({
    field: `settings.${path.join('.')}`,
    problem: message,
  }));
  throw refuse('bad_settings', { field: fields[0]?.field ?? 'settings', fields });
}

function shown(row: GatewayRow): GatewayView {
  const { id, kind, name, methods, rank, active, down_until, version } = row;
  const secrets: readonly string[] = kindOf(kind).secrets;
  const settings = Object.fromEntries(
    Object.entries(settingsOf(row)).map(([key, value]) => [key, secrets.includes(key) ? '•••' : value]),
  );
  return { id, kind, name, settings, methods, rank, active, down_until, version };
}

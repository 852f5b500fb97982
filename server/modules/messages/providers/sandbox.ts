import { createHash } from 'node:crypto';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { getOccasion } from '../occasions.ts';
import { addProvider, hookOf, type ProviderRow, settingsOf } from '../provider.ts';
import { listTemplates, numberTexts, type Template } from '../template.ts';
import { introduceTexts } from './registered.ts';
import { pretended } from './sandbox-accounts.ts';
import { type Dlt, registeredText } from './sms.ts';

/** The origin under which a business is reached: as it was asked, else by its name at the installation's domain. */
export function originOf({ tenant, platform, request }: Pick<Ctx, 'tenant' | 'platform' | 'request'>): string {
  const { domain, port } = platform.config;
  if (request.origin !== null) return request.origin;
  return domain === 'localhost' ? `http://${tenant.slug}.localhost:${port}` : `https://${tenant.slug}.${domain}`;
}

/**
 * Lets a business send through the sandbox on this machine: an account at each gateway and channel, of which the first for
 * each channel are on, and numbers in the pretended register for SMS texts that have none. Done again it only tells the
 * sandbox again.
 */
export async function connectSandbox(ctx: Ctx): Promise<void> {
  const known = await sandboxProviders(ctx);
  for (const { kind, name, rank, active, settings } of pretended) {
    if (!known.has(kind)) await addProvider(ctx, { kind, name, rank, active, settings: await settings(ctx) });
  }
  await numberTexts(ctx, (template) => inventedDlt(ctx, template));
  await introduce(ctx);
}

/** Has the sandbox told of accounts and texts, if the business sends through it. */
export async function introduce(ctx: Ctx): Promise<void> {
  if ((await sandboxProviders(ctx)).size > 0) enqueue(ctx, 'messages.introduce', {}, { key: 'sandbox' });
}

/**
 * Does at the sandbox what a person does once at a gateway's panel and at the operators' register: opens the account,
 * names the address for receipts, enters the SMS texts. Fails while the sandbox is not up, and is then tried again.
 */
export async function tellSandbox(act: Act): Promise<void> {
  const told = await act(async (ctx) => ({
    port: ctx.platform.config.sandbox_port,
    account: await accountOf(ctx),
    templates: await registerOf(ctx),
    now: ctx.now.toString(),
  }));
  await put(told.port, 'accounts', told.account, 30_000);
  await put(told.port, 'dlt', { templates: told.templates }, 30_000);
  await put(told.port, `clocks/${told.account.slug}`, { now: told.now }, 30_000);
  await act(introduceTexts);
}

/** Has the sandbox follow the business's clock, if the business sends through it. */
export async function tellClock(ctx: Ctx): Promise<void> {
  if ((await sandboxProviders(ctx)).size > 0) enqueue(ctx, 'messages.show_clock', {}, { key: 'clock' });
}

/**
 * Tells the sandbox the business's time. Whether that succeeds doesn't matter enough to try again or to wait for it: the
 * next move of the clock tells it again, and so does the next introduction.
 */
export async function showClock(act: Act): Promise<void> {
  const { port, slug, now } = await act(async (ctx) => ({
    port: ctx.platform.config.sandbox_port,
    slug: ctx.tenant.slug,
    now: ctx.now.toString(),
  }));
  await put(port, `clocks/${slug}`, { now }, 1_000).catch(() => undefined);
}

async function put(port: number, path: string, body: object, timeout_ms: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/__ctl/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeout_ms),
  });
  if (!answer.ok)
    throw new Error(`the sandbox refused ${path}: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
}

/** The business's accounts in the sandbox by their kind, whether on or off; of several of a kind the first. */
async function sandboxProviders(ctx: Ctx): Promise<Map<string, ProviderRow>> {
  const rows = await ctx.tx
    .selectFrom('messages.provider')
    .selectAll()
    .orderBy('rank', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.filter((row) => settingsOf(row).at === 'sandbox').map((row) => [row.kind, row]));
}

async function accountOf(ctx: Ctx) {
  const known = await sandboxProviders(ctx);
  const parts = pretended.flatMap(({ kind, account }) => {
    const row = known.get(kind);
    if (row === undefined) return [];
    const hook = hookOf(ctx, row);
    return [account(settingsOf(row), { ...hook, url: originOf(ctx) + hook.path })];
  });
  return { slug: ctx.tenant.slug, name: ctx.tenant.name, ...Object.assign({}, ...parts) };
}

async function registerOf(ctx: Ctx) {
  const templates = await listTemplates(ctx);
  return templates.flatMap(({ occasion, body, dlt }) => {
    if (dlt === null) return [];
    const { entity_id, header, kind, template_id } = dlt;
    return [{ id: template_id, entity_id, header, kind, content: registeredText(getOccasion(occasion), body, dlt) }];
  });
}

/** Register numbers made of what they stand for, so that they are the same each time. */
function inventedDlt(ctx: Ctx, { occasion, body }: Template): Dlt {
  const { kind } = getOccasion(occasion);
  const letters = ctx.tenant.slug
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
    .padEnd(6, 'X')
    .slice(0, 6);
  const promotional = kind === 'promotional';
  return {
    entity_id: numbered('1101', ctx.tenant.id),
    header: promotional ? numbered('60', ctx.tenant.id).slice(0, 6) : letters,
    template_id: numbered('1107', `${ctx.tenant.id} ${body}`),
    kind: promotional ? 'promotional' : kind === 'otp' ? 'transactional' : 'service_implicit',
    tags: {},
  };
}

function numbered(prefix: string, text: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 16)}`).toString();
  return (prefix + digits.padStart(20, '0').slice(-15)).padEnd(19, '0').slice(0, 19);
}

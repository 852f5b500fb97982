import { hmac } from '#platform/crypto.ts';
import { type Act, enqueue } from '#platform/jobs.ts';
import type { Ctx } from '#platform/transaction.ts';
import { addGateway, type GatewayRow, gatewayRows, hookPath, listKinds, settingsOf } from '../gateways.ts';
import { originOf } from '../link.ts';
import type { Method } from './gateway.ts';

type Settings = Readonly<Record<string, string | undefined>>;

/** An account of each kind as the sandbox knows it: what the business types in here, and what it would type at the panel there. */
const accounts: Readonly<
  Record<
    string,
    {
      readonly rank: number;
      readonly settings: (secret: (purpose: string) => string) => Settings;
      readonly account: (settings: Settings, hook_url: string) => object;
    }
  >
> = {
  razorpay: {
    rank: 10,
    settings: (secret) => ({
      key_id: `rzp_test_${secret('razorpay key').slice(0, 14)}`,
      key_secret: secret('razorpay secret'),
      webhook_secret: secret('razorpay webhook'),
    }),
    account: ({ key_id, key_secret, webhook_secret, webhook_secret_before }, url) => ({
      key_id,
      key_secret,
      webhook: { url, secret: webhook_secret, ...(webhook_secret_before && { old_secret: webhook_secret_before }) },
    }),
  },
  cashfree: {
    rank: 20,
    settings: (secret) => ({
      client_id: `TEST${secret('cashfree id').slice(0, 20)}`,
      client_secret: secret('cashfree secret'),
    }),
    account: ({ client_id, client_secret, client_secret_before }, url) => ({
      client_id,
      client_secret,
      webhook_url: url,
      ...(client_secret_before && { client_secret_before }),
    }),
  },
  stripe: {
    rank: 30,
    settings: (secret) => ({
      secret_key: `sk_test_${secret('stripe')}`,
      webhook_secret: `whsec_${secret('stripe webhook')}`,
    }),
    account: ({ secret_key, webhook_secret, webhook_secret_before }, url) => ({
      secret_key,
      webhook: { url, secret: webhook_secret, ...(webhook_secret_before && { secret_before: webhook_secret_before }) },
    }),
  },
  paypal: {
    rank: 40,
    settings: (secret) => ({
      client_id: `A${secret('paypal id')}`,
      client_secret: `E${secret('paypal secret')}`,
      webhook_id: secret('paypal webhook').slice(0, 17).toUpperCase(),
    }),
    account: ({ client_id, client_secret, webhook_id, webhook_id_before }, url) => ({
      client_id,
      client_secret,
      webhook: { url, id: webhook_id, ...(webhook_id_before && { old_id: webhook_id_before }) },
    }),
  },
};

/**
 * Lets a business be paid through the sandbox on this machine: an account at each gateway, of the methods it takes. Done
 * again it only tells the sandbox again.
 */
export async function connectSandbox(ctx: Ctx): Promise<void> {
  const secret = (purpose: string) => hmac('payments.sandbox', `${ctx.tenant.id}:${purpose}`).slice(0, 32);
  const known = new Set((await gatewayRows(ctx)).map(({ kind }) => kind));
  for (const { kind, says, methods } of listKinds()) {
    const made = accounts[kind];
    if (made === undefined || known.has(kind)) continue;
    await addGateway(ctx, {
      kind,
      name: `${says} (sandbox)`,
      settings: { at: 'sandbox', ...made.settings(secret) },
      methods: methods as Method[],
      rank: made.rank,
      active: true,
    });
  }
  await introduce(ctx);
}

/** Has the sandbox told of the accounts, if the business has any there. */
export async function introduce(ctx: Ctx): Promise<void> {
  if ((await sandboxRows(ctx)).length > 0) enqueue(ctx, 'payments.introduce', {}, { key: 'sandbox' });
}

async function sandboxRows(ctx: Ctx): Promise<GatewayRow[]> {
  return (await gatewayRows(ctx)).filter((row) => settingsOf(row).at === 'sandbox');
}

/** Does at the sandbox what a person does once at a gateway's panel. Fails while it is not up, and is then tried again. */
export async function tellSandbox(act: Act): Promise<void> {
  const { port, account } = await act(async (ctx) => ({
    port: ctx.platform.config.sandbox_port,
    account: await accountOf(ctx),
  }));
  const answer = await fetch(`http://127.0.0.1:${port}/__ctl/accounts`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok)
    throw new Error(`the sandbox refused the accounts: ${answer.status} ${(await answer.text()).slice(0, 500)}`);
}

async function accountOf(ctx: Ctx) {
  const { slug, name } = ctx.tenant;
  const parts = (await sandboxRows(ctx)).flatMap((row) => {
    const known = accounts[row.kind];
    return known
      ? [[row.kind, known.account(settingsOf(row) as Settings, originOf(ctx) + hookPath(ctx, row))] as const]
      : [];
  });
  return { slug, name, ...Object.fromEntries(parts) };
}

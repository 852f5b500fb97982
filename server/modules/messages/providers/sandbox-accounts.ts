import { createECDH, createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { hmac } from '#platform/crypto.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Hook } from '../provider.ts';

type Settings = Readonly<Record<string, unknown>>;

/** An account that a business gets in the sandbox. */
export interface Pretended {
  readonly kind: string;
  readonly name: string;
  readonly rank: number;
  /** Second ways to do the same are there to be tried, and off. */
  readonly active: boolean;
  /** What the business keeps. */
  readonly settings: (ctx: Ctx) => Settings | Promise<Settings>;
  /** What the sandbox is told: the same from the other side, under the name of its protocol. */
  readonly account: (settings: Settings, hook: Hook & { readonly url: string }) => Readonly<Record<string, unknown>>;
}

const at = 'sandbox';
/** Made of the installation's secret, so that it is the same each time. */
const secret = (ctx: Ctx, purpose: string) => hmac('messages.sandbox', `${ctx.tenant.id}:${purpose}`).slice(0, 32);
const sender = ({ tenant: { slug, name } }: Ctx) => ({ from_name: name, from_email: `hello@${slug}.example` });
const domainOf = ({ from_email }: Settings) => String(from_email).split('@')[1];

/** Every account that there is to have, by the kind of provider. */
export const pretended: readonly Pretended[] = [
  {
    kind: 'msg91',
    name: 'MSG91 (sandbox)',
    rank: 10,
    active: true,
    settings: (ctx) => ({ at, authkey: secret(ctx, 'msg91') }),
    account: ({ authkey }, { url, header, secret: value, body }) => ({
      msg91: { authkey, webhook: { url, headers: { [header]: value }, body } },
    }),
  },
  {
    kind: 'twilio',
    name: 'Twilio (sandbox)',
    rank: 20,
    active: false,
    settings: (ctx) => ({
      at,
      account_sid: `AC${secret(ctx, 'twilio sid')}`,
      auth_token: secret(ctx, 'twilio'),
      from: numberOf(ctx),
    }),
    account: ({ account_sid, auth_token, from }, { url }) => ({
      twilio: { account_sid, auth_token, numbers: [from], inbound_url: url },
    }),
  },
  {
    kind: 'smtp',
    name: 'Mail (sandbox)',
    rank: 10,
    active: true,
    settings: (ctx) => ({ at, user: ctx.tenant.slug, password: secret(ctx, 'smtp'), ...sender(ctx) }),
    account: ({ user, password, from_email }) => ({ smtp: { user, password, addresses: [from_email] } }),
  },
  {
    kind: 'ses',
    name: 'Amazon SES (sandbox)',
    rank: 20,
    active: false,
    settings: (ctx) => ({
      at,
      region: 'ap-south-1',
      access_key_id: `AKIA${secret(ctx, 'ses id').slice(0, 16).toUpperCase()}`,
      secret_access_key: secret(ctx, 'ses'),
      configuration_set: 'haat',
      ...sender(ctx),
    }),
    account: (settings, { url }) => {
      const { access_key_id, secret_access_key, region } = settings;
      return { ses: { access_key_id, secret_access_key, region, identities: [domainOf(settings)], events_url: url } };
    },
  },
  {
    kind: 'whatsapp',
    name: 'WhatsApp (sandbox)',
    rank: 10,
    active: true,
    settings: (ctx) => ({
      at,
      phone_number_id: digitsOf(ctx, 'whatsapp number'),
      waba_id: digitsOf(ctx, 'whatsapp account'),
      access_token: `EAAG${secret(ctx, 'whatsapp token')}`,
      app_secret: secret(ctx, 'whatsapp app'),
      verify_token: secret(ctx, 'whatsapp hook'),
    }),
    account: ({ phone_number_id, waba_id, access_token, app_secret, verify_token }, { url }) => {
      const number = `+9180${String(phone_number_id).slice(-8)}`;
      return {
        whatsapp: { phone_number_id, waba_id, access_token, app_secret, number, webhook: { url, verify_token } },
      };
    },
  },
  {
    kind: 'expo',
    name: 'Expo push (sandbox)',
    rank: 10,
    active: true,
    settings: (ctx) => ({ at, access_token: secret(ctx, 'expo') }),
    account: ({ access_token }) => ({ expo: { access_token } }),
  },
  {
    kind: 'fcm',
    name: 'Firebase (sandbox)',
    rank: 20,
    active: true,
    async settings({ tenant: { slug } }) {
      const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
      const project_id = `haat-${slug}`.slice(0, 30).replace(/-+$/, '');
      return {
        at,
        project_id,
        client_email: `push@${project_id}.iam.gserviceaccount.com`,
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
    account: ({ project_id, client_email, private_key }) => ({
      fcm: {
        project_id,
        client_email,
        public_key: createPublicKey(String(private_key)).export({ type: 'spki', format: 'pem' }).toString(),
      },
    }),
  },
  {
    kind: 'webpush',
    name: 'Web Push (sandbox)',
    rank: 30,
    active: true,
    settings: (ctx) => ({ at, ...vapidKeys(), subject: `mailto:${sender(ctx).from_email}` }),
    account: ({ public_key }) => ({ webpush: { public_key } }),
  },
];

/** A pair of keys for Web Push (RFC 8292). */
function vapidKeys(): { public_key: string; private_key: string } {
  const curve = createECDH('prime256v1');
  const public_key = curve.generateKeys('base64url');
  return { public_key, private_key: curve.getPrivateKey().toString('base64url').padStart(43, 'A') };
}

/** An id as Meta gives them: fifteen digits, the same each time. */
function digitsOf(ctx: Ctx, purpose: string): string {
  return (10n ** 14n + (BigInt(`0x${secret(ctx, purpose)}`) % (9n * 10n ** 14n))).toString();
}

/** A number that nobody has, the same each time. */
function numberOf(ctx: Ctx): string {
  return `+9180${(BigInt(`0x${secret(ctx, 'twilio number')}`) % 100_000_000n).toString().padStart(8, '0')}`;
}

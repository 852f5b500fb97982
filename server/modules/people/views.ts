import { z } from 'zod';
import { scopes } from '#platform/access.ts';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { instant, line } from '#platform/schemas.ts';
import { channels } from './code.ts';
import { methods } from './session.ts';

/** Six digits that were sent or that an authenticator shows. */
export const zCode = z
  .string()
  .trim()
  .max(20)
  .regex(/^\d{6}$/, 'six digits');

/** A code of an authenticator, or a recovery code with or without its dashes. */
export const zSecondFactor = z.string().trim().min(6).max(40);

/** Long enough and not too long to hash; what is weak besides is refused with its reason. */
export const zNewPassword = z.string().min(8).max(128);

const text = z.string().max(400);
const base64url = z
  .string()
  .max(8_000)
  .regex(/^[\w-]*$/, 'base64url');

/** A title in both languages. */
export const zTitle = z.object({ en: line(80), hi: line(80) });

/** Permission → how far it reaches. */
export const zGrants = z
  .record(z.string().max(80), z.enum(scopes))
  .refine((grants) => Object.keys(grants).length <= 1000);

const ids = z.array(z.guid()).max(200);

/** A role that somebody is given: by id or key, and for which stores and vendors. */
export const zGivenRole = z.object({
  role: z.string().min(1).max(60),
  store_ids: ids.optional(),
  vendor_ids: ids.optional(),
});

export const SentView = z.object({ expires_at: instant(), again_at: instant(), channel: z.enum(channels) });
export const ShownView = z.object({ second_factor_at: instant() });
export const RecoveryView = z.object({ recovery_codes: z.array(text) });

export const TokensView = z.object({
  access_token: z.string(),
  access_expires_at: instant(),
  refresh_token: z.string().nullable(),
  session_id: zId('session'),
  person_id: zId('person'),
});

export const PersonView = z.object({
  id: zId('person'),
  name: text,
  language: z.enum(languages),
  phone: text.nullable(),
  email: text.nullable(),
  state: z.enum(['active', 'blocked', 'closed']),
  created_at: instant(),
  version: z.number(),
  has_password: z.boolean(),
  roles: z.array(
    z.object({
      id: zId('role'),
      key: text.nullable(),
      title: zTitle,
      store_ids: z.array(z.string()),
      vendor_ids: z.array(z.string()),
    }),
  ),
});

export const MeView = z.object({
  person: PersonView,
  kind: z.enum(['staff', 'customer']),
  session_id: zId('session'),
  permissions: z.record(z.string(), z.enum(scopes)),
  second_factor_at: instant().nullable(),
  second_factor: z.object({ totp: z.boolean(), recovery_codes_left: z.number(), passkeys: z.number() }),
});

export const SessionView = z.object({
  id: zId('session'),
  method: z.enum(methods),
  ip: text,
  device: text,
  created_at: instant(),
  last_seen_at: instant(),
  second_factor_at: instant().nullable(),
  is_this: z.boolean(),
});

export const SignInView = z.object({
  id: zId('sign_in'),
  at: instant(),
  person_id: zId('person').nullable(),
  method: z.enum(methods),
  result: z.enum(['in', 'refused']),
  reason: text.nullable(),
  ip: text,
  device: text,
});

export const RoleView = z.object({
  id: zId('role'),
  key: text.nullable(),
  title: zTitle,
  anywhere: z.boolean(),
  permissions: z.record(z.string(), z.enum(scopes)),
  holders: z.number(),
  version: z.number(),
});

export const PermissionView = z.object({ permission: text, allows: z.array(text), scopes: z.array(z.enum(scopes)) });

export const InviteView = z.object({
  id: zId('invite'),
  name: text,
  phone: text.nullable(),
  email: text.nullable(),
  roles: z.array(z.object({ role_id: zId('role'), store_ids: z.array(z.string()), vendor_ids: z.array(z.string()) })),
  invited_by: zId('person'),
  created_at: instant(),
  expires_at: instant(),
  accepted_at: instant().nullable(),
  revoked_at: instant().nullable(),
  person_id: zId('person').nullable(),
});

export const KeyView = z.object({
  id: zId('api_key'),
  name: text,
  prefix: text,
  grants: z.record(z.string(), z.enum(scopes)),
  networks: z.array(text),
  created_by: zId('person').nullable(),
  created_at: instant(),
  expires_at: instant().nullable(),
  last_used_at: instant().nullable(),
  last_used_ip: text.nullable(),
  ended_at: instant().nullable(),
  version: z.number(),
});

export const NetworkView = z.object({ id: zId('console_network'), network: text, note: text, created_at: instant() });

export const LimitEntryView = z.object({
  id: zId('limit_entry'),
  kind: z.enum(['ip', 'person', 'key']),
  subject: text,
  verdict: z.enum(['block', 'allow']),
  note: text,
  created_at: instant(),
  until: instant().nullable(),
});

/** What is known of a token (RFC 7662 §2.2); of one that is not good, nothing but that. */
export const IntrospectionView = z.object({
  active: z.boolean(),
  token_type: z.enum(['Bearer', 'api_key']).optional(),
  sub: text.optional(),
  aud: text.optional(),
  iss: text.optional(),
  client_id: text.optional(),
  scope: z.string().optional(),
  iat: z.number().optional(),
  exp: z.number().optional(),
});

export const PasskeyView = z.object({
  id: zId('passkey'),
  name: text,
  backed_up: z.boolean(),
  created_at: instant(),
  last_used_at: instant().nullable(),
});

const transports = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);
/** What the browser is to do, by the names of WebAuthn Level 3 §5.1.8: for `navigator.credentials`, not for us. */
export const ChallengeView = z.object({ challenge_id: zId('challenge'), options: z.record(z.string(), z.unknown()) });

const answered = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.object({}).default({}),
};

/** RegistrationResponseJSON (WebAuthn Level 3 §5.1.8.1): what the browser says of a new passkey. */
export const AttestationInput = z.object({
  ...answered,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(transports).max(10).optional(),
  }),
});

/** AuthenticationResponseJSON: what a passkey has signed. */
export const AssertionInput = z.object({
  ...answered,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

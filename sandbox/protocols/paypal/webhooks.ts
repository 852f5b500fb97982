import { createHash, createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Call, Route } from '../../http.ts';
import type { Signer } from '../../webhooks.ts';
import type { Manners, World } from '../../world.ts';
import { publicKeyOf, signedBy, signing } from './certificate.ts';
import { desk, type Merchant, merchantBy, merchantOf, newId, objectOf, PROTOCOL, text } from './desk.ts';

/** Plans a webhook to the address of the panel; without one nobody is told. */
export function tell(
  world: World,
  { slug, keys }: Merchant,
  event: { type: string; about: string; kind: string; summary: string; resource: unknown },
  inMs = world.reportAfterMs,
): void {
  if (!keys.webhook) return;
  const body = JSON.stringify({
    id: `WH-${newId(world, 'event')}-${newId(world, 'event')}`,
    event_version: '1.0',
    create_time: world.now(slug).toString({ smallestUnit: 'second' }),
    resource_type: event.kind,
    resource_version: '2.0',
    event_type: event.type,
    summary: event.summary,
    resource: event.resource,
    links: [],
  });
  const sign = (by: Signer) => signed(world, { account: slug, body }, by);
  world.webhooks.tell(
    { account: slug, protocol: PROTOCOL, url: keys.webhook.url, event: event.type, about: event.about, body, sign },
    inMs,
  );
}

/** How the sandbox acts for them: errors on order in their shape, each try of a webhook signed with its own time. */
export function manners(world: World): Manners {
  return {
    who: (call) => merchantBy(world, call)?.slug,
    broken: (status) => ({
      name: status === 429 ? 'RATE_LIMIT_REACHED' : 'INTERNAL_SERVER_ERROR',
      message:
        status === 429 ? 'Too many requests. Blocked due to rate limiting.' : 'An internal server error has occurred.',
      debug_id: world.store.nextId('paypal debug').slice(0, 13),
      links: [],
    }),
    sign: (one, by) => signed(world, one, by),
    keeps: ['paypal signing'],
  };
}

function signed(
  world: World,
  { account, body }: { account: string; body: string },
  by: Signer,
): Record<string, string> {
  const key = signing(world);
  const webhook = merchantOf(world, account)?.keys.webhook;
  const id = { now: webhook?.id, before: webhook?.old_id ?? 'before', never: webhook?.id }[by] ?? '';
  const time = world.now(account).toString({ smallestUnit: 'second' });
  const hex = createHash('sha256').update(body).digest('hex');
  const transmission = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-11f0-${hex.slice(12, 16)}-${hex.slice(16, 28)}`;
  const signature = signedBy(key, `${transmission}|${time}|${id}|${crc32(body)}`);
  return {
    'paypal-transmission-id': transmission,
    'paypal-transmission-time': time,
    // What nobody's key ever signed: the right signature, turned round.
    'paypal-transmission-sig':
      by === 'never' ? Buffer.from(signature, 'base64').reverse().toString('base64') : signature,
    'paypal-cert-url': `${world.at.origin}/paypal/v1/notifications/certs/${key.name}`,
    'paypal-auth-algo': 'SHA256withRSA',
  };
}

/** The certificate, and the endpoint that says whether a webhook is theirs. */
export function notifications(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/paypal/v1/notifications/certs/:name',
      protocol: PROTOCOL,
      run: ({ params }) => {
        const { name, certificate } = signing(world);
        if (params.name !== name) return { status: 404, body: 'no such certificate' };
        return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: certificate };
      },
    },
    desk(world, 'POST', '/v1/notifications/verify-webhook-signature', ({ keys }, call, given) => {
      const holds = given.webhook_id === keys.webhook?.id && verified(world, call, given);
      return { status: 200, body: { verification_status: holds ? 'SUCCESS' : 'FAILURE' } };
    }),
  ];
}

function verified(world: World, { body }: Call, given: Record<string, unknown>): boolean {
  // The event must be the very bytes that were sent: it is cut out of the request, not written anew.
  const at = body.toString().indexOf('"webhook_event"');
  const event = JSON.stringify(objectOf(given.webhook_event));
  if (at < 0 || !body.includes(event)) return false;
  const stated = `${text(given.transmission_id)}|${text(given.transmission_time)}|${text(given.webhook_id)}|${crc32(event)}`;
  return createVerify('RSA-SHA256')
    .update(stated)
    .verify(publicKeyOf(signing(world)), text(given.transmission_sig), 'base64');
}

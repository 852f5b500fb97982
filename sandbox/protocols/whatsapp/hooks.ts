import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Message } from '../../store.ts';
import type { Signer } from '../../webhooks.ts';
import type { World } from '../../world.ts';
import { bsuidOf, hidesNumber, type Own, PROTOCOL, TITLES } from './graph.ts';

/** A piece of news before it is put into an envelope. */
interface News {
  /** For faults and the operators' page: `status.delivered`, `message.text`, `template.APPROVED`. */
  readonly event: string;
  /** What it is about: news of one message come in order. */
  readonly about: string;
  readonly field: 'messages' | 'message_template_status_update' | 'user_preferences';
  readonly value: object;
}

const collected = new Map<string, { news: News[]; timer: NodeJS.Timeout }>();

/** Tells a business's webhook, once it has proven that the address is its own. News of the same moment may come as one. */
export function tell(world: World, account: Own, news: News, inMs: number): void {
  const { batch_ms, webhook } = account.whatsapp;
  if (webhook === undefined) return;
  if (batch_ms === 0) return void post(world, account, [news], inMs);
  const key = `${world.at.origin} ${account.slug}`;
  const waiting = collected.get(key);
  if (waiting) {
    waiting.news.push(news);
    return;
  }
  const timer = setTimeout(() => {
    const all = collected.get(key)?.news ?? [];
    collected.delete(key);
    if (world.store.isOpen()) void post(world, account, all, 0);
  }, inMs + batch_ms);
  collected.set(key, { news: [news], timer: timer.unref() });
}

async function post(world: World, account: Own, news: readonly News[], inMs: number): Promise<void> {
  const [{ event, about }] = news as [News];
  const changes = news.map(({ field, value }) => ({ field, value }));
  const time = Math.floor(world.now(account.slug).epochMilliseconds / 1_000);
  const entry = [{ id: account.whatsapp.waba_id, ...(changes[0]!.field !== 'messages' && { time }), changes }];
  // As Meta writes it: slashes and everything beyond ASCII escaped. Only the raw bytes have the right signature.
  const body = JSON.stringify({ object: 'whatsapp_business_account', entry })
    .replaceAll('/', '\\/')
    .replaceAll(/[\u007f-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const { app_secret, webhook } = account.whatsapp;
  const sign = (by: Signer) => ({
    'user-agent': 'facebookexternalua',
    'x-hub-signature-256': `sha256=${createHmac('sha256', by === 'now' ? app_secret : `${by} ${app_secret}`)
      .update(body)
      .digest('hex')}`,
  });
  const one = { account: account.slug, protocol: PROTOCOL, url: webhook!.url, event, about, body, sign };
  if (isProven(world, account)) world.webhooks.tell(one, inMs);
  else if ((await prove(world, account)) && world.store.isOpen()) world.webhooks.tell(one, inMs);
}

/** Whether a business's address has answered the challenge. */
export function isProven({ store }: World, { slug, whatsapp }: Own): boolean {
  const proven = store.find<{ url: string; token: string }>('whatsapp hook', slug);
  return proven?.url === whatsapp.webhook?.url && proven?.token === whatsapp.webhook?.verify_token;
}

/** Asks an address whether it is the business's: it must answer with our challenge, which it may only to the right token. */
export async function prove(world: World, { slug, whatsapp }: Own): Promise<boolean> {
  const { url, verify_token } = whatsapp.webhook!;
  const challenge = String(parseInt(world.store.nextId('whatsapp challenge').slice(0, 7), 16));
  const asked = new URL(url);
  asked.searchParams.set('hub.mode', 'subscribe');
  asked.searchParams.set('hub.challenge', challenge);
  asked.searchParams.set('hub.verify_token', verify_token);
  const { status, answer } = await get(asked);
  if (!world.store.isOpen()) return false;
  world.store.log({ protocol: 'webhook', account: slug, what: `GET ${url}`, status, fault: '', body: '', answer });
  const proven = status === 200 && answer === challenge;
  if (proven) world.store.put('whatsapp hook', slug, { url, token: verify_token });
  return proven;
}

/** Gets an address; `*.localhost` is this machine, whatever the resolver says. */
function get(url: URL): Promise<{ status: number; answer: string }> {
  const here = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  const nothing = { status: 0, answer: '' };
  return new Promise((resolve) => {
    const call = (url.protocol === 'https:' ? secureRequest : request)(
      {
        host: here ? '127.0.0.1' : url.hostname,
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: url.pathname + url.search,
        headers: { host: url.host, 'user-agent': 'facebookplatform/1.0' },
        timeout: 5_000,
        agent: false,
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, answer: Buffer.concat(chunks).toString().slice(0, 1_000) }),
        );
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(nothing));
    call.on('close', () => resolve(nothing));
    call.end();
  });
}

/** What every piece of news about messages begins with. */
export function metadata({ whatsapp: { number, phone_number_id } }: Own) {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.slice(1), phone_number_id },
  };
}

export type Status = 'sent' | 'delivered' | 'read' | 'failed';

/** Tells what became of a message; `code` says why it failed. */
export function tellStatus(world: World, account: Own, message: Message, status: Status, inMs: number, code = 0): void {
  const { facts, person, id } = message;
  const at = Math.floor((world.now(account.slug).epochMilliseconds + inMs) / 1_000);
  const free = facts.free === 'yes';
  const one = {
    id,
    status,
    timestamp: String(at),
    ...(!hidesNumber(world, account, person) && { recipient_id: person.slice(1) }),
    recipient_user_id: bsuidOf(world, account, person),
    ...((status === 'sent' || status === 'delivered') && {
      pricing: {
        billable: !free,
        pricing_model: 'PMP',
        category: facts.category ?? 'service',
        type: free ? 'free_customer_service' : 'regular',
      },
    }),
    ...(facts.opaque && { biz_opaque_callback_data: facts.opaque }),
    ...(status === 'failed' && { errors: [errorOf(code, facts)] }),
  };
  const value = { ...metadata(account), statuses: [one] };
  tell(world, account, { event: `status.${status}`, about: id, field: 'messages', value }, inMs);
}

function errorOf(code: number, facts: Record<string, string>) {
  const title = TITLES[code] ?? 'Unknown error';
  const details =
    code === 131047
      ? 'Message failed to send because more than 24 hours have passed since the customer last replied to this number.'
      : (facts.why ?? title);
  const href = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';
  return { code, title, message: title, error_data: { details }, href };
}

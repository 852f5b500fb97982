import { createHmac } from 'node:crypto';
import type { Answered } from '../answers.ts';
import type { Answer } from '../http.ts';
import { post } from '../post.ts';
import type { Message } from '../store.ts';
import type { Signer } from '../webhooks.ts';
import type { Account, World } from '../world.ts';

export const PROTOCOL = 'twilio';
export const API = '2010-04-01';

const FILTERED = '30007';

/** `sent`, then `delivered` or `undelivered`, each told at the address the message came with. */
export function report(world: World, account: Account, id: string, reason: string): void {
  const told = world.faults.take(PROTOCOL, `/${API}`, ['undeliverable', 'report', 'report_twice'], {
    account: account.slug,
  });
  if (told?.kind === 'report' && told.status === 0) return;
  const failed = reason !== '' || told?.kind === 'report' || told?.kind === 'undeliverable';
  const code = failed ? String(reason === '' ? (told?.status ?? 30_003) : FILTERED) : '';
  const inMs = world.reportAfterMs;
  setTimeout(() => {
    if (!world.store.isOpen()) return;
    const says = failed ? `${code}: ${reason || 'unreachable'}` : '';
    world.store.changeMessage(id, { state: failed ? 'failed' : 'delivered', reason: says });
  }, inMs).unref();
  const message = world.store.findMessage(id);
  if (!message?.facts.callback) return;
  const last = failed ? 'undelivered' : 'delivered';
  const steps = ['sent', last, ...(told?.kind === 'report_twice' ? [last] : [])];
  for (const status of steps) {
    const fields = {
      ...fieldsOf(account, message),
      MessageStatus: status,
      SmsStatus: status,
      ...(status === 'undelivered' && { ErrorCode: code }),
    };
    tell(world, account, message.facts.callback, status, fields, inMs);
  }
}

const fieldsOf = ({ twilio: own }: Account, { id, person, facts }: Pick<Message, 'id' | 'person' | 'facts'>) => ({
  AccountSid: own!.account_sid,
  ApiVersion: API,
  From: facts.twilio ?? '',
  MessageSid: id,
  SmsSid: id,
  To: person,
});

function tell(
  world: World,
  account: Account,
  url: string,
  event: string,
  fields: Record<string, string>,
  inMs: number,
) {
  const body = new URLSearchParams(fields).toString();
  const sign = (by: Signer) => headersFor(account, url, fields, by);
  const about = fields.MessageSid ?? '';
  world.webhooks.tell({ account: account.slug, protocol: PROTOCOL, url, event, about, body, sign }, inMs);
}

function headersFor({ twilio: own }: Account, url: string, fields: Record<string, string>, by: Signer) {
  const token = by === 'now' ? own!.auth_token : `${own!.auth_token} ${by}`;
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signatureOf(token, url, fields),
  };
}

/** Base64 of HMAC-SHA1 over the address and every field, sorted by name, name and value without anything between. */
export function signatureOf(token: string, url: string, fields: Readonly<Record<string, string>>): string {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((all, name) => all + name + fields[name], url);
  return createHmac('sha1', token).update(text, 'utf8').digest('base64');
}

/** A person answers a number by SMS; what the business's TwiML says in return arrives on the phone. */
export async function said(world: World, person: string, { account: slug, text = '' }: Answered): Promise<Answer> {
  const account = world.accounts.find(slug);
  const [number] = account?.twilio?.numbers ?? [];
  const url = account?.twilio?.inbound_url;
  if (!account || number === undefined || url === undefined || text === '')
    return { status: 404, body: { error: 'this sender takes no answers' } };
  const id = sidOf(world);
  const kept = { id, channel: 'sms', person, business: slug, subject: '', html: '', reason: '' } as const;
  world.store.addMessage({
    ...kept,
    sender: number,
    text,
    direction: 'in',
    state: 'delivered',
    facts: { twilio: person, callback: '' },
  });
  const fields = { ...fieldsOf(account, { id, person: number, facts: { twilio: person } }), Body: text, NumMedia: '0' };
  const all = { ...fields, SmsStatus: 'received' };
  const body = new URLSearchParams(all).toString();
  const { status, answer } = await post(url, headersFor(account, url, all, 'now'), body);
  world.store.log({ protocol: 'webhook', account: slug, what: `POST ${url}`, status, fault: '', body, answer });
  for (const words of messagesIn(answer))
    world.store.addMessage({
      ...kept,
      id: sidOf(world),
      sender: number,
      text: words,
      state: 'delivered',
      facts: { twilio: number, callback: '' },
    });
  return { status: status >= 200 && status < 300 ? 202 : 502, body: { sid: id } };
}

/** The texts that a TwiML answer says: `<Response><Message>…</Message></Response>`. */
function messagesIn(twiml: string): string[] {
  if (!/<Response\b/.test(twiml)) return [];
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return [...twiml.matchAll(/<Message\b[^>]*>(?:\s*<Body>)?([^<]*)/g)].map(([, text = '']) =>
    text.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole).trim(),
  );
}

/** The next id of a message. */
export function sidOf({ store }: World): string {
  return `SM${store.nextId('twilio message')}${store.nextId('twilio message').slice(0, 8)}`;
}

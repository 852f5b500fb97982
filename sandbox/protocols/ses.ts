import PostalMime from 'postal-mime';
import { z } from 'zod';
import { type Answer, type Call, jsonOf, type Route } from '../http.ts';
import { checkSignature } from '../sigv4.ts';
import type { Part } from '../store.ts';
import type { Account, World } from '../world.ts';
import { publish, sns, subscribe } from './sns.ts';

export const sesAccount = z.strictObject({
  access_key_id: z.string().regex(/^[A-Z0-9]{16,32}$/),
  secret_access_key: z.string().min(16).max(200),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  /** Addresses and domains that may be written from. */
  identities: z.array(z.string().max(254)).max(50),
  /** Where the configuration set's topic tells what became of mails. */
  events_url: z.url({ protocol: /^https?$/ }).optional(),
  suspended: z.boolean().default(false),
});

const PROTOCOL = 'ses';
const MAX_RAW = 10 * 1024 * 1024;

const address = z.string().min(3).max(400);
const text = z.object({ Data: z.string(), Charset: z.string().optional() });
const wanted = z.object({
  FromEmailAddress: address.optional(),
  Destination: z
    .object({
      ToAddresses: z.array(address).optional(),
      CcAddresses: z.array(address).optional(),
      BccAddresses: z.array(address).optional(),
    })
    .optional(),
  ReplyToAddresses: z.array(address).optional(),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
  Content: z.object({
    Simple: z
      .object({
        Subject: text,
        Body: z.object({ Text: text.optional(), Html: text.optional() }),
        Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).optional(),
      })
      .optional(),
    Raw: z.object({ Data: z.base64() }).optional(),
  }),
});
type Wanted = z.output<typeof wanted>;

/** A mail as it is put into boxes. */
interface Letter {
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  parts: Part[];
}

/** SES v2 `SendEmail` with its signature checked, and what became of mails by SNS. */
export function ses(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: ({ headers }) => accountOf(world, /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1])?.slug,
    keeps: ['sns subscription'],
  });
  world.store.changes.on('thing', ({ kind, key }) => {
    const account = kind === 'account' ? world.store.find<Account>('account', key) : undefined;
    if (account) subscribe(world, account);
  });
  return [
    {
      method: 'POST',
      path: '/v2/email/outbound-emails',
      protocol: PROTOCOL,
      run: (call) => send(world, call),
    },
    ...sns(world),
  ];
}

function accountOf({ accounts }: World, access_key_id = ''): Account | undefined {
  return accounts.by(`ses ${access_key_id}`);
}

function failure(status: number, name: string, message: string): Answer {
  return { status, headers: { 'x-amzn-errortype': name, 'content-type': 'application/json' }, body: { message } };
}

async function send(world: World, call: Call): Promise<Answer> {
  const [, key = '', region = ''] = /Credential=(\w+)\/\d+\/([\w-]+)\//.exec(call.headers.authorization ?? '') ?? [];
  const account = accountOf(world, key);
  const verdict = checkSignature(call, {
    service: 'ses',
    region: account?.ses?.region ?? region,
    secretOf: () => account?.ses?.secret_access_key,
    now_ms: Date.now(),
  });
  if (verdict.is === 'wrong' || !account?.ses) {
    const code = verdict.is === 'wrong' ? verdict.code : 'InvalidAccessKeyId';
    // Services other than S3 call an unknown key so.
    const name = code === 'InvalidAccessKeyId' ? 'UnrecognizedClientException' : `${code}Exception`;
    return failure(403, name, verdict.is === 'wrong' ? verdict.says : 'The security token is invalid');
  }
  if (account.ses.suspended) return failure(400, 'AccountSuspendedException', 'Your account is suspended');
  const given = wanted.safeParse(jsonOf(call));
  if (!given.success) return failure(400, 'BadRequestException', z.prettifyError(given.error));
  const letter = await letterOf(given.data);
  if (typeof letter === 'string') return failure(400, 'BadRequestException', letter);
  const sender = bare(letter.from);
  const domain = sender.split('@')[1] ?? '';
  if (!account.ses.identities.some((one) => one === sender || one === domain))
    return failure(
      400,
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${account.ses.region.toUpperCase()}: ${sender}`,
    );
  const wrong = letter.to.find((one) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(bare(one)));
  if (wrong !== undefined || letter.to.length === 0 || letter.to.length > 50)
    return failure(400, 'BadRequestException', wrong ? `Invalid address: ${wrong}` : '1 to 50 recipients are needed');
  return deliver(world, account, given.data, letter);
}

async function letterOf({ FromEmailAddress, Destination, Content }: Wanted): Promise<Letter | string> {
  const to = Object.values(Destination ?? {}).flat();
  if (Content.Simple) {
    if (FromEmailAddress === undefined) return 'FromEmailAddress is needed';
    const { Subject, Body, Headers = [] } = Content.Simple;
    const headers = Headers.map(({ Name, Value }) => ({ name: Name, value: Value }));
    return {
      ...base(FromEmailAddress, to),
      subject: Subject.Data,
      text: Body.Text?.Data ?? '',
      html: Body.Html?.Data ?? '',
      headers,
    };
  }
  if (!Content.Raw) return 'Content.Simple or Content.Raw is needed';
  const raw = Buffer.from(Content.Raw.Data, 'base64');
  if (raw.length > MAX_RAW) return 'The message is over 10 MB';
  const mail = await PostalMime.parse(raw);
  const from = FromEmailAddress ?? mail.from?.address;
  if (from === undefined) return 'The message has no From';
  const named = to.length > 0 ? to : [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(({ address: one }) => one ?? []);
  return {
    from: mail.from?.name ? `${mail.from.name} <${bare(from)}>` : from,
    to: named,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    parts: mail.attachments.map((part) => ({
      name: part.filename ?? 'attachment',
      type: part.mimeType,
      bytes: typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content),
    })),
  };
}

const base = (from: string, to: string[]) => ({ from, to, parts: [] });

/** `hello@x.example` of `The shop <Hello@x.example>`. */
function bare(one: string): string {
  return (/<([^>]*)>\s*$/.exec(one)?.[1] ?? one).trim().toLowerCase();
}

/** Puts the mail into the boxes and tells what became of it: one Message-ID of SES's own for all recipients. */
function deliver(world: World, account: Account, given: Wanted, letter: Letter): Answer {
  const id = `0109${world.store.nextId('ses message')}-${world.store.nextId('ses message').slice(0, 12)}-000000`;
  const header = (name: string) => letter.headers.find((one) => one.name.toLowerCase() === name)?.value ?? '';
  for (const one of letter.to) {
    const person = bare(one);
    const lost = fateOf(world, account, person);
    world.store.addMessage({
      id: `${id}:${person}`,
      channel: 'email',
      person,
      sender: letter.from,
      business: account.slug,
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      state: lost?.kind === 'Bounce' ? 'failed' : 'delivered',
      reason: lost?.kind === 'Bounce' ? lost.diagnosis : '',
      // SES replaces the Message-ID by its own; the sender's stands among the headers that events repeat.
      facts: { message_id: `<${id}@email.amazonses.com>`, ses: id, unsubscribe: header('list-unsubscribe') },
      parts: letter.parts,
    });
  }
  return { status: 200, body: { MessageId: id }, afterwards: () => tellAll(world, account, given, letter, id) };
}

type Fate = { kind: 'Bounce' | 'Complaint'; type: string; diagnosis: string } | undefined;

/** SES's own simulator addresses, any mailbox under `.invalid`, and a fault on order. */
function fateOf(world: World, account: Account, person: string): Fate {
  const gone = { kind: 'Bounce', type: 'Permanent', diagnosis: 'smtp; 550 5.1.1 user unknown' } as const;
  if (/\.invalid$/.test(person) || person === 'bounce@simulator.amazonses.com') return gone;
  if (person === 'ooto@simulator.amazonses.com')
    return { ...gone, type: 'Transient', diagnosis: 'smtp; 452 4.2.2 full' };
  if (person === 'complaint@simulator.amazonses.com') return { kind: 'Complaint', type: 'abuse', diagnosis: '' };
  return world.faults.take(PROTOCOL, '', ['undeliverable'], { account: account.slug }) ? gone : undefined;
}

function tellAll(world: World, account: Account, given: Wanted, letter: Letter, id: string): void {
  const at = world.now(account.slug).toString({ smallestUnit: 'millisecond' });
  const tags = Object.fromEntries((given.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]]));
  const about = {
    timestamp: at,
    source: letter.from,
    messageId: id,
    destination: letter.to,
    headers: letter.headers,
    commonHeaders: { from: [letter.from], to: letter.to, subject: letter.subject },
    tags: { ...tags, 'ses:configuration-set': [given.ConfigurationSetName ?? 'default'] },
  };
  const tell = (eventType: string, more: object) =>
    publish(
      world,
      account.slug,
      { name: eventType, about: id, message: { eventType, mail: about, ...more } },
      world.reportAfterMs,
    );
  tell('Send', { send: {} });
  for (const one of letter.to) {
    const state = world.store.findMessage(`${id}:${bare(one)}`)?.state;
    if (state === 'failed')
      tell('Bounce', { bounce: bounceOf(bare(one), at, world.store.findMessage(`${id}:${bare(one)}`)!.reason) });
    else tell('Delivery', { delivery: { timestamp: at, recipients: [bare(one)], smtpResponse: '250 2.0.0 OK' } });
    if (bare(one) === 'complaint@simulator.amazonses.com')
      tell('Complaint', {
        complaint: {
          complainedRecipients: [{ emailAddress: bare(one) }],
          timestamp: at,
          complaintFeedbackType: 'abuse',
        },
      });
  }
}

function bounceOf(emailAddress: string, timestamp: string, diagnosticCode: string): object {
  const transient = / 4\d\d /.test(diagnosticCode);
  return {
    bounceType: transient ? 'Transient' : 'Permanent',
    bounceSubType: transient ? 'MailboxFull' : 'General',
    bouncedRecipients: [{ emailAddress, action: 'failed', status: transient ? '4.2.2' : '5.1.1', diagnosticCode }],
    timestamp,
    feedbackId: `${timestamp}-0`,
  };
}

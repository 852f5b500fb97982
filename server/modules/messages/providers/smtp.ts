import { lookup } from 'node:dns/promises';
import { BlockList } from 'node:net';
import type Nodemailer from 'nodemailer';
import { z } from 'zod';
import { sha256 } from '#platform/crypto.ts';
import { line, mail } from '#platform/schemas.ts';
import type { Answer, Outgoing, Place, Provider } from './channel.ts';
import { readReports } from './imap.ts';
import { headersOf } from './mail-headers.ts';

const from = { from_name: line(80), from_email: mail(), reply_to: mail().nullable().default(null) };
const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/, 'a host name');
const settings = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('sandbox'), user: line(200), password: z.string().min(8).max(200), ...from }),
  z.strictObject({
    at: z.literal('live'),
    host: hostName,
    /** 465 speaks TLS from the start; on the others it is begun by STARTTLS, and insisted on. */
    port: z.union([z.literal(465), z.literal(587), z.literal(2525)]),
    user: line(200),
    password: z.string().min(1).max(500),
    /** Whose mailbox is read for mail that came back, by TLS at port 993 with the same user and password. */
    imap_host: hostName.nullable().default(null),
    ...from,
  }),
]);
type Settings = z.output<typeof settings>;

/**
 * E-mail by SMTP. The Message-ID is made of our id, so that a mail whose answer was lost is sent again as the same mail:
 * a server may take it twice (RFC 5321 §6.1), mailboxes show one Message-ID once.
 */
export const smtp: Provider<Settings> = {
  kind: 'smtp',
  channel: 'email',
  says: 'E-mail by SMTP',
  settings,
  secrets: ['password'],
  async send(given, place, message) {
    try {
      const transport = await transportOf(given, place);
      const sent = await transport.sendMail(mailOf(given, message));
      return { is: 'taken', ref: sent.response.slice(0, 200) };
    } catch (error) {
      return answerOf(error as Failure);
    }
  },
  async readMailbox(given, { sandbox_port, timeout_ms }, from) {
    const { user, password } = given;
    const account = { user, password, timeout_ms };
    if (given.at === 'sandbox')
      return readReports({ ...account, address: '127.0.0.1', port: sandbox_port + 2, servername: null }, from);
    if (given.imap_host === null) return undefined;
    const address = await publicAddress(given.imap_host).catch(() => undefined);
    if (address === undefined) return undefined;
    return readReports({ ...account, address, port: 993, servername: given.imap_host }, from);
  },
};

function mailOf(given: Settings, { id, to, name, subject, text, html, unsubscribe_url, attached = [] }: Outgoing) {
  return {
    messageId: `<${id}@${given.from_email.split('@')[1]}>`,
    from: { name: given.from_name, address: given.from_email },
    ...(given.reply_to !== null && { replyTo: given.reply_to }),
    to: { name: name ?? '', address: to },
    subject: subject ?? '',
    text,
    ...(html !== null && { html }),
    headers: headersOf({ unsubscribe_url }),
    attachments: attached.map((file) => ({ filename: file.name, contentType: file.type, content: file.bytes })),
    // The text is ours; a path or address in it must never be read and attached.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

interface Failure extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** 5yz is final, 4yz passes (RFC 5321 §4.2.1). A line that broke later than at its start leaves the outcome unknown. */
function answerOf(error: Failure): Answer {
  const reason = error.message.slice(0, 400);
  const { responseCode = 0, code = '' } = error;
  // RFC 3463: no such mailbox, domain or person there.
  if (responseCode >= 500)
    return { is: 'never', reason, ...(/\b5\.1\.[1236]\b/.test(reason) && { no_such_address: true }) };
  if (responseCode >= 400 || code === 'EDNS' || /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN/.test(reason))
    return { is: 'later', reason };
  if (code === 'EPRIVATE' || code === 'EENVELOPE') return { is: 'never', reason };
  return { is: 'unknown', reason };
}

const IDLE_MS = 10_000;
const pools = new Map<string, { transport: ReturnType<typeof open>; idle: NodeJS.Timeout }>();

/** The pooled connections for these settings, closed after ten idle seconds. */
async function transportOf(given: Settings, place: Place) {
  const key = sha256(JSON.stringify([given, place]));
  const { default: nodemailer } = await import('nodemailer'); // loaded by the first mail
  const address = given.at === 'live' ? await publicAddress(given.host) : '127.0.0.1';
  const known = pools.get(key);
  clearTimeout(known?.idle);
  const transport = known?.transport ?? open(nodemailer, given, place, address);
  const idle = setTimeout(() => {
    pools.delete(key);
    transport.close();
  }, place.timeout_ms + IDLE_MS).unref();
  pools.set(key, { transport, idle });
  return transport;
}

function open(nodemailer: typeof Nodemailer, given: Settings, { sandbox_port, timeout_ms }: Place, address: string) {
  const where =
    given.at === 'live'
      ? { port: given.port, secure: given.port === 465, requireTLS: true, tls: { servername: given.host } }
      : { port: sandbox_port + 1, ignoreTLS: true };
  return nodemailer.createTransport({
    pool: true,
    maxConnections: 3,
    host: address,
    ...where,
    auth: { user: given.user, pass: given.password },
    connectionTimeout: timeout_ms,
    greetingTimeout: timeout_ms,
    socketTimeout: timeout_ms,
  });
}

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');

/**
 * The public IPv4 address of a mail server. The name is the business's word: one that leads into our own network is
 * refused, and the address that was looked at is the one that is called.
 */
async function publicAddress(host: string): Promise<string> {
  const { address } = await lookup(host, { family: 4 }).catch((error: Error) => {
    throw Object.assign(new Error(`${host}: ${error.message}`), { code: 'EDNS' });
  });
  if (inside.check(address, 'ipv4'))
    throw Object.assign(new Error(`${host} is not on the internet`), { code: 'EPRIVATE' });
  return address;
}

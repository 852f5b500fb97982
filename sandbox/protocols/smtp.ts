import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { z } from 'zod';
import type { Part } from '../store.ts';
import type { World } from '../world.ts';
import { bounce } from './imap/letters.ts';
import { mailboxOf, putMail } from './imap/mailbox.ts';

export const smtpAccount = z.strictObject({
  user: z.string().min(1).max(200),
  password: z.string().min(8).max(200),
  /** Addresses whose mail is in the mailbox that IMAP reads with the same password. */
  addresses: z.array(z.email()).max(20).optional(),
});

const PROTOCOL = 'smtp';
const MAX_SIZE = 10 * 1024 * 1024;

/** Mail in by SMTP with a password, as a submission server takes it. Starts on 127.0.0.1; port 0 takes a free one. */
export async function startSmtp(world: World, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  const lines = new Map<number, Socket>();
  const server = new SMTPServer({
    name: 'mail.sandbox.localhost',
    banner: 'the outside world, pretended',
    size: MAX_SIZE,
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    // No certificate here: the line never leaves this machine.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      const account = world.accounts.by(`smtp ${username}`);
      if (account?.smtp && account.smtp.password === password) return done(null, { user: account.slug });
      log(world, `AUTH ${username}`, 535);
      done(refusal(535, '5.7.8 Authentication credentials invalid'));
    },
    onMailFrom: ({ address }, _session, done) =>
      done(/^[^\s@]+@[^\s@]+$/.test(address) ? null : refusal(501, '5.1.7 Bad sender address')),
    onRcptTo: ({ address }, _session, done) => done(refusedRecipient(world, address)),
    onData: (stream, session, done) => {
      void answerData(world, stream, session, done, () => lines.get(session.remotePort)?.destroy());
    },
  });
  server.server.on('connection', (line: Socket) => {
    const { remotePort } = line;
    if (remotePort === undefined) return;
    lines.set(remotePort, line);
    line.on('close', () => lines.delete(remotePort));
  });
  // A client that hangs up in the middle is its own affair.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const line of lines.values()) line.destroy();
      }),
  };
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

function log(world: World, what: string, status: number, fault = '', body = ''): void {
  world.store.log({ protocol: PROTOCOL, what, status, fault, body });
}

/** A mailbox under `.invalid` never exists (RFC 2606); a fault `refuse` says no to any. */
function refusedRecipient(world: World, address: string): Error | null {
  const fault = world.faults.take(PROTOCOL, '', ['refuse']);
  const code = fault ? (fault.status ?? 451) : 550;
  if (!fault && !/\.invalid$/i.test(address)) return null;
  log(world, `RCPT ${address}`, code, fault?.kind);
  return refusal(code, code < 500 ? '4.3.0 Try again later' : '5.1.1 No such mailbox');
}

async function answerData(
  world: World,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  done: (error?: Error | null, text?: string) => void,
  hangUp: () => void,
): Promise<void> {
  try {
    const text = await receive(world, stream, session);
    if (text === undefined) hangUp();
    else done(null, text);
  } catch (error) {
    done(error as Error);
  }
}

/** Takes a mail in; returns what to answer, or nothing when a fault says to hang up instead. */
async function receive(
  world: World,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw refusal(552, '5.3.4 Message too big');
  const raw = Buffer.concat(chunks);
  const fault = world.faults.take(PROTOCOL, '', ['status', 'drop_before', 'drop_after', 'delay']);
  if (fault?.kind === 'status') {
    log(world, 'DATA', fault.status ?? 451, fault.kind);
    throw refusal(fault.status ?? 451, '4.3.0 Try again later');
  }
  if (fault?.kind === 'drop_before') return undefined;
  const queued = await keep(world, raw, session);
  log(world, 'DATA', fault?.kind === 'drop_after' ? 0 : 250, fault?.kind, raw.toString('utf8'));
  if (fault?.kind === 'drop_after') return undefined;
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000).unref());
  return `2.0.0 queued as ${queued}`;
}

/** Puts the mail into each recipient's box; a Message-ID that is there already is counted, not shown twice, as mailboxes do. */
async function keep(world: World, raw: Buffer, session: SMTPServerSession): Promise<string> {
  const mail = await PostalMime.parse(raw);
  const queued = world.store.nextId('mail');
  const from = mail.from?.address ? `${mail.from.name ?? ''} <${mail.from.address}>`.trim() : 'unknown sender';
  const parts: Part[] = mail.attachments.map((part) => ({
    name: part.filename ?? 'attachment',
    type: part.mimeType,
    bytes: typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content as ArrayBuffer),
  }));
  for (const { address } of session.envelope.rcptTo) {
    const person = address.toLowerCase();
    if (comesBack(world, raw, session, person)) continue;
    const business = mailboxOf(world, person);
    if (business !== undefined) {
      putMail(world, { account: business, raw });
      continue;
    }
    const id = `${(mail.messageId ?? queued).replaceAll(/[<>\s]/g, '')}:${person}`;
    const known = world.store.findMessage(id);
    if (known) {
      const times = String(Number(known.facts.times ?? '1') + 1);
      world.store.changeMessage(id, { facts: { ...known.facts, times } });
      continue;
    }
    const name = mail.to?.find((one) => one.address?.toLowerCase() === person)?.name ?? '';
    world.store.addMessage({
      id,
      channel: 'email',
      person,
      sender: from,
      business: String(session.user),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
      state: 'delivered',
      reason: '',
      facts: { message_id: mail.messageId ?? '', name, times: '1' },
      parts,
    });
  }
  return queued;
}

/** A mailbox called `bounce` is taken at first and found missing later, as a fault has it of any: the sender gets a report. */
function comesBack(world: World, raw: Buffer, { envelope, user }: SMTPServerSession, to: string): boolean {
  const account = String(user);
  const fault = world.faults.take(PROTOCOL, '', ['undeliverable'], { account });
  if (!fault && !/^bounce(\+[^@]*)?@/.test(to)) return false;
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  bounce(world, { from, to, raw, diagnosis: '550 5.1.1 No such mailbox' });
  return true;
}

import type { CameBack, ReadTo } from './channel.ts';

/** How to reach a mailbox. `servername` is whose certificate is wanted; without it the line is plain, within this machine. */
export interface MailboxAt {
  readonly address: string;
  readonly port: number;
  readonly servername: string | null;
  readonly user: string;
  readonly password: string;
  readonly timeout_ms: number;
}

/** How many mails are read at one time, and how much of each: reports are short. */
const AT_ONCE = 200;
const MOST_BYTES = 100_000;

/**
 * Reads the mails that came since the last time and returns the reports among them of mail that came back. Nothing is
 * marked as read. The first time only the latest are looked at; undefined when the mailbox can't be reached now.
 */
export async function readReports(
  { address, port, servername, user, password, timeout_ms }: MailboxAt,
  from: ReadTo | null,
): Promise<{ came_back: CameBack[]; to: ReadTo } | undefined> {
  // Loaded when it is first needed: few businesses have a mailbox that we read.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: address,
    port,
    secure: servername !== null,
    ...(servername === null ? { doSTARTTLS: false } : { servername, tls: { servername } }),
    auth: { user, pass: password },
    logger: false,
    connectionTimeout: timeout_ms,
    greetingTimeout: timeout_ms,
    socketTimeout: timeout_ms,
  });
  // A line that breaks while nobody waits for it is told here; who waits is told by the call.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const box = await client.mailboxOpen('INBOX', { readOnly: true });
    const validity = BigInt(box.uidValidity);
    const last = BigInt(box.uidNext) - 1n;
    const known = from !== null && from.validity === validity ? from.uid : last - BigInt(AT_ONCE);
    const first = known < 0n ? 1n : known + 1n;
    const to = first + BigInt(AT_ONCE) - 1n < last ? first + BigInt(AT_ONCE) - 1n : last;
    const came_back: CameBack[] = [];
    if (first <= to) {
      const range = `${first}:${to}`;
      for await (const mail of client.fetch(range, { source: { maxLength: MOST_BYTES } }, { uid: true }))
        came_back.push(...reportIn(mail.source?.toString('latin1') ?? ''));
    }
    await client.logout();
    return { came_back, to: { validity, uid: to < first - 1n ? first - 1n : to } };
  } catch {
    client.close();
    return undefined;
  }
}

const OUR_ID = /^Message-ID:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/im;

/**
 * What a mail says of one that came back (RFC 3464): who could not be reached and why, and the id by which we sent it, out
 * of the part of the original that it returns. Empty for any other mail.
 */
export function reportIn(raw: string): CameBack[] {
  const end = raw.search(/\r?\n\r?\n/);
  const header = raw.slice(0, end).replaceAll(/\r?\n[ \t]+/g, ' ');
  if (end < 0 || !/^Content-Type:\s*multipart\/report\b[^\n]*delivery-status/im.test(header)) return [];
  const body = raw.slice(end);
  const status = body.search(/^Content-Type:\s*message\/delivery-status/im);
  const original = body.slice(status).search(/^Content-Type:\s*(message\/rfc822|text\/rfc822-headers)/im);
  if (status < 0 || original < 0) return [];
  const message_id = OUR_ID.exec(body.slice(status + original))?.[1];
  if (message_id === undefined) return [];
  const groups = body.slice(status, status + original).split(/\r?\n\r?\n/);
  return groups.flatMap((group) => {
    const field = (name: string) =>
      new RegExp(`^${name}:\\s*(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(group)?.[1]?.replaceAll(/\s+/g, ' ').trim();
    const address = /^rfc822;\s*<?([^\s<>]+)>?$/i.exec(field('Final-Recipient') ?? '')?.[1]?.toLowerCase();
    if (address === undefined || field('Action')?.toLowerCase() !== 'failed') return [];
    const code = field('Status') ?? '';
    const reason = (field('Diagnostic-Code') ?? code).slice(0, 400);
    // RFC 3463: 5.1 is about the address; a full box (5.2.2) or a refused text (5.7) may pass another time.
    return [{ message_id, address, reason, final: /^5\.1\./.test(code) }];
  });
}

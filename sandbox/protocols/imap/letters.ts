import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Answered } from '../../answers.ts';
import type { Answer } from '../../http.ts';
import type { World } from '../../world.ts';
import { mailboxOf, putMail } from './mailbox.ts';

const build = (mail: ConstructorParameters<typeof MailComposer>[0]): Promise<Buffer> =>
  new MailComposer(mail).compile().build();

/** Takes what people write on the phone to a business, or answer to its mails, and puts it into the business's mailbox. */
export function takeLetters(world: World): void {
  world.answers.on('email', (person, answered) => letter(world, person, answered));
}

async function letter(world: World, person: string, given: Answered): Promise<Answer> {
  const account = world.accounts.find(given.account);
  const answers = given.message === undefined ? undefined : world.store.findMessage(given.message);
  const address = account?.smtp?.addresses?.[0] ?? /<(.*)>/.exec(answers?.sender ?? '')?.[1];
  if (!account || address === undefined) return { status: 404, body: { error: 'nobody to write to' } };
  if (given.read) return { status: 204, body: '' };
  const messageId = `<${world.store.nextId('letter')}@${person.split('@')[1] ?? 'phone.example'}>`;
  const subject = given.subject ?? (answers ? `Re: ${answers.subject.replace(/^(re:\s*)+/i, '')}` : '');
  const before = answers?.facts.message_id ?? '';
  const text = given.text ?? '';
  const raw = await build({
    messageId,
    from: person,
    to: address,
    subject,
    text: answers ? `${text}\n\n> ${answers.text.trim().replaceAll('\n', '\n> ')}\n` : text,
    date: new Date(world.now(account.slug).epochMilliseconds),
    ...(before !== '' && { inReplyTo: before, references: before }),
    ...(given.media && {
      attachments: [
        {
          filename: given.media.name,
          contentType: given.media.type,
          content: Buffer.from(given.media.base64, 'base64'),
        },
      ],
    }),
  });
  putMail(world, { account: account.slug, raw });
  world.store.addMessage({
    id: messageId,
    channel: 'email',
    direction: 'in',
    person,
    sender: person,
    business: account.slug,
    subject,
    text,
    html: '',
    state: 'delivered',
    reason: '',
    facts: { to: address, message_id: messageId, in_reply_to: before },
    rich: answers ? { quotes: answers.id } : {},
  });
  return { status: 201, body: { id: messageId } };
}

/** Tells a sender that his mail could not be put into a box after all (RFC 3464), if his own box is here. */
export function bounce(
  world: World,
  { from, to, raw, diagnosis }: { from: string; to: string; raw: Buffer; diagnosis: string },
): void {
  const account = mailboxOf(world, from);
  if (account === undefined) return;
  const headers = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const status = [
    'Reporting-MTA: dns; mail.sandbox.localhost',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    `Status: ${/\b[45]\.\d+\.\d+\b/.exec(diagnosis)?.[0] ?? '5.0.0'}`,
    `Diagnostic-Code: smtp; ${diagnosis}`,
    '',
  ].join('\r\n');
  const boundary = `=_${world.store.nextId('bounce')}`;
  const part = (type: string, body: string) => `--${boundary}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  const report = [
    'From: Mail Delivery System <mailer-daemon@mail.sandbox.localhost>',
    `To: ${from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date(world.now(account).epochMilliseconds).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${world.store.nextId('bounce')}@mail.sandbox.localhost>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `${part('text/plain; charset=utf-8', `Your mail to ${to} could not be delivered:\r\n\r\n${diagnosis}\r\n`)}${part('message/delivery-status', status)}${part('text/rfc822-headers', headers)}--${boundary}--`,
    '',
  ].join('\r\n');
  putMail(world, { account, raw: Buffer.from(report, 'latin1') });
}

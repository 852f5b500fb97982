import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { openOutside } from '../testing.ts';

/** A server whose mailbox the same tests read, whoever wrote it. */
interface Mailbox {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

const letter = (subject: string, text: string) =>
  Buffer.from(
    [
      'From: Meena Sharma <meena@example.in>',
      'To: hello@shop.example',
      `Subject: ${subject}`,
      'Date: Thu, 19 Nov 2026 10:00:00 +0530',
      `Message-ID: <${subject.length}-${text.length}@example.in>`,
      'In-Reply-To: <before@shop.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
    ].join('\r\n'),
  );

/** Every client of these tests; one whose login failed would keep its line, and the process, for half a minute. */
const opened: ImapFlow[] = [];
after(() => {
  for (const client of opened) client.close();
});

async function open({ port, user, password: pass }: Mailbox): Promise<ImapFlow> {
  const auth = { user, pass };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false });
  client.on('error', () => {});
  opened.push(client);
  await client.connect();
  return client;
}

/** What every mail server does, as `imapflow` asks it. */
function speaks(start: () => Promise<Mailbox>): void {
  test('a mailbox is opened with its password alone', async () => {
    const box = await start();
    await assert.rejects(open({ ...box, password: 'not this one' }));
    const client = await open(box);
    const boxes = await client.list();
    assert.ok(boxes.some(({ path }) => path === 'INBOX'));
    await client.logout();
  });

  test('mails are put in, listed, read, marked and taken out', async () => {
    const client = await open(await start());
    await client.append('INBOX', letter('First', 'नमस्ते, दूध नहीं आया।'), ['\\Flagged'], new Date('2026-11-19T10:00:00Z'));
    const put = await client.append('INBOX', letter('Second one', 'All is well.'));
    assert.ok(put);
    assert.ok(put.uid);
    const lock = await client.getMailboxLock('INBOX');
    const mailbox = client.mailbox as { exists: number; uidNext: number };
    assert.equal(mailbox.exists, 2);
    const all = await client.fetchAll('1:*', {
      uid: true,
      flags: true,
      envelope: true,
      source: true,
      size: true,
      internalDate: true,
    });
    assert.deepEqual(
      all.map(({ envelope, seq }) => [seq, envelope?.subject, envelope?.from?.[0]?.address, envelope?.inReplyTo]),
      [
        [1, 'First', 'meena@example.in', '<before@shop.example>'],
        [2, 'Second one', 'meena@example.in', '<before@shop.example>'],
      ],
    );
    assert.equal(all[0]!.source!.toString(), letter('First', 'नमस्ते, दूध नहीं आया।').toString());
    assert.equal(all[0]!.size, all[0]!.source!.length);
    assert.equal(new Date(all[0]!.internalDate!).toISOString(), '2026-11-19T10:00:00.000Z');
    assert.deepEqual(
      [...all[0]!.flags!].filter((one) => one !== '\\Recent'),
      ['\\Flagged'],
    );
    assert.deepEqual(await client.search({ subject: 'second' }), [2]);
    assert.deepEqual(await client.search({ body: 'दूध' }), [1]);
    assert.deepEqual(await client.search({ or: [{ flagged: true }, { subject: 'nothing' }] }), [1]);
    assert.deepEqual(await client.search({ from: 'meena', since: new Date('2026-11-20') }, { uid: true }), [put.uid]);
    await client.messageFlagsAdd({ uid: String(put.uid) }, ['\\Seen']);
    assert.deepEqual(await client.search({ seen: false }), [1]);
    const status = await client.status('INBOX', { messages: true, unseen: true });
    assert.ok(status);
    assert.equal(status.unseen, 1);
    await client.messageDelete({ uid: String(put.uid) });
    assert.deepEqual(await client.search({ all: true }), [1]);
    lock.release();
    await client.logout();
  });
}

/** What it does for two at once, and for who only looks; the box has a mail by now. */
function keepsApart(start: () => Promise<Mailbox>): void {
  test('who only looks can change nothing', async () => {
    const client = await open(await start());
    await client.mailboxOpen('INBOX', { readOnly: true });
    assert.equal((client.mailbox as { readOnly: boolean }).readOnly, true);
    const [one] = await client.fetchAll('1', { source: true });
    assert.match(one!.source!.toString(), /Subject: First/);
    await client.messageFlagsAdd('1', ['\\Seen']).catch(() => false);
    assert.deepEqual(await client.search({ seen: true }), []);
    await client.logout();
  });

  test('who waits is told at once of a mail that comes', async () => {
    const box = await start();
    const [waiting, other] = [await open(box), await open(box)];
    await waiting.mailboxOpen('INBOX');
    const told = new Promise<{ count: number; prevCount: number }>((resolve) => {
      waiting.once('exists', resolve);
    });
    const idle = waiting.idle();
    await pause(200);
    await other.append('INBOX', letter('Third', 'Now.'));
    const { count, prevCount } = await told;
    assert.equal(count, prevCount + 1);
    await waiting.noop();
    await idle;
    await waiting.logout();
    await other.logout();
  });
}

const outside = await openOutside({ reportAfterMs: 0 });
after(() => outside.stop());
const account = { slug: 'shop', name: 'The shop' };
const smtp = { user: 'shop', password: 'a-long-password', addresses: ['hello@shop.example'] };
await outside.put('accounts', { ...account, smtp });
const here = { port: outside.imapPort, user: smtp.user, password: smtp.password };

describe('The sandbox', () => {
  speaks(async () => here);
  keepsApart(async () => here);
});

test('what somebody answers to a mail on the phone is in the mailbox, threaded', async () => {
  const { createTransport } = await import('nodemailer');
  const auth = { user: smtp.user, pass: smtp.password };
  const transport = createTransport({ host: '127.0.0.1', port: outside.smtpPort, auth, ignoreTLS: true });
  const { messageId } = await transport.sendMail({
    from: 'hello@shop.example',
    to: 'ravi@example.in',
    subject: 'Your bill',
    text: 'Here it is.',
  });
  const [mail] = await outside.messages('ravi@example.in');
  const person = encodeURIComponent('ravi@example.in');
  const answer = await fetch(`http://127.0.0.1:${outside.port}/__ctl/people/${person}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'shop', text: 'धन्यवाद', message: mail!.id }),
  });
  assert.ok(answer.ok, await answer.text());
  const client = await open(here);
  await client.mailboxOpen('INBOX');
  const [seq] = (await client.search({ from: 'ravi@example.in' })) as number[];
  const [got] = await client.fetchAll(String(seq), { envelope: true, headers: ['references'], source: true });
  assert.deepEqual([got!.envelope!.subject, got!.envelope!.inReplyTo], ['Re: Your bill', messageId]);
  assert.match(got!.headers!.toString(), new RegExp(`References: ${messageId}`, 'i'));
  await client.logout();
});

test('what is no command is answered so, and the line goes on', async () => {
  const line = connect(here.port, '127.0.0.1');
  let heard = '';
  line.on('data', (data) => {
    heard += data.toString();
  });
  for (const text of [
    'nonsense',
    'a SELECT INBOX',
    'b LOGIN shop {3}',
    'c LOGIN "shop" "a-long-password"',
    'd FETCH 1 (FLAGS)',
    'e SELECT inbox',
    'f FETCH 1 (BODYSTRUCTURE)',
    'g UID FETCH x (FLAGS)',
    'h NOOP',
  ])
    line.write(`${text}\r\n${text.endsWith('{3}') ? 'not\r\n' : ''}`);
  for (let n = 0; n < 100 && !heard.includes('h OK'); n += 1) await pause(20);
  line.destroy();
  const said = (text: RegExp) => assert.match(heard, text);
  said(/^\* BAD not a command\r$/m);
  said(/^a NO log in first\r$/m);
  said(/^\+ go on\r$/m);
  said(/^b NO \[AUTHENTICATIONFAILED\]/m);
  said(/^c OK /m);
  said(/^d BAD .*no box is open\r$/m);
  said(/^e OK \[READ-WRITE\]/m);
  said(/^f BAD unknown item or set\r\ng BAD unknown item or set\r\nh OK done\r$/m);
});

const DOVECOT = '/usr/sbin/dovecot';

/** A real mail server with one mailbox in a folder of its own; it runs as root, and reads the mail as nobody. */
async function dovecot(home: string): Promise<Mailbox & { stop(): Promise<unknown> }> {
  const port = 20_000 + (process.pid % 20_000);
  await chmod(home, 0o755);
  await chown(home, 65_534, 65_534);
  const settings = [
    `base_dir = ${home}/run`,
    `state_dir = ${home}/run`,
    `log_path = ${home}/log`,
    'protocols = imap',
    'ssl = no',
    'disable_plaintext_auth = no',
    'listen = 127.0.0.1',
    `mail_location = maildir:${home}/mail`,
    'first_valid_uid = 1',
    'passdb {\n  driver = static\n  args = password=a-long-password\n}',
    `userdb {\n  driver = static\n  args = uid=nobody gid=nogroup home=${home}\n}`,
    `service imap-login {\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`,
  ];
  await writeFile(join(home, 'dovecot.conf'), settings.join('\n'));
  const server = spawn(DOVECOT, ['-F', '-c', join(home, 'dovecot.conf')], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  for (let n = 0; n < 100 && !(await answers(port)); n += 1) await pause(50);
  const stop = () => {
    server.kill();
    return ended;
  };
  return { port, user: 'shop', password: 'a-long-password', stop };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = connect(port, '127.0.0.1');
    line.on('error', () => resolve(false));
    line.on('connect', () => {
      line.destroy();
      resolve(true);
    });
  });
}

const skip = !existsSync(DOVECOT)
  ? 'dovecot is not on this machine'
  : userInfo().uid === 0
    ? false
    : 'dovecot is started by root alone';

describe('Dovecot', { skip }, () => {
  let home = '';
  let started: Awaited<ReturnType<typeof dovecot>> | undefined;
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'haat-dovecot-'));
    started = await dovecot(home);
  });
  after(async () => {
    await started?.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  speaks(async () => started!);
  keepsApart(async () => started!);
});

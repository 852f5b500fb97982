import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { machineNow } from '#platform/clock.ts';
import { occasion } from '../occasions.ts';
import { editProvider, listProviders } from '../provider.ts';
import { openConnected } from '../testing.ts';
import { readSns } from './sns.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, in_app: false, variables: {}, urgent: true } as const;
const paper = occasion('test.paper', { ...about, kind: 'transactional', channels: ['email'] });
const texts = [
  {
    event: 'test.paper',
    channel: 'email',
    language: 'en',
    subject: 'आपका बिल',
    body: 'Here it is: https://x.example/b',
  },
] as const;
const { world, outside, life, later, say, until } = await openConnected(texts);

async function change(settings: object) {
  await world.in(async (ctx) => {
    const one = (await listProviders(ctx)).find(({ kind }) => kind === 'ses')!;
    const { secret_access_key: _, ...kept } = one.settings;
    const { id: provider_id, version, name } = one;
    await editProvider(ctx, { provider_id, version, name, rank: 1, active: true, settings: { ...kept, ...settings } });
  });
  await world.runJobs();
}
await change({ secret_access_key: 'a-secret-that-both-sides-know' });

/** SNS tells nobody before its subscriber has said yes. */
async function confirmed() {
  for (let n = 0; n < 200; n += 1) {
    if ((await outside.requests('sns')).some(({ status }) => status === 200)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail('the subscription was never confirmed');
}
await confirmed();

let made = 0;
const mailbox = () => {
  made += 1;
  return `ses${made}@example.in`;
};
const key = () =>
  world.in(
    async (ctx) => (await listProviders(ctx)).find(({ kind }) => kind === 'ses')!.settings.access_key_id as string,
  );

test('a mail goes by SES, and its events by SNS say that it arrived', async () => {
  const email = mailbox();
  const id = await say(paper, { email, name: 'Meena', language: 'en' });
  await until(id!, 'delivered');
  const [mail] = await outside.messages(email);
  assert.deepEqual([mail!.subject, mail!.sender], ['आपका बिल', '"The first business" <hello@first.example>']);
  assert.match(mail!.html, /<a href="https:\/\/x\.example\/b">/);
  const [sent] = (await outside.requests('ses')).slice(-1);
  assert.match(sent!.body, new RegExp(id!));
});

test('a mail whose answer was lost is answered for by the event, and is sent once', async () => {
  const email = mailbox();
  await outside.fault({ protocol: 'ses', kind: 'drop_after' });
  const id = await say(paper, { email, language: 'en' });
  await until(id!, 'delivered');
  await later(60);
  assert.equal((await outside.messages(email)).length, 1);
});

test('too many at once passes; a sender that is not verified, a wrong secret and a suspended account do not', async () => {
  const email = mailbox();
  await outside.fault({ protocol: 'ses', kind: 'status', status: 429, body: { message: 'Too many' } });
  const id = await say(paper, { email, language: 'en' });
  assert.equal((await life(id!)).state, 'sending');
  await later(31);
  await until(id!, 'delivered');
  const send = (change: object, secret = 'a-secret-that-both-sides-know') =>
    key().then((accessKeyId) =>
      new SESv2Client({
        region: 'ap-south-1',
        endpoint: `http://127.0.0.1:${outside.port}`,
        credentials: { accessKeyId, secretAccessKey: secret },
        maxAttempts: 1,
      }).send(
        new SendEmailCommand({
          FromEmailAddress: 'hello@first.example',
          Destination: { ToAddresses: [email] },
          Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
          ...change,
        }),
      ),
    );
  await assert.rejects(send({ FromEmailAddress: 'hello@elsewhere.example' }), { name: 'MessageRejected' });
  await assert.rejects(send({ Destination: { ToAddresses: [] } }), { name: 'BadRequestException' });
  await assert.rejects(send({}, 'another-secret-than-theirs'), { name: 'SignatureDoesNotMatchException' });
  const raw = 'From: hello@first.example\r\nSubject: Raw\r\n\r\nBy hand.\r\n';
  const { MessageId } = await send({ FromEmailAddress: undefined, Content: { Raw: { Data: Buffer.from(raw) } } });
  assert.ok(MessageId);
  assert.equal((await outside.messages(email))[0]!.subject, 'Raw');
});

test('a mail that bounces for good has failed, and nothing more is sent to that mailbox', async () => {
  const email = mailbox().replace('example.in', 'no.invalid');
  const id = await say(paper, { email, language: 'en' });
  const { reason } = await until(id!, 'failed');
  assert.match(reason!, /Permanent bounce: smtp; 550 5\.1\.1/);
  assert.equal(await say(paper, { email, language: 'en' }), undefined);
});

test('a full mailbox has failed this time alone', async () => {
  const email = 'ooto@simulator.amazonses.com';
  const id = await say(paper, { email, language: 'en' });
  assert.match((await until(id!, 'failed')).reason!, /Transient bounce/);
  assert.ok(await say(paper, { email, language: 'en' }));
});

test('a notice that was changed, is old, or is signed by another’s certificate is forged', async () => {
  const email = mailbox();
  await outside.fault({ protocol: 'sns', kind: 'webhook_tampered', times: 2 });
  const id = await say(paper, { email, language: 'en' });
  await until(id!, 'delivered');
  const calls = (await outside.requests('webhook')).filter(({ body }) => body.includes(email));
  assert.ok(calls.some(({ status }) => status === 404) && calls.some(({ status }) => status === 204));
  const { body } = calls.find(({ status }) => status === 204)!;
  const place = { sandbox_port: outside.port, timeout_ms: 2_000 };
  const now = machineNow();
  const read = (
    change: object,
    from: { at: 'live' | 'sandbox'; region: string } = { at: 'sandbox', region: 'ap-south-1' },
    at = now,
  ) => {
    const raw = Buffer.from(JSON.stringify({ ...(JSON.parse(body) as object), ...change }));
    return readSns(from, { method: 'POST', headers: {}, raw, query: {}, url: '', now: at, secret: '', place });
  };
  assert.equal((await read({})).is, 'told');
  assert.equal((await read({ Message: '{}' })).is, 'forged');
  assert.equal((await read({}, undefined, now.add({ hours: 2 }))).is, 'forged');
  assert.equal((await read({ SigningCertURL: 'https://evil.example/SimpleNotificationService-0.pem' })).is, 'forged');
  assert.equal((await read({ SigningCertURL: `http://127.0.0.1:${outside.port}/sns/../x.pem` })).is, 'forged');
  // In production only AWS's own certificates count, whatever the sandbox signs.
  assert.equal((await read({}, { at: 'live', region: 'ap-south-1' })).is, 'forged');
});

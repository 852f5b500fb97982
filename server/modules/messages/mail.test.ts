import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '#platform/ids.ts';
import { someone } from '../people/testing.ts';
import { occasion } from './occasions.ts';
import { reportIn } from './providers/imap.ts';
import { preferencesOf, setPreferences } from './recipient.ts';
import { openConnected } from './testing.ts';

const about = { says: { en: 'A test', hi: 'एक जाँच' }, in_app: false, variables: {}, urgent: true } as const;
const bill = occasion('test.due', { ...about, kind: 'transactional', channels: ['email'] });
const offer = occasion('test.mango', { ...about, kind: 'promotional', channels: ['email'] });
const paper = occasion('test.mailed_paper', {
  ...about,
  ...{ kind: 'transactional', channels: ['email'] },
  // Gone from the second on, as a file may be.
  attach: async (_act, id) =>
    id.endsWith('1') ? { name: 'बिल 1.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 a bill') } : null,
});
const texts = [
  { event: 'test.mailed_paper', channel: 'email', language: 'en', subject: 'Your paper', body: 'Here it is.' },
  { event: 'test.due', channel: 'email', language: 'en', subject: 'Your bill', body: 'Here it is.' },
  { event: 'test.mango', channel: 'email', language: 'en', subject: 'Mangoes', body: 'Mangoes are here.' },
] as const;
const { world, outside, life, later, say } = await openConnected(texts);
const api = await world.api();

let made = 0;
const mailbox = () => {
  made += 1;
  return `mail${made}@example.in`;
};
/** Somebody who wants offers by mail. */
async function fan(): Promise<Id<'person'>> {
  const { phone } = await someone(world);
  return world.in(async (ctx) => {
    const { id } = await ctx.tx
      .selectFrom('people.person')
      .select('id')
      .where('phone', '=', phone)
      .executeTakeFirstOrThrow();
    await setPreferences(ctx, id, { choices: [{ kind: 'promotional', channel: 'email', wanted: true }] });
    return id;
  });
}
const wants = (id: Id<'person'>) =>
  world.in(async (ctx) => {
    const { choices } = await preferencesOf(ctx, id);
    return choices.find(({ kind, channel }) => kind === 'promotional' && channel === 'email')?.wanted;
  });
/** The mail as it left. */
async function raw(): Promise<string> {
  const sent = (await outside.requests('smtp')).filter(({ what }) => what === 'DATA').at(-1)!;
  return sent.body.replaceAll(/\r\n[ \t]+/g, ' ');
}

test('offers can be declined by one click in the mail program, once for all; bills still come', async () => {
  const email = mailbox();
  const person_id = await fan();
  await say(offer, { person_id, email, language: 'en' });
  const mail = await raw();
  assert.match(mail, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  const path = /^List-Unsubscribe: <http:\/\/first\.localhost:\d+\/api\/v1(\/unsubscribe\/\S+)>\r$/m.exec(mail)![1]!;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const http = await world.http();
  const open = (method: 'GET' | 'POST', url: string) =>
    http.inject({
      method,
      url: `/api/v1${url}`,
      headers: { host: 'first.localhost', ...(method === 'POST' && form) },
      ...(method === 'POST' && { payload: 'List-Unsubscribe=One-Click' }),
    });
  const page = await open('GET', path);
  assert.match(page.body, /Stop offers by e-mail\?[\s\S]*<form method="post">/);
  assert.equal(await wants(person_id), true, 'opening the link declines nothing: scanners open links too');
  for (let twice = 0; twice < 2; twice += 1) assert.equal((await open('POST', path)).statusCode, 200);
  assert.equal(await wants(person_id), false);
  assert.equal(await say(offer, { person_id, email, language: 'en' }), undefined);
  assert.ok(await say(bill, { person_id, email, language: 'en' }));
  assert.doesNotMatch(await raw(), /List-Unsubscribe/);
  const forged = path.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  assert.equal((await open('POST', forged)).statusCode, 404);
});

test('who is known by a mailbox alone declines by it too', async () => {
  const email = mailbox();
  const person_id = await fan();
  const id = await say(offer, { person_id, email, language: 'en' });
  const path = /(\/unsubscribe\/\S+)>/.exec(await raw())![1]!;
  assert.ok(path.includes(id!));
  assert.equal((await api.post(path, { body: {} })).status, 200);
  const { promotions } = await world.in((ctx) =>
    ctx.tx.selectFrom('messages.heard').select('promotions').where('value', '=', email).executeTakeFirstOrThrow(),
  );
  assert.equal(promotions, false);
});

test('a mailbox that is not there is not written to again, however it says so', async () => {
  const refused = 'nobody@no.invalid';
  assert.equal((await life((await say(bill, { email: refused, language: 'en' }))!)).state, 'failed');
  assert.equal(await say(bill, { email: refused, language: 'en' }), undefined);

  const email = 'bounce+7@example.in';
  const id = (await say(bill, { email, language: 'en' }))!;
  assert.equal((await life(id)).state, 'sent', 'it was taken at first');
  await later(6 * 60);
  const { state, reason } = await life(id);
  assert.deepEqual([state, reason], ['failed', 'smtp; 550 5.1.1 No such mailbox']);
  assert.equal(await say(bill, { email, language: 'en' }), undefined);

  const { as } = await someone(world, {
    permissions: { 'messages.view_log': 'all', 'messages.edit_preferences': 'all' },
  });
  const known = (await api.get('/messages/unreachable', { as })).body.items as { address: string; why: string }[];
  assert.deepEqual(known.map(({ address, why }) => [address, why]).slice(0, 2), [
    [email, 'bounced'],
    [refused, 'bounced'],
  ]);
  const mended = `/messages/unreachable?channel=email&address=${encodeURIComponent(email)}`;
  assert.equal((await api.delete(mended, { as })).status, 204);
  assert.ok(await say(bill, { email, language: 'en' }), 'it is tried again once somebody says that it is mended');
});

test('a forged report about somebody else’s mail changes nothing', async () => {
  const [email, other] = [mailbox(), mailbox()];
  const id = (await say(bill, { email, language: 'en' }))!;
  const forged = `From: x@y.example\r\nTo: hello@first.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ${other}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${id}@first.example>\r\n\r\n--b--\r\n`;
  assert.deepEqual(reportIn(forged), [{ message_id: id, address: other, reason: '5.1.1', final: true }]);
  const { createTransport } = await import('nodemailer');
  const { user, password } = await world.in(async (ctx) => {
    const { settingsOf } = await import('./provider.ts');
    const row = await ctx.tx
      .selectFrom('messages.provider')
      .selectAll()
      .where('kind', '=', 'smtp')
      .executeTakeFirstOrThrow();
    return settingsOf(row) as { user: string; password: string };
  });
  const transport = createTransport({
    host: '127.0.0.1',
    port: outside.smtpPort,
    ignoreTLS: true,
    auth: { user, pass: password },
  });
  await transport.sendMail({ envelope: { from: 'x@y.example', to: 'hello@first.example' }, raw: forged });
  await later(6 * 60);
  assert.equal((await life(id)).state, 'sent');
  assert.ok(await say(bill, { email: other, language: 'en' }));
});

test('what is no report is none, and a full box is not gone for good', () => {
  assert.deepEqual(
    reportIn(
      'From: a@b.example\r\nSubject: Final-Recipient\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed',
    ),
    [],
  );
  assert.deepEqual(reportIn(''), []);
  const id = '01970000-0000-7000-8000-000000000001';
  const report = (action: string, status: string) =>
    `Content-Type: multipart/report;\r\n\treport-type="delivery-status"; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: RFC822; <A@b.example>\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 552 5.2.2\r\n mailbox full\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-Id: <${id}@first.example>\r\nSubject: x\r\n\r\ntext\r\n--b--`;
  assert.deepEqual(reportIn(report('failed', '5.2.2')), [
    { message_id: id, address: 'a@b.example', reason: 'smtp; 552 5.2.2 mailbox full', final: false },
  ]);
  assert.deepEqual(reportIn(report('delayed', '4.2.2')), []);
});

test('a mail carries the paper it is about, and goes without it when that is gone', async () => {
  const id = (last: string) => `0190a000-0000-7000-8000-00000000000${last}`;
  await say(paper, { email: mailbox(), language: 'en' }, { attachment: id('1') });
  const mail = await raw();
  assert.match(mail, /^Content-Type: application\/pdf; name/m);
  assert.match(mail, /^Content-Disposition: attachment; filename/m);
  assert.ok(mail.includes(Buffer.from('%PDF-1.7 a bill').toString('base64')));
  await say(paper, { email: mailbox(), language: 'en' }, { attachment: id('2') });
  assert.doesNotMatch(await raw(), /application\/pdf/);
});

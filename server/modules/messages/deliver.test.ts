import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { inTenant } from '#platform/transaction.ts';
import { deliver } from './deliver.ts';
import { listMessages, resend } from './log.ts';
import { occasion } from './occasions.ts';
import { type Saying, send } from './send.ts';
import { openConnected } from './testing.ts';

const parcel = occasion('test.parcel', {
  says: { en: 'A parcel is on its way', hi: 'पार्सल रास्ते में है' },
  kind: 'transactional',
  urgent: false,
  channels: ['sms', 'email'],
  in_app: false,
  variables: { name: { says: 'Whose', sample: { en: 'Asha', hi: 'आशा' }, tag: 'alphanumeric' } },
});
const texts = [
  { event: 'test.parcel', channel: 'sms', language: 'en', body: '{name}, your parcel is on its way. - {business}' },
  { event: 'test.parcel', channel: 'email', language: 'en', subject: 'For {name}', body: 'Your parcel is on its way.' },
] as const;

const { world, outside, connect, clock, life, later, until, log, ...open } = await openConnected(texts);

const phones = Array.from({ length: 60 }, (_, i) => `+91${9_829_100_000 + i}`);
const someone = () => {
  const phone = phones.pop()!;
  return { phone, email: `p${phone.slice(1)}@example.in` };
};

const say = async (to: Saying['to'], given: Partial<Saying> = {}) =>
  (await open.say(parcel, to, { values: { name: 'Asha' }, ...given }))!;
/** Says it without working anything off. */
async function queue(to: Saying['to']): Promise<Id<'message'>> {
  const [id] = await world.in((ctx) => send(ctx, parcel, { event_id: newId(), to, values: { name: 'Asha' } }));
  return id!;
}
const flows = async () => (await outside.requests('msg91')).filter(({ what }) => what === 'POST /api/v5/flow').length;

test('a code that was asked for arrives by SMS, and neither log nor database shows it', async () => {
  const { phone } = someone();
  const expires_at = (await clock()).add({ minutes: 5 }).toString();
  const asked = {
    deliver: true,
    purpose: 'sign_in',
    channel: 'sms',
    destination: phone,
    language: 'hi',
    expires_at,
    person_id: null,
  } as const;
  await world.in(async (ctx) => emit(ctx, 'people.code_requested', { ...asked, sealed_code: seal('481920') }));
  await world.in(async (ctx) =>
    emit(ctx, 'people.code_requested', { ...asked, deliver: false, sealed_code: seal('777777') }),
  );
  await world.runJobs();
  const [sms, ...more] = await outside.messages(phone);
  assert.equal(more.length, 0, 'one that belongs to nobody is dropped');
  assert.match(sms!.text, /^481920 आपका The first business कोड है। यह 5 मिनट/);
  const [logged] = await log(phone);
  assert.match(logged!.body, /^•••••• आपका/);
  assert.equal(logged!.segments, 2);
  await until(logged!.id, 'delivered');
  const { rows } = await world.in((ctx) =>
    sql<{ row: string }>`select m::text as row from messages.message m where tenant_id = ${ctx.tenant.id}`.execute(
      ctx.tx,
    ),
  );
  assert.ok(rows.length > 0 && rows.every(({ row }) => !row.includes('481920') && !row.includes('v1.')));
});

test('twenty who say the same thing at once say it once', async () => {
  const to = someone();
  const event_id = newId();
  const made = await Promise.all(
    Array.from({ length: 20 }, () => world.in((ctx) => send(ctx, parcel, { event_id, to, values: { name: 'Asha' } }))),
  );
  assert.equal(made.flat().length, 1);
  await world.runJobs();
  assert.equal((await outside.messages(to.phone)).length, 1);
});

test('a gateway that is busy is tried again after a pause, and the SMS arrives once', async () => {
  const to = someone();
  await outside.fault({ protocol: 'msg91', kind: 'status', status: 503, path: '/api/v5/flow' });
  const id = await say(to);
  assert.deepEqual([(await life(id)).state, (await life(id)).reason], ['sending', 'HTTP 503']);
  await later(31);
  await until(id, 'delivered');
  assert.equal((await outside.messages(to.phone)).length, 1);
});

test('when the answer is lost after the work was done, the gateway is asked and nothing is sent again', async () => {
  const to = someone();
  const before = await flows();
  await outside.fault({ protocol: 'msg91', kind: 'drop_after', path: '/api/v5/flow' });
  await outside.fault({ protocol: 'msg91', kind: 'report', status: 0 });
  const id = await say(to);
  assert.equal((await life(id)).state, 'sending');
  await later(31);
  assert.equal((await life(id)).state, 'sent');
  assert.deepEqual([(await flows()) - before, (await outside.messages(to.phone)).length], [1, 1]);
});

test('when the call never arrived, the gateway is asked and the SMS is sent then', async () => {
  for (const fault of [{ kind: 'drop_before' }, { kind: 'status', status: 502 }] as const) {
    const to = someone();
    await outside.fault({ protocol: 'msg91', ...fault, path: '/api/v5/flow' });
    const id = await say(to);
    await later(31);
    const { steps } = await until(id, 'delivered');
    const what = steps.map((step) => step.what);
    assert.deepEqual(what.slice(0, 5), ['queued', 'called', 'unknown', 'put_off', 'called']);
    assert.deepEqual(what.slice(5).toSorted(), ['receipt', 'taken'], 'the receipt may overtake the answer');
    assert.equal((await outside.messages(to.phone)).length, 1);
  }
});

test('a gateway that takes too long to answer is not waited for, nor told twice', async () => {
  const to = someone();
  await world.in((ctx) =>
    sql`insert into platform.rule (tenant_id, name, value) values (${ctx.tenant.id}, 'messages.timeout_seconds', '1')`.execute(
      ctx.tx,
    ),
  );
  await outside.fault({ protocol: 'msg91', kind: 'delay', ms: 2_500, path: '/api/v5/flow' });
  const id = await say(to);
  assert.match((await life(id)).reason!, /no answer \(TimeoutError\)/);
  await until(id, 'delivered');
  await later(31);
  assert.equal((await outside.messages(to.phone)).length, 1);
});

test('a worker killed between call and answer: the next one finds the call and does not repeat it', async () => {
  const to = someone();
  await say(someone());
  const before = await flows();
  const id = await queue(to);
  await outside.fault({ protocol: 'msg91', kind: 'report', status: 0 });
  let steps = 0;
  const dying = deliver(
    (fn) => {
      steps += 1;
      if (steps > 1) throw new Error('killed');
      return inTenant(world.platform, world.tenant, fn);
    },
    { message_id: id },
  );
  await assert.rejects(dying, /killed/);
  await world.runJobs();
  assert.equal((await life(id)).state, 'sending', 'nobody else takes it while it may still be under way');
  await later(240);
  assert.equal((await life(id)).state, 'sent');
  assert.deepEqual([(await flows()) - before, (await outside.messages(to.phone)).length], [1, 1]);
});

test('two workers with the same message: one call', async () => {
  const to = someone();
  const before = await flows();
  const id = await queue(to);
  const act = <T>(fn: (ctx: Parameters<Parameters<typeof world.in>[0]>[0]) => Promise<T>) =>
    inTenant(world.platform, world.tenant, fn);
  await Promise.all(Array.from({ length: 5 }, () => deliver(act, { message_id: id })));
  assert.equal((await flows()) - before, 1);
});

test('a receipt that comes before the answer stays the last word', async () => {
  const to = someone();
  await outside.fault({ protocol: 'msg91', kind: 'report_first' });
  const id = await say(to);
  const { state, steps, sent_at } = await life(id);
  assert.deepEqual([state, steps.map(({ what }) => what)], ['delivered', ['queued', 'called', 'receipt', 'taken']]);
  assert.notEqual(sent_at, null);
});

test('a receipt that comes twice is one', async () => {
  const to = someone();
  await outside.fault({ protocol: 'msg91', kind: 'report_twice' });
  const id = await say(to);
  await until(id, 'delivered');
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { steps } = await life(id);
  assert.equal(steps.filter(({ what }) => what === 'receipt').length, 1);
});

test('an SMS that the gateway cannot deliver goes by e-mail instead, once', async () => {
  const to = someone();
  await outside.fault({ protocol: 'msg91', kind: 'report', status: 2 });
  const id = await say(to);
  const dead = await until(id, 'failed');
  assert.equal(dead.reason, 'Failed');
  await world.runJobs();
  const [mail, ...more] = await outside.messages(to.email);
  assert.deepEqual([mail!.subject, more.length], ['For Asha', 0]);
  assert.equal((await log(to.email))[0]!.state, 'sent');
});

test('a value that the operators would scrub is not sent by SMS at all', async () => {
  const to = someone();
  await say(to, { values: { name: 'see http://x.example' } });
  assert.equal((await outside.messages(to.phone)).length, 0);
  assert.equal((await outside.messages(to.email)).length, 1);
});

test('a gateway that refuses the account is not tried again: the next channel takes over at once', async () => {
  const to = someone();
  const { slug, name } = world.tenant;
  await outside.put('accounts', { slug, name, msg91: { authkey: 'another-key' } });
  const id = await say(to);
  assert.match((await life(id)).reason!, /account is refused/);
  await connect();
  await world.runJobs();
  const mails = await log(to.email);
  assert.equal(mails.length, 1);
});

test('a gateway that stays broken is given up after a while, and the mail goes out', async () => {
  const to = someone();
  await outside.fault({ protocol: 'msg91', kind: 'status', status: 503, times: 6, path: '/api/v5/flow' });
  const id = await say(to);
  await later(6 * 3_600);
  assert.equal((await life(id)).state, 'failed');
  assert.equal((await outside.messages(to.email)).length, 1);
});

test('what can be said by no channel is a dead letter that says why', async () => {
  const [id] = await world.in((ctx) => send(ctx, parcel, { event_id: newId(), to: someone(), values: { name: 'A' } }), {
    tenant: world.other,
  });
  assert.equal(id, undefined);
  const { items } = await world.in((ctx) => listMessages(ctx, { state: 'failed', limit: 50 }), { tenant: world.other });
  assert.deepEqual(
    items.map(({ reason }) => reason),
    ['sms: channel_off, email: channel_off'],
  );
});

test('what is too late is not sent', async () => {
  const to = someone();
  const now = await clock();
  const id = await say(to, { expires_at: now.subtract({ seconds: 1 }) });
  assert.deepEqual(
    [(await life(id)).state, (await life(id)).reason, (await outside.messages(to.phone)).length],
    ['expired', 'too_late', 0],
  );
});

test('a wording that the gateway has forgotten is told to it again', async () => {
  const to = someone();
  await world.in((ctx) => ctx.tx.updateTable('messages.registration').set({ ref: 'gone' }).execute());
  const id = await say(to);
  assert.match((await life(id)).reason!, /Invalid Template/);
  await later(31);
  await until(id, 'delivered');
});

test('a dead letter is sent again once, however often that is asked for; a code never', async () => {
  const { phone } = someone();
  await outside.fault({ protocol: 'msg91', kind: 'report', status: 2 });
  const id = await say({ phone });
  await until(id, 'failed');
  const again = await Promise.all(Array.from({ length: 5 }, () => world.in((ctx) => resend(ctx, id))));
  assert.equal(new Set(again.map((one) => one.id)).size, 1);
  const expires_at = (await clock()).add({ minutes: 5 }).toString();
  const asked = {
    deliver: true,
    purpose: 'sign_in',
    channel: 'sms',
    destination: phone,
    language: 'en',
    expires_at,
    person_id: null,
  } as const;
  await outside.fault({ protocol: 'msg91', kind: 'report', status: 2 });
  await world.in(async (ctx) => emit(ctx, 'people.code_requested', { ...asked, sealed_code: seal('123456') }));
  const code = async () => (await log(phone)).find(({ kind, channel }) => kind === 'otp' && channel === 'sms');
  await world.runJobs();
  await until((await code())!.id, 'failed');
  await assert.rejects(
    world.in(async (ctx) => resend(ctx, (await code())!.id)),
    { code: 'messages.cannot_resend' },
  );
});

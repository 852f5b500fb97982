import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from '#platform/db.ts';
import { openWorld } from '#platform/testing.ts';
import { sendCode } from './code.ts';
import { createStaff } from './staff.ts';
import { codeSentTo, newPhone, someone, statusesOf } from './testing.ts';

const world = await openWorld();
const api = await world.api();
const keep = 'body';
const send = (to: string, more: object = {}) => api.post('/codes', { body: { purpose: 'sign_in', to, ...more } });
const byCode = (to: string, code: string, more: object = {}) =>
  api.post('/session/by-code', { body: { to, code, keep, ...more } });
const byPassword = (login: string, password: string) =>
  api.post('/session/by-password', { body: { login, password, keep } });
const signUp = (to: string, code: string, more: object = {}) =>
  api.post('/sign-up', { body: { name: 'Asha Verma', to, code, keep, ...more } });
/** A code that is surely another than this. */
const not = (code: string) => code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
const later = async (duration: Temporal.DurationLike) =>
  world.moveClock((await world.in(async ({ now }) => now)).add(duration));

test('a stranger signs up by a code to his phone, and signs in by the next one', async () => {
  const phone = newPhone();
  const sent = await send(phone);
  assert.deepEqual([sent.status, sent.body.channel], [200, 'sms']);
  const code = await codeSentTo(world, phone);
  assert.match(code, /^\d{6}$/);
  assert.equal((await byCode(phone, code)).body.code, 'people.not_signed_up');
  const up = await signUp(phone, code);
  assert.equal(up.status, 201);
  const me = (await api.get('/session', { as: up.body.access_token })).body;
  assert.deepEqual([me.kind, me.person.name, me.person.phone], ['customer', 'Asha Verma', phone]);
  await later({ seconds: 31 });
  await send(phone);
  const back = await byCode(phone, await codeSentTo(world, phone));
  assert.equal(back.body.person_id, up.body.person_id);
});

test('a code comes by e-mail or WhatsApp when that is wanted, and never by a way that does not lead there', async () => {
  const mail = `asha.${newPhone().slice(1)}@example.in`;
  assert.equal((await send(mail.toUpperCase())).body.channel, 'email');
  assert.equal((await signUp(mail, await codeSentTo(world, mail), { password: 'kaccha aam papad' })).status, 201);
  assert.equal((await byPassword(mail, 'kaccha aam papad')).status, 200);
  const phone = newPhone();
  assert.equal((await send(phone, { channel: 'whatsapp' })).body.channel, 'whatsapp');
  assert.equal((await send(newPhone(), { channel: 'email' })).body.code, 'people.wrong_channel');
  assert.equal((await send(mail, { channel: 'sms' })).body.code, 'people.wrong_channel');
  assert.equal((await send('neither')).status, 400);
});

test('people write their phone in their own way', async () => {
  const phone = newPhone();
  await send(phone.slice(3));
  const up = await signUp(`0${phone.slice(3, 8)} ${phone.slice(8)}`, await codeSentTo(world, phone));
  assert.equal((await api.get('/session', { as: up.body.access_token })).body.person.phone, phone);
});

test('a code works once, also for two who show it at the same moment', async () => {
  const { phone } = await someone(world);
  await send(phone);
  const code = await codeSentTo(world, phone);
  const answers = await Promise.all(Array.from({ length: 6 }, () => byCode(phone, code)));
  const statuses = statusesOf(answers);
  assert.equal(statuses[0], 200);
  assert(statuses.slice(1).every((status) => status === 401 || status === 429));
});

test('a stranger who signs up twice at the same moment is one person', async () => {
  const phone = newPhone();
  await send(phone);
  const code = await codeSentTo(world, phone);
  await Promise.all([signUp(phone, code), signUp(phone, code), signUp(phone, code)]);
  const { rows } = await world.in((ctx) =>
    sql<{
      n: number;
    }>`select count(*)::int n from people.person where tenant_id = ${ctx.tenant.id} and phone = ${phone}`.execute(
      ctx.tx,
    ),
  );
  assert.equal(rows[0]!.n, 1);
});

test('a code is asked for by a mobile alone: other numbers of India get none', async () => {
  for (const to of ['+911234567890', '0141 2345678']) {
    const answer = await send(to);
    assert.deepEqual([answer.status, answer.body.code], [400, 'platform.bad_input'], to);
  }
});

test('a new code voids the old one, and is not sent again within the pause or beyond the hour’s five', async () => {
  const { phone } = await someone(world);
  await send(phone);
  const old = await codeSentTo(world, phone);
  const again = await send(phone);
  assert.deepEqual([again.status, again.body.code], [429, 'people.code_too_soon']);
  await later({ seconds: 31 });
  await send(phone);
  const young = await codeSentTo(world, phone);
  if (old !== young) assert.equal((await byCode(phone, old)).body.code, 'people.wrong_code');
  assert.equal((await byCode(phone, young)).status, 200);
  for (let sent = 3; sent <= 5; sent += 1) {
    await later({ seconds: 31 });
    assert.equal((await send(phone)).status, 200, `number ${sent}`);
  }
  await later({ seconds: 31 });
  const sixth = await send(phone);
  assert.deepEqual([sixth.status, sixth.body.code], [429, 'people.too_many_codes']);
  await later({ hours: 1 });
  assert.equal((await send(phone)).status, 200);
});

test('of ten who ask for a code at once one is heard', async () => {
  const phone = newPhone();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(phone)));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('a code is too old after five minutes', async () => {
  const { phone } = await someone(world);
  await send(phone);
  const code = await codeSentTo(world, phone);
  await later({ minutes: 5 });
  assert.equal((await byCode(phone, code)).body.code, 'people.wrong_code');
});

test('a code for one purpose, one phone or one business does nothing for another', async () => {
  const [asha, ravi] = [await someone(world), await someone(world)];
  await send(asha.phone);
  const code = await codeSentTo(world, asha.phone);
  assert.equal((await byCode(ravi.phone, code)).body.code, 'people.wrong_code');
  const reset = { to: asha.phone, code, password: 'kaccha aam papad' };
  assert.equal((await api.post('/password-reset', { body: reset })).body.code, 'people.wrong_code');
  const elsewhere = await world.api(world.other);
  assert.equal(
    (await elsewhere.post('/session/by-code', { body: { to: asha.phone, code } })).body.code,
    'people.wrong_code',
  );
  assert.equal((await byCode(asha.phone, code)).status, 200);
});

test('twenty guesses at once count as twenty: five are looked at, then even the right code is refused', async () => {
  const { phone } = await someone(world);
  await send(phone);
  const code = await codeSentTo(world, phone);
  const wrong = not(code);
  const answers = await Promise.all(Array.from({ length: 20 }, () => byCode(phone, wrong)));
  const codes = answers.map(({ body }) => body.code);
  assert.equal(codes.filter((each) => each === 'people.wrong_code').length, 5);
  assert.equal(codes.filter((each) => each === 'people.too_many_tries').length, 15);
  assert.deepEqual(
    answers
      .filter(({ status }) => status === 401)
      .map(({ body }) => body.facts.tries_left as number)
      .toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4],
  );
  assert.equal((await byCode(phone, code)).body.code, 'people.too_many_tries');
  await later({ seconds: 31 });
  await send(phone);
  const fresh = await codeSentTo(world, phone);
  assert.equal((await byCode(phone, fresh)).body.code, 'people.too_many_tries', 'a new code does not lift the lock');
  await later({ minutes: 15 });
  await send(phone);
  assert.equal((await byCode(phone, await codeSentTo(world, phone))).status, 200, 'but a quarter of an hour does');
});

test('the right code at the fifth try is heard, and forgets the four before it', async () => {
  const { phone } = await someone(world);
  await send(phone);
  const code = await codeSentTo(world, phone);
  for (let n = 0; n < 4; n += 1) assert.equal((await byCode(phone, not(code))).status, 401);
  assert.equal((await byCode(phone, code)).status, 200);
  const { rows } = await world.in((ctx) =>
    sql`select from people.tries where tenant_id = ${ctx.tenant.id} and subject like ${`%${phone}`}`.execute(ctx.tx),
  );
  assert.equal(rows.length, 0);
});

test('neither database nor event nor log holds a code that could be read', async () => {
  const phone = newPhone();
  await send(phone);
  const code = await codeSentTo(world, phone);
  const { rows } = await world.in((ctx) =>
    sql<{ text: string }>`
      select code::text as text from people.code code where code.tenant_id = ${ctx.tenant.id} and destination = ${phone}
      union all select payload::text from platform.event where tenant_id = ${ctx.tenant.id} and payload ->> 'destination' = ${phone}
    `.execute(ctx.tx),
  );
  assert.equal(rows.length, 2);
  const seen = rows
    .map(({ text }) =>
      text.replaceAll(phone, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d[T ][\d:.]+/g, ''),
    )
    .join();
  assert(!seen.replaceAll(/[0-9a-f]{64}|v1\.[\w-]+/g, '').includes(code));
});

test('a password lets its owner in by phone or mail, and nobody learns who exists', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  const customer = await someone(world);
  assert.equal((await byPassword(asha.phone, 'kaccha aam papad')).status, 200);
  const answers = [
    await byPassword(asha.phone, 'kaccha aam papa'),
    await byPassword(customer.phone, 'kaccha aam papad'),
    await byPassword(newPhone(), 'kaccha aam papad'),
    await byPassword('nobody@example.in', 'kaccha aam papad'),
    await byPassword('not a login at all', 'kaccha aam papad'),
  ].map(({ status, body }) => ({ status, code: body.code, facts: body.facts }));
  for (const answer of answers)
    assert.deepEqual(answer, { status: 401, code: 'people.wrong_credentials', facts: { tries_left: 9 } });
});

test('an unknown name takes as long to refuse as a wrong password', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  // Processor time and in turns, for a busy machine makes wall time mean nothing.
  const cost_us = async (login: string) => {
    const before = process.cpuUsage();
    await byPassword(login, 'kaccha aam papa');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await cost_us(newPhone()); // makes nobody's hash
  let [wrong, unknown] = [0, 0];
  for (let n = 0; n < 8; n += 1) {
    wrong += await cost_us(asha.phone);
    unknown += await cost_us(newPhone());
  }
  assert(unknown > wrong / 2 && unknown < wrong * 2, `${unknown} µs for nobody, ${wrong} µs for somebody`);
});

test('asking for a code or a reset answers alike for those who are here and those who are not', async () => {
  const asha = await someone(world);
  for (const purpose of ['sign_in', 'reset_password']) {
    const answers = [
      await api.post('/codes', { body: { purpose, to: asha.phone } }),
      await api.post('/codes', { body: { purpose, to: newPhone() } }),
    ];
    assert.deepEqual(
      answers.map(({ status, body }) => [status, Object.keys(body)]),
      [
        [200, ['expires_at', 'again_at', 'channel']],
        [200, ['expires_at', 'again_at', 'channel']],
      ],
    );
  }
  const { rows } = await world.in((ctx) =>
    sql<{ deliver: string }>`
      select payload ->> 'deliver' as deliver from platform.event where tenant_id = ${ctx.tenant.id}
        and name = 'people.code_requested' and payload ->> 'purpose' = 'reset_password' order by xid, id`.execute(
      ctx.tx,
    ),
  );
  assert.deepEqual(rows.map(({ deliver }) => deliver).slice(-2), ['true', 'false']);
});

test('eleven wrong passwords at once lock the name for a quarter of an hour, known or not', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  for (const login of [asha.phone, newPhone()]) {
    const answers = await Promise.all(Array.from({ length: 14 }, () => byPassword(login, 'wrong wrong wrong')));
    assert.equal(answers.filter(({ status }) => status === 401).length, 10);
    assert.equal(answers.filter(({ body }) => body.code === 'people.too_many_tries').length, 4);
  }
  assert.equal((await byPassword(asha.phone, 'kaccha aam papad')).status, 429);
  await later({ minutes: 15 });
  assert.equal((await byPassword(asha.phone, 'kaccha aam papad')).status, 200);
});

test('a hash made at another cost is made anew when its owner signs in', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  const hash = () =>
    world.in(async (ctx) => {
      const { password_hash } = await ctx.tx
        .selectFrom('people.person')
        .select('password_hash')
        .where('id', '=', asha.person_id)
        .executeTakeFirstOrThrow();
      return password_hash;
    });
  assert.match((await hash())!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await world.in((ctx) =>
    ctx.tx
      .insertInto('platform.rule')
      .values({ name: 'people.password_cost', value: '{"memory_kib": 20480, "passes": 3, "lanes": 1}', version: 1 })
      .execute(),
  );
  assert.equal((await byPassword(asha.phone, 'kaccha aam papad')).status, 200);
  assert.match((await hash())!, /^\$argon2id\$v=19\$m=20480,t=3,p=1\$/);
  assert.equal((await byPassword(asha.phone, 'kaccha aam papad')).status, 200);
  await world.in((ctx) => ctx.tx.deleteFrom('platform.rule').where('name', '=', 'people.password_cost').execute());
});

test('where strangers may not sign up they cannot, and staff still get their codes', async () => {
  await world.in((ctx) =>
    ctx.tx.insertInto('platform.rule').values({ name: 'people.open_sign_up', value: 'false', version: 1 }).execute(),
  );
  const phone = newPhone();
  assert.equal((await send(phone)).status, 200);
  assert.equal((await signUp(phone, await codeSentTo(world, phone))).body.code, 'people.sign_up_closed');
  const asha = await someone(world);
  await send(asha.phone);
  assert.equal((await byCode(asha.phone, await codeSentTo(world, asha.phone))).status, 200);
  await world.in((ctx) => ctx.tx.deleteFrom('platform.rule').where('name', '=', 'people.open_sign_up').execute());
});

test('everybody sees how sign-ins to his own account went, from where and with what', async () => {
  const asha = await someone(world, { password: 'kaccha aam papad' });
  await byPassword(asha.phone, 'kaccha aam papa');
  await send(asha.phone);
  await byCode(asha.phone, not(await codeSentTo(world, asha.phone)));
  await api.post('/session/by-password', {
    body: { login: asha.phone, password: 'kaccha aam papad' },
    headers: { 'user-agent': 'Her tablet' },
  });
  const first = (await api.get('/sign-ins?limit=2', { as: asha.as })).body;
  const rest = (await api.get(`/sign-ins?cursor=${first.next}`, { as: asha.as })).body;
  const seen = [...first.items, ...rest.items].map(({ method, result, reason, ip, device }) => [
    method,
    result,
    reason,
    ip,
    device,
  ]);
  assert.deepEqual(seen.slice(0, 3), [
    ['password', 'in', null, '127.0.0.1', 'Her tablet'],
    ['phone_code', 'refused', 'wrong_code', '127.0.0.1', 'lightMyRequest'],
    ['password', 'refused', 'wrong_credentials', '127.0.0.1', 'lightMyRequest'],
  ]);
  assert.equal(seen.length, 4);
});

test('a customer and a stranger cannot read other people’s sign-ins', async () => {
  const asha = await someone(world);
  assert.equal((await api.get('/people/sign-ins', { as: asha.as })).status, 403);
  assert.equal((await api.get('/people/sign-ins')).status, 401);
  const owner = await someone(world, { permissions: { 'people.view_sign_ins': 'all' } });
  const seen = (await api.get(`/people/sign-ins?person_id=${asha.person_id}`, { as: owner.as })).body;
  assert.equal(seen.items.length, 1);
});

test('two people of one phone cannot be, also when both are added at once', async () => {
  const phone = newPhone();
  const add = () => world.in((ctx) => createStaff(ctx, { name: 'Ravi', phone, roles: [] }));
  const results = await Promise.allSettled([add(), add(), add()]);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const result of results)
    if (result.status === 'rejected') assert.equal(result.reason.code, 'people.contact_taken');
});

test('what is long over is forgotten in the night', async () => {
  const phone = newPhone();
  await world.in((ctx) =>
    sendCode(ctx, {
      purpose: 'sign_in',
      destination: phone,
      channel: 'sms',
      language: 'en',
      person_id: null,
      deliver: true,
    }),
  );
  const left = () =>
    world.in(
      async (ctx) =>
        (await ctx.tx.selectFrom('people.code').select('sends').where('destination', '=', phone).execute()).length,
    );
  assert.equal(await left(), 1);
  await later({ hours: 49 });
  assert.equal(await left(), 0);
});

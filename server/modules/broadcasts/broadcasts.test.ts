import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as customers from '#customers';
import * as messages from '#messages';
import { sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import { openWorld } from '#platform/testing.ts';
import { newPhone, someone } from '../people/testing.ts';
import { addBroadcast, getBroadcast } from './broadcast.ts';
import { texts } from './occasions.ts';
import { goOn } from './send.ts';

const world = await openWorld();
const api = await world.api();
await world.in(async (ctx) => {
  await messages.installTemplates(ctx, texts);
  await ctx.tx.insertInto('tenants.switch').values({ capability: 'broadcasts', is_on: true }).execute();
});
const permissions = { 'broadcasts.view': 'all', 'broadcasts.edit': 'all', 'broadcasts.send': 'all' } as const;
const { as } = await someone(world, { permissions });
const words = { title: 'Nothing comes on Monday', text: 'We are closed for Holi and come again on Tuesday.' };

/** A customer with a phone of his own and a tag by which a segment finds him. */
async function customer(tag: string, language: 'en' | 'hi' = 'en') {
  return world.in(async (ctx) => {
    const contacts = [{ kind: 'phone' as const, value: newPhone() }];
    const { id } = await customers.addCustomer(ctx, { display_name: `Of ${tag}`, source: 'test', language, contacts });
    await customers.tagCustomer(ctx, { customer_id: id, add: [tag], remove: [] });
    return id;
  });
}

/** So many customers at once, without addresses. */
async function crowd(tag: string, n: number) {
  await world.in(async (ctx) => {
    await sql`
      insert into customers.customer (tenant_id, id, kind, display_name, language, source, created_at, updated_at)
      select t.tenant_id, platform.id_of(${tag}::text, n::text), 'person', 'Many ' || n, 'en', 'test', ${ctx.now}, ${ctx.now}
      from tenants.tenant t cross join generate_series(1, ${n}::int) n where t.tenant_id = ${ctx.tenant.id}`.execute(
      ctx.tx,
    );
    await sql`
      insert into customers.tag (tenant_id, tag, customer_id)
      select t.tenant_id, ${tag}::text, platform.id_of(${tag}::text, n::text)
      from tenants.tenant t cross join generate_series(1, ${n}::int) n where t.tenant_id = ${ctx.tenant.id}`.execute(
      ctx.tx,
    );
  });
}

async function segment(tag: string) {
  const conditions = [{ field: 'tag', op: '=' as const, values: [tag] }];
  const rule = { match: 'all' as const, groups: [{ match: 'all' as const, conditions }] };
  return world.in((ctx) => customers.addSegment(ctx, { name: `All of ${tag}`, rule }));
}

async function draft(given: object = {}) {
  const { status, body } = await api.post('/broadcasts', { as, body: { name: 'Holi', ...words, ...given } });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}
const match = (version: number) => ({ 'if-match': `"${version}"` });
const send = ({ id, version }: { id: string; version: number }) =>
  api.post(`/broadcasts/${id}/send`, { as, body: {}, headers: match(version) });
const seen = async (id: string) => (await api.get(`/broadcasts/${id}`, { as })).body;
const figures = async (id: string) => (await api.get(`/broadcasts/${id}/figures`, { as })).body;
const log = (event_id: string) =>
  world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.message')
      .select(['customer_id', 'state', 'reason', 'language', 'kind'])
      .where('event_id', '=', event_id)
      .orderBy('customer_id')
      .execute(),
  );
const step = (id: string) => world.in((ctx) => goOn(ctx, { broadcast_id: id as Id<'broadcast'> }));

test('two thousand are told in pages, each once, however often the work is done again or dies on the way', async () => {
  await crowd('crowd', 2_000);
  const { id: segment_id } = await segment('crowd');
  const one = await draft({ audience: 'segment', segment_id });
  const sent = await send(one);
  assert.deepEqual([sent.status, sent.body.state, sent.body.expected], [200, 'sending', 2_000]);
  await step(one.id);
  const dies = world.in(async (ctx) => {
    await goOn(ctx, { broadcast_id: one.id });
    throw new Error('killed');
  });
  await assert.rejects(dies, /killed/);
  assert.equal((await seen(one.id)).handled, 200, 'what a killed page did is undone with its progress');
  await Promise.all([step(one.id), step(one.id)]);
  await world.runJobs();
  await step(one.id);
  const { state, handled, ended_at } = await seen(one.id);
  assert.deepEqual([state, handled, ended_at !== null], ['sent', 2_000, true]);
  const told = await log(one.id);
  assert.deepEqual([told.length, new Set(told.map(({ customer_id }) => customer_id)).size], [2_000, 2_000]);
  const { customers: all, failed, sent: gone, unwanted, reasons } = await figures(one.id);
  assert.deepEqual([all, failed, gone, unwanted], [2_000, 2_000, 0, 0]);
  assert.deepEqual(
    reasons.map(({ channel, reason, messages: n }: { channel: string; reason: string; messages: number }) => [
      channel,
      reason,
      n,
    ]),
    ['email', 'push', 'sms', 'whatsapp'].map((channel) => [channel, 'no_address', 2_000]),
  );
});

test('an offer goes to those alone who want offers; news goes to all of them', async () => {
  const [yes, no, silent] = [await customer('consent'), await customer('consent'), await customer('consent')];
  const { id: segment_id } = await segment('consent');
  await world.in(async (ctx) => {
    for (const [customer_id, wanted] of [
      [yes, true],
      [no, false],
    ] as const) {
      const person_id = (await someone(world)).person_id;
      await ctx.tx.updateTable('customers.customer').set({ person_id }).where('id', '=', customer_id).execute();
      const choice = { person_id, kind: 'promotional', channel: 'sms', wanted, at: ctx.now } as const;
      await ctx.tx.insertInto('messages.choice').values(choice).execute();
    }
  });
  const whom = { audience: 'segment', segment_id };
  const offer = await draft({ ...whom, purpose: 'offer' });
  const reach = (await api.get(`/broadcasts/${offer.id}/reach`, { as })).body;
  assert.deepEqual([reach.customers, reach.wanting], [3, 1]);
  assert.equal((await api.get(`/broadcasts/${offer.id}/reach?purpose=notice`, { as })).body.wanting, 3);
  await send(offer);
  await world.runJobs();
  assert.deepEqual([...new Set((await log(offer.id)).map(({ customer_id }) => customer_id))], [yes]);
  const { handled, customers: told, unwanted } = await figures(offer.id);
  assert.deepEqual([handled, told, unwanted], [3, 1, 2]);
  const notice = await draft(whom);
  await send(notice);
  await world.runJobs();
  const ids = new Set((await log(notice.id)).map(({ customer_id }) => customer_id));
  assert.deepEqual(ids, new Set([yes, no, silent]));
});

test('each reads it in his language, or in the one there is; who has gone is left out', async () => {
  const [hindi, english, closed] = [await customer('tongue', 'hi'), await customer('tongue'), await customer('tongue')];
  await world.in((ctx) => customers.closeCustomer(ctx, { customer_id: closed, reason: 'moved away' }));
  const { id: segment_id } = await segment('tongue');
  const both = await draft({
    audience: 'segment',
    segment_id,
    title_hi: 'सोमवार को छुट्टी',
    text_hi: 'मंगलवार को आएँगे।',
  });
  const only = await draft({ audience: 'chosen', customer_ids: [hindi, closed] });
  assert.equal((await send(both)).body.expected, 2);
  await send(only);
  await world.runJobs();
  const languageOf = new Map((await log(both.id)).map(({ customer_id, language }) => [customer_id, language]));
  assert.deepEqual([languageOf.get(hindi), languageOf.get(english), languageOf.size], ['hi', 'en', 2]);
  assert.deepEqual(
    (await log(only.id)).map(({ customer_id, language }) => [customer_id, language]),
    [[hindi, 'en']],
  );
});

test('a stopped broadcast tells nobody else from the next page on', async () => {
  await crowd('halted', 450);
  const { id: segment_id } = await segment('halted');
  const one = await draft({ audience: 'segment', segment_id });
  await send(one);
  await step(one.id);
  const stop = () => api.post(`/broadcasts/${one.id}/stop`, { as, body: {} });
  assert.deepEqual((await stop()).body.state, 'stopped');
  await world.runJobs();
  assert.equal((await log(one.id)).length, 200);
  assert.deepEqual([(await stop()).body.code, (await seen(one.id)).stopped_why], ['platform.wrong_state', 'by_hand']);
  const copy = await api.post(`/broadcasts/${one.id}/copy`, { as, body: {} });
  assert.deepEqual([copy.status, copy.body.state, copy.body.title, copy.body.handled], [201, 'draft', words.title, 0]);
});

test('what can’t be sent says why, and where to mend it', async () => {
  await customer('refused');
  const { id: segment_id } = await segment('refused');
  const refused = async (given: object) => {
    const { body, status } = await send(await draft(given));
    return [status, body.code, body.facts?.field];
  };
  const none = { title: null, text: null };
  const hindi = { title_hi: 'सूचना', text_hi: 'कल नहीं आएँगे।' };
  assert.deepEqual(await refused(none), [422, 'broadcasts.nothing_to_say', 'text']);
  assert.deepEqual(await refused({ title_hi: 'सूचना' }), [422, 'broadcasts.nothing_to_say', 'text_hi']);
  assert.deepEqual(await refused({ ...none, ...hindi }), [422, 'broadcasts.own_language_missing', 'text']);
  assert.deepEqual(await refused({ send_at: '2020-01-01T00:00:00Z' }), [422, 'broadcasts.in_the_past', 'send_at']);
  assert.deepEqual(await refused({ audience: 'segment' }), [422, 'broadcasts.no_such_segment', 'segment_id']);
  assert.deepEqual(await refused({ audience: 'chosen' }), [422, 'broadcasts.nobody_there', 'audience']);
  const empty = await segment('nobody has this');
  const whom = { audience: 'segment', segment_id: empty.id };
  assert.deepEqual(await refused(whom), [422, 'broadcasts.nobody_there', 'segment_id']);
  const offer = { audience: 'segment', segment_id, purpose: 'offer' };
  assert.deepEqual(await refused(offer), [422, 'broadcasts.nobody_wants_offers', 'purpose']);
  const unknown = { name: 'x', audience: 'segment', segment_id: newId<'segment'>() };
  assert.equal((await api.post('/broadcasts', { as, body: unknown })).body.code, 'broadcasts.no_such_segment');
  for (const link of ['https://elsewhere.in', '//elsewhere.in', 'p/about'])
    assert.equal((await api.post('/broadcasts', { as, body: { name: 'x', link } })).status, 400, link);

  const one = await draft({ audience: 'segment', segment_id });
  const edit = (version: number) =>
    api.patch(`/broadcasts/${one.id}`, { as, body: { title: 'Else' }, headers: match(version) });
  assert.deepEqual([(await edit(1)).status, (await edit(1)).body.code], [200, 'platform.changed_meanwhile']);
  assert.equal((await send(one)).body.code, 'platform.changed_meanwhile', 'what is sent is what was seen');
  assert.equal((await send({ ...one, version: 2 })).status, 200);
  const now = (await seen(one.id)).version;
  assert.equal((await edit(now)).body.code, 'broadcasts.not_draft');
  assert.equal((await send({ ...one, version: now })).body.code, 'broadcasts.not_draft');
  assert.equal((await api.delete(`/broadcasts/${one.id}`, { as })).body.code, 'broadcasts.not_draft');
  await world.runJobs();
  assert.equal((await api.delete(`/broadcasts/${(await draft()).id}`, { as })).status, 204);
});

test('a segment that is gone stops what was to be sent to it: it never becomes everybody', async () => {
  await customer('gone');
  const { id: segment_id, version } = await segment('gone');
  const one = await draft({ audience: 'segment', segment_id });
  await send(one);
  await world.in((ctx) =>
    ctx.tx.deleteFrom('customers.segment').where('id', '=', segment_id).where('version', '=', version).execute(),
  );
  await world.runJobs();
  const { state, stopped_why, segment_name } = await seen(one.id);
  assert.deepEqual([state, stopped_why, segment_name], ['stopped', 'segment_gone', 'All of gone']);
  assert.deepEqual(await log(one.id), []);
});

test('a test goes to who asks for it and counts for nothing; switched off, nothing goes', async () => {
  const one = await draft({ audience: 'all' });
  const tried = await api.post(`/broadcasts/${one.id}/test`, { as, body: { language: 'hi' } });
  assert.deepEqual([tried.status, tried.body.channels], [200, ['in_app']]);
  assert.ok(tried.body.reasons.some(({ reason }: { reason: string }) => reason === 'channel_off'));
  assert.equal((await figures(one.id)).customers, 0);
  await world.in((ctx) =>
    ctx.tx.updateTable('tenants.switch').set({ is_on: false }).where('capability', '=', 'broadcasts').execute(),
  );
  assert.equal((await send(one)).body.code, 'tenants.switched_off');
  await world.in((ctx) =>
    ctx.tx.updateTable('tenants.switch').set({ is_on: true }).where('capability', '=', 'broadcasts').execute(),
  );
});

test('another business finds nothing of it, and who may only write can’t send', async () => {
  const one = await draft({ audience: 'all' });
  const spy = await someone(world, { tenant: world.other, permissions });
  const there = await world.api(world.other);
  for (const path of ['', '/figures', '/reach'])
    assert.equal((await there.get(`/broadcasts/${one.id}${path}`, { as: spy.as })).status, 404, path);
  assert.deepEqual((await there.get('/broadcasts', { as: spy.as })).body.items, []);
  const writer = await someone(world, { permissions: { 'broadcasts.view': 'all', 'broadcasts.edit': 'all' } });
  const tried = await api.post(`/broadcasts/${one.id}/send`, { as: writer.as, body: {}, headers: match(1) });
  assert.equal(tried.status, 403);
  await world.in((ctx) => addBroadcast(ctx, { name: 'By the system' }));
  const { items } = (await api.get('/broadcasts?state=draft&limit=1', { as })).body;
  assert.deepEqual([items[0].name, items[0].written_by], ['By the system', null]);
});

// The last one: the clock ends the session of who asks.
test('a scheduled one begins at its time by the business’s clock, and not when it was stopped before', async () => {
  await customer('later');
  const { id: segment_id } = await segment('later');
  const send_at = await world.in(async (ctx) => ctx.now.add({ hours: 30 }).toString());
  const [kept, halted] = [
    await draft({ audience: 'segment', segment_id, send_at }),
    await draft({ audience: 'segment', segment_id, send_at }),
  ];
  assert.deepEqual([(await send(kept)).body.state, (await send(halted)).body.state], ['scheduled', 'scheduled']);
  await world.runJobs();
  assert.equal((await seen(kept.id)).state, 'scheduled');
  await api.post(`/broadcasts/${halted.id}/stop`, { as, body: {} });
  await world.moveClock(Temporal.Instant.from(send_at).add({ minutes: 1 }));
  const { state, begun_at } = await world.in((ctx) => getBroadcast(ctx, { broadcast_id: kept.id }));
  assert.equal(state, 'sent');
  assert.ok(begun_at !== null && Temporal.Instant.compare(begun_at, send_at) >= 0);
  assert.deepEqual([(await log(kept.id)).length, (await log(halted.id)).length], [1, 0]);
});

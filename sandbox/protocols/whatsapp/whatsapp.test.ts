import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { after, before, beforeEach, test } from 'node:test';
import { type Outside, openOutside } from '../../testing.ts';

const TOKEN = 'EAAG-a-system-user-token';
const own = {
  phone_number_id: '106540352242922',
  waba_id: '102290129340398',
  access_token: TOKEN,
  app_secret: '0123456789abcdef0123',
  number: '+919100000001',
};
const RAVI = '+919829400001';

let outside: Outside;
let base: string;
const heard: { raw: string; signature: string; at: string }[] = [];
let verify = true;
const hook = createServer((request, reply) => {
  const url = new URL(request.url!, 'http://localhost');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method === 'GET') {
      const right = verify && url.searchParams.get('hub.verify_token') === 'mind the gap';
      reply.writeHead(right ? 200 : 403).end(right ? url.searchParams.get('hub.challenge') : '');
      return;
    }
    const signature = String(request.headers['x-hub-signature-256']);
    heard.push({ raw: Buffer.concat(chunks).toString(), signature, at: url.pathname });
    reply.end();
  });
});

before(async () => {
  outside = await openOutside({ reportAfterMs: 0 });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${outside.port}/v23.0`;
  await open();
});
after(async () => {
  hook.close();
  await outside.stop();
});
beforeEach(() => heard.splice(0));

const open = (more: object = {}) => {
  const { port } = hook.address() as { port: number };
  const webhook = { url: `http://dairy.localhost:${port}/hook`, verify_token: 'mind the gap' };
  return outside.put('accounts', { slug: 'dairy', name: 'Asha Dairy', whatsapp: { ...own, webhook, ...more } });
};

async function graph(path: string, body?: object, { token = TOKEN, method = body ? 'POST' : 'GET' } = {}) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(base + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: await answer.json() };
}
const send = (body: object, more = {}) =>
  graph(`/${own.phone_number_id}/messages`, { messaging_product: 'whatsapp', to: RAVI.slice(1), ...body }, more);
const say = (deed: object, person = RAVI) =>
  outside.ask(`people/${encodeURIComponent(person)}/whatsapp`, 'POST', { account: 'dairy', ...deed }) as Promise<{
    id: string;
  }>;
const codeOf = ({ status, body }: { status: number; body: { error?: { code: number; error_subcode?: number } } }) => [
  status,
  body.error?.code,
];

async function until<T>(find: () => T | undefined): Promise<T> {
  for (let n = 0; n < 300; n += 1) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never came; heard ${JSON.stringify(heard.map(({ raw }) => raw))}`);
}
const values = () =>
  heard.flatMap(({ raw }) =>
    JSON.parse(raw).entry.flatMap((one: { changes: { value: object }[] }) => one.changes.map(({ value }) => value)),
  );
const statusesOf = (id: string) =>
  values()
    .flatMap(({ statuses = [] }) => statuses)
    .filter((one) => one.id === id);
const bodyOf = (text: string, names: string[] = []) => ({
  type: 'BODY',
  text,
  ...(names.length > 0 && {
    example: { body_text_named_params: names.map((param_name) => ({ param_name, example: 'ab' })) },
  }),
});
async function approved(name: string, components: object[], category = 'UTILITY') {
  const made = await graph(`/${own.waba_id}/message_templates`, {
    name,
    language: 'en',
    category,
    parameter_format: 'NAMED',
    components,
  });
  assert.equal(made.body.status, 'PENDING', JSON.stringify(made.body));
  const event = await until(() => values().find((one) => one.message_template_name === name));
  return event.event;
}

test('a wrong token, a number of somebody else and a shape that is wrong are refused in Graph’s own words', async () => {
  const text = { type: 'text', text: { body: 'hello' } };
  const unknown = await send(text, { token: 'EAAG-nobody' });
  assert.deepEqual(codeOf(unknown), [401, 190]);
  assert.equal(unknown.body.error.type, 'OAuthException');
  const other = await graph('/999999999999/messages', { messaging_product: 'whatsapp', to: '91', ...text });
  assert.deepEqual([...codeOf(other), other.body.error.error_subcode], [400, 100, 33]);
  const wrong = [
    { type: 'text', text: {} },
    { type: 'text', text: { body: 'x'.repeat(4_097) } },
    { type: 'text', to: 'nobody', text: { body: 'x' } },
    { type: 'poll', poll: {} },
    { type: 'image', image: { id: '1', link: 'https://x.example/y.png' } },
  ];
  const answers = await Promise.all(wrong.map((body) => send(body)));
  assert.deepEqual(
    answers.map((one) => codeOf(one)[1]),
    [100, 100, 131009, 131051, 100],
  );
  assert.match(answers[1]!.body.error.message, /at most 4096 characters/);
  assert.equal((await graph(`/${own.phone_number_id}`)).body.verified_name, 'Asha Dairy');
});

test('an address that doesn’t answer the challenge hears nothing; one that does is told everything, signed over raw bytes', async () => {
  verify = false;
  await open({
    webhook: {
      url: `http://dairy.localhost:${(hook.address() as { port: number }).port}/new`,
      verify_token: 'mind the gap',
    },
  });
  await say({ text: 'is anybody there?' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(heard.length, 0);
  verify = true;
  await open();
  await say({ text: 'नमस्ते 🙏 a/b' });
  const { raw, signature } = await until(() => heard[0]);
  assert.match(raw, /\\u0928/);
  assert.equal(signature, `sha256=${createHmac('sha256', own.app_secret).update(raw).digest('hex')}`);
  const [value] = values();
  assert.equal(value.messages[0].text.body, 'नमस्ते 🙏 a/b');
  assert.equal(value.contacts[0].wa_id, RAVI.slice(1));
});

test('within 24 hours of a person’s word anything goes; after that free words fail, which only a status tells', async () => {
  await say({ text: 'hi' });
  const first = await send({ type: 'text', text: { body: 'Welcome' }, biz_opaque_callback_data: 'ours' });
  const id = first.body.messages[0].id;
  await until(() => statusesOf(id).find(({ status }) => status === 'delivered'));
  assert.deepEqual(
    statusesOf(id).map(({ status, biz_opaque_callback_data: ours, pricing }) => [status, ours, pricing.type]),
    [
      ['sent', 'ours', 'free_customer_service'],
      ['delivered', 'ours', 'free_customer_service'],
    ],
  );
  const stranger = await send({ to: '919829400009', type: 'text', text: { body: 'Welcome' } });
  assert.equal(stranger.status, 200);
  const failed = await until(() => statusesOf(stranger.body.messages[0].id)[0]);
  assert.deepEqual([failed.status, failed.errors[0].code], ['failed', 131047]);
});

test('buttons and lists keep to their limits, are shown on the phone, and come back when they are tapped', async () => {
  await say({ text: 'hi' });
  const reply = (id: string, title = id) => ({ type: 'reply', reply: { id, title } });
  const ask = (buttons: object[]) =>
    send({ type: 'interactive', interactive: { type: 'button', body: { text: 'Tomorrow?' }, action: { buttons } } });
  assert.equal(codeOf(await ask(['a', 'b', 'c', 'd'].map((id) => reply(id))))[1], 100);
  assert.equal(codeOf(await ask([reply('a', 'a title of more than twenty')]))[1], 100);
  const asked = await ask([reply('yes', 'Yes'), reply('no', 'No')]);
  const id = asked.body.messages[0].id;
  await say({ message: id, button: 'yes' });
  const tapped = await until(() => values().find(({ messages }) => messages?.[0].interactive));
  assert.deepEqual(tapped.messages[0].interactive.button_reply, { id: 'yes', title: 'Yes' });
  assert.equal(tapped.messages[0].context.id, id);
  const rows = Array.from({ length: 11 }, (_, i) => ({ id: `r${i}`, title: `Row ${i}` }));
  const list = (all: object[]) => ({
    type: 'interactive',
    interactive: { type: 'list', body: { text: 'Choose' }, action: { button: 'Slots', sections: [{ rows: all }] } },
  });
  assert.equal(codeOf(await send(list(rows)))[1], 100);
  const sent = await send(list(rows.slice(0, 3)));
  await say({ message: sent.body.messages[0].id, row: 'r2' });
  await until(() => values().find(({ messages }) => messages?.[0].interactive?.list_reply?.id === 'r2'));
  await assert.rejects(say({ message: id, button: 'maybe' }), /no such button/);
});

test('a template must be approved, and takes exactly its parameters', async () => {
  const text = 'Namaste {{name}}, your order {{number}} is on its way to you.';
  assert.equal(
    await approved('order_sent', [bodyOf(text, ['name', 'number']), { type: 'FOOTER', text: 'Asha Dairy' }]),
    'APPROVED',
  );
  const order = (parameters: object[], more = {}) =>
    send({
      type: 'template',
      template: { name: 'order_sent', language: { code: 'en' }, components: [{ type: 'body', parameters }], ...more },
    });
  const p = (parameter_name: string, value: string) => ({ type: 'text', parameter_name, text: value });
  const sent = await order([p('name', 'Ravi'), p('number', 'A-17')]);
  assert.equal(sent.status, 200);
  const [shown] = await outside.messages(RAVI);
  assert.deepEqual(
    [shown!.text, shown!.rich.footer],
    ['Namaste Ravi, your order A-17 is on its way to you.', 'Asha Dairy'],
  );
  assert.deepEqual(codeOf(await order([p('name', 'Ravi')])), [400, 132000]);
  assert.deepEqual(codeOf(await order([p('name', 'Ravi'), { type: 'payload', payload: 'x' }])), [400, 132012]);
  assert.deepEqual(codeOf(await order([p('name', 'two\nlines'), p('number', '1')])), [400, 100]);
  assert.deepEqual(
    codeOf(await order([p('name', 'R'), p('number', '1')], { language: { code: 'hi' } })),
    [404, 132001],
  );
  await outside.ask('whatsapp/dairy/templates/order_sent', 'POST', { status: 'PAUSED' });
  assert.deepEqual(codeOf(await order([p('name', 'R'), p('number', '1')])), [400, 132015]);
});

test('a template with a wrong form isn’t taken; one that breaks a plain rule is rejected with its reason', async () => {
  const make = (name: string, text: string, names: string[] = []) =>
    graph(`/${own.waba_id}/message_templates`, {
      name,
      language: 'en',
      category: 'UTILITY',
      parameter_format: 'NAMED',
      components: [bodyOf(text, names)],
    });
  const subcode = async (answer: Promise<{ body: { error?: { error_subcode?: number } } }>) =>
    (await answer).body.error?.error_subcode;
  assert.equal(await subcode(make('ends', 'Your order is {{number}}', ['number'])), 2388299);
  assert.equal(await subcode(make('no_example', 'Your order {{number}} is here')), 2388043);
  assert.equal(await subcode(make('Bad Name', 'Hello there')), 2388019);
  assert.equal(await subcode(make('too_long', 'x'.repeat(1_025))), 2388040);
  assert.equal(await approved('sale', [bodyOf('Mangoes are 20% off today, come and see.')]), 'REJECTED');
  assert.equal(values().find((one) => one.message_template_name === 'sale').reason, 'INCORRECT_CATEGORY');
  assert.equal(await subcode(make('sale', 'Something else entirely')), 2388024);
  const listed = await graph(`/${own.waba_id}/message_templates?name=sale`);
  assert.deepEqual(
    listed.body.data.map(({ status }: { status: string }) => status),
    ['REJECTED'],
  );
  assert.equal(
    (await graph(`/${own.waba_id}/message_templates?name=sale`, undefined, { method: 'DELETE' })).body.success,
    true,
  );
  assert.equal(await subcode(make('sale', 'Something else entirely')), 2388023);
});

test('a code has Meta’s words, a button that copies it, and goes to numbers alone', async () => {
  const components = [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ];
  await approved('code', components, 'AUTHENTICATION');
  const parts = [
    { type: 'body', parameters: [{ type: 'text', text: '481920' }] },
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '481920' }] },
  ];
  // Preset words have one variable, by its number.
  const template = { name: 'code', language: { code: 'en' }, components: parts };
  assert.equal((await send({ type: 'template', template })).status, 200);
  const [shown] = await outside.messages(RAVI);
  assert.match(shown!.text, /481920.* is your verification code/);
  assert.deepEqual(shown!.rich.buttons, [{ id: '0', title: 'Copy code', kind: 'copy', value: '481920' }]);
  await say({ text: 'hi' });
  const { user_id } = (await until(() => values().find(({ contacts }) => contacts))).contacts[0];
  assert.deepEqual(
    codeOf(await send({ to: undefined, recipient: user_id, type: 'template', template })),
    [400, 131062],
  );
  assert.equal((await send({ to: undefined, recipient: user_id, type: 'text', text: { body: 'hello' } })).status, 200);
});

test('people who took usernames are known by their business-scoped ids alone', async () => {
  await open({ usernames: true });
  await say({ text: 'who am I?' });
  const value = await until(() => values().find(({ messages }) => messages));
  assert.equal(value.contacts[0].wa_id, undefined);
  assert.equal(value.messages[0].from, undefined);
  assert.match(value.messages[0].from_user_id, /^IN\.[A-Z0-9]+$/);
  const sent = await send({
    to: undefined,
    recipient: value.messages[0].from_user_id,
    type: 'text',
    text: { body: 'You are you' },
  });
  const status = await until(() => statusesOf(sent.body.messages[0].id)[0]);
  assert.deepEqual([status.recipient_id, status.recipient_user_id], [undefined, value.messages[0].from_user_id]);
  await open({ usernames: false });
});

test('media is checked by its content, fetched for five minutes with the token, and deleted', async () => {
  const upload = (bytes: Uint8Array, type: string) => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new File([new Uint8Array(bytes)], 'x.png', { type }));
    const headers = { authorization: `Bearer ${TOKEN}` };
    return fetch(`${base}/${own.phone_number_id}/media`, { method: 'POST', headers, body: form });
  };
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  assert.equal((await upload(Buffer.from('not a picture'), 'image/png')).status, 400);
  assert.equal((await upload(png, 'image/gif')).status, 400);
  const { id } = (await (await upload(png, 'image/png')).json()) as { id: string };
  const about = (await graph(`/${id}`)).body;
  assert.deepEqual([about.mime_type, about.file_size], ['image/png', png.length]);
  assert.equal(about.sha256, createHash('sha256').update(png).digest('hex'));
  const get = (token?: string) => fetch(about.url, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  assert.equal((await get()).status, 401);
  assert.deepEqual(Buffer.from(await (await get(TOKEN)).arrayBuffer()), png);
  await say({ text: 'hi' });
  assert.equal((await send({ type: 'image', image: { id, caption: 'look' } })).status, 200);
  assert.equal((await outside.messages(RAVI))[0]!.parts.length, 1);
  assert.equal(codeOf(await send({ type: 'audio', audio: { id } }))[1], 131053);
  await outside.ask('clocks/dairy', 'PUT', { now: Temporal.Now.instant().add({ minutes: 6 }).toString() });
  assert.equal((await get(TOKEN)).status, 404);
  await graph(`/${id}`, undefined, { method: 'DELETE' });
  assert.deepEqual(codeOf(await graph(`/${id}`)), [400, 100]);
  await say({
    media: { name: 'report.pdf', type: 'application/pdf', base64: Buffer.from('%PDF-1.7').toString('base64') },
  });
  const sent = await until(() => values().find(({ messages }) => messages?.[0].document));
  assert.equal(sent.messages[0].document.filename, 'report.pdf');
});

test('too much at once is refused: to one person, and altogether', async () => {
  await open({ pair_burst: 2 });
  await say({ text: 'hi' }, '+919829400077');
  const many = (n: number, to: string) =>
    Promise.all(Array.from({ length: n }, () => send({ to, type: 'text', text: { body: 'x' } })));
  assert.deepEqual(
    (await many(3, '919829400077')).map((one) => codeOf(one)[1]),
    [undefined, undefined, 131056],
  );
  await open({ per_second: 1, pair_burst: 1_000 });
  assert.ok((await many(3, '919829400078')).some((one) => codeOf(one)[1] === 130429));
  await open({ per_second: 80, pair_burst: 1_000 });
});

test('who reads is seen to have read; a reaction, a place and several at once arrive as they are', async () => {
  await open({ pair_burst: 1_000, batch_ms: 60 });
  await say({ text: 'hi' });
  const id = (await send({ type: 'text', text: { body: 'Read me' } })).body.messages[0].id;
  await say({ message: id, read: true });
  await until(() => statusesOf(id).find(({ status }) => status === 'read'));
  assert.equal((await outside.messages(RAVI))[0]!.state, 'read');
  heard.splice(0);
  await say({ message: id, reaction: '👍' });
  await say({ location: { latitude: 26.9, longitude: 75.8, name: 'Johari Bazaar' } });
  await until(() => values().find(({ messages }) => messages?.[0].location));
  assert.equal(values().find(({ messages }) => messages?.[0].reaction).messages[0].reaction.emoji, '👍');
  assert.ok(
    heard.some(({ raw }) => JSON.parse(raw).entry[0].changes.length > 1),
    'several changes in one call',
  );
  await open({ batch_ms: 0 });
});

test('a number without WhatsApp fails by a status; a status may come twice', async () => {
  const landline = await send({ to: '911412345678', type: 'text', text: { body: 'x' } });
  const failed = await until(() => statusesOf(landline.body.messages[0].id)[0]);
  assert.equal(failed.errors[0].code, 131047);
  await outside.fault({ protocol: 'whatsapp', kind: 'undeliverable', status: 131049 });
  await say({ text: 'hi' });
  const kept = await send({ type: 'text', text: { body: 'x' } });
  assert.equal((await until(() => statusesOf(kept.body.messages[0].id)[0])).errors[0].code, 131049);
  await outside.fault({ protocol: 'whatsapp', kind: 'webhook_twice', event: 'status.delivered' });
  const twice = (await send({ type: 'text', text: { body: 'y' } })).body.messages[0].id;
  await until(() => (statusesOf(twice).filter(({ status }) => status === 'delivered').length === 2 ? true : undefined));
});

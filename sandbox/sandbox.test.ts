import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import nodemailer from 'nodemailer';
import { startSandbox } from './main.ts';
import { codeIn } from './phone/code.ts';
import { type Outside, openOutside } from './testing.ts';

const dlt = { id: '1107000000000000001', entity_id: '1101000000000000001', header: 'KIRANA', kind: 'transactional' };
const content = 'Your code is {#numeric#}. - {#alphanumeric#}';
const template = 'Your code is ##code##. - ##name##';
const account = {
  slug: 'kirana',
  name: 'Kirana',
  msg91: { authkey: 'kirana-key' },
  smtp: { user: 'kirana', password: 'kirana-pass' },
};

const outside = await openOutside({ reportAfterMs: 0 });
after(() => outside.stop());
await outside.put('accounts', account);
await outside.put('dlt', { templates: [{ ...dlt, content }] });

async function msg91(
  path: string,
  body: unknown,
  { authkey = 'kirana-key', at = outside }: { authkey?: string; at?: { port: number } } = {},
) {
  const answer = await fetch(`http://127.0.0.1:${at.port}/api/v5/${path}`, {
    method: 'POST',
    headers: { authkey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> & { data: never } };
}

async function addTemplate(text = template): Promise<string> {
  const { body } = await msg91('sms/addTemplate', {
    template: text,
    sender_id: 'KIRANA',
    template_name: 't',
    dlt_template_id: dlt.id,
  });
  return (body.data as { template_id: string }).template_id;
}

const known = await addTemplate();
const numbers = Array.from({ length: 100 }, (_, i) => `91${9_829_000_000 + i}`);
const nextMobile = () => numbers.pop()!;
const flow = (recipient: object, template_id = known) => msg91('flow', { template_id, recipients: [recipient] });

async function settled(person: string, at: Outside = outside) {
  for (;;) {
    const [message] = await at.messages(person);
    if (message && message.state !== 'arriving') return message;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('an SMS with a registered text arrives under the header with its suffix, and can be found by its CRQID', async () => {
  const mobiles = nextMobile();
  const { body } = await flow({ mobiles, code: '481920', name: 'Kirana', CRQID: 'our-id' });
  assert.equal(body.type, 'success');
  const message = await settled(`+${mobiles}`);
  assert.deepEqual(
    [message.text, message.sender, message.state],
    ['Your code is 481920. - Kirana', 'VM-KIRANA-T', 'delivered'],
  );
  const today = Temporal.Now.plainDateISO('Asia/Kolkata').toString();
  const { body: records } = await msg91(`report/logs/p/sms?startDate=${today}&endDate=${today}`, {});
  const row = (records.data as { CRQID: string; requestId: string; status: string }[]).find(
    ({ CRQID }) => CRQID === 'our-id',
  );
  assert.deepEqual([row?.requestId, row?.status], [body.message, 'Delivered']);
});

test('a wrong key is refused before anything else is looked at', async () => {
  const { status, body } = await msg91('flow', { template_id: known }, { authkey: 'somebody-elses' });
  assert.deepEqual([status, body.type, body.code], [401, 'error', '207']);
});

test('bad requests are answered as the real one does: HTTP 200, type error', async () => {
  const cases: [object, string][] = [
    [{ template_id: 'nope', recipients: [{ mobiles: nextMobile() }] }, '400'],
    [{ template_id: known, recipients: [] }, '101'],
    [{ template_id: known, recipients: [{ mobiles: '9829000001' }] }, '202'],
    [{ template_id: known, recipients: [{ mobiles: '+919829000001' }] }, '202'],
    [{ template_id: known, recipients: ['919829000001'] }, '202'],
  ];
  for (const [body, code] of cases) {
    const answer = await msg91('flow', body);
    assert.deepEqual([answer.status, answer.body.type, answer.body.code], [200, 'error', code]);
  }
});

test('the same text to the same number within ten seconds is refused', async () => {
  const recipient = { mobiles: nextMobile(), code: '111111', name: 'Kirana' };
  assert.equal((await flow(recipient)).body.type, 'success');
  assert.equal((await flow(recipient)).body.code, '311');
  assert.equal((await flow({ ...recipient, code: '222222' })).body.type, 'success');
});

test('values that are not what their tag says are accepted and never arrive', async () => {
  for (const values of [
    { code: 'abc', name: 'Kirana' },
    { code: '481920' },
    { code: '481920', name: 'see https://x.example' },
  ]) {
    const mobiles = nextMobile();
    assert.equal((await flow({ mobiles, ...values })).body.type, 'success');
    const message = await settled(`+${mobiles}`);
    assert.equal(message.state, 'failed');
    assert.match(message.reason, /DLT scrubbing failed/);
  }
});

test('a text that differs from the registered one by a letter never arrives', async () => {
  const mobiles = nextMobile();
  const other = await addTemplate(template.replace('Your', 'your'));
  await flow({ mobiles, code: '481920', name: 'Kirana' }, other);
  assert.match((await settled(`+${mobiles}`)).reason, /not matched on DLT/);
});

test('the register takes no untagged variables, no short numbers and no header of the wrong kind', async () => {
  const entry = { ...dlt, content };
  for (const wrong of [{ content: 'Code {#var#}' }, { id: '110700' }, { kind: 'promotional' }, { header: 'kirana' }]) {
    await assert.rejects(outside.put('dlt', { templates: [{ ...entry, ...wrong }] }), /422/);
  }
});

test('delivery reports go out with the headers and the body typed at the panel, and again until they are taken', async () => {
  const calls: { headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((call, reply) => {
    const pieces: string[] = [];
    call.on('data', (piece) => pieces.push(String(piece)));
    call.on('end', () => {
      calls.push({ headers: call.headers, body: pieces.join('') });
      reply.writeHead(calls.length === 1 ? 500 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const webhook = {
    url: `http://kirana.localhost:${port}/x`,
    headers: { 'x-secret': 's3' },
    body: '{"id":"{{CRQID}}","s":"{{status}}","r":"{{failureReason}}"}',
  };
  await outside.put('accounts', { ...account, msg91: { ...account.msg91, webhook } });
  const mobiles = nextMobile();
  await flow({ mobiles, code: '481920', name: 'Kirana', CRQID: 'say "hi"' });
  while (calls.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  await outside.put('accounts', account);
  server.close();
  server.closeAllConnections();
  assert.equal(calls[1]!.headers['x-secret'], 's3');
  assert.equal(calls[1]!.headers.host, `kirana.localhost:${port}`);
  assert.deepEqual(JSON.parse(calls[1]!.body), { id: 'say "hi"', s: '1', r: '' });
});

test('a dropped answer means that the work was done, or that it was not, as the fault says', async () => {
  for (const [kind, arrived] of [
    ['drop_after', 1],
    ['drop_before', 0],
  ] as const) {
    const mobiles = nextMobile();
    await outside.fault({ protocol: 'msg91', kind });
    await assert.rejects(flow({ mobiles, code: '481920', name: 'Kirana' }));
    assert.equal((await outside.messages(`+${mobiles}`)).length, arrived);
  }
});

test('a burst of errors ends after as many as were asked for', async () => {
  await outside.fault({ protocol: 'msg91', kind: 'status', status: 502, times: 2 });
  const send = () =>
    fetch(`http://127.0.0.1:${outside.port}/api/v5/flow`, {
      method: 'POST',
      headers: { authkey: 'kirana-key' },
      body: '{}',
    });
  assert.deepEqual([(await send()).status, (await send()).status, (await send()).status], [502, 502, 200]);
});

test('an error on order has its own JSON and status, and meets the business that it is for', async () => {
  const body = { type: 'error', message: 'Too many requests', code: '429' };
  await outside.fault({ protocol: 'msg91', kind: 'status', status: 429, body, account: 'dairy' });
  assert.equal((await msg91('flow', {})).status, 200);
  await outside.fault({ protocol: 'msg91', kind: 'status', status: 429, body, account: 'kirana' });
  assert.deepEqual(await msg91('flow', {}), { status: 429, body });
  const [last] = (await outside.requests('msg91')).slice(-1);
  assert.deepEqual(
    [last!.account, last!.status, last!.fault, JSON.parse(last!.answer)],
    ['kirana', 429, 'status', body],
  );
  await outside.ask('faults', 'DELETE');
});

test('one fault is taken off by its number, all kinds say what they mean, and none is taken that nobody knows', async () => {
  const made = (await outside.ask('faults', 'POST', { protocol: 'msg91', kind: 'status', times: 'always' })) as {
    faults: { id: number }[];
  };
  await outside.ask(`faults/${made.faults[0]!.id}`, 'DELETE');
  const { faults, kinds } = (await outside.ask('faults')) as { faults: []; kinds: Record<string, string> };
  assert.deepEqual(faults, []);
  assert.match(kinds.webhook_forged!, /never right/);
  await assert.rejects(outside.ask('faults', 'POST', { protocol: 'msg91', kind: 'rain' }), /422/);
});

test('the clock of a business goes forward only, and what it is sent is of its time', async () => {
  const day = { now: '2031-05-06T04:30:00Z' };
  const put = (slug: string, body: object) => outside.ask(`clocks/${slug}`, 'PUT', body) as Promise<{ now: string }>;
  await outside.put('accounts', { slug: 'later', name: 'Later', msg91: { authkey: 'later-key' } });
  await put('later', day);
  const back = await put('later', { now: '2028-01-01T00:00:00Z' });
  assert.equal(back.now.slice(0, 16), '2031-05-06T04:30');
  const { body } = await msg91(
    'sms/addTemplate',
    { template, sender_id: 'KIRANA', template_name: 't', dlt_template_id: dlt.id },
    { authkey: 'later-key' },
  );
  const mobiles = nextMobile();
  const { template_id } = body.data as { template_id: string };
  await msg91('flow', { template_id, recipients: [{ mobiles, code: '481920', name: 'L' }] }, { authkey: 'later-key' });
  const [message] = await outside.messages(`+${mobiles}`);
  assert.equal(message!.at.slice(0, 16), '2031-05-06T04:30');
  const { items } = (await outside.ask('clocks')) as { items: { slug: string; now: string }[] };
  assert.ok(items.find(({ slug }) => slug === 'kirana')!.now < '2031');
});

test('an account keeps the parts that are not named anew, and no two have the same key', async () => {
  await outside.put('accounts', { slug: 'later', name: 'Later', smtp: { user: 'later', password: 'later-pass' } });
  const { items } = (await outside.ask('accounts')) as { items: { slug: string; msg91?: object; smtp?: object }[] };
  const later = items.find(({ slug }) => slug === 'later')!;
  assert.ok(later.msg91 && later.smtp);
  await assert.rejects(outside.put('accounts', { slug: 'thief', name: 'T', msg91: { authkey: 'later-key' } }), /409/);
});

function mailer(auth = { user: 'kirana', pass: 'kirana-pass' }) {
  return nodemailer.createTransport({ host: '127.0.0.1', port: outside.smtpPort, auth, ignoreTLS: true });
}

test('a mail in Hindi with an attachment arrives whole, once for each Message-ID', async () => {
  const mail = {
    from: 'Kirana <hello@kirana.in>',
    to: 'Meena <Meena@example.in>',
    subject: 'आपका बिल',
    text: 'नमस्ते मीना जी',
    html: '<p>नमस्ते</p>',
    messageId: '<one@kirana.in>',
    attachments: [{ filename: 'बिल.pdf', content: Buffer.from('%PDF-1.7') }],
  };
  await mailer().sendMail(mail);
  await mailer().sendMail(mail);
  const [found, ...more] = await outside.messages('meena@example.in');
  assert.equal(more.length, 0);
  assert.deepEqual(
    [found!.subject, found!.text.trim(), found!.facts.times, found!.business],
    ['आपका बिल', 'नमस्ते मीना जी', '2', 'kirana'],
  );
  assert.deepEqual(found!.parts, [{ number: 0, name: 'बिल.pdf', type: 'application/pdf', size: 8 }]);
  const part = await fetch(`http://127.0.0.1:${outside.port}/phone/parts/${encodeURIComponent(found!.id)}/0`);
  assert.equal(await part.text(), '%PDF-1.7');
  assert.match(part.headers.get('content-disposition')!, /^attachment/);
});

test('mail without the right password, to nobody, or refused on purpose comes back with its code', async () => {
  const mail = { from: 'a@kirana.in', to: 'x@example.in', subject: 's', text: 't' };
  await assert.rejects(mailer({ user: 'kirana', pass: 'wrong' }).sendMail(mail), { responseCode: 535 });
  await assert.rejects(mailer().sendMail({ ...mail, to: 'x@no.invalid' }), { responseCode: 550 });
  await outside.fault({ protocol: 'smtp', kind: 'refuse', status: 451 });
  await assert.rejects(mailer().sendMail(mail), { responseCode: 451 });
});

test('the phone shows texts as texts, mails without scripts, and codes big', async () => {
  const base = `http://127.0.0.1:${outside.port}`;
  await mailer().sendMail({
    from: 'K <k@kirana.in>',
    to: 'evil@example.in',
    subject: '<img src=x onerror=alert(1)>',
    text: 'Your code is 730294. <script>alert(1)</script>',
    html: '<script>alert(1)</script>',
    messageId: '<evil@kirana.in>',
  });
  const page = await (await fetch(`${base}/?person=evil%40example.in`)).text();
  assert.doesNotMatch(page, /<script>alert|<img src=x/);
  assert.match(page, /<output[^>]*>730294<\/output>/);
  const mail = await fetch(`${base}/phone/mails/${encodeURIComponent('evil@kirana.in:evil@example.in')}`);
  assert.match(mail.headers.get('content-security-policy')!, /^sandbox(?!.*allow-scripts).*default-src 'none'/);
});

test('a code is found where a text speaks of one, and amounts and years are none', () => {
  assert.equal(codeIn('481920 is your code for Kirana.'), '481920');
  assert.equal(codeIn('आपका कोड 730294 है।'), '730294');
  assert.equal(codeIn('OTP: 1234'), '1234');
  assert.equal(codeIn('Rs 1240 is due on 5 December 2026'), undefined);
  assert.equal(codeIn('Use code FRESH for ₹5000 off'), undefined);
});

test('nobody reaches it under a name of another host, and a form of another site changes nothing', async () => {
  const status = await new Promise((resolve) =>
    request({ host: '127.0.0.1', port: outside.port, path: '/', headers: { host: 'evil.example' } }, (reply) =>
      resolve(reply.statusCode),
    ).end(),
  );
  assert.equal(status, 421);
  const form = await fetch(`http://127.0.0.1:${outside.port}/__ctl/faults`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{}',
  });
  assert.equal(form.status, 415);
});

test('the phone keeps its messages over a restart, and ids go on where they were', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'haat-sandbox-'));
  try {
    const ids: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const sandbox = await startSandbox({ port: 0, smtpPort: 0, dir, accounts: [account] });
      const { body } = await msg91(
        'sms/addTemplate',
        { template, sender_id: 'KIRANA', template_name: 't' },
        { at: sandbox },
      );
      const { template_id } = body.data as { template_id: string };
      const sent = await msg91(
        'flow',
        { template_id, recipients: [{ mobiles: nextMobile(), code: '481920' }] },
        { at: sandbox },
      );
      ids.push(sent.body.message!);
      const kept = await fetch(`http://127.0.0.1:${sandbox.port}/__ctl/messages`);
      assert.equal(((await kept.json()) as { items: [] }).items.length, round + 1);
      await sandbox.stop();
    }
    assert.equal(new Set(ids).size, 2);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test('it does not start in production unless that is insisted on', async () => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await assert.rejects(startSandbox({ port: 0, dir: null }), /not in production/);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
});

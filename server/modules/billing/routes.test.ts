import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import * as customers from '#customers';
import * as messages from '#messages';
import * as payments from '#payments';
import { newId } from '#platform/ids.ts';
import { someone } from '../people/testing.ts';
import { issueInvoice } from './issue.ts';
import { texts } from './occasions.ts';
import { billable, item, openShop } from './testing.ts';

const { world, customer_id } = await openShop();
const api = await world.api();
const { as } = await someone(world, { permissions: { '*': 'all' } });

const line = { title: 'A filter', hsn: '8421', quantity_milli: '1000', price_minor: '49900', inclusive: true };
const issue = async (body: object = {}) =>
  api.post('/billing/documents', { as, body: { customer_id, of: 'services', lines: [line], ...body } });

test('staff issue an invoice by hand, credit a part of it, and find both', async () => {
  const { status, body } = await issue();
  assert.equal(status, 201);
  assert.deepEqual([body.taxable_minor, body.cgst_minor, body.sgst_minor], ['42288', '3806', '3806']);
  assert.equal(body.standing, 'open');
  const note = await api.post(`/billing/documents/${body.id}/credit`, {
    as,
    body: { reason: 'A discount', lines: [{ line_no: 1, amount_minor: '10000' }] },
  });
  assert.equal(note.status, 201);
  assert.equal(note.body.payable_minor, '10000');
  const whole = (await api.get(`/billing/documents/${body.id}`, { as })).body;
  assert.deepEqual([whole.open_minor, whole.lines[0].left_minor, whole.notes.length], ['39900', '39900', 1]);
  const find = async (query: string) =>
    (await api.get(`/billing/documents?${query}`, { as })).body.items.map(({ id }: { id: string }) => id);
  assert.deepEqual(await find(`q=${body.number}`), [body.id]);
  assert.deepEqual(await find(`q=${body.number}&standing=paid`), []);
  assert.deepEqual(await find(`q=${body.number}&due=true`), [body.id]);
  assert.deepEqual(await find(`q=${body.number}&due=false`), []);
  assert.deepEqual(await find(`kind=credit_note&customer_id=${customer_id}`), [note.body.id]);
  assert.ok((await find('q=asha&standing=open')).includes(body.id));
  const csv = await api.get(`/billing/documents.csv?q=${body.number}`, { as });
  assert.match(csv.text, /422\.88/);
  assert.match(csv.text, /399\.00/);
});

test('a credit note is seen before it is written, to the paisa, and looking writes nothing', async () => {
  const { body } = await issue({ lines: [{ ...line, quantity_milli: '3000' }] });
  const asked = { lines: [{ line_no: 1, quantity_milli: '1000' }] };
  const preview = () => api.post(`/billing/documents/${body.id}/credit-preview`, { as, body: asked });
  const seen = await preview();
  assert.equal(seen.status, 200, seen.text);
  assert.deepEqual([seen.body.payable_minor, seen.body.open_minor], ['49900', '99800']);
  assert.deepEqual((await preview()).body, seen.body);
  const written = await api.post(`/billing/documents/${body.id}/credit`, {
    as,
    body: { ...asked, reason: 'Came back' },
  });
  for (const head of ['taxable_minor', 'cgst_minor', 'sgst_minor', 'igst_minor', 'payable_minor'])
    assert.equal(written.body[head], seen.body[head]);
  const over = await api.post(`/billing/documents/${body.id}/credit-preview`, {
    as,
    body: { lines: [{ line_no: 1, quantity_milli: '2001' }] },
  });
  assert.equal(over.body.code, 'billing.over_credited');
  const note = await api.post(`/billing/documents/${written.body.id}/credit-preview`, { as, body: {} });
  assert.equal(note.body.code, 'billing.not_an_invoice');
});

test('an invoice that is asked for is paid by what comes, part by part, and owed again when it goes back', async () => {
  const { body: invoice } = await issue();
  const ask = () => api.post(`/billing/documents/${invoice.id}/ask`, { as, body: { tell: null } });
  const asked = await ask();
  assert.equal(asked.body.amount_minor, '49900');
  assert.equal((await ask()).body.payment_id, asked.body.payment_id, 'what is open already is asked for once');
  const receive = (amount_minor: bigint) =>
    world.in((ctx) =>
      payments.recordReceipt(ctx, {
        ...{ id: newId<'receipt'>(), payment_id: asked.body.payment_id, attempt_id: null, gateway_id: null },
        ...{ payment_ref: null, method: 'cash', label: null, currency: 'INR', amount_minor },
        ...{ fee_minor: null, fee_tax_minor: null },
      }),
    );
  await receive(10_000n);
  await world.runJobs();
  const whole = async () => (await api.get(`/billing/documents/${invoice.id}`, { as })).body;
  assert.deepEqual([(await whole()).standing, (await whole()).open_minor], ['part_paid', '39900']);
  await receive(39_900n);
  await world.runJobs();
  await world.runJobs();
  assert.deepEqual([(await whole()).standing, (await whole()).settlements.length], ['paid', 2]);
  const [first] = (await whole()).settlements;
  assert.deepEqual([first.payment_id, first.method], [asked.body.payment_id, 'cash']);
  assert.equal((await ask()).body.code, 'billing.nothing_due');
  const dues = (await api.get(`/billing/customers/${customer_id}/dues`, { as })).body;
  assert.equal(typeof dues.dues_minor, 'string');
  const [refund] = await world.in((ctx) =>
    payments.askRefund(ctx, {
      ...{ id: newId<'refund'>(), payment_id: asked.body.payment_id, amount_minor: 10_000n },
      ...{ reason: 'By mistake', automatic: false },
    }),
  );
  const paid = await api.post(`/payments/refunds/${refund!.id}/paid`, { as, body: { paid_from: 'cash' } });
  assert.equal(paid.status, 200, paid.text);
  await world.runJobs();
  const { standing: now, open_minor, settlements } = await whole();
  assert.deepEqual([now, open_minor, settlements.length], ['part_paid', '10000', 3]);
});

test('a paper is printed once in each language, as a PDF behind a signed link, and the customer is told', async () => {
  await world.in((ctx) => messages.installTemplates(ctx, texts));
  const { body: invoice } = await issue();
  await world.runJobs();
  const paper = (query = '') => api.get(`/billing/documents/${invoice.id}/paper${query}`, { as });
  const { body } = await paper();
  assert.equal(body.language, 'en');
  const pdf = await api.get(body.url.replace('/api/v1', ''));
  assert.equal(pdf.status, 200);
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  assert.ok(pdf.text.startsWith('%PDF'));
  assert.equal((await paper('?language=hi')).body.url, null);
  await world.runJobs();
  assert.notEqual((await paper('?language=hi')).body.url, null);
  const { id } = invoice;
  assert.equal((await api.post(`/billing/documents/${id}/send`, { as, body: {} })).status, 202);
  await world.runJobs();
  const rows = await world.in((ctx) =>
    ctx.tx.selectFrom('billing.paper').select('language').where('document_id', '=', id).execute(),
  );
  assert.equal(rows.length, 2);
  const told = await world.in((ctx) =>
    ctx.tx
      .selectFrom('messages.message')
      .select(['variables', 'event_id'])
      .where('occasion', '=', 'billing.invoice_ready')
      .where('customer_id', '=', customer_id)
      .execute(),
  );
  const ours = told.filter(({ variables }) => (variables as { number: string }).number === invoice.number);
  assert.ok(ours.length >= 2, 'once when it was printed, once again');
});

test('a customer sees his own invoices and nobody else’s, and changes none', async () => {
  const buyer = await someone(world, {
    permissions: { 'billing.view': 'own' },
  });
  const mine = await world.in(async (ctx) => {
    const [person] = await ctx.tx.selectFrom('people.person').select('id').where('phone', '=', buyer.phone).execute();
    const own = await billable(ctx);
    await ctx.tx.updateTable('customers.customer').set({ person_id: person!.id }).where('id', '=', own).execute();
    assert.equal(await customers.customerOfPerson(ctx, person!.id), own);
    return issueInvoice(ctx, { customer_id: own, of: 'services', lines: [item({})] });
  });
  const { body: other } = await issue();
  const list = (await api.get('/billing/documents', { as: buyer.as })).body.items;
  assert.deepEqual(
    list.map(({ id }: { id: string }) => id),
    [mine.id],
  );
  assert.equal((await api.get(`/billing/documents/${mine.id}`, { as: buyer.as })).status, 200);
  assert.equal((await api.get(`/billing/documents/${mine.id}/paper`, { as: buyer.as })).status, 200);
  for (const path of ['', '/paper']) {
    const { status, body } = await api.get(`/billing/documents/${other.id}${path}`, { as: buyer.as });
    assert.deepEqual([status, body.code], [404, 'billing.unknown_document']);
  }
  assert.equal((await api.get(`/billing/customers/${customer_id}/dues`, { as: buyer.as })).status, 404);
  assert.equal(
    (await api.post(`/billing/documents/${mine.id}/credit`, { as: buyer.as, body: { reason: 'x' } })).status,
    403,
  );
});

test('a receipt is numbered when it is first printed, once for both languages, and is the payer’s own', async () => {
  const { body: invoice } = await issue();
  const asked = await api.post(`/billing/documents/${invoice.id}/ask`, { as, body: { tell: null } });
  const id = newId<'receipt'>();
  await world.in((ctx) =>
    payments.recordReceipt(ctx, {
      ...{ id, payment_id: asked.body.payment_id, attempt_id: null, gateway_id: null, payment_ref: null },
      ...{ method: 'cash', label: null, currency: 'INR', amount_minor: 49_900n, fee_minor: null, fee_tax_minor: null },
    }),
  );
  const paper = (language: string, who = as) =>
    api.get(`/billing/receipts/${id}/paper?language=${language}`, { as: who });
  assert.deepEqual([(await paper('en')).body.url, (await paper('hi')).body.url], [null, null]);
  await world.runJobs();
  for (const language of ['en', 'hi']) {
    const pdf = await api.get((await paper(language)).body.url.replace('/api/v1', ''));
    assert.ok(pdf.text.startsWith('%PDF'));
  }
  const numbers = await world.in((ctx) =>
    ctx.tx.selectFrom('billing.receipt').selectAll().where('id', '=', id).execute(),
  );
  assert.equal(numbers.length, 1);
  assert.match(numbers[0]!.number, /^\d\d-\d\d-RCP-\d{6}$/);
  const stranger = await someone(world, { permissions: { 'billing.view': 'own' } });
  assert.equal((await paper('en', stranger.as)).body.code, 'billing.unknown_receipt');
  const unknown = await api.get(`/billing/receipts/${newId()}/paper`, { as });
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'billing.unknown_receipt']);
});

test('a packing slip is printed beside the invoice, and the logo chosen stands on papers from then on', async () => {
  const png = await sharp({ create: { width: 90, height: 30, channels: 3, background: '#0f766e' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'logo.png');
  const multipart = new Response(form);
  const kept = await api.post('/files?purpose=picture', {
    as,
    body: Buffer.from(await multipart.arrayBuffer()),
    headers: { 'content-type': multipart.headers.get('content-type')! },
  });
  assert.equal(kept.status, 201, kept.text);
  const choose = (logo_file_id: string | null, version: number) =>
    api.put('/billing/letterhead', { as, body: { logo_file_id }, headers: { 'if-match': `"${version}"` } });
  const chosen = await choose(kept.body.id, 0);
  assert.deepEqual([chosen.status, chosen.body], [200, { logo_file_id: kept.body.id, version: 1 }], chosen.text);
  assert.equal((await choose(null, 0)).status, 412);
  assert.equal((await choose(newId(), 1)).body.code, 'files.not_found');
  const { body: invoice } = await issue();
  await world.runJobs();
  const paper = (query: string) => api.get(`/billing/documents/${invoice.id}/paper?${query}`, { as });
  assert.equal((await paper('what=packing_slip')).body.url, null);
  await world.runJobs();
  const [document, slip] = [(await paper('')).body.url, (await paper('what=packing_slip')).body.url];
  assert.notEqual(document, slip);
  // A picture in it is what tells a paper with a logo from one without.
  for (const url of [document, slip]) {
    const pdf = await api.get(url.replace('/api/v1', ''));
    assert.ok(pdf.text.startsWith('%PDF'));
    assert.match(pdf.text, /\/Subtype \/Image/);
  }
  assert.deepEqual((await choose(null, 1)).body, { logo_file_id: null, version: 0 });
});

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { startSandbox } from '../../main.ts';
import { openOutside } from '../../testing.ts';
import { chunked, dateOf, keyOf, presigned, sha256, signed } from './testing.ts';

const outside = await openOutside();
after(() => outside.stop());
const signer = { id: 'AKIASHOP000000000001', secret: 'a/secret+with=signs/0123', region: 'ap-south-1' };
await outside.put('accounts', {
  slug: 'shop',
  name: 'Shop',
  s3: {
    access_key_id: signer.id,
    secret_access_key: signer.secret,
    region: signer.region,
    buckets: ['shop-files'],
    allowed_origins: ['https://shop.example'],
  },
});
const at = (key: string, query = '') => new URL(`http://127.0.0.1:${outside.port}/s3/shop-files/${key}${query}`);
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/** Sends a request and gives its status and, where it was refused, S3's code. */
async function sent(
  method: string,
  url: URL,
  headers: Record<string, string> = {},
  body?: Uint8Array | string | FormData,
) {
  const { host: _host, ...rest } = headers;
  const answer = await fetch(url, {
    method,
    headers: rest,
    redirect: 'manual',
    ...(body !== undefined && { body: body as BodyInit }),
  });
  const text = await answer.text();
  return { status: answer.status, code: /<Code>(\w+)</.exec(text)?.[1] ?? '', text, headers: answer.headers };
}
const brief = async (work: ReturnType<typeof sent>) => {
  const { status, code } = await work;
  return `${status} ${code}`.trim();
};
const put = (key: string, body: string, headers: Record<string, string> = {}, payload = sha256(body)) =>
  sent('PUT', at(key), signed(signer, { method: 'PUT', url: at(key), payload, headers }), body);
const get = (key: string) => sent('GET', at(key), signed(signer, { method: 'GET', url: at(key), payload: UNSIGNED }));
const crc = (text: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
};
const md5 = (text: string) => createHash('md5').update(text).digest('base64');

test('without a signature nothing is given, taken, listed or removed', async () => {
  await put('mine', 'mine');
  for (const method of ['GET', 'PUT', 'DELETE', 'POST'])
    assert.equal(await brief(sent(method, at('mine'))), '403 AccessDenied', method);
  assert.equal(await brief(sent('GET', at('', '?list-type=2'))), '403 AccessDenied');
  assert.equal((await sent('HEAD', at('mine'))).status, 403);
  assert.equal((await get('mine')).text, 'mine');
});

test('a signed request that was changed on the way is refused', async () => {
  const headers = signed(signer, {
    method: 'PUT',
    url: at('paid'),
    payload: sha256('10'),
    headers: { 'content-type': 'text/plain' },
  });
  assert.equal(await brief(sent('PUT', at('paid'), headers, '10')), '200');
  assert.equal(await brief(sent('PUT', at('paid'), headers, '99')), '400 XAmzContentSHA256Mismatch');
  assert.equal(await brief(sent('PUT', at('other'), headers, '10')), '403 SignatureDoesNotMatch');
  assert.equal(
    await brief(sent('PUT', at('paid'), { ...headers, 'content-type': 'text/html' }, '10')),
    '403 SignatureDoesNotMatch',
  );
  assert.equal(await brief(sent('PUT', at('paid'), { ...headers, 'x-amz-acl': 'private' }, '10')), '403 AccessDenied');
  assert.equal(await brief(sent('PUT', at('paid', '?acl'), headers, '10')), '403 SignatureDoesNotMatch');
  assert.equal(await brief(sent('DELETE', at('paid'), headers)), '400 XAmzContentSHA256Mismatch');
  const old = signed(signer, {
    method: 'PUT',
    url: at('paid'),
    payload: sha256('10'),
    at_ms: Date.now() - 16 * 60_000,
  });
  assert.equal(await brief(sent('PUT', at('paid'), old, '10')), '403 RequestTimeTooSkewed');
  assert.equal((await get('paid')).text, '10');
});

test('a body is held against every digest that came with it, and nothing wrong is kept', async () => {
  const wrongs: [Record<string, string>, string][] = [
    [{ 'content-md5': md5('other') }, '400 BadDigest'],
    [{ 'content-md5': 'no digest' }, '400 InvalidDigest'],
    [{ 'x-amz-checksum-crc32': crc('other') }, '400 BadDigest'],
    [{ 'x-amz-checksum-crc32': 'short' }, '400 InvalidRequest'],
    [{ 'x-amz-checksum-sha256': createHash('sha256').update('other').digest('base64') }, '400 BadDigest'],
    [{ 'x-amz-checksum-crc32': crc('body'), 'x-amz-checksum-md5': md5('body') }, '400 InvalidRequest'],
    [{ 'x-amz-sdk-checksum-algorithm': 'CRC32' }, '400 InvalidRequest'],
    [{ 'x-amz-acl': 'public-read' }, '400 AccessControlListNotSupported'],
    [{ 'x-amz-tagging': 'a=b' }, '501 NotImplemented'],
  ];
  for (const [headers, wanted] of wrongs) {
    assert.equal(await brief(put('summed', 'body', headers)), wanted, JSON.stringify(headers));
    assert.equal(await brief(get('summed')), '404 NoSuchKey');
  }
  assert.equal(
    await brief(put('summed', 'body', { 'content-md5': md5('body'), 'x-amz-checksum-crc32': crc('body') })),
    '200',
  );
  // The checks of the CRC catalogue for 123456789: CRC-32C e3069283, CRC-64/NVME ae8b14860a799888.
  const crc32c = Buffer.from('e3069283', 'hex').toString('base64');
  assert.equal(await brief(put('c', '123456789', { 'x-amz-checksum-crc32c': crc32c })), '200');
  const nvme = Buffer.from('ae8b14860a799888', 'hex').toString('base64');
  assert.equal(await brief(put('n', '123456789', { 'x-amz-checksum-crc64nvme': nvme })), '200');
});

test('signed chunks are put together, with and without a signed checksum after them; changed ones are refused', async () => {
  const chunks = [Buffer.alloc(8_192, 'a'), Buffer.alloc(8_192, 'b'), Buffer.from('end')];
  const whole = Buffer.concat(chunks).toString();
  for (const trailer of [undefined, ['x-amz-checksum-crc32', crc(whole)] as const]) {
    const headers = signed(signer, {
      method: 'PUT',
      url: at('chunks'),
      payload: `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? '-TRAILER' : ''}`,
      headers: {
        'content-encoding': 'aws-chunked',
        'x-amz-decoded-content-length': String(whole.length),
        ...(trailer && { 'x-amz-trailer': trailer[0] }),
      },
    });
    const body = chunked(signer, chunks, headers, trailer);
    assert.equal(await brief(sent('PUT', at('chunks'), headers, body)), '200');
    assert.equal((await get('chunks')).text, whole);
    const changed = Buffer.from(body);
    changed[9_000] = 0x63;
    assert.equal(await brief(sent('PUT', at('chunks'), headers, changed)), '403 SignatureDoesNotMatch');
    assert.equal(await brief(sent('PUT', at('chunks'), headers, body.subarray(0, 9_000))), '403 SignatureDoesNotMatch');
    assert.equal((await get('chunks')).text, whole);
  }
  const unsigned = (length: number, sum: string) => {
    const headers = signed(signer, {
      method: 'PUT',
      url: at('plain'),
      payload: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      headers: {
        'content-encoding': 'aws-chunked',
        'x-amz-decoded-content-length': String(length),
        'x-amz-trailer': 'x-amz-checksum-crc32',
      },
    });
    return brief(sent('PUT', at('plain'), headers, `3\r\nabc\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`));
  };
  assert.equal(await unsigned(4, crc('abc')), '400 IncompleteBody');
  assert.equal(await unsigned(3, crc('abd')), '400 BadDigest');
  assert.equal(await unsigned(3, crc('abc')), '200');
  assert.equal((await get('plain')).text, 'abc');
});

test('a signed address works for what it was signed for, until it expires', async () => {
  const upload = presigned(signer, { method: 'PUT', url: at('lent/a b.txt'), seconds: 60 });
  assert.equal(await brief(sent('PUT', upload, {}, 'lent')), '200');
  assert.equal(await brief(sent('GET', upload)), '403 SignatureDoesNotMatch');
  const show = presigned(signer, {
    method: 'GET',
    url: at('lent/a b.txt', '?response-content-disposition=inline'),
    seconds: 60,
  });
  const shown = await sent('GET', show);
  assert.deepEqual([shown.text, shown.headers.get('content-disposition')], ['lent', 'inline']);
  const changed = (change: (url: URL) => void) => {
    const url = new URL(show);
    change(url);
    return brief(sent('GET', url));
  };
  assert.equal(
    await changed((url) => url.searchParams.set('response-content-disposition', 'attachment')),
    '403 SignatureDoesNotMatch',
  );
  assert.equal(await changed((url) => url.searchParams.set('X-Amz-Expires', '86400')), '403 SignatureDoesNotMatch');
  assert.equal(await changed((url) => url.searchParams.delete('X-Amz-Signature')), '403 SignatureDoesNotMatch');
  assert.equal(
    await changed((url) => {
      url.pathname = url.pathname.replace('lent', 'mine');
    }),
    '403 SignatureDoesNotMatch',
  );
  const over = presigned(signer, { method: 'GET', url: at('lent/a b.txt'), seconds: 60, at_ms: Date.now() - 62_000 });
  assert.match((await sent('GET', over)).text, /AccessDenied.*Request has expired/);
  const long = presigned(signer, { method: 'GET', url: at('lent/a b.txt'), seconds: 604_801 });
  assert.equal(await brief(sent('GET', long)), '400 AuthorizationQueryParametersError');
  const both = signed(signer, { method: 'GET', url: show, payload: UNSIGNED });
  assert.equal(await brief(sent('GET', show, both)), '400 InvalidArgument');
});

test('what the SDK’s own presigner makes is right too', async () => {
  const client = new S3Client({
    region: signer.region,
    credentials: { accessKeyId: signer.id, secretAccessKey: signer.secret },
  });
  after(() => client.destroy());
  await put('by sdk', 'seen');
  const by = await client.config.signer!();
  const { protocol, hostname, port, pathname } = at('by%20sdk');
  const request = {
    protocol,
    hostname,
    port: Number(port),
    path: pathname,
    method: 'GET',
    query: {},
    headers: { host: `${hostname}:${port}`, 'x-amz-content-sha256': UNSIGNED },
  };
  const { query = {} } = await (
    by as unknown as { presign(one: object, options: object): Promise<{ query?: Record<string, string> }> }
  ).presign(request, {
    expiresIn: 60,
    unsignableHeaders: new Set(),
    unhoistableHeaders: new Set(),
    signingService: 's3',
  });
  const url = at('by%20sdk', `?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`);
  assert.equal((await sent('GET', url)).text, 'seen');
  url.searchParams.set('X-Amz-Signature', '0'.repeat(64));
  assert.equal(await brief(sent('GET', url)), '403 SignatureDoesNotMatch');
});

/** A browser's form for the policy, signed. */
function formOf(
  conditions: unknown[],
  fields: Record<string, string>,
  file: string,
  expires_ms = Date.now() + 60_000,
): FormData {
  const date = dateOf(Date.now());
  const own = {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${signer.id}/${date.slice(0, 8)}/${signer.region}/s3/aws4_request`,
    'x-amz-date': date,
  };
  const said = Object.entries(own).map(([name, value]) => ({ [name]: value }));
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(expires_ms).toISOString(),
      conditions: [{ bucket: 'shop-files' }, ...said, ...conditions],
    }),
  ).toString('base64');
  const by = createHmac('sha256', keyOf(signer, date.slice(0, 8)))
    .update(policy)
    .digest('hex');
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...own, policy, 'x-amz-signature': by, ...fields }))
    form.set(name, value);
  form.set('file', new Blob([file]), 'photo.png');
  return form;
}

test('a browser’s form is taken as far as its signed policy allows', async () => {
  const conditions = [
    ['starts-with', '$key', 'incoming/'],
    ['content-length-range', 2, 10],
    { 'content-type': 'image/png' },
    { success_action_status: '201' },
  ];
  const fields = {
    key: 'incoming/$' + '{filename}',
    'content-type': 'image/png',
    success_action_status: '201',
  };
  const post = (form: FormData) => sent('POST', at(''), {}, form);
  const made = await post(formOf(conditions, fields, 'picture'));
  assert.equal(made.status, 201);
  assert.match(made.text, /<Key>incoming\/photo\.png<\/Key>/);
  const kept = await get('incoming/photo.png');
  assert.deepEqual([kept.text, kept.headers.get('content-type')], ['picture', 'image/png']);
  assert.equal(await brief(post(formOf(conditions, fields, 'a picture too large'))), '400 EntityTooLarge');
  assert.equal(await brief(post(formOf(conditions, fields, '1'))), '400 EntityTooSmall');
  assert.equal(await brief(post(formOf(conditions, { ...fields, key: 'papers/x' }, 'picture'))), '403 AccessDenied');
  assert.equal(
    await brief(post(formOf(conditions, { ...fields, 'content-type': 'text/html' }, 'picture'))),
    '403 AccessDenied',
  );
  assert.equal(
    await brief(post(formOf(conditions, { ...fields, 'x-amz-meta-a': '1' }, 'picture'))),
    '403 AccessDenied',
  );
  assert.equal(await brief(post(formOf(conditions, fields, 'picture', Date.now() - 1_000))), '403 AccessDenied');
  const forged = formOf(conditions, fields, 'picture');
  forged.set('policy', formOf([['starts-with', '$key', '']], fields, '').get('policy') as string);
  forged.delete('file');
  forged.set('file', new Blob(['picture']), 'x');
  assert.equal(await brief(post(forged)), '403 SignatureDoesNotMatch');
  const bare = new FormData();
  bare.set('key', 'incoming/x');
  bare.set('file', new Blob(['picture']), 'x');
  assert.equal(await brief(post(bare)), '403 AccessDenied');
});

test('pages of allowed sites may reach it by script, and others not', async () => {
  const ask = (origin: string) =>
    sent('OPTIONS', at('x'), {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    });
  assert.equal((await ask('https://shop.example')).headers.get('access-control-allow-headers'), 'content-type');
  assert.equal(await brief(ask('https://evil.example')), '403 AccessForbidden');
});

test('emptying the stage takes the objects, and what is too large is turned away', async () => {
  await put('soon gone', 'x');
  await outside.ask('empty', 'POST', {});
  assert.equal(await brief(get('soon%20gone')), '404 NoSuchKey');
  const large = Buffer.alloc(64 * 1024 * 1024 + 1);
  const headers = signed(signer, { method: 'PUT', url: at('large'), payload: UNSIGNED });
  assert.equal(await brief(sent('PUT', at('large'), headers, large)), '400 EntityTooLarge');
});

test('objects outlive the process, in the sandbox’s folder', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'haat-s3-'));
  after(() => rm(dir, { recursive: true }));
  const s3 = {
    access_key_id: signer.id,
    secret_access_key: signer.secret,
    region: signer.region,
    buckets: ['shop-files'],
  };
  const accounts = [{ slug: 'shop', name: 'Shop', s3: { ...s3, allowed_origins: [] } }];
  const answers: string[] = [];
  for (const [method, body] of [
    ['PUT', 'kept'],
    ['GET', undefined],
  ] as const) {
    const sandbox = await startSandbox({ port: 0, smtpPort: 0, imapPort: 0, dir, ...(body && { accounts }) });
    const url = new URL(`http://127.0.0.1:${sandbox.port}/s3/shop-files/a/b`);
    answers.push((await sent(method, url, signed(signer, { method, url, payload: UNSIGNED }), body)).text);
    await sandbox.stop();
  }
  assert.deepEqual(answers, ['', 'kept']);
});

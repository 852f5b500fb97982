import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { Refusal } from '#platform/refusals.ts';
import { readContent } from './content.ts';
import { disposition, isKey, newKey, shownName } from './names.ts';
import { type PurposeName, purposeOf } from './purposes.ts';
import { rangeOf } from './serve.ts';

const folder = await mkdtemp(join(tmpdir(), 'haat-content-'));
after(() => rm(folder, { recursive: true }));

let files = 0;
async function read(bytes: Uint8Array | string, purpose: PurposeName) {
  files += 1;
  const [given, made] = [join(folder, `${files}.given`), join(folder, `${files}.made`)];
  await writeFile(given, bytes);
  return readContent(given, made, purposeOf(purpose));
}

function refused(bytes: Uint8Array | string, purpose: PurposeName, code: string, facts: Record<string, unknown> = {}) {
  return assert.rejects(read(bytes, purpose), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, `files.${code}`, JSON.stringify(error.facts));
    for (const [name, value] of Object.entries(facts)) assert.deepEqual(error.facts[name], value);
    return true;
  });
}

const noise = (width: number, height: number) => {
  let seed = 7;
  const pixels = Buffer.alloc(width * height * 3, 0);
  for (let at = 0; at < pixels.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    pixels[at] = seed >> 16;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
};
const photo = (width = 640, height = 480) => noise(width, height).jpeg({ quality: 90 }).toBuffer();

/** A PNG whose header promises this size; a few bytes that would unpack to all of it. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min(height * (1 + Math.ceil(width / 8)), 4_000_000)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A small, right PDF; `extra` goes into its catalogue, `packed` into a compressed stream of objects. */
function pdf({
  extra = '',
  packed,
  tail = '',
}: {
  extra?: string;
  packed?: string | Buffer;
  tail?: string;
} = {}): Buffer {
  const parts = [
    '%PDF-1.7\n',
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n',
  ];
  const streams = packed === undefined ? [] : [deflateSync(packed)];
  const bytes = [
    ...parts.map((part) => Buffer.from(part, 'latin1')),
    ...streams.flatMap((data) => [
      Buffer.from(`3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${data.length} >>\nstream\n`),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ]),
    Buffer.from(`trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n9\n%%EOF\n${tail}`),
  ];
  return Buffer.concat(bytes);
}

test('an avatar becomes 200 × 200 WebP, upright, without where and with what it was taken', async () => {
  const taken = await noise(640, 480)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExif({ IFD0: { Make: 'PhoneMaker', Copyright: 'me' }, IFD3: { GPSLatitude: '28/1 36/1 0/1' } })
    .toBuffer();
  assert.ok((await sharp(taken).metadata()).exif);
  const kept = await read(taken, 'avatar');
  assert.deepEqual([kept.type, kept.width, kept.height], ['image/webp', 200, 200]);
  const made = await sharp(kept.path).metadata();
  assert.deepEqual([made.exif, made.icc, made.xmp, made.orientation], [undefined, undefined, undefined, undefined]);
  assert.ok(!(await readFile(kept.path)).includes('PhoneMaker'));
  const upright = await read(taken, 'document');
  assert.deepEqual([upright.width, upright.height], [480, 640]);
});

test('a prescription of many megabytes is compressed to one at most', async () => {
  const big = await photo(4000, 3000);
  assert.ok(big.length > 8_000_000);
  const kept = await read(big, 'prescription');
  assert.ok(kept.bytes <= 1_048_576, `${kept.bytes}`);
  assert.equal(kept.bytes, (await stat(kept.path)).size);
  assert.equal(kept.type, 'image/jpeg');
});

test('many pictures at once are all made, a few at a time', async () => {
  const taken = await photo(1200, 900);
  const made = await Promise.all(
    Array.from({ length: 9 }, (_each, n) =>
      n === 4 ? read(taken.subarray(0, 900), 'picture').catch(() => null) : read(taken, 'picture'),
    ),
  );
  assert.deepEqual(
    made.map((each) => each?.width ?? null),
    [1200, 1200, 1200, 1200, null, 1200, 1200, 1200, 1200],
  );
});

test('a small picture is not blown up, and a see-through one gets a white ground as JPEG', async () => {
  const clear = await sharp({
    create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const kept = await read(clear, 'document');
  assert.deepEqual([kept.width, kept.height], [40, 30]);
  const { data } = await sharp(kept.path).raw().toBuffer({ resolveWithObject: true });
  assert.ok(data[0]! > 250);
});

test('empty, cut off, renamed and foreign content is refused whatever its name says', async () => {
  const whole = await photo();
  await refused('', 'avatar', 'empty');
  await refused(whole.subarray(0, whole.length / 2), 'avatar', 'bad_picture');
  await refused(whole.subarray(0, 30), 'avatar', 'bad_picture');
  await refused('MZ\x90\x00this is a program', 'avatar', 'wrong_type');
  await refused('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'avatar', 'wrong_type');
  await refused('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'picture', 'wrong_type');
  await refused('<html><script>alert(1)</script></html>', 'document', 'wrong_type');
  await refused(await photo(), 'csv', 'wrong_type', { found: 'image/jpeg' });
  await refused(pdf(), 'avatar', 'wrong_type', { found: 'application/pdf' });
  await refused(
    await sharp(await photo())
      .tiff()
      .toBuffer(),
    'picture',
    'wrong_type',
    { found: 'image/tiff' },
  );
});

test('a picture with a program or page hidden behind or inside it loses it', async () => {
  const hidden = '<script>alert("from inside")</script>PK\u0003\u0004';
  const polyglot = Buffer.concat([await photo(), Buffer.from(hidden)]);
  const kept = await read(polyglot, 'picture');
  assert.ok(!(await readFile(kept.path)).includes('alert'));
  const gif = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;alert(1)//')]);
  await refused(gif, 'picture', 'bad_picture');
});

test('a tiny file that would unpack to billions of pixels is refused by its header', async () => {
  const bomb = pngOf(60_000, 60_000);
  assert.ok(bomb.length < 100_000);
  await refused(bomb, 'picture', 'too_many_pixels', { width: 60_000, height: 60_000 });
  assert.equal((await read(pngOf(100, 100), 'picture')).width, 100);
});

test('a plain PDF is kept byte for byte', async () => {
  const bytes = pdf({ packed: '1 0 << /Type /Page >>' });
  const kept = await read(bytes, 'document');
  assert.equal(kept.type, 'application/pdf');
  assert.deepEqual(await readFile(kept.path), bytes);
});

test('a PDF that runs code, starts programs or carries files is refused, however it hides that', async () => {
  await refused(pdf({ extra: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }), 'document', 'active_pdf', {
    found: 'JavaScript',
  });
  await refused(pdf({ extra: '/OpenAction << /S /J#61v#61Script /JS (x) >>' }), 'document', 'active_pdf');
  await refused(pdf({ extra: '/AA << /O << /S /Launch /F (cmd.exe) >> >>' }), 'document', 'active_pdf', {
    found: 'Launch',
  });
  await refused(pdf({ extra: '/Names << /EmbeddedFiles 9 0 R >>' }), 'document', 'active_pdf');
  await refused(pdf({ packed: '1 0 << /S /JavaScript /JS (x) >>' }), 'document', 'active_pdf');
  await refused(pdf({ packed: '1 0 << /S /Java#53cript /JS (x) >>' }), 'document', 'active_pdf');
  await refused(pdf({ extra: '/Encrypt 8 0 R' }), 'document', 'locked_pdf');
});

test('a PDF that is broken, cut off, followed by something, or unpacks without end is refused', async () => {
  await refused(pdf({ tail: 'PK\u0003\u0004 an archive' }), 'document', 'bad_pdf');
  await refused(pdf().subarray(0, 60), 'document', 'bad_pdf');
  await refused('%PDF-1.7\n%%EOF', 'document', 'bad_pdf');
  await refused(pdf({ packed: Buffer.alloc(40 * 1024 * 1024) }), 'document', 'bad_pdf', {
    reason: 'unpacks too large',
  });
  const many = Buffer.concat(Array.from({ length: 6 }, () => pdf({ packed: Buffer.alloc(12 * 1024 * 1024) })));
  await refused(many, 'document', 'bad_pdf', { reason: 'unpacks too large' });
  const odd = Buffer.from(
    pdf({ packed: 'x' }).toString('latin1').replace('/Filter /FlateDecode', '/Filter [/ASCIIHexDecode /FlateDecode]'),
    'latin1',
  );
  await refused(odd, 'document', 'bad_pdf');
  await refused(
    Buffer.concat([pdf().subarray(0, 20), Buffer.alloc(1_100_000, 32), pdf().subarray(20)]),
    'document',
    'too_large',
  );
});

test('a CSV is text in UTF-8; pages, scripts, binaries and other encodings are not', async () => {
  const kept = await read('\ufeffनाम,फ़ोन\nआशा,+919829000001\n', 'csv');
  assert.equal(kept.type, 'text/csv');
  await refused(Buffer.from('name\ncaf\xe9\n', 'latin1'), 'csv', 'bad_csv');
  await refused('a,b\n1,\u00002\n', 'csv', 'bad_csv');
  await refused('  \n\t\n', 'csv', 'empty');
  await refused('<html>,b', 'csv', 'wrong_type');
  await refused('#!/bin/sh\necho', 'csv', 'wrong_type');
  const late = Buffer.concat([Buffer.alloc(200_000, 'a,b\n'), Buffer.from([0xff, 0xfe])]);
  await refused(late, 'csv', 'bad_csv');
});

test('names keep letters of every script and lose paths, tricks and false extensions', () => {
  assert.equal(shownName('../../etc/passwd', 'image/webp'), 'passwd.webp');
  assert.equal(shownName('C:\\Users\\me\\bill.pdf.exe', 'application/pdf'), 'bill.pdf.pdf');
  assert.equal(shownName('डॉक्टर की पर्ची.jpeg', 'image/jpeg'), 'डॉक्टर की पर्ची.jpg');
  assert.equal(shownName('invoice\u202Egnp.exe', 'image/jpeg'), 'invoicegnp.jpg');
  assert.equal(shownName('a"b\r\nSet-Cookie: x', 'text/csv'), 'abSet-Cookie x.csv');
  assert.equal(shownName('...', 'image/webp'), 'file.webp');
  assert.equal(shownName('', 'application/pdf'), 'file.pdf');
  assert.equal(disposition('attachment', 'पर्ची "1".pdf').includes('\n'), false);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = shownName(given, 'image/jpeg');
      assert.match(name, /^[^/\\\p{Cc}\u202a-\u202e\u2066-\u2069]+\.jpg$/u);
      assert.ok(Array.from(name).length <= 104 && name.isWellFormed());
      const header = disposition('inline', name);
      assert.match(header, /^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%.\-_!~]+$/);
    }),
  );
});

test('only keys that the store made become paths', () => {
  assert.ok(isKey(newKey('01890a5d-ac96-774b-bcce-b302099a8057')));
  for (const key of [
    '',
    '../x',
    '/etc/passwd',
    `${'0'.repeat(36)}/00/${'0'.repeat(32)}`,
    `${newKey('01890a5d-ac96-774b-bcce-b302099a8057')}/..`,
  ]) {
    assert.equal(isKey(key), false, key);
  }
});

test('a stretch of a file is what RFC 9110 says of a single range', () => {
  const of = (range: string | undefined, if_range?: string) =>
    rangeOf({ headers: { ...(range && { range }), ...(if_range && { 'if-range': if_range }) } }, 100, '"e"');
  assert.deepEqual(of('bytes=0-9'), { from: 0, to: 9 });
  assert.deepEqual(of('bytes=90-'), { from: 90, to: 99 });
  assert.deepEqual(of('bytes=-10'), { from: 90, to: 99 });
  assert.deepEqual(of('bytes=-1000'), { from: 0, to: 99 });
  assert.deepEqual(of('bytes=50-1000'), { from: 50, to: 99 });
  for (const range of ['bytes=100-', 'bytes=-0', 'bytes=9-5']) assert.equal(of(range), 'not there', range);
  for (const range of [undefined, 'bytes=-', 'bytes=0-1,5-6', 'lines=1-2'])
    assert.equal(of(range), undefined, String(range));
  assert.equal(of('bytes=0-9', '"other"'), undefined);
  assert.deepEqual(of('bytes=0-9', '"e"'), { from: 0, to: 9 });
});

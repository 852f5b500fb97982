import type { Answer } from '../../http.ts';
import type { Sum, Upload, UploadPart } from '../../objects.ts';
import { aboutOf } from './about.ts';
import { MOST_BYTES } from './account.ts';
import { type Asked, tooLarge } from './gate.ts';
import { etagOf, sumHeaders, sumNodes, writable } from './objects.ts';
import { isSum, OWN_SUM, sumOf } from './sums.ts';
import { bare, isAnswer, refuse, textOf, textsOf, xml } from './xml.ts';

const LEAST_PART = 5 * 1024 * 1024;
const MOST_PARTS = 10_000;

export function createUpload({ world, bucket, key, headers }: Asked): Answer {
  const about = aboutOf(headers);
  if (isAnswer(about)) return about;
  const sum_name = String(headers['x-amz-checksum-algorithm'] ?? '').toLowerCase();
  if (sum_name !== '' && !isSum(sum_name))
    return refuse('InvalidRequest', 'Checksum algorithm provided is unsupported.');
  const whole =
    String(headers['x-amz-checksum-type'] ?? 'COMPOSITE') === 'FULL_OBJECT' || ['', OWN_SUM].includes(sum_name);
  if (whole && !/^(?:crc|$)/.test(sum_name))
    return refuse(
      'InvalidRequest',
      `The FULL_OBJECT checksum type cannot be used with the ${sum_name} checksum algorithm.`,
    );
  const id = world.store.newId('s3upload', 40);
  const type = whole ? 'FULL_OBJECT' : 'COMPOSITE';
  const sum: Sum = { name: sum_name || OWN_SUM, value: '', type };
  world.store.objects.putUpload({ id, bucket, key, about: { ...about, sum, sum_name }, ended: '' });
  const answer = xml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id });
  const told = { 'x-amz-checksum-algorithm': sum.name.toUpperCase(), 'x-amz-checksum-type': type };
  return { ...answer, headers: { ...answer.headers, ...told } };
}

/** The upload that is named, if it is of this bucket and key; one that has ended only for its completion again. */
function uploadOf({ world, query, bucket, key }: Asked, ended = false): Upload | Answer {
  const id = query.get('uploadId') ?? '';
  const found = world.store.objects.findUpload(id);
  const is = found?.bucket === bucket && found.key === key && (found.ended === '' || ended);
  return is ? found : refuse('NoSuchUpload', undefined, { UploadId: id });
}

export function uploadPart(asked: Asked): Answer {
  const { world, query, bytes, headers } = asked;
  const upload = uploadOf(asked);
  if (isAnswer(upload)) return upload;
  if (headers['x-amz-copy-source'] !== undefined)
    return refuse('NotImplemented', undefined, { Header: 'x-amz-copy-source' });
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > MOST_PARTS)
    return refuse('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  const sum = asked.sumBy(upload.about.sum_name || OWN_SUM);
  if (isAnswer(sum)) return sum;
  if (upload.about.sum_name !== '' && sum.name !== upload.about.sum_name)
    return refuse(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${upload.about.sum_name}, actual checksum Type: ${sum.name}`,
    );
  const etag = etagOf(bytes);
  world.store.objects.putPart(upload.id, { number, size: bytes.length, etag, at_ms: Date.now(), sum }, bytes);
  return bare(200, { etag, [`x-amz-checksum-${sum.name}`]: sum.value });
}

export function listParts(asked: Asked): Answer {
  const { world, query, bucket, key } = asked;
  const upload = uploadOf(asked);
  if (isAnswer(upload)) return upload;
  const after = Number(query.get('part-number-marker') ?? 0);
  const most = Math.min(Number(query.get('max-parts') ?? 1_000), 1_000);
  const left = world.store.objects.parts(upload.id).filter(({ number }) => number > after);
  const page = left.slice(0, most);
  return xml('ListPartsResult', {
    Bucket: bucket,
    Key: key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? after,
    MaxParts: most,
    IsTruncated: left.length > page.length,
    ChecksumAlgorithm: upload.about.sum?.name.toUpperCase(),
    ChecksumType: upload.about.sum?.type,
    Part: page.map(({ number, size, etag, at_ms, sum }) => ({
      PartNumber: number,
      LastModified: new Date(at_ms).toISOString(),
      ETag: etag,
      Size: size,
      ...sumNodes(sum),
    })),
  });
}

export function abortUpload(asked: Asked): Answer {
  const upload = uploadOf(asked);
  if (isAnswer(upload)) return upload;
  asked.world.store.objects.removeUpload(upload.id);
  return bare(204, {});
}

/** Puts the parts together as they are listed; asked again it answers as it did. */
export function completeUpload(asked: Asked): Answer {
  const { world, bucket, key, headers } = asked;
  const upload = uploadOf(asked, true);
  if (isAnswer(upload)) return upload;
  if (upload.ended !== '') return bare(200, { 'content-type': 'application/xml' }, upload.ended);
  const not = writable(asked);
  if (not) return not;
  const parts = chosen(asked, world.store.objects.parts(upload.id));
  if (isAnswer(parts)) return parts;
  const size = parts.reduce((all, part) => all + part.size, 0);
  if (size > MOST_BYTES) return tooLarge(size, MOST_BYTES);
  const bytes = Buffer.concat(parts.map(({ number }) => world.store.objects.partBytes(upload.id, number)));
  const hashes = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex')));
  const etag = `${etagOf(hashes).slice(0, -1)}-${parts.length}"`;
  const sum = wholeSum(upload, parts, bytes);
  const given = headers[`x-amz-checksum-${sum.name}`];
  if (given !== undefined && given !== sum.value && sum.type === 'FULL_OBJECT') return refuse('BadDigest');
  const { headers: kept } = upload.about;
  const answer = xml('CompleteMultipartUploadResult', {
    Location: `${world.at.origin}/s3/${bucket}/${encodeURIComponent(key)}`,
    Bucket: bucket,
    Key: key,
    ETag: etag,
    ...sumNodes(sum),
    ChecksumType: sum.type,
  });
  world.store.together(() => {
    const about = { headers: kept, sum };
    world.store.objects.put({ bucket, key, size, etag, at_ms: Date.now(), about }, bytes);
    world.store.objects.putUpload({ ...upload, ended: String(answer.body) });
    world.store.objects.removeParts(upload.id);
  });
  return { ...answer, headers: { ...answer.headers, ...sumHeaders(sum) } };
}

/** The parts that a completion lists, each as it is kept, in order, and all but the last of the least size. */
function chosen({ bytes }: Asked, kept: readonly UploadPart[]): UploadPart[] | Answer {
  const text = bytes.toString();
  const listed = textsOf(text, 'Part').map((one) => ({
    text: one,
    number: Number(textOf(one, 'PartNumber')),
    etag: textOf(one, 'ETag'),
  }));
  if (!/<CompleteMultipartUpload[ >]/.test(text) || listed.length === 0) return refuse('MalformedXML');
  if (listed.some(({ number }, i) => i > 0 && number <= listed[i - 1]!.number)) return refuse('InvalidPartOrder');
  const found: UploadPart[] = [];
  for (const one of listed) {
    const part = kept.find(({ number }) => number === one.number);
    const sum = part && textOf(one.text, `Checksum${part.sum.name.toUpperCase()}`);
    const right =
      part?.etag.replaceAll('"', '') === one.etag?.replaceAll('"', '') && (sum ?? part?.sum.value) === part?.sum.value;
    if (!part || !right) return refuse('InvalidPart', undefined, { PartNumber: one.number, ETag: one.etag });
    found.push(part);
  }
  const small = found.slice(0, -1).find(({ size }) => size < LEAST_PART);
  if (small)
    return refuse('EntityTooSmall', undefined, {
      ProposedSize: small.size,
      MinSizeAllowed: LEAST_PART,
      PartNumber: small.number,
    });
  return found;
}

/** The checksum of the whole: of its bytes, or of its parts' checksums with their number after it. */
function wholeSum({ about }: Upload, parts: readonly UploadPart[], bytes: Buffer): Sum {
  const name = about.sum_name || OWN_SUM;
  if (about.sum?.type === 'FULL_OBJECT') return { name, value: sumOf(name, bytes), type: 'FULL_OBJECT' };
  const sums = Buffer.concat(parts.map(({ sum }) => Buffer.from(sum.value, 'base64')));
  return { name, value: `${sumOf(name, sums)}-${parts.length}`, type: 'COMPOSITE' };
}

import type { Answer, Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { notSpoken } from './about.ts';
import { MOST_BYTES, PROTOCOL, ROOT } from './account.ts';
import { type Asked, admit, keyIdOf, placeOf } from './gate.ts';
import { deleteObjects, headBucket, listBuckets, listObjects } from './list.ts';
import { abortUpload, completeUpload, createUpload, listParts, uploadPart } from './multipart.ts';
import { copyObject, deleteObject, getObject, putObject } from './objects.ts';
import { postObject } from './post.ts';
import { bare, errorText, isAnswer, refuse, xml } from './xml.ts';

/** Room for what chunks and forms add to an object. */
const ROOM = 2 * 1024 * 1024;

/** S3, path-style under `/s3/bucket/key`: nothing without a right signature, nothing whose digest is wrong. */
export function s3(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: (call) => {
      const place = placeOf(call.url);
      const owner = isAnswer(place) ? undefined : world.accounts.by(`s3 bucket ${place.bucket}`);
      return (world.accounts.by(`s3 ${keyIdOf(call)}`) ?? owner)?.slug;
    },
    broken: (status) =>
      errorText(
        TIRED[status] ?? { Code: 'InternalError', Message: 'We encountered an internal error. Please try again.' },
      ),
  });
  return ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS'].map((method) => ({
    method,
    path: `${ROOT}/*`,
    protocol: PROTOCOL,
    file_bytes: MOST_BYTES + ROOM,
    run: async (call) => forPages(world, call, await answer(world, call)),
  }));
}

const TIRED: Readonly<Record<number, { Code: string; Message: string }>> = {
  413: { Code: 'EntityTooLarge', Message: 'Your proposed upload exceeds the maximum allowed size' },
  503: { Code: 'SlowDown', Message: 'Please reduce your request rate.' },
};

async function answer(world: World, call: Call): Promise<Answer> {
  if (call.method === 'OPTIONS') return preflight(world, call);
  const place = placeOf(call.url);
  if (isAnswer(place)) return place;
  if (call.method === 'POST' && place.key === '' && call.headers['content-type']?.startsWith('multipart/form-data'))
    return postObject(world, call, place.bucket);
  const asked = admit(world, call);
  return isAnswer(asked) ? asked : (notSpoken(asked) ?? deedOf(asked)(asked));
}

const notAllowed = () => refuse('MethodNotAllowed');

/** What is asked for, by the method and what the query names. */
function deedOf({ method, bucket, key, query, headers }: Asked): (asked: Asked) => Answer {
  if (bucket === '') return method === 'GET' ? listBuckets : notAllowed;
  if (key === '') return ofBucket(method, query);
  const part = query.has('uploadId');
  if (method === 'GET') return part ? listParts : getObject;
  if (method === 'HEAD') return getObject;
  if (method === 'DELETE') return part ? abortUpload : deleteObject;
  if (method === 'PUT') {
    if (part) return uploadPart;
    return headers['x-amz-copy-source'] === undefined ? putObject : copyObject;
  }
  if (query.has('uploads')) return createUpload;
  return part ? completeUpload : notAllowed;
}

function ofBucket(method: string, query: URLSearchParams): (asked: Asked) => Answer {
  if (method === 'HEAD') return headBucket;
  if (method === 'GET')
    return query.has('location') ? ({ account }) => xml('LocationConstraint', account.s3.region) : listObjects;
  if (method === 'POST' && query.has('delete')) return deleteObjects;
  // Buckets are opened with the account, at its panel.
  return method === 'PUT' || method === 'DELETE' ? () => refuse('AccessDenied') : notAllowed;
}

/** The headers by which a page of an allowed site may read an answer. */
function pageOf(world: World, { url, headers: { origin } }: Call): Record<string, string> | undefined {
  const place = placeOf(url);
  const owner = isAnswer(place) ? undefined : world.accounts.by(`s3 bucket ${place.bucket}`);
  if (origin === undefined || !owner?.s3?.allowed_origins.includes(origin)) return undefined;
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'ETag', vary: 'Origin' };
}

function forPages(world: World, call: Call, given: Answer): Answer {
  return { ...given, headers: { ...given.headers, ...pageOf(world, call) } };
}

function preflight(world: World, call: Call): Answer {
  if (pageOf(world, call) === undefined) return refuse('AccessForbidden');
  const wanted = call.headers['access-control-request-headers'];
  return bare(200, {
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
    ...(wanted !== undefined && { 'access-control-allow-headers': wanted }),
    'access-control-max-age': '600',
  });
}

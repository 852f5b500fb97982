import { createReadStream } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { S3ServiceException } from '@aws-sdk/client-s3';
import { isKey } from '../names.ts';
import type { Store } from '../store.ts';

/**
 * How an S3 bucket is written in one setting: `https://KEY:SECRET@host[:port]/bucket?region=ap-south-1`. Where the S3 is
 * not at the root of its host, the bucket is the last part of the path.
 */
export function readS3Url(url: string) {
  const { protocol, host, username, password, pathname, searchParams } = new URL(url);
  const [, folder = '', bucket = ''] = /^((?:\/[\w.-]+)*)\/([^/]*)$/.exec(pathname) ?? [];
  if (username === '' || password === '' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new Error('S3_URL must be https://KEY:SECRET@host/bucket?region=…');
  }
  return {
    endpoint: `${protocol}//${host}${folder}`,
    bucket,
    region: searchParams.get('region') ?? 'us-east-1',
    credentials: { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) },
  };
}

const most_tries = 3;
const quiet = () => undefined;

/** Whether asking once more may help: the line broke, or the other side was at fault or busy. */
function mayPass(error: unknown): boolean {
  const status = (error as Partial<S3ServiceException>).$metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 429;
}

/** The SDK and its client. It is large, so it is loaded when a bucket is there to be used. */
async function connect({ endpoint, region, credentials }: ReturnType<typeof readS3Url>) {
  const { S3Client, ...commands } = await import('@aws-sdk/client-s3');
  const client = new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: most_tries,
    // Without limits of its own the client waits for a dead line for ever.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
    // What goes wrong is told by what is thrown.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    // Trailing checksums in chunks are an extension that many an S3 lacks; the signed hash of the whole does the same.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { client, ...commands };
}

type Line = Awaited<ReturnType<typeof connect>>;

/** Sends a file once, with its hash signed. The client itself never tries a stream again, for it can't begin it anew. */
async function send(
  { client, PutObjectCommand }: Line,
  place: { readonly Bucket: string; readonly Key: string; readonly ContentLength: number },
  source: string,
  sha256: string,
): Promise<void> {
  const Body = createReadStream(source);
  const command = new PutObjectCommand({ ...place, Body, ContentType: 'application/octet-stream' });
  command.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'signTheContent' },
  );
  try {
    await client.send(command);
  } finally {
    Body.destroy();
  }
}

/** A store in a bucket of any S3. Only signed requests leave, with the SHA-256 of what they carry. */
export function s3Store(url: string): Store {
  const settings = readS3Url(url);
  let opened: Promise<Line> | undefined;
  const line = () => {
    opened ??= connect(settings);
    return opened;
  };
  const wanted = (key: string) => {
    if (!isKey(key)) throw new Error('not a key of a stored file');
    return { Bucket: settings.bucket, Key: key };
  };
  return {
    async put(key, source, sha256) {
      const place = wanted(key);
      const { size } = await stat(source);
      // The same bytes under the same key: what was done before the line broke is only done again.
      for (let tries = 1; ; tries += 1) {
        try {
          await send(await line(), { ...place, ContentLength: size }, source, sha256);
          break;
        } catch (error) {
          if (tries === most_tries || !mayPass(error)) throw error;
          await setTimeout(200 * 2 ** tries);
        }
      }
      await unlink(source);
    },
    async read(key, range) {
      const Range = range && `bytes=${range.from}-${range.to}`;
      const { client, GetObjectCommand } = await line();
      const { Body } = await client.send(new GetObjectCommand({ ...wanted(key), ...(Range && { Range }) }));
      return Body as Readable;
    },
    async remove(key) {
      const { client, DeleteObjectCommand } = await line();
      await client.send(new DeleteObjectCommand(wanted(key)));
    },
    async *list(tenant_id) {
      const { client, ListObjectsV2Command } = await line();
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: settings.bucket,
            Prefix: `${tenant_id}/`,
            ...(ContinuationToken && { ContinuationToken }),
          }),
        );
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key !== undefined && isKey(Key)) yield { key: Key, changed_ms: LastModified?.getTime() ?? 0 };
        }
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
  };
}

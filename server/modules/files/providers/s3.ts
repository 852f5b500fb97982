import { createReadStream } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { isKey } from '../names.ts';
import type { Store } from '../store.ts';

/** How an S3 bucket is written in one setting: `https://KEY:SECRET@host[:port]/bucket?region=ap-south-1`. */
export function readS3Url(url: string) {
  const { protocol, host, username, password, pathname, searchParams } = new URL(url);
  const bucket = pathname.slice(1);
  if (username === '' || password === '' || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new Error('S3_URL must be https://KEY:SECRET@host/bucket?region=…');
  }
  return {
    endpoint: `${protocol}//${host}`,
    bucket,
    region: searchParams.get('region') ?? 'us-east-1',
    credentials: { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) },
  };
}

/** A store in a bucket of any S3. Only signed requests leave, with the SHA-256 of what they carry. */
export function s3Store(url: string): Store {
  const { endpoint, bucket: Bucket, region, credentials } = readS3Url(url);
  const client = new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    maxAttempts: 3,
    // Trailing checksums in chunks are an extension that many an S3 lacks; the signed hash of the whole does the same.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const wanted = (key: string) => {
    if (!isKey(key)) throw new Error('not a key of a stored file');
    return { Bucket, Key: key };
  };
  return {
    async put(key, source, sha256) {
      const command = new PutObjectCommand({
        ...wanted(key),
        Body: createReadStream(source),
        ContentLength: (await stat(source)).size,
        ContentType: 'application/octet-stream',
      });
      command.middlewareStack.add(
        (next) => (args) => {
          (args.request as { headers: Record<string, string> }).headers['x-amz-content-sha256'] = sha256;
          return next(args);
        },
        { step: 'build', name: 'signTheContent' },
      );
      await client.send(command);
      await unlink(source);
    },
    async read(key, range) {
      const Range = range && `bytes=${range.from}-${range.to}`;
      const { Body } = await client.send(new GetObjectCommand({ ...wanted(key), ...(Range && { Range }) }));
      return Body as Readable;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(wanted(key)));
    },
    async *list(tenant_id) {
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket,
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

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Fetched, Place } from './channel.ts';
import { call, type Settings } from './whatsapp.ts';

/** The largest video or recording that people can send; papers may be larger and are not taken then. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Where Meta keeps what people send. */
const HOSTS = /(^|\.)(fbsbx\.com|facebook\.com|whatsapp\.net)$/;

const about = z.object({ url: z.url(), mime_type: z.string().max(200), sha256: z.string().optional() });

/**
 * Fetches what somebody sent: asks Graph where it lies, an address that works for five minutes, and reads it there with
 * the account's token, which no other host than Meta's is shown. It is what it was said to be, or nothing.
 */
export async function fetchMedia(given: Settings, place: Place, id: string): Promise<Fetched> {
  if (!/^\w{1,200}$/.test(id)) return { is: 'never', reason: 'not an id of a file' };
  const answer = await call(given, place, 'GET', `/${id}?phone_number_id=${given.phone_number_id}`);
  if ('is' in answer) return { is: answer.is === 'never' ? 'never' : 'later', reason: answer.reason };
  const read = about.safeParse(answer.body);
  if (!read.success) return { is: 'later', reason: 'an answer of no known shape' };
  const { url, mime_type: type, sha256 } = read.data;
  const { protocol, host, hostname } = new URL(url);
  const ours =
    given.at === 'live' ? protocol === 'https:' && HOSTS.test(hostname) : host === `127.0.0.1:${place.sandbox_port}`;
  if (!ours) return { is: 'never', reason: `it lies at ${hostname}, which is not Meta's` };
  const bytes = await download(url, given.access_token, place.timeout_ms);
  if (!Buffer.isBuffer(bytes)) return bytes;
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256)
    return { is: 'later', reason: 'it came with other bytes than were announced' };
  return { is: 'there', type, bytes };
}

async function download(url: string, token: string, timeout_ms: number): Promise<Buffer | Fetched> {
  try {
    const answer = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'haat' },
      signal: AbortSignal.timeout(timeout_ms),
      redirect: 'error',
    });
    if (!answer.ok) return { is: answer.status >= 500 ? 'later' : 'never', reason: `HTTP ${answer.status}` };
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body ?? []) {
      size += chunk.length;
      if (size > MOST_BYTES) return { is: 'never', reason: 'it is too large' };
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    return { is: 'later', reason: `no answer (${(error as Error).name})` };
  }
}

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hash,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import { keyFor } from './config.ts';

let secret: string | undefined;

/** Gives this process the installation's secret; called once at start. */
export function setSecret(value: string): void {
  secret = value;
}

function key(purpose: string): Buffer {
  if (secret === undefined) throw new Error('the installation has no secret yet: setSecret() comes first');
  return keyFor(secret, purpose);
}

/** Encrypts a text for rest (AES-256-GCM); the result is `v1.` and base64url. */
export function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key('seal'), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** Decrypts what `seal` made; throws when it was changed or sealed with another secret. */
export function unseal(sealed: string): string {
  if (!sealed.startsWith('v1.')) throw new Error('not a sealed text');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key('seal'), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

/** Keyed hash of a text for one purpose (HMAC-SHA256, hex): codes, tokens and links are kept only so. */
export function hmac(purpose: string, text: string): string {
  return createHmac('sha256', key(purpose)).update(text).digest('hex');
}

/** The derived key for one purpose, 32 bytes. */
export function derivedKey(purpose: string): Buffer {
  return key(purpose);
}

/** SHA-256 of a text or bytes, hex. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** Compares two texts in constant time. */
export function safeEqual(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest();
  const right = createHash('sha256').update(b).digest();
  return timingSafeEqual(left, right);
}

/** Makes n random decimal digits, each equally likely. */
export function randomDigits(n: number): string {
  return Array.from({ length: n }, () => randomInt(10)).join('');
}

/** An unguessable token of so many random bytes, base64url. */
export function token(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

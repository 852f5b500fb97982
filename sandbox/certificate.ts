import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Store } from './store.ts';

export interface Certified {
  /** PKCS#8, PEM. */
  readonly key: string;
  /** X.509, PEM. */
  readonly certificate: string;
}

const DAY_MS = 86_400_000;

/** A key with a certificate that it signed itself, made once for a name and then kept. */
export function certified(store: Store, name: string): Certified {
  const known = store.find<Certified>('certificate', name);
  if (known) return known;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const made = {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: selfSigned(name, privateKey, publicKey),
  };
  store.put('certificate', name, made);
  return made;
}

/** RFC 5280, as little of it as a certificate can have. Node makes keys but no certificates. */
function selfSigned(name: string, key: KeyObject, publicKey: KeyObject): string {
  const algorithm = sequence(oid('2a864886f70d01010b'), tagged(0x05, Buffer.alloc(0)));
  const who = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))));
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    algorithm,
    who,
    sequence(day(now - DAY_MS), day(now + 3_650 * DAY_MS)),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', body, key)]);
  const der = sequence(body, algorithm, tagged(0x03, signature));
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts));
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
const day = (ms: number) =>
  tagged(
    0x17,
    Buffer.from(
      new Date(ms)
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2),
    ),
  );

/** A DER value: its tag, its length in as few bytes as do, itself. */
function tagged(tag: number, value: Buffer): Buffer {
  const { length } = value;
  if (length < 128) return Buffer.concat([Buffer.from([tag, length]), value]);
  const size = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, value]);
}

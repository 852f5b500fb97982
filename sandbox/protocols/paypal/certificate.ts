import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import type { World } from '../../world.ts';

/** The key that their webhooks are signed with, and its certificate. */
interface Signing {
  readonly key: string;
  readonly certificate: string;
  readonly name: string;
}

/** The signing key of this sandbox: made once, kept with everything else. */
export function signing(world: World): Signing {
  const kept = world.store.find<Signing>('paypal signing', 'webhooks');
  if (kept) return kept;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const certificate = selfSigned(privateKey, publicKey, 'messageverificationcerts.paypal.com');
  const made: Signing = {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate,
    name: `CERT-360caa42-${createHash('sha256').update(certificate).digest('hex').slice(0, 8)}`,
  };
  world.store.put('paypal signing', 'webhooks', made);
  return made;
}

/** Signs as they do: RSA with SHA-256, in base64. */
export function signedBy({ key }: Signing, signed: string): string {
  return createSign('RSA-SHA256').update(signed).sign(createPrivateKey(key), 'base64');
}

/** The public key that belongs to the signing key. */
export function publicKeyOf({ key }: Signing): KeyObject {
  return createPublicKey(key);
}

// X.509 by hand (RFC 5280, DER): Node reads certificates but does not write them, and this is all that there is to one.
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const bytes = content.length < 128 ? [content.length] : lengthBytes(content.length);
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
};

function lengthBytes(length: number): number[] {
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const NULL = 0x05;
const OID = 0x06;
const UTF8 = 0x0c;
const UTC_TIME = 0x17;
/** 1.2.840.113549.1.1.11: RSA with SHA-256. */
const RSA_SHA256 = der(SEQUENCE, der(OID, Buffer.from('2a864886f70d01010b', 'hex')), der(NULL));
/** 2.5.4.3: the common name. */
const COMMON_NAME = Buffer.from('550403', 'hex');

/** A certificate that a key signed for itself, good from 2020 to 2049, as PEM. */
function selfSigned(key: KeyObject, publicKey: KeyObject, name: string): string {
  const who = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, Buffer.from(name)))));
  const when = der(SEQUENCE, ...['200101000000Z', '491231235959Z'].map((time) => der(UTC_TIME, Buffer.from(time))));
  const version = der(0xa0, der(INTEGER, Buffer.from([2])));
  const serial = der(INTEGER, Buffer.from([1]));
  const what = publicKey.export({ type: 'spki', format: 'der' });
  const facts = der(SEQUENCE, version, serial, RSA_SHA256, who, when, who, what);
  const signature = createSign('RSA-SHA256').update(facts).sign(key);
  const whole = der(SEQUENCE, facts, RSA_SHA256, der(BIT_STRING, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

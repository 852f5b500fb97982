import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { derivedKey, hmac, randomDigits, safeEqual, seal, setSecret, token, unseal } from './crypto.ts';

test('without the installation’s secret nothing can be sealed', () => {
  assert.throws(() => seal('x'), /no secret yet/);
});

test('what was sealed comes out as it went in, and never looks the same twice', () => {
  setSecret('a secret for tests alone, of 32 or more characters');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = seal(text);
      assert.equal(unseal(sealed), Buffer.from(text).toString());
      assert.notEqual(sealed, seal(text));
    }),
  );
});

test('a sealed text with any bit changed, cut short or made longer is refused', () => {
  const bytes = Buffer.from(seal('pay 100 to Asha').slice(3), 'base64url');
  const open = (changed: Buffer) => unseal(`v1.${changed.toString('base64url')}`);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    assert.throws(() => open(changed), `bit ${bit}`);
  }
  for (let length = 0; length < bytes.length; length += 1) assert.throws(() => open(bytes.subarray(0, length)));
  assert.throws(() => open(Buffer.concat([bytes, Buffer.of(0)])));
  for (const wrong of ['', 'v1.', 'v2.abc', 'plain text']) assert.throws(() => unseal(wrong));
});

test('a tag of four bytes, which could be guessed, is no seal', () => {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derivedKey('seal'), iv, { authTagLength: 4 });
  cipher.final();
  const short = Buffer.concat([iv, cipher.getAuthTag()]);
  assert.throws(() => unseal(`v1.${short.toString('base64url')}`));
});

test('what another installation sealed cannot be read here', () => {
  const sealed = seal('ours');
  setSecret('another secret of another installation, as long as it');
  assert.throws(() => unseal(sealed));
  setSecret('a secret for tests alone, of 32 or more characters');
  assert.equal(unseal(sealed), 'ours');
});

test('a keyed hash belongs to its purpose', () => {
  assert.equal(hmac('code', '123456'), hmac('code', '123456'));
  assert.notEqual(hmac('code', '123456'), hmac('link', '123456'));
  assert.match(hmac('code', ''), /^[0-9a-f]{64}$/);
  assert.notDeepEqual(derivedKey('a'), derivedKey('b'));
});

test('texts of any length are compared whole', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => safeEqual(a, b) === (a === b)));
  assert.ok(!safeEqual('', 'a') && safeEqual('', ''));
});

test('random digits are as many as asked, every one of them equally often, and tokens do not repeat', () => {
  assert.equal(randomDigits(6).length, 6);
  const many = randomDigits(20_000);
  for (let digit = 0; digit < 10; digit += 1) {
    const count = many.split(`${digit}`).length - 1;
    assert.ok(count > 1_700 && count < 2_300, `${digit} came ${count} times`);
  }
  assert.equal(new Set(Array.from({ length: 1_000 }, () => token(16))).size, 1_000);
  assert.match(token(), /^[\w-]{43}$/);
});

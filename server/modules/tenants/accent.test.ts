import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrast, INK, nearestReadable, paletteOf, textOn, WHITE } from './accent.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('contrast is as WCAG computes it', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
  // The grey that everybody knows as just not enough on white, and its darker neighbour that is.
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
});

test('white stands on dark accents, ink on light ones, and neither on those between', () => {
  assert.equal(textOn('#0f6b70'), WHITE);
  assert.equal(textOn('#f5a524'), INK);
  assert.equal(textOn('#808080'), undefined);
});

test('the nearest readable colour of any colour can be read on, and a readable colour is its own', () => {
  fc.assert(
    fc.property(colour, (any) => {
      const near = nearestReadable(any);
      assert.notEqual(textOn(near), undefined);
      if (textOn(any) !== undefined) assert.equal(near, any);
    }),
  );
});

test('an accent that is hardly too light or too dark is moved by hardly anything', () => {
  assert.equal(nearestReadable('#e5484d'), '#e54a4f');
  assert.equal(nearestReadable('#ff0000'), '#ed0000');
});

test('the shades for light and for dark grounds can be read there', () => {
  fc.assert(
    fc.property(colour, (any) => {
      const { on_light, on_dark } = paletteOf(any);
      assert.ok(contrast(on_light, WHITE) >= 4.5);
      assert.ok(contrast(on_dark, INK) >= 4.5);
    }),
  );
});

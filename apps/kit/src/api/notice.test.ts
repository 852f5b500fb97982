import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readable } from './notice.ts';

const here = 'https://shop.example.in';
const read = (body: string, link: string | null = null) => readable({ body, link }, here);

test('an address at the end of a notice is where it leads, and no part of what is read', () => {
  assert.deepEqual(read('Your order 7 is on its way: https://shop.example.in/orders/7', '/orders/7'), {
    text: 'Your order 7 is on its way.',
    leads: '/orders/7',
  });
  assert.deepEqual(read('आपका ऑर्डर 7 रवाना हुआ: https://shop.example.in/orders/7?new'), {
    text: 'आपका ऑर्डर 7 रवाना हुआ।',
    leads: '/orders/7?new',
  });
});

test('an address elsewhere is kept whole, one in the midst leaves a sentence behind, and none leaves all as it is', () => {
  assert.deepEqual(read('Pay at https://pay.example/x?a=1.'), { text: 'Pay at.', leads: 'https://pay.example/x?a=1' });
  assert.deepEqual(read('See https://shop.example.in/a for more.').leads, '/a');
  assert.doesNotMatch(read('See https://shop.example.in/a for more.').text, /http/);
  assert.deepEqual(read('We received ₹250.', '/wallet'), { text: 'We received ₹250.', leads: '/wallet' });
  assert.deepEqual(read('Nothing to press.'), { text: 'Nothing to press.', leads: null });
});

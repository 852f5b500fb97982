import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceMetres } from './distance.ts';

const spot = fc.record({
  lat: fc.double({ min: 6, max: 38, noNaN: true }),
  lng: fc.double({ min: 68, max: 98, noNaN: true }),
});

test('distances known from the map come out within half a per cent', () => {
  const delhi = { lat: 28.6139, lng: 77.209 };
  const mumbai = { lat: 19.076, lng: 72.8777 };
  const shillong = { lat: 25.5788, lng: 91.8933 };
  assert.ok(Math.abs(distanceMetres(delhi, mumbai) - 1_148_000) < 5_740);
  assert.ok(Math.abs(distanceMetres(delhi, shillong) - 1_490_000) < 7_450);
  // A hundredth of a degree north is 1,112 m anywhere.
  assert.equal(distanceMetres(delhi, { ...delhi, lat: delhi.lat + 0.01 }), 1112);
});

test('a distance is a whole number, the same both ways, nought only on the spot, and no detour is shorter', () => {
  fc.assert(
    fc.property(spot, spot, spot, (a, b, c) => {
      const ab = distanceMetres(a, b);
      assert.ok(Number.isSafeInteger(ab) && ab >= 0);
      assert.equal(ab, distanceMetres(b, a));
      assert.equal(distanceMetres(a, a), 0);
      if (Math.abs(a.lat - b.lat) > 0.00001) assert.ok(ab > 0);
      assert.ok(ab <= distanceMetres(a, c) + distanceMetres(c, b) + 2); // each is rounded to a metre
    }),
  );
});

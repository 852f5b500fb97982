import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oncePerAct } from './once.ts';
import { openWorld } from './testing.ts';

test('what an act reads once it hears again without reading, until it says that it changed it; the next act reads anew', async () => {
  const world = await openWorld();
  const asked: string[] = [];
  const lengthOf = oncePerAct((_ctx, word: string) => {
    asked.push(word);
    return Promise.resolve(word.length);
  });
  await world.in(async (ctx) => {
    assert.deepEqual(await Promise.all(['bag', 'bag', 'brick'].map((word) => lengthOf(ctx, word))), [3, 3, 5]);
    assert.equal(await lengthOf({ ...ctx }, 'bag'), 3, 'the same act under another hand');
    lengthOf.forget(ctx);
    await lengthOf(ctx, 'bag');
  });
  await world.in((ctx) => lengthOf(ctx, 'bag'));
  assert.deepEqual(asked, ['bag', 'brick', 'bag', 'bag']);
});

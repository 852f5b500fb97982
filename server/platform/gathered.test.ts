import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gathered } from './gathered.ts';

/** A run that waits until it is let go, and what each run had. */
function held(most = 100, wrong: (items: readonly number[]) => boolean = () => false) {
  const runs: (readonly number[])[] = [];
  const gates: (() => void)[] = [];
  const ask = gathered<number>(most, async (items) => {
    runs.push(items);
    await new Promise<void>((go) => gates.push(go));
    if (wrong(items)) throw new Error(`wrong: ${items.join()}`);
  });
  const goOn = async () => {
    while (gates.length > 0) {
      for (const go of gates.splice(0)) go();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { runs, ask, goOn };
}

test('what is asked for while a run is under way is done together in the next', async () => {
  const { runs, ask, goOn } = held();
  const asked = [1, 2, 3].map(ask);
  assert.deepEqual(runs, [[1]]);
  await goOn();
  await Promise.all(asked);
  const later = ask(4);
  await goOn();
  await later;
  assert.deepEqual(runs, [[1], [2, 3], [4]]);
});

test('a run has no more than it may', async () => {
  const { runs, ask, goOn } = held(2);
  const asked = [1, 2, 3, 4, 5, 6].map(ask);
  await goOn();
  await Promise.all(asked);
  assert.deepEqual(runs, [[1], [2, 3], [4, 5], [6]]);
});

test('one that can’t be done is refused alone; the others of its run are done', async () => {
  const { runs, ask, goOn } = held(100, (items) => items.includes(3));
  const asked = [1, 2, 3, 4].map(ask);
  const ends = Promise.allSettled(asked);
  await goOn();
  assert.deepEqual(
    (await ends).map((end) => (end.status === 'rejected' ? String(end.reason) : end.status)),
    ['fulfilled', 'fulfilled', 'Error: wrong: 3', 'fulfilled'],
  );
  assert.deepEqual(runs, [[1], [2, 3, 4], [2], [3], [4]]);
});

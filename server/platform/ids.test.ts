import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from './db.ts';
import { idOf, newId, zId } from './ids.ts';
import { openWorld } from './testing.ts';

const world = await openWorld();
const v7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('two hundred thousand new ids are all different, each later than the one before', () => {
  let last = '';
  for (let n = 0; n < 200_000; n += 1) {
    const id = newId();
    if (n % 1_000 === 0) assert.match(id, v7);
    assert.ok(id > last, `${id} after ${last}`);
    last = id;
  }
});

test('a new id tells the millisecond of its making', () => {
  const before_ms = Temporal.Now.instant().epochMilliseconds;
  const id = newId();
  const made_ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  assert.ok(Math.abs(made_ms - before_ms) < 1_000);
});

test('the id of some parts is the same here and in the database, whatever the parts are', async () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\u0000'));
  const lists = fc.sample(fc.array(texts, { minLength: 1, maxLength: 5 }), 60);
  lists.push([''], ['', ''], ['a', 'b'], ['ab'], ['a', 'b', ''], ['नमस्ते', '🙏']);
  await world.in(async (ctx) => {
    for (const parts of lists) {
      const { rows } = await sql<{ id: string }>`select platform.id_of(variadic ${parts}::text[]) as id`.execute(
        ctx.tx,
      );
      assert.equal(idOf(...parts), rows[0]!.id, JSON.stringify(parts));
    }
  });
  assert.notEqual(idOf('a', 'b'), idOf('ab'));
});

test('an id from outside is taken in small letters, and nothing that is no uuid is', () => {
  const schema = zId('thing');
  const id = newId();
  assert.equal(schema.parse(id.toUpperCase()), id);
  assert.equal(schema.parse(idOf('a')), idOf('a'));
  for (const wrong of ['', 'x', id.slice(1), `${id}0`, `{${id}}`, id.replaceAll('-', ''), ` ${id}`, 7, null])
    assert.equal(schema.safeParse(wrong).success, false, String(wrong));
});

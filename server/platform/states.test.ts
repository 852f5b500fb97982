import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allMachines, machine } from './states.ts';

const life = machine('probe.door', ['open', 'shut', 'locked'], {
  shut: { from: ['open'], to: 'shut' },
  open: { from: ['shut'], to: 'open' },
  lock: { from: ['shut', 'locked'], to: 'locked' },
});

test('an act leads to its state from where it may be done, and is refused with the facts from elsewhere', () => {
  assert.equal(life.next('open', 'shut'), 'shut');
  assert.equal(life.next('locked', 'lock'), 'locked');
  assert.throws(() => life.next('open', 'lock'), {
    code: 'platform.wrong_state',
    status: 409,
    facts: { life: 'probe.door', state: 'open', act: 'lock', from: ['shut', 'locked'] },
  });
  assert.throws(() => life.next('gone', 'shut'), { code: 'platform.wrong_state' });
});

test('the states of an act can be taken into a where clause and changed there without harm', () => {
  const from = life.from('lock');
  assert.deepEqual(from, ['shut', 'locked']);
  from.push('open');
  assert.deepEqual(life.from('lock'), ['shut', 'locked']);
});

test('a state that nothing leads to is a mistake', () => {
  assert.throws(
    () => machine('probe.lost', ['a', 'b', 'c', 'd'], { go: { from: ['a'], to: 'b' }, turn: { from: ['c'], to: 'd' } }),
    /probe\.lost: no way leads to c, d/,
  );
});

test('every life that is declared is listed, sorted by name', () => {
  const names = allMachines().map(({ name }) => name);
  assert.ok(names.includes('probe.door') && !names.includes('probe.lost'));
  assert.deepEqual(names, names.toSorted());
});

test('whatever is done in whatever order, a thing stays within its states', () => {
  const acts = fc.array(fc.constantFrom('shut' as const, 'open' as const, 'lock' as const), { maxLength: 30 });
  fc.assert(
    fc.property(acts, (done) => {
      let state: string = 'open';
      for (const act of done) {
        if (life.from(act).includes(state as 'open')) state = life.next(state, act);
        else assert.throws(() => life.next(state, act), { code: 'platform.wrong_state' });
        assert.ok(life.states.includes(state as 'open'));
      }
    }),
  );
});

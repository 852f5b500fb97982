import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Id, newId } from '#platform/ids.ts';
import { Refusal } from '#platform/refusals.ts';
import { openWorld } from '#platform/testing.ts';
import { type AccountSpec, accountOf } from './accounts.ts';
import type { Transfer } from './ask.ts';
import { balancesOf } from './balances.ts';
import { check } from './check.ts';
import { openAccounts } from './open.ts';
import { transfer } from './transfer.ts';

const world = await openWorld();
const code = 'test.model';
const runs = process.env.STORM === undefined ? 40 : 2_000;

/** What is done, with places instead of accounts and earlier acts instead of ids, so that a failing run can be shrunk. */
type Act =
  | { readonly do: 'move' | 'hold'; readonly from: number; readonly to: number; readonly amount: number }
  | { readonly do: 'post' | 'reverse'; readonly of: number; readonly amount: number | null }
  | { readonly do: 'void' | 'again'; readonly of: number };

const place = fc.nat(4);
const earlier = fc.nat(30);
const amount = fc.integer({ min: 1, max: 60 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('move', 'hold'), from: place, to: place, amount }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('post', 'reverse'), of: earlier, amount: fc.option(amount) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('void', 'again'), of: earlier }) },
);
const story = fc.array(fc.array(anAct, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 25 });

/** Two wallets that can't be overdrawn, one account that can, and two hot ones; new ones for each run. */
function newPlaces(): AccountSpec[] {
  const [a, b] = [newId(), newId()];
  return [
    accountOf('customer_wallet_cash', { customer: a }),
    accountOf('worker_cash', { worker: b }),
    accountOf('bank', { bank: a }),
    accountOf('revenue', { head: a }),
    accountOf('expense', { head: b }),
  ];
}

function asked(acts: readonly Act[], places: readonly AccountSpec[], done: readonly Transfer[]): Transfer[] {
  return acts.flatMap((act): Transfer[] => {
    const id = newId<'transfer'>();
    if ('from' in act) {
      const ends = { debit: places[act.from]!.path, credit: places[act.to]!.path, amount: BigInt(act.amount), code };
      return [act.do === 'hold' ? { id, kind: 'pending', ...ends } : { id, ...ends }];
    }
    const of = done[act.of];
    if (of === undefined) return [];
    if (act.do === 'again') return [of];
    if (act.do === 'void') return [{ id, kind: 'void_pending', pending_id: of.id }];
    const part = 'amount' in act && act.amount !== null ? { amount: BigInt(act.amount) } : {};
    return [
      act.do === 'post'
        ? { id, kind: 'post_pending', pending_id: of.id, ...part }
        : { id, kind: 'reverse', reverses_id: of.id, ...part },
    ];
  });
}

interface Made {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  readonly held: boolean;
  ended: boolean;
  reversible: bigint;
}

/** The whole ledger as a few lines over balances: what each place has, and what is held of it. */
interface Model {
  readonly places: ReadonlyMap<string, AccountSpec>;
  balance: Map<string, bigint>;
  held: Map<string, bigint>;
  made: Map<string, Made>;
}

/** Does a chain in the model: the new model, or undefined if it is refused. Balances are credits less debits. */
function imagine(model: Model, chain: readonly Transfer[]): Model | undefined {
  const next: Model = {
    places: model.places,
    balance: new Map(model.balance),
    held: new Map(model.held),
    made: new Map([...model.made].map(([id, made]) => [id, { ...made }])),
  };
  return chain.every((ask) => imagineOne(next, ask)) ? next : undefined;
}

function imagineOne(model: Model, ask: Transfer): boolean {
  if (model.made.has(ask.id)) return true;
  if ('debit' in ask) {
    if (ask.debit === ask.credit) return false;
    const held = ask.kind === 'pending';
    return book(model, ask.id, {
      from: ask.debit,
      to: ask.credit,
      amount: ask.amount,
      held,
      ended: false,
      reversible: held ? 0n : ask.amount,
    });
  }
  const of = model.made.get('pending_id' in ask ? ask.pending_id : ask.reverses_id);
  if (of === undefined) return false;
  if ('reverses_id' in ask) {
    const part = ask.amount ?? of.reversible;
    if (part === 0n || part > of.reversible) return false;
    of.reversible -= part;
    return book(model, ask.id, { from: of.to, to: of.from, amount: part, held: false, ended: false, reversible: 0n });
  }
  const posted = ask.kind === 'post_pending' ? (ask.amount ?? of.amount) : 0n;
  if (!of.held || of.ended || posted > of.amount) return false;
  of.ended = true;
  hold(model, of, -of.amount);
  return book(model, ask.id, {
    from: of.from,
    to: of.to,
    amount: posted,
    held: false,
    ended: false,
    reversible: posted,
  });
}

function book(model: Model, id: string, made: Made): boolean {
  if (made.held) hold(model, made, made.amount);
  else {
    add(model.balance, made.from, -made.amount);
    add(model.balance, made.to, made.amount);
  }
  model.made.set(id, made);
  return [made.from, made.to].every((path) => covered(model, path));
}

/** What is held is kept for the side that limits the place: what may leave a wallet, or a worker's cash box. */
function hold(model: Model, { from, to }: Made, amount: bigint): void {
  if (model.places.get(from)!.normal_side === 'credit') add(model.held, from, amount);
  if (model.places.get(to)!.normal_side === 'debit') add(model.held, to, amount);
}

function covered({ places, balance, held }: Model, path: string): boolean {
  const { limit_kind, normal_side } = places.get(path)!;
  const standing = (balance.get(path) ?? 0n) * (normal_side === 'credit' ? 1n : -1n);
  return limit_kind === 'none' || standing - (held.get(path) ?? 0n) >= 0n;
}

function add(sums: Map<string, bigint>, path: string, amount: bigint): void {
  sums.set(path, (sums.get(path) ?? 0n) + amount);
}

async function attempt(chain: readonly Transfer[]): Promise<boolean> {
  try {
    await world.in((ctx) => transfer(ctx, chain));
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('ledger.')) return false;
    throw error;
  }
}

async function sumsOf(places: readonly AccountSpec[]) {
  const all = await world.in((ctx) =>
    balancesOf(
      ctx,
      places.map(({ path }) => path),
    ),
  );
  return places.map(({ path }) => all.get(path)!);
}

async function assertInvariants(places: readonly AccountSpec[]): Promise<void> {
  const sums = await sumsOf(places);
  const total = (column: 'debits_posted' | 'credits_posted' | 'debits_pending' | 'credits_pending') =>
    sums.reduce((sum, each) => sum + each[column], 0n);
  assert.equal(total('debits_posted'), total('credits_posted'));
  assert.equal(total('debits_pending'), total('credits_pending'));
  for (const each of sums) {
    assert(each.debits_pending >= 0n && each.credits_pending >= 0n);
    if (each.limit_kind !== 'none') assert(each.available >= 0n, `${each.path} is overdrawn`);
  }
}

test('whatever is done one after another, the ledger comes out as a few lines over balances do; done again, nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (chains) => {
      const places = newPlaces();
      await world.in((ctx) => openAccounts(ctx, places));
      let model: Model = {
        places: new Map(places.map((each) => [each.path, each])),
        balance: new Map(),
        held: new Map(),
        made: new Map(),
      };
      const done: Transfer[] = [];
      for (const acts of chains) {
        const chain = asked(acts, places, done);
        const imagined = imagine(model, chain);
        assert.equal(
          await attempt(chain),
          imagined !== undefined,
          JSON.stringify(chain, (_key, item) => (typeof item === 'bigint' ? `${item}` : item)),
        );
        if (imagined === undefined) continue;
        model = imagined;
        done.push(...chain);
      }
      const sums = await sumsOf(places);
      for (const each of sums) {
        assert.equal(each.credits_posted - each.debits_posted, model.balance.get(each.path) ?? 0n, each.path);
        assert.equal(each.pending_out, model.held.get(each.path) ?? 0n, each.path);
      }
      await assertInvariants(places);
      for (const again of done) assert(await attempt([again]));
      assert.deepEqual(await sumsOf(places), sums);
    }),
    { numRuns: runs },
  );
});

test('whatever is done at once, nothing is lost, made twice or overdrawn; done again, nothing changes', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (chains) => {
      const places = newPlaces();
      await world.in((ctx) => openAccounts(ctx, places));
      const done = chains.map((acts) =>
        asked(
          acts.filter((act) => 'from' in act),
          places,
          [],
        ),
      );
      const first = await Promise.all(done.map(attempt));
      const settled = done.filter((_chain, n) => first[n]).flat();
      const later = chains.map((acts) =>
        asked(
          acts.filter((act) => !('from' in act)),
          places,
          settled,
        ),
      );
      const second = await Promise.all(later.map(attempt));
      const all = [...done.filter((_chain, n) => first[n]), ...later.filter((_chain, n) => second[n])];
      const known = all.flat().map(({ id }) => id);
      await assertInvariants(places);
      const sums = await sumsOf(places);
      assert((await Promise.all(all.map(attempt))).every(Boolean));
      assert.deepEqual(await sumsOf(places), sums);
      const { rows } = await world.platform.pool.query(
        "select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
      );
      assert.deepEqual(rows, [], 'no session was left in a transaction');
      assert.equal(new Set(known).size, new Set(await written(known)).size);
    }),
    { numRuns: Math.ceil(runs / 2) },
  );
});

async function written(ids: readonly Id<'transfer'>[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await world.in((ctx) =>
    ctx.tx.selectFrom('ledger.transfer').select('id').where('id', 'in', ids).execute(),
  );
  return rows.map(({ id }) => id);
}

test('after all these runs every kept sum is the sum of its transfers', async () => {
  const { differences, transfers } = await world.in(check);
  assert.deepEqual(differences, []);
  assert(transfers > 100n);
});

import { execFileSync } from 'node:child_process';
import { bootPostgres } from '#platform/postgres.ts';
import { newHome } from '../journeys/server.ts';
import { median, shown } from './measure.ts';

/**
 * The second start and the first one, against their limit: the same PostgreSQL started alone and an empty Node process.
 * The first start makes the database and five businesses with their history.
 */
export async function run(): Promise<object> {
  const haat = await newHome();
  try {
    const first_s = await seconds(() => haat.start());
    await haat.stop();
    const rounds: { limit: number; ours: number; stop: number }[] = [];
    for (let round = 0; round < 5; round += 1) {
      const limit = await seconds(
        async () => {
          const database = await bootPostgres({ home: haat.home });
          execFileSync(process.execPath, ['-e', '0']);
          return database;
        },
        (database) => database.stop(),
      );
      const ours = await seconds(() => haat.start());
      const stop = await seconds(() => haat.stop());
      rounds.push({ limit, ours, stop });
    }
    const middle = (of: 'limit' | 'ours' | 'stop') => shown(median(rounds.map((round) => round[of])));
    return {
      first_start_s: shown(first_s),
      second_start_s: middle('ours'),
      limit_s: middle('limit'),
      times_the_limit: shown(middle('ours') / middle('limit')),
      stop_s: middle('stop'),
    };
  } finally {
    await haat.remove();
  }
}

async function seconds<T>(fn: () => Promise<T>, after?: (result: T) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const result = await fn();
  const took = (performance.now() - began) / 1_000;
  await after?.(result);
  return took;
}

if (import.meta.main) console.log(JSON.stringify(await run(), null, 2));

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { newHome } from './server.ts';

/** The PostgreSQL that the test runner started, and a folder beside it. */
const server = JSON.parse(readFileSync(process.env.HAAT_TEST_SERVER!, 'utf8')) as { url: string; home: string };
const at = (database: string) => server.url.replace(/\/[^/]*$/, `/${database}`);
/** The folder of the town that every journey copies, and the sign in it that it is whole. */
const town = join(server.home, 'town');
const whole = join(town, 'settled');

/**
 * Starts a Haat of a journey's own where the five businesses have settled and all that came of it is done: papers printed,
 * texts approved. That is the same for each journey and takes a minute, so the first to want it settles a town, of which
 * all have a copy.
 */
export async function startInTown() {
  await settleOnce();
  const home = mkdtempSync(join(tmpdir(), 'haat-journey-'));
  cpSync(town, home, { recursive: true });
  const database = `journey_${randomUUID().replaceAll('-', '')}`;
  await asOwner(`create database ${database} template haat_town strategy file_copy`);
  const haat = await newHome(home, { DATABASE_URL: at(database) });
  const remove = async () => {
    await haat.remove();
    await asOwner(`drop database ${database} with (force)`);
  };
  try {
    return { running: await haat.start(), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Settles the town unless another journey has; who comes meanwhile waits. */
async function settleOnce(): Promise<void> {
  const turn = new pg.Client({ connectionString: at('postgres') });
  await turn.connect();
  try {
    await turn.query('select pg_advisory_lock(4202612)');
    if (!existsSync(whole)) await settle();
  } finally {
    await turn.end();
  }
}

async function settle(): Promise<void> {
  rmSync(town, { recursive: true, force: true });
  await asOwner('drop database if exists haat_town with (force)');
  await asOwner('create database haat_town template haat_template strategy file_copy');
  const haat = await newHome(town, { DATABASE_URL: at('haat_town') });
  const running = await haat.start();
  try {
    await untilQuiet();
  } finally {
    await running.stop();
  }
  writeFileSync(whole, '');
}

/** Waits until neither the businesses nor the outside world have anything to do in this moment. */
async function untilQuiet(): Promise<void> {
  const outside = new DatabaseSync(join(town, 'sandbox', 'sandbox.db'), { readOnly: true });
  const inside = new pg.Client({ connectionString: at('haat_town') });
  await inside.connect();
  try {
    const began_ms = performance.now();
    for (let quiet = 0; quiet < 3; ) {
      const { rows } = await inside.query<{ jobs: number }>(`select count(*)::int as jobs from graphile_worker.jobs
        where task_identifier <> 'platform.turn' and attempts < max_attempts and run_at < now() + interval '10 s'`);
      const soon_ms = Date.now() + 10_000;
      const [{ hooks }] = outside.prepare('select count(*) as hooks from webhook where due_ms < ?').all(soon_ms) as [
        { hooks: number },
      ];
      assert(
        performance.now() - began_ms < 600_000,
        `the town is never quiet: ${rows[0]!.jobs} jobs, ${hooks} webhooks`,
      );
      quiet = rows[0]!.jobs + hooks === 0 ? quiet + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    await inside.end();
    outside.close();
  }
}

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: at('postgres') });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

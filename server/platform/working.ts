import { EventEmitter } from 'node:events';
import type { Runner, WorkerEvents } from 'graphile-worker';
import type { Platform } from './modules.ts';
import { refusalOf } from './problems.ts';
import { runWorker } from './worker.ts';

/** A worker that goes on working until it is stopped. */
export interface Working {
  /** Finishes what is under way and ends. */
  stop(): Promise<void>;
}

/**
 * Works on jobs, events and the clock until stopped. When the database goes away under it, it begins anew once that is
 * back; jobs that a killed worker had taken are given free and taken up again.
 */
export function keepWorking(platform: Platform): Working {
  let stopping = false;
  let current: Runner | undefined;
  const life = (async () => {
    while (!stopping) {
      try {
        await workOnce(platform, (runner) => {
          current = runner;
          if (stopping) void runner.stop();
        });
      } catch (error) {
        platform.log.warn({ err: error }, 'the worker begins anew');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  })();
  return {
    async stop() {
      stopping = true;
      await current?.stop().catch(() => undefined); // it may have ended by itself
      await life;
    },
  };
}

/** How often a living worker looks after what the dead and the failed have left. */
const look_ms = 5_000;

async function workOnce(platform: Platform, started: (runner: Runner) => void): Promise<void> {
  const presence = await platform.queue.connect();
  const lost = new Promise<never>((_resolve, reject) => {
    presence.on('error', reject);
    presence.on('end', () => reject(new Error('the database has gone')));
  });
  lost.catch(() => undefined);
  let gone: Error | undefined;
  try {
    await clearUp(platform);
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      presence.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [workerPool.id]).catch(() => undefined);
    });
    const runner = await runWorker(platform, events);
    started(runner);
    const looking = setInterval(() => {
      clearUp(platform).catch((error: unknown) => platform.log.warn({ err: error }, 'the dead stay unseen'));
    }, look_ms);
    try {
      await Promise.race([runner.promise, lost]);
    } catch (error) {
      await runner.stop().catch(() => undefined);
      throw error;
    } finally {
      clearInterval(looking);
    }
  } catch (error) {
    gone = error as Error;
    throw error;
  } finally {
    presence.release(gone ?? true);
  }
}

/**
 * Gives free the jobs of workers that live no more. A living worker holds a lock of its name in a session of its own,
 * which ends with it however it ends. Asked in another session, for one's own lock is no hindrance to oneself.
 */
async function freeDeadWorkersJobs({ queue }: Platform): Promise<void> {
  await queue.query(`
    select graphile_worker.force_unlock_workers(array_agg(name)) from (
      select distinct locked_by as name from graphile_worker._private_jobs where locked_by is not null
    ) taken where pg_try_advisory_xact_lock(hashtextextended(name, 0)) having count(*) > 0`);
}

/**
 * Removes jobs whose place another has taken. The queue spends the tries of a job that is under way, or was given up, when one
 * of its key is added, and takes its key away: it does its work to the end, but when its worker is killed or it fails, its row
 * would lie there for ever as if something had been given up. Its payload still has the key.
 */
async function removeReplaced({ queue }: Platform): Promise<void> {
  await queue.query(`
    delete from graphile_worker._private_jobs
    where key is null and locked_at is null and attempts >= max_attempts and payload ->> 'key' is not null`);
}

async function clearUp(platform: Platform): Promise<void> {
  await freeDeadWorkersJobs(platform);
  await removeReplaced(platform);
}

/**
 * The queue's own bookkeeping can fail in the background when the database goes away; `keepWorking` mends that. Any
 * other rejection that nobody waits for is a bug and ends the process, as it would anyway.
 */
export function outliveTheDatabase(platform: Platform): void {
  process.on('unhandledRejection', (error) => {
    if (refusalOf(error).code !== 'platform.unavailable') throw error;
    platform.log.warn({ err: error }, 'the database went away in the middle of something');
  });
}

import { mkdirSync } from 'node:fs';
import type { Config } from '#platform/config.ts';
import { setSecret } from '#platform/crypto.ts';
import { openPool } from '#platform/db.ts';
import { openLog } from '#platform/log.ts';
import { urlAs } from '#platform/migrate.ts';
import { assemble, type Platform } from '#platform/modules.ts';
import { bootPostgres, rebootPostgres } from '#platform/postgres.ts';
import { app, prepareDatabase } from '../app.ts';

/** The database as its owner reaches it: the one in DATABASE_URL, or the one that comes with Haat, started. A server stops it at its end; a one-off word leaves one alone that was running when it came. */
export async function ownerUrl(config: Config, serves = false): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.database_url !== undefined) return { url: config.database_url, stop: async () => undefined };
  mkdirSync(config.home, { recursive: true });
  const { url, adopted, stop } = await bootPostgres({ home: config.home });
  return { url, stop: adopted && !serves ? async () => undefined : stop };
}

/** A platform that is ready to work, and how to close it. */
export interface Opened {
  readonly platform: Platform;
  close(): Promise<void>;
}

/** Opens the platform: the database running and up to date, its pools, the catalogue. `tell` hears what takes time. */
export async function openPlatform(
  config: Config,
  { tell = () => undefined, serves = false }: { tell?: (words: string) => void; serves?: boolean } = {},
): Promise<Opened> {
  setSecret(config.secret);
  const log = openLog(config.log_level);
  tell('starting the database');
  const database = await ownerUrl(config, serves);
  const watch = serves && config.database_url === undefined ? keepAlive(config, (words) => log.warn(words)) : undefined;
  tell('bringing the database up to date');
  await prepareDatabase(database.url);
  const onError = (error: Error) => log.warn({ reason: error.message }, 'a database connection was lost');
  const platform: Platform = {
    config,
    log,
    pool: openPool(urlAs('haat_app', database.url), { max: 20, onError }),
    queue: openPool(urlAs('haat_jobs', database.url), { max: 6, plain: true, onError }),
    catalogue: assemble(app.modules),
    tenants: app.tenants,
  };
  return {
    platform,
    async close() {
      watch?.stop();
      // A connection that was out when the database died is never given back: two seconds are enough for the others.
      const ended = Promise.all([platform.pool.end(), platform.queue.end()]);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2_000))]);
      await database.stop();
    },
  };
}

/** Starts the database again when it has ended by itself: killed, or out of memory. */
function keepAlive(config: Config, warn: (words: string) => void): { stop: () => void } {
  let busy = false;
  let stopped = false;
  const timer = setInterval(() => {
    if (busy || stopped) return;
    busy = true;
    rebootPostgres({ home: config.home })
      .then((booted) => booted && warn('the database had ended and was started again'))
      .catch((error: unknown) => warn(`the database does not start: ${String(error)}`))
      .finally(() => {
        busy = false;
      });
  }, 500);
  timer.unref();
  return {
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}

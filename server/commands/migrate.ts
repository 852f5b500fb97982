import { readConfig } from '#platform/config.ts';
import { prepareDatabase } from '../app.ts';
import type { Command } from './commands.ts';
import { ownerUrl } from './open.ts';

/** Brings the database up to date without starting anything else. */
export const migrate: Command = {
  says: 'brings the database up to date',
  usage:
    'npm run haat -- migrate\n\nRuns the migrations that the database does not have yet, as the owner in DATABASE_URL.',
  async run() {
    const database = await ownerUrl(readConfig());
    try {
      const ran = await prepareDatabase(database.url);
      console.log(ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.join(', ')}.`);
      return 0;
    } finally {
      await database.stop();
    }
  },
};

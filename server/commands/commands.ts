import { business } from './business.ts';
import { clock } from './clock.ts';
import { doctor } from './doctor.ts';
import { importFile } from './import.ts';
import { migrate } from './migrate.ts';
import { seed } from './seed.ts';
import { sandbox, start, web, worker } from './serve.ts';

/** One word of the command line: `npm run haat -- <word>`. */
export interface Command {
  readonly says: string;
  readonly usage: string;
  /** Returns the exit code: 0 done, 1 failed, 2 asked wrongly. */
  readonly run: (argv: readonly string[]) => Promise<number>;
}

/** Every word that the command line knows. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ start, web, worker, sandbox, migrate, seed, business, import: importFile, clock, doctor }),
);

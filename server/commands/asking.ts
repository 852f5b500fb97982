import { type ParseArgsConfig, parseArgs } from 'node:util';
import { readConfig } from '#platform/config.ts';
import type { Platform } from '#platform/modules.ts';
import { Refusal } from '#platform/refusals.ts';
import { openPlatform } from './open.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

const WRONGLY = 'asked wrongly';

/** Stops a command that was asked wrongly: the words are printed with how to ask, and the exit code is 2. */
export function misasked(words: string): never {
  throw Object.assign(new Error(words), { code: WRONGLY });
}

/** Reads a command's flags; unknown ones and missing values are asked wrongly. */
export function readFlags<const Flags extends Options>(argv: readonly string[], options: Flags) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    return misasked((error as Error).message);
  }
}

/** Runs a command; refusals and wrong asking become plain words on stderr and exit codes 1 and 2. */
export async function answering(usage: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) {
      console.error(`Refused: ${error.code} ${JSON.stringify(error.facts)}`);
      return 1;
    }
    if ((error as { code?: unknown }).code !== WRONGLY) throw error;
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
}

/** Opens the platform for one command and closes it after. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const opened = await openPlatform(readConfig());
  try {
    return await work(opened.platform);
  } finally {
    await opened.close();
  }
}

import './platform/shapes.ts';

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Reading and compiling 1,700 files takes a second of each start; kept compiled, less than half of one.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'));
const { commands } = await import('./commands/commands.ts');

/** Starts what the first word on the command line says. */
async function main(): Promise<number> {
  const [word = 'help', ...rest] = process.argv.slice(2);
  const command = commands.get(word);
  if (command === undefined) {
    const asked = word === 'help' || word === '--help';
    const list = [...commands].map(([name, { says }]) => `  ${name.padEnd(10)} ${says}`).join('\n');
    (asked ? console.log : console.error)(
      `${asked ? '' : `There is no command "${word}".\n\n`}npm run haat -- <word> [--help]\n\n${list}`,
    );
    return asked ? 0 : 2;
  }
  if (rest.includes('--help')) {
    console.log(`${command.says}\n\n${command.usage}`);
    return 0;
  }
  return command.run(rest);
}

// Leaves at once: whatever was opened has been closed, and nothing that lingers may keep a failed start alive.
try {
  process.exit(await main());
} catch (error) {
  console.error(error);
  process.exit(1);
}

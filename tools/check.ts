import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A step of the gate: its name, and the command whose success it wants. */
type Step = readonly [name: string, command: string, ...args: string[]];

const node = process.execPath;
const bin = (name: string) => join('node_modules', '.bin', name);
const tsc = 'node_modules/typescript-7/bin/tsc';

const looks: readonly Step[] = [
  ['format and lint', bin('biome'), 'check', '--error-on-warnings', '.'],
  ['tidy', node, 'tools/tidy.ts'],
  ['types of the server', node, tsc, '-p', 'tsconfig.json'],
  ['types of the apps', node, tsc, '-p', 'apps/tsconfig.json'],
  ['types of promises', bin('oxlint'), '--deny-warnings'],
  ['dead code', bin('knip')],
  ['generated docs', node, 'tools/docs.ts', '--check'],
];

const proofs: readonly Step[] = [
  ['tests', node, 'tools/test.ts'],
  ['the kit’s book', 'npm', 'run', '--silent', 'build:storybook'],
  ['interface kit', node, 'tools/test.ts', 'apps/**/*.test.ts'],
  ['journeys', node, 'tools/test.ts', 'journeys/*.test.ts'],
];

/** Runs the whole gate, every step even if one fails, and says at the end which did. `--storm` runs the long forms. */
async function main(): Promise<number> {
  const storm = process.argv.includes('--storm');
  const steps = process.argv.includes('--looks') ? looks : [...looks, ...proofs];
  const failed: string[] = [];
  const began_ms = performance.now();
  for (const [name, command, ...args] of steps) {
    const from_ms = performance.now();
    const code = await run(command, args, storm ? { STORM: '1' } : {});
    console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds(from_ms)} s)`);
    if (code !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? `All is well (${seconds(began_ms)} s).` : `Failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

function seconds(from_ms: number): string {
  return ((performance.now() - from_ms) / 1_000).toFixed(1);
}

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

process.exitCode = await main();

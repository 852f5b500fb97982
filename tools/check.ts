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
  ['types of the stores', bin('astro'), 'check', '--root', 'apps/storefront', '--minimumFailingSeverity', 'warning'],
  ['types of promises', bin('oxlint'), '--deny-warnings'],
  ['dead code', bin('knip')],
  ['generated docs', node, 'tools/docs.ts', '--check'],
];

const proofs: readonly Step[] = [
  ['tests', node, 'tools/test.ts'],
  ['the kit’s book', 'npm', 'run', '--silent', 'build:storybook'],
  ['interface kit', node, 'tools/test.ts', 'apps/**/*.test.ts'],
  // Each starts a server with five businesses and drives a browser: more at once only wait for each other.
  ['journeys', node, 'tools/test.ts', '--test-concurrency=2', 'journeys/*.test.ts'],
];

/**
 * Runs the whole gate, every step even if one fails; at the end it says which did and repeats what each of them
 * complained of, so that the last page of a long log is enough. `--storm` runs the long forms.
 */
async function main(): Promise<number> {
  const storm = process.argv.includes('--storm');
  const steps = process.argv.includes('--looks') ? looks : [...looks, ...proofs];
  const failed = new Map<string, string>();
  const began_ms = performance.now();
  for (const [name, command, ...args] of steps) {
    const from_ms = performance.now();
    const { code, output } = await run(command, args, storm ? { STORM: '1' } : {});
    console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds(from_ms)} s)`);
    if (code !== 0) failed.set(name, output);
  }
  for (const [name, output] of failed) console.log(`\n── ${name} ──\n${complaint(output)}`);
  console.log(
    failed.size === 0 ? `All is well (${seconds(began_ms)} s).` : `Failed: ${[...failed.keys()].join(', ')}.`,
  );
  return failed.size === 0 ? 0 : 1;
}

function seconds(from_ms: number): string {
  return ((performance.now() - from_ms) / 1_000).toFixed(1);
}

/** What a failed step said last: the test runner's own list of failures, or the end of the output. */
function complaint(output: string): string {
  const listed = output.lastIndexOf('✖ failing tests:');
  const lines = output.slice(Math.max(listed, 0)).trimEnd().split('\n');
  return (listed < 0 ? lines.slice(-60) : lines.slice(0, 120)).join('\n');
}

function run(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...colour, ...env },
    });
    let output = '';
    const pass = (to: NodeJS.WriteStream) => (part: string) => {
      output += part;
      to.write(part);
    };
    child.stdout.setEncoding('utf8').on('data', pass(process.stdout));
    child.stderr.setEncoding('utf8').on('data', pass(process.stderr));
    child.once('error', reject);
    // The pipes may outlive the step in a server that it left running: the last words get half a second, not for ever.
    child.once('exit', (code) => setTimeout(() => resolve({ code: code ?? 1, output }), 500));
  });
}

process.exitCode = await main();

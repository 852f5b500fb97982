import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareDatabase } from '../server/app.ts';
import { bootPostgres } from '../server/platform/postgres.ts';

// The platform's first: among them are the longest, which nobody should wait for alone at the end.
const all = ['server/platform/**/*.test.ts', '{server,sandbox,tools,bench}/**/*.test.ts'];

/** How the runner heads its list of what failed. */
const listed = '✖ failing tests:\n';

/** Files that one process runs: what they all load, which takes a second, is loaded once for so many. */
const TOGETHER = 8;

/**
 * Runs tests: starts one PostgreSQL of its own without durability, migrates a template that each test file clones, and
 * hands the files (all, or those named) to Node's test runner, some at once: `--lanes=2`, three unless said. Other flags go
 * through to it. Of many processes each is heard once it has ended; what failed is repeated at the end.
 */
export async function runTests(args: readonly string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('--') && !arg.startsWith('--lanes='));
  const lanes = Number(args.find((arg) => arg.startsWith('--lanes='))?.slice('--lanes='.length) ?? 3);
  const named = args.filter((arg) => !arg.startsWith('--'));
  const files = [...new Set((named.length > 0 ? named : all).flatMap((name) => globSync(name).toSorted()))];
  if (files.length === 0) throw new Error(`no test file: ${named.join(' ')}`);
  const home = mkdtempSync(join(tmpdir(), 'haat-test-'));
  const database = await bootPostgres({ home, volatile: true });
  try {
    await makeTemplate(database.url);
    const file = join(home, 'server.json');
    writeFileSync(file, JSON.stringify({ url: database.url, home }));
    const waiting = processes(files);
    const failures: string[] = [];
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    const live = waiting.length === 1;
    const lane = async () => {
      for (let next = waiting.shift(); next && !stop.signal.aborted; next = waiting.shift()) {
        const { code, said } = await node([...flags, ...next], { live, file, signal: stop.signal });
        if (!live) process.stdout.write(said);
        // What fails after the tests of a file, such as a statement without its tenant, leaves the exit code 0.
        if (code !== 0 || said.includes(listed)) failures.push(said);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (failures.length > 0) console.log(`\n${listed}${failures.map(complaints).join('\n')}`);
    return failures.length === 0 ? 0 : 1;
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The files by the processes that run them: a module's share some; what tries processes themselves has one each. */
function processes(files: readonly string[]): string[][] {
  const shared = Object.groupBy(
    files,
    (file) => /^server\/(modules\/[^/]+|workflows)\/(?=[^/]+$)/.exec(file)?.[0] ?? file,
  );
  return Object.values(shared).flatMap((some = []) => {
    const count = Math.ceil(some.length / TOGETHER);
    return Array.from({ length: count }, (_, at) => some.filter((_file, n) => n % count === at));
  });
}

/** What a process that failed complained of: the runner's own list of failures, or all that it said. */
function complaints(said: string): string {
  const [, ...failed] = said.split(listed);
  return failed[0] ?? said;
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database haat_template');
  await client.end();
  await prepareDatabase(url.replace(/\/haat$/, '/haat_template'));
}

interface Under {
  /** What is said is passed on at once. */
  readonly live: boolean;
  /** Where the tests find their PostgreSQL. */
  readonly file: string;
  readonly signal: AbortSignal;
}

function node(args: readonly string[], { live, file, signal }: Under): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const compiled = join('node_modules', '.cache', 'compiled');
    const child = spawn(process.execPath, ['--test', '--test-isolation=none', '--test-reporter=spec', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: compiled, HAAT_TEST_SERVER: file },
    });
    signal.addEventListener('abort', () => child.kill());
    let said = '';
    const hear = (text: string) => {
      said += text;
      if (live) process.stdout.write(text);
    };
    for (const pipe of [child.stdout, child.stderr]) pipe.setEncoding('utf8').on('data', hear);
    // A server that a test left running holds the pipes for ever: the last words get half a second.
    child.once('exit', (code) => setTimeout(() => resolve({ code: code ?? 1, said }), 500));
  });
}

if (import.meta.main) process.exitCode = await runTests(process.argv.slice(2));

import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { prepareDatabase } from '../server/app.ts';
import { bootPostgres } from '../server/platform/postgres.ts';

// The platform's first: among them are the longest, which nobody should wait for alone at the end.
const all = ['server/platform/**/*.test.ts', '{server,sandbox,tools,bench}/**/*.test.ts'];

/**
 * Runs tests: starts one PostgreSQL of its own without durability, migrates a template that each test file clones, and
 * hands the files (all, or those named) to Node's test runner. Flags go through to it; then each file is a process of its own.
 */
export async function runTests(args: readonly string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const named = args.filter((arg) => !arg.startsWith('--'));
  const files = [...new Set((named.length > 0 ? named : all).flatMap((name) => globSync(name).toSorted()))];
  if (files.length === 0) throw new Error(`no test file: ${named.join(' ')}`);
  const home = mkdtempSync(join(tmpdir(), 'haat-test-'));
  const database = await bootPostgres({ home, volatile: true });
  try {
    await makeTemplate(database.url);
    const file = join(home, 'server.json');
    writeFileSync(file, JSON.stringify({ url: database.url, home }));
    const processes = flags.length > 0 ? files : together(files, home);
    return await node(['--test', '--test-concurrency=3', ...flags, ...processes], { HAAT_TEST_SERVER: file });
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * A folder's files in one process, one after the other, eight at most: most of a small test's time would be the start of
 * a process and code that isn't warm yet. Each file is a suite within a test, so that what it does `after` is done
 * before the next file begins.
 */
function together(files: readonly string[], home: string): string[] {
  const groups = Object.values(Object.groupBy(files, dirname)).flatMap((group) => {
    const parts = Math.ceil(group!.length / 8);
    return Array.from({ length: parts }, (_, part) => group!.filter((_file, at) => at % parts === part));
  });
  return groups.map((group, at) => {
    const urls = group.map((file) => [file, pathToFileURL(resolve(file)).href]);
    const process = join(home, `${at}.test.mjs`);
    writeFileSync(
      process,
      `import { suite, test } from 'node:test';
test(${JSON.stringify(dirname(group[0]!))}, async () => {
  for (const [name, url] of ${JSON.stringify(urls)}) await suite(name, () => import(url));
});
`,
    );
    return process;
  });
}

async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create database haat_template');
  await client.end();
  await prepareDatabase(url.replace(/\/haat$/, '/haat_template'));
}

function node(args: readonly string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const compiled = { NODE_COMPILE_CACHE: join('node_modules', '.cache', 'compiled') }; // they begin alike
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...compiled, ...env } });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

if (import.meta.main) process.exitCode = await runTests(process.argv.slice(2));

import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { app } from '../server/app.ts';
import { migrate } from '../server/platform/migrate.ts';
import { bootPostgres } from '../server/platform/postgres.ts';
import { codePages } from './docs-code.ts';
import { schemaPages } from './docs-schema.ts';
import { clientTypes } from './make-client.ts';
import { projectFiles } from './tidy.ts';

const root = join(import.meta.dirname, '..');
const folder = 'docs/generated';

/** Makes every generated file out of what is there: routes, events, lives, imports, and the tables of a migrated database. */
export async function makeDocs(owner: pg.Client): Promise<Map<string, string>> {
  for (const path of globSync('server/workflows/*.ts', { cwd: root })) {
    if (!path.endsWith('.test.ts')) await import(join(root, path)); // they declare refusals too
  }
  const sources = projectFiles();
  const pages = new Map([...codePages(app.modules, sources), ...(await schemaPages(owner, sources))]);
  const files = new Map([...pages].map(([name, text]) => [`${folder}/${name}`, text]));
  files.set('apps/kit/src/api/schema.d.ts', await clientTypes(pages.get('api.json')!));
  return files;
}

/** Names the files that are not as they would be made now: missing, different, or made by nobody any more. */
export function staleFiles(made: ReadonlyMap<string, string>, present: ReadonlyMap<string, string>): string[] {
  const changed = [...made].filter(([path, text]) => present.get(path) !== text).map(([path]) => path);
  const left = [...present.keys()].filter((path) => !made.has(path));
  return [...changed, ...left].toSorted();
}

/** The generated files as they lie in the project, with those that nobody makes any more. */
function presentFiles(made: ReadonlyMap<string, string>): Map<string, string> {
  const inFolder = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
  const paths = globSync([...new Set([...inFolder, ...made.keys()])], { cwd: root });
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Does something with a freshly migrated database, which is gone afterwards. */
async function withDatabase<T>(act: (owner: pg.Client) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'haat-docs-'));
  const database = await bootPostgres({ home, volatile: true });
  try {
    await migrate(database.url);
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    try {
      return await act(owner);
    } finally {
      await owner.end();
    }
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  mkdirSync(join(root, folder), { recursive: true });
  const made = await withDatabase(makeDocs);
  const stale = staleFiles(made, presentFiles(made));
  if (process.argv.includes('--check')) {
    for (const path of stale) process.stderr.write(`${path} is not as it would be made now: run node tools/docs.ts\n`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const path of stale) {
    const text = made.get(path);
    if (text === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    process.stdout.write(`${path}\n`);
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main();

import { posix } from 'node:path';
import { lineOf, mayReach } from './layers.ts';
import { importsOf, lineAt, type Source } from './source.ts';
import { type Fault, forTests, moduleOf } from './tidy-fault.ts';

const bannedFolders = new Set(['services', 'utils', 'helpers', 'types', 'dto', 'common']);
const subFolders = new Set(['providers', 'fixtures', 'data']);

/** Checks what shows only when files are seen together: folders, sizes, layers, tables. */
export function treeLaws(sources: readonly Source[]): Fault[] {
  const tables = tablesOf(sources);
  return [
    ...sources.flatMap(folders),
    ...sizes(sources),
    ...sources.flatMap(imports),
    ...sources.flatMap((source) => foreignTables(source, tables)),
    ...sources.flatMap(upwardKeys),
  ];
}

function folders({ path }: Source): Fault[] {
  const says: string[] = [];
  const parts = path.split('/').slice(0, -1);
  const banned = parts.find((part) => bannedFolders.has(part));
  if (banned !== undefined && parts[0] !== 'docs')
    says.push(`lies in a folder called ${banned}: name it after what it is about`);
  const module = moduleOf(path);
  if (module !== undefined && lineOf(module) === undefined)
    says.push(`${module} has no line in tools/layers.ts: give it one`);
  if (module !== undefined && parts.length > 3 && !subFolders.has(parts[3]!)) {
    says.push(`lies in a sub-folder of a module: only ${[...subFolders].join(', ')} are allowed; a module is flat`);
  }
  if (/^server\/(?:platform|workflows|businesses|seeds|commands|migrations)\/.*\//.test(path))
    says.push('lies in a sub-folder: this folder is flat');
  if (/^server\/.*\.(?:js|cjs|tsx)$/.test(path)) says.push('is not .ts: the server runs TypeScript as it is');
  return says.map((each) => ({ path, line: 1, says: each }));
}

const most = { files: 25, lines: 4_000 };
// Modules whose tables change together under one lock, by decision: see docs/decisions.
const roomier: Readonly<Record<string, typeof most>> = {
  payments: { files: 45, lines: 7_300 },
  orders: { files: 38, lines: 4_600 },
};

function sizes(sources: readonly Source[]): Fault[] {
  // Providers are many by nature, one file per gateway or channel: their number says nothing about the noun.
  const code = sources.filter(
    ({ path }) => /^server\/modules\/(?!.*\/providers\/).*\.ts$/.test(path) && !forTests(path),
  );
  return [...Map.groupBy(code, ({ path }) => moduleOf(path)!)].flatMap(([module, files]) => {
    const lines = files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
    const room = roomier[module] ?? most;
    if (files.length <= room.files && lines <= room.lines) return [];
    const says = `${module} has ${files.length} files and ${lines} lines: over ${room.files} files or ${room.lines} lines a module asks to be two`;
    return [{ path: `server/modules/${module}`, line: 1, says }];
  });
}

/** Who may import what: calls go down the layers, by a module's public file alone; apps and server meet over HTTP. */
function imports(source: Source): Fault[] {
  if (!/\.tsx?$/.test(source.path)) return [];
  return importsOf(source).flatMap(({ at, value }) => {
    const says = wrongImport(source.path, value);
    return says === undefined ? [] : [{ path: source.path, line: lineAt(source.text, at), says: `'${value}' ${says}` }];
  });
}

function wrongImport(path: string, value: string): string | undefined {
  const test = forTests(path);
  const from = homeOf(path);
  if (value.startsWith('#')) {
    if (value.startsWith('#platform/')) return from === 'platform' ? 'is a neighbour: import it by ./' : undefined;
    const name = value.slice(1);
    if (name.includes('/'))
      return `reaches inside ${name.split('/')[0]}: import what its public.ts gives, by #${name.split('/')[0]}`;
    if (name === from) return 'is this module itself: import the file by ./';
    if (test || from === undefined || mayReach(from, name)) return undefined;
    return `goes up or sideways: ${from} may call lower lines only (tools/layers.ts); emit an event, or write a workflow`;
  }
  if (!value.startsWith('.')) return undefined;
  const to = posix.join(posix.dirname(path), value);
  const [area, into] = [path.split('/')[0]!, to.split('/')[0]!];
  if (area === 'apps' && into !== 'apps') return 'leaves the apps: they know the server by its API alone';
  if (area !== 'apps' && into === 'apps' && area !== 'journeys' && area !== 'tools' && !test)
    return 'is of the apps, which the server does not know';
  if (path.startsWith('apps/kit/') && to.startsWith('apps/') && !to.startsWith('apps/kit/'))
    return 'goes up: the kit knows no app';
  if (area === 'sandbox' && into === 'server' && !test) return 'is of the server: the outside world does not know it';
  if (area !== 'server' || test || from === undefined) return test ? insideOfAnother(from, to) : undefined;
  return homeOf(to) === from
    ? undefined
    : `leaves ${from}: import another module by its #name, the platform by #platform/…`;
}

/** Tests may also use what another module keeps for tests, and the data of which an app is put together. */
function insideOfAnother(from: string | undefined, to: string): string | undefined {
  const module = moduleOf(to);
  if (module === undefined || module === from || /\/(?:testing|public|routes|events|on|jobs|rules)\.ts$/.test(to))
    return undefined;
  return `reaches inside ${module}: import what its public.ts or testing.ts gives`;
}

/** The line of the layers to which a file belongs: a module, the platform or the workflows. */
function homeOf(path: string): string | undefined {
  return moduleOf(path) ?? /^server\/(platform|workflows|businesses)\//.exec(path)?.[1];
}

interface Tables {
  readonly names: ReadonlySet<string>;
  /** Those that hold rows of tenants. */
  readonly ofTenants: ReadonlySet<string>;
}

function tablesOf(sources: readonly Source[]): Tables {
  const texts = sources.filter(({ path }) => path.startsWith('server/migrations/')).map(({ text }) => text);
  const all = (pattern: RegExp) => texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!));
  const names = new Set(all(/^create table (?:if not exists )?(\w+\.\w+)/gm));
  const shared = new Set(all(/(?:platform\.reference\('|comment on table )(\w+\.\w+)/g));
  return { names, ofTenants: names.difference(shared) };
}

const asTable =
  /\b(?:from|join|update|into|using|table|only)\s+(?:only\s+)?"?(\w+)"?\."?(\w+)"?|,\s*(\w+)\.(\w+)\s+(?:as\s+)?\w+\s*(?=,|where|on\b|$)/gi;
const byBuilder =
  /(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|[jJ]oin|Lateral|using|from)\(\s*(?:\[\s*)?$/;

/** A module's tables are asked by its own features alone, and hand-written SQL names the tenant. */
function foreignTables({ path, text, quoted, code }: Source, { names, ofTenants }: Tables): Fault[] {
  if (!/^server\/.*\.ts$/.test(path) || forTests(path)) return [];
  const home = homeOf(path);
  return quoted.flatMap(({ at, tag, value }) => {
    const sql = /(?:^|\.)sql$/.test(tag);
    const built = !sql && byBuilder.test(code.slice(Math.max(0, at - 40), at));
    if (!sql && !built) return [];
    const used = sql
      ? [...value.matchAll(asTable)].map(([, a, b, c, d]) => `${a ?? c}.${b ?? d}`)
      : [value.split(' ')[0]!];
    const says = used
      .filter((name) => names.has(name) && !mayAsk(home, name))
      .map((name) => `asks ${name}, which is not its own: call a public function of ${name.split('.')[0]}`);
    if (sql && !/tenant_id|\bwhere \$\{/.test(value)) {
      says.push(
        ...used
          .filter((name) => ofTenants.has(name))
          .map((name) => `asks ${name} without tenant_id = \${ctx.tenant.id}: name the tenant`),
      );
    }
    return says.map((each) => ({ path, line: lineAt(text, at), says: each }));
  });
}

/** Reports read across modules; everyone may start a set-based insert from the business's own row. */
function mayAsk(home: string | undefined, table: string): boolean {
  return table.startsWith(`${home}.`) || home === 'insight' || table === 'tenants.tenant';
}

/** Foreign keys of migrations go down the layers. */
function upwardKeys({ path, text }: Source): Fault[] {
  if (!path.startsWith('server/migrations/')) return [];
  const bare = text.replaceAll(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));
  let from = '';
  return [...bare.matchAll(/(?:create|alter) table (?:if not exists )?(\w+)\.\w+|\breferences (\w+)\.(\w+)/gi)].flatMap(
    ([, own, to, table], at, all) => {
      if (own !== undefined) from = own;
      if (to === undefined || mayReach(from, to)) return [];
      const line = lineAt(bare, bare.indexOf(all[at]![0]));
      return [
        {
          path,
          line,
          says: `${from} references ${to}.${table}, which is not below it: turn the reference round, or keep the id alone`,
        },
      ];
    },
  );
}

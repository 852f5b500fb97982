import { z } from 'zod';
import { assemble, type Module } from '../server/platform/modules.ts';
import { openapi } from '../server/platform/openapi.ts';
import { allRefusals } from '../server/platform/refusals.ts';
import { permissionsOf, type Route } from '../server/platform/routes.ts';
import { allMachines } from '../server/platform/states.ts';
import { layers } from './layers.ts';
import { importsOf, readSource } from './source.ts';
import { forTests, moduleOf } from './tidy-fault.ts';

type Files = ReadonlyMap<string, string>;

/** Makes the pages that tell of the code: API, routes, events, jobs, lives, refusals, permissions, rules, modules. */
export function codePages(modules: readonly Module[], sources: Files): Map<string, string> {
  const all = assemble(modules);
  const refusals = Object.fromEntries([...allRefusals()].map(([code, { status }]) => [code, { status }]));
  const permissions = permissionsOf(all.routes).map((name) => permissionOf(name, all.routes));
  return new Map([
    ['api.json', json(openapi(all.routes))],
    ['routes.md', routesPage(modules)],
    ['events.md', eventsPage(modules)],
    ['jobs.md', jobsPage(modules)],
    ['states.md', statesPage()],
    ['refusals.json', json(refusals)],
    ['refusals.md', refusalsPage()],
    ['permissions.json', json(permissions)],
    ['permissions.md', permissionsPage(permissions)],
    ['rules.md', rulesPage(modules)],
    ['modules.md', modulesPage(sources)],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A page of the generated documentation, under its title. */
export function page(title: string, ...parts: readonly string[]): string {
  return `# ${title}\n\nMade by \`node tools/docs.ts\`; changes by hand are lost.\n\n${parts.join('\n\n')}\n`;
}

/** A table in Markdown. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string) => `\`${text}\``;
const sorted = <Item>(items: Iterable<readonly [string, Item]>) => [...items].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** A section for each module that has something to show in it. */
function sections(
  modules: readonly Module[],
  heads: readonly string[],
  rows: (module: Module) => string[][],
): string[] {
  return modules.flatMap((module) => {
    const found = rows(module);
    return found.length === 0 ? [] : [`## ${module.name}`, table(heads, found)];
  });
}

function routesPage(modules: readonly Module[]): string {
  const rows = ({ routes = [] }: Module) =>
    routes
      .toSorted((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1))
      .map((route) => [code(`${route.method} /api/v1${route.path}`), route.says, code(route.needs), marksOf(route)]);
  return page('Routes', ...sections(modules, ['route', 'what it does', 'needs', 'besides'], rows));
}

function marksOf(route: Route): string {
  const marks = [
    route.rows && `rows: ${route.rows.join(', ')}`,
    route.edits && 'If-Match',
    route.limit,
    route.fresh_second_factor && 'second factor within 10 minutes',
    route.signed && 'signed when by key',
    route.never_replayed && 'done afresh each time',
    route.content,
  ];
  return marks.filter(Boolean).join('; ');
}

function eventsPage(modules: readonly Module[]): string {
  const heard = Map.groupBy(
    modules.flatMap(({ handlers = [] }) => handlers),
    ({ event }) => event,
  );
  const rows = ({ events = {} }: Module) =>
    sorted(Object.entries(events)).map(([name, kind]) => {
      const live = [
        kind.live?.needs && `who may ${code(kind.live.needs)}`,
        kind.live?.own && `the person in ${code(kind.live.own)}`,
      ];
      const handlers = (heard.get(name) ?? []).map((handler) => code(handler.name)).toSorted();
      return [code(name), kind.says, shapeOf(kind.payload), live.filter(Boolean).join(' and '), handlers.join(', ')];
    });
  return page('Events', ...sections(modules, ['event', 'what it says', 'payload', 'told live to', 'heard by'], rows));
}

/** The fields of a payload, `?` behind those that may be left out. */
function shapeOf(schema: z.ZodType): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: object;
    required?: string[];
  };
  return Object.keys(properties)
    .map((name) => code(required.includes(name) ? name : `${name}?`))
    .join(', ');
}

function jobsPage(modules: readonly Module[]): string {
  const jobs = ({ jobs: kinds = {} }: Module) =>
    sorted(Object.entries(kinds)).map(([name, kind]) => {
      return [
        code(name),
        kind.says,
        shapeOf(kind.payload),
        'outside' in kind ? 'steps around calls to the outside' : 'one transaction',
      ];
    });
  const schedules = ({ schedules: turns = {} }: Module) =>
    sorted(Object.entries(turns)).map(([name, { says, next }]) => [code(name), says, turnOf(next)]);
  return page(
    'Jobs',
    'What acts put down to be done, each tried again until it succeeds.',
    ...sections(modules, ['job', 'what it does', 'payload', 'how'], jobs),
    '# By the clock',
    'What each business’s own clock starts, in order, once each.',
    ...sections(modules, ['schedule', 'what it does', 'when'], schedules),
  );
}

/** When a schedule takes its turns, found out by asking it. */
function turnOf(next: (after: Temporal.Instant, zone: string) => Temporal.Instant): string {
  const zone = 'Asia/Kolkata';
  const first = next(Temporal.Instant.from('2026-01-01T00:00:00Z'), zone);
  const minutes = first.until(next(first, zone)).total('minutes');
  if (minutes !== 24 * 60) return `every ${minutes} minutes`;
  return `daily at ${first.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)}`;
}

function statesPage(): string {
  const lives = allMachines().map(({ name, states, acts }) => {
    const rows = sorted(Object.entries(acts)).map(([act, { from, to }]) => [
      code(act),
      from.map(code).join(', '),
      code(to),
    ]);
    return `## ${name}\n\nBegins as ${code(states[0]!)}; may be ${states.map(code).join(', ')}.\n\n${table(['act', 'from', 'to'], rows)}`;
  });
  return page('Lives', ...lives);
}

function refusalsPage(): string {
  const rows = [...allRefusals()].map(([name, { status, commits }]) => [
    code(name),
    String(status),
    commits ? 'what came before it stays' : '',
  ]);
  const says = 'Each travels as `application/problem+json` (RFC 9457) with its `code` and `facts`.';
  return page('Refusals', says, table(['code', 'status', 'besides'], rows));
}

interface Permission {
  readonly permission: string;
  readonly rows: readonly string[];
  readonly allows: readonly string[];
}

function permissionOf(permission: string, routes: readonly Route[]): Permission {
  const its = routes.filter(({ needs }) => needs === permission);
  const rows = [...new Set(its.flatMap((route): readonly string[] => route.rows ?? ['all']))].toSorted();
  return { permission, rows, allows: its.map(({ method, path }) => `${method} ${path}`).toSorted() };
}

function permissionsPage(permissions: readonly Permission[]): string {
  const rows = permissions.map(({ permission, rows: scopes, allows }) => [
    code(permission),
    scopes.join(', '),
    allows.map(code).join(', '),
  ]);
  return page(
    'Permissions',
    'A role holds permissions, each for which rows; the owner holds all.',
    table(['permission', 'rows', 'allows'], rows),
  );
}

function rulesPage(modules: readonly Module[]): string {
  const rows = ({ rules = {} }: Module) =>
    sorted(Object.entries(rules)).map(([name, { says, fallback }]) => [
      code(name),
      says,
      code(JSON.stringify(fallback)),
    ]);
  return page(
    'Rules',
    'What a business may set for itself.',
    ...sections(modules, ['rule', 'what it says', 'unless set'], rows),
  );
}

/** The modules from the highest line down, with what each calls: read from the imports as they are. */
function modulesPage(sources: Files): string {
  const edges = callsOf(sources);
  const lines = layers.map((names) => names.filter((name) => edges.has(name))).filter((names) => names.length > 0);
  const rows = lines
    .toReversed()
    .flatMap((names) => names.map((name) => [name, [...edges.get(name)!].toSorted().join(', ')]));
  const drawn = [...edges]
    .flatMap(([from, calls]) => [`  ${from}`, ...[...calls].map((to) => `  ${from} --> ${to}`)])
    .toSorted();
  return page(
    'Modules',
    'Calls go down, never up or sideways (`tools/layers.ts`).',
    table(['module', 'calls'], rows),
    `\`\`\`mermaid\nflowchart TD\n${drawn.join('\n')}\n\`\`\``,
  );
}

/** Which modules each module calls, tests aside. */
export function callsOf(sources: Files): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const [path, text] of sources) {
    const from = moduleOf(path) ?? (path.startsWith('server/workflows/') ? 'workflows' : undefined);
    if (from === undefined || !path.endsWith('.ts') || forTests(path)) continue;
    const calls = edges.get(from) ?? new Set();
    edges.set(from, calls);
    for (const { value } of importsOf(readSource(path, text))) if (/^#\w+$/.test(value)) calls.add(value.slice(1));
  }
  return edges;
}

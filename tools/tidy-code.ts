import { bodiesOf, lineAt, type Source } from './source.ts';
import { type Fault, forTests } from './tidy-fault.ts';

/** A pattern that must not stand in the code of certain files. */
interface Ban {
  readonly in: (path: string) => boolean;
  readonly pattern: RegExp;
  readonly says: string;
  /** Looks at the whole text, comments and strings too. */
  readonly everywhere?: true;
  /** Lets it pass where the line before says this. */
  readonly unlessBefore?: RegExp;
}

const server = (path: string) => path.startsWith('server/') && path.endsWith('.ts');
const serverCode = (path: string) => server(path) && !forTests(path);
const code = (path: string) => /\.(?:ts|tsx|js|cjs)$/.test(path);
const tests = (path: string) => forTests(path) && code(path);
const modules = (path: string) => /^server\/(?:modules|platform)\//.test(path);
const page = (path: string) =>
  path.startsWith('apps/') && path.endsWith('.tsx') && !/\.(?:stories|test)\.tsx$/.test(path);
const any = () => true;

/** Words are put together here, so that this list doesn't find itself. */
const word = (...parts: readonly string[]) => parts.join('');
const businesses = word(
  'mil',
  'k|puri',
  'fier|pharma',
  'c|groc',
  'er|kira',
  'na|freshv',
  'illa|as',
  'hva|one',
  'medi|real',
  'serv',
);
const strangers = word(
  'cla',
  'ude|anthro',
  'pic|chat',
  'gpt|co',
  'pilot|open',
  'ai\\b|registry\\.npm',
  'js|regi',
  'stry\\.yarn',
);
const unfinished = word('\\b(?:TO', 'DO|FIX', 'ME|XX', 'X|HA', 'CK)\\b');

const bans: readonly Ban[] = [
  {
    in: modules,
    pattern: new RegExp(businesses, 'gi'),
    says: 'names a business: ask for a rule or a fact of the item instead, and keep its words in server/businesses',
    everywhere: true,
  },
  {
    in: any,
    pattern: new RegExp(strangers, 'gi'),
    says: 'has no place in the project: take it out',
    everywhere: true,
  },
  {
    in: any,
    pattern: new RegExp(unfinished, 'g'),
    says: 'do it now, or say in docs/decisions why not',
    everywhere: true,
  },
  {
    in: (path) => serverCode(path) && path !== 'server/platform/clock.ts',
    pattern: /\bnew Date\(|\bDate\.now\(|\bTemporal\.Now\b/g,
    says: 'reads the clock of the machine: use ctx.now or ctx.today (or machineNow of platform/clock.ts outside of any business)',
  },
  {
    in: serverCode,
    pattern: /\b(?:Number|parseFloat|parseInt)\([^)\n]*_minor|_minor\b[^;\n]*\.toFixed\(|\.toFixed\([^;\n]*_minor\b/g,
    says: 'makes a number of money: it stays bigint paise; use platform/money.ts',
  },
  {
    in: (path) => serverCode(path) && path !== 'server/platform/refusals.ts',
    pattern: /(?<![.\w])class\s+\w+|(?:=|return)\s*class\b/g,
    says: 'is a class: write functions over plain objects (Refusal is the only class)',
  },
  {
    in: code,
    pattern: /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w+/gm,
    says: 'is an enum: use a union of strings',
  },
  {
    // A library that keeps its types in a namespace can be told of ours in no other way.
    in: (path) => code(path) && !path.endsWith('.d.ts'),
    pattern: /^\s*(?:export\s+)?(?:declare\s+)?namespace\s+\w+/gm,
    says: 'is a namespace: a file is enough',
  },
  { in: server, pattern: /^\s*@\w+(?:\(|\s*$)/gm, says: 'is a decorator: say it as data, as routes and jobs do' },
  { in: server, pattern: /^export\s+default\b/gm, says: 'exports by default: give it its name' },
  { in: server, pattern: /^export\s+(?:type\s+)?\*/gm, says: 'exports everything: name what others may use' },
  {
    // How a function's plans are made is the affair of the node that it runs on.
    in: (path) => path.startsWith('server/'),
    pattern: /\bset_config\s*\((?!'plan_cache_mode')/gi,
    says: 'does not reach the other nodes: use SET LOCAL',
    everywhere: true,
  },
  {
    in: code,
    pattern: /\bas any\b/g,
    unlessBefore: /biome-ignore .*: .*/,
    says: 'switches the types off: say what it is, or look at it as unknown; where no type can be said, a biome-ignore says why',
  },
  {
    in: (path) => modules(path) && serverCode(path),
    pattern: /\bconsole\.\w+\(/g,
    says: 'writes past the log: use ctx.platform.log, or leave it out',
  },
  {
    in: tests,
    pattern: /\b(?:test|it|describe|suite)\.only\(|\bonly:\s*true/g,
    says: 'keeps all other tests from running: take it out',
  },
  {
    in: tests,
    pattern: /\b(?:test|it|describe|suite)\.(?:skip|todo)\(|\b(?:skip|todo):\s*true/g,
    says: 'proves nothing: make it pass or take it out',
  },
];

/** Checks one file by itself. */
export function codeLaws(source: Source): Fault[] {
  const faults: Fault[] = [];
  const add = (line: number, says: string) => faults.push({ path: source.path, line, says });
  for (const ban of bans) {
    if (!ban.in(source.path)) continue;
    const text = ban.everywhere ? source.text : source.code;
    for (const found of text.matchAll(ban.pattern)) {
      const line = lineAt(text, found.index + found[0].search(/\S/));
      if (ban.unlessBefore?.test(source.text.split('\n')[line - 2] ?? '')) continue;
      const shown = source.text.slice(found.index, found.index + found[0].length).trim();
      add(line, `"${shown}" ${ban.says}`);
    }
  }
  if (code(source.path)) tooLong(source, add);
  if (serverCode(source.path)) undocumented(source, add);
  if (page(source.path)) spoken(source, add);
  return faults;
}

type Add = (line: number, says: string) => void;

/** How many lines a function may have; a component's are mostly markup, one tag a line. */
const longestFunction = { '.ts': 70, '.tsx': 100 } as const;
/** The most lines of a file; the cases of a test are read one by one, and stand beside each other in one file. */
const longestFile = { code: 300, test: 500 } as const;

/** The most lines of the files that have fixed names in a module. */
const limits: readonly [name: RegExp, lines: number, instead: string][] = [
  [/^public\.ts$/, 40, 'export only what other modules call'],
  [/(?:^|-)tables\.ts$/, 150, 'does the module hold two nouns?'],
  [/(?:^|-)states\.ts$/, 60, 'keep lives as data'],
  [/(?:^|-)events\.ts$/, 60, 'emit what someone listens to'],
  [/(?:^|-)routes\.ts$/, 200, 'split it by noun, such as self-routes.ts'],
  [/^on\.ts$/, 100, 'a handler calls its feature'],
  [/^jobs\.ts$/, 100, 'a job calls its feature'],
];

function tooLong(source: Source, add: Add): void {
  const { path, text } = source;
  const lines = text.split('\n').length - 1;
  const mostLines = forTests(path) ? longestFile.test : longestFile.code;
  if (lines > mostLines) add(lines, `has ${lines} lines: a file of more than ${mostLines} is two files`);
  const most = longestFunction[path.endsWith('x') ? '.tsx' : '.ts'];
  for (const { name, line, lines: long } of bodiesOf(source)) {
    if (long > most) add(line, `${name} has ${long} lines: a function of more than ${most} is two functions`);
  }
  const file = /^server\/modules\/[^/]+\/([^/]+)$/.exec(path)?.[1];
  if (file === undefined || forTests(path)) return;
  for (const [name, limit, instead] of limits) {
    if (name.test(file) && lines > limit) add(lines, `has ${lines} lines, where ${limit} are enough: ${instead}`);
  }
}

/** Every exported function says in one plain sentence what it does: the first line of its comment becomes documentation. */
function undocumented({ text, code: blanked }: Source, add: Add): void {
  for (const found of blanked.matchAll(/^export (?:async )?function\*? (\w+)/gm)) {
    const before = text.slice(0, found.index).trimEnd();
    const comment = before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
    // A further signature of the function above shares its comment.
    if (new RegExp(`\\bfunction\\*? ${found[1]}\\b[^{}]*;\\s*$`).test(before)) continue;
    const first = /^\/\*\*[\s*]*([\s\S]*?)(?:[.:;!?](?:\s|$)|\*\/)/.exec(comment)?.[1]?.trim() ?? '';
    if (!/^\S.{5,}/s.test(first) || !/^["'`\p{Lu}\d]/u.test(first)) {
      add(
        lineAt(text, found.index),
        `${found[1]} lacks a comment whose first line is one plain sentence: say what it does`,
      );
    }
  }
}

/** What people read comes from apps/kit/words, in every language. */
function spoken({ text, code: blanked }: Source, add: Add): void {
  for (const found of blanked.matchAll(
    /[>}]([^<>{}]*\p{L}{2}[^<>{}]*)<\/|(?<!=)>([^<>{}=?:;()&|,]*\p{L}{2}[^<>{}=?:;()&|,]*)\{/gu,
  )) {
    add(
      lineAt(text, found.index),
      `"${(found[1] ?? found[2])!.trim().slice(0, 40)}" is said in one language: put it into apps/kit/words`,
    );
  }
  for (const found of text.matchAll(
    /\s(?:aria-label|placeholder|title|alt|label|description)="([^"]*\p{L}{2}[^"]*)"/gu,
  )) {
    add(
      lineAt(text, found.index + 1),
      `"${found[1]!.slice(0, 40)}" is said in one language: put it into apps/kit/words`,
    );
  }
}

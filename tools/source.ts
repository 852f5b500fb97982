/** A file as the checks read it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The text with comments and the insides of quotes blanked out, sign by sign: what stands where stays the same. */
  readonly code: string;
  /** What stands in quotes: plain strings, and templates with their tag (such as `sql`). */
  readonly quoted: readonly Quoted[];
}

/** A string or template of a source; each `${…}` of a template stays in its value as it is. */
export interface Quoted {
  readonly at: number;
  readonly tag: string;
  readonly value: string;
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[`{}/]/g;
const inTemplate = /(?:\\[\s\S]|[^`\\$]|\$(?!\{))*/y;
const regex = /\/(?![>*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const mayPrecedeRegex = /(?:^|[(,=:[!&|?{};+\-*%>~^\n]|\b(?:return|typeof|case|in|of|do|else|yield|await))\s*$/;

/** Reads a source: tells its code from its comments, strings, templates and regular expressions. */
export function readSource(path: string, text: string): Source {
  if (!/\.(?:ts|tsx|js|cjs)$/.test(path)) return { path, text, code: text, quoted: [] };
  const quoted: Quoted[] = [];
  const parts: string[] = [];
  const open: { at: number; tag: string; depth: number }[] = [];
  let done = 0;
  /** Takes the text up to a place as code, and from there to another as blank. */
  const blank = (from: number, to: number) => {
    parts.push(text.slice(done, from), text.slice(from, to).replaceAll(/[^\n]/g, ' '));
    done = to;
  };
  const template = (from: number) => {
    inTemplate.lastIndex = from;
    inTemplate.exec(text);
    const end = inTemplate.lastIndex;
    blank(from, end);
    if (text[end] === '$') open.at(-1)!.depth = 1;
    else {
      const { at, tag } = open.pop()!;
      quoted.push({ at, tag, value: text.slice(at + 1, end) });
    }
    token.lastIndex = end + (text[end] === '$' ? 2 : 1);
  };
  token.lastIndex = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [taken] = found;
    const at = found.index;
    const end = at + taken.length;
    const inside = open.at(-1);
    if (taken === '`') {
      open.push({ at, tag: tagBefore(text, at), depth: 0 });
      template(end);
    } else if (taken === '{' && inside) inside.depth += 1;
    else if (taken === '}' && inside) {
      inside.depth -= 1;
      if (inside.depth === 0) template(end);
    } else if (taken === '/') {
      regex.lastIndex = at;
      if (!mayPrecedeRegex.test(text.slice(Math.max(0, at - 20), at)) || !regex.test(text)) continue;
      blank(at + 1, regex.lastIndex);
      token.lastIndex = regex.lastIndex;
    } else if (taken.startsWith('/')) blank(at, end);
    else if (taken.length > 1) {
      quoted.push({ at, tag: '', value: taken.slice(1, -1) });
      blank(at + 1, end - 1);
    }
  }
  parts.push(text.slice(done));
  return { path, text, code: parts.join(''), quoted };
}

function tagBefore(text: string, at: number): string {
  return /([\w.]+)(?:<[^`;]*>)?$/.exec(text.slice(Math.max(0, at - 200), at))?.[1] ?? '';
}

/** The line, from 1, on which a place of a text stands. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** A function of a source, from its first line to its last. */
export interface Body {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

const opening =
  /(?:\bfunction\b\s*\*?\s*(\w*)|(?:\b(?:const|let)\s+(\w+)[^;=]*=\s*(?:async\s*)?(?:<[^>]*>)?\([^;]*?)?=>\s*\{)/g;

/** Finds the functions of a source that have a body in braces, and how long each is. */
export function bodiesOf({ code }: Source): Body[] {
  const bodies: Body[] = [];
  for (const found of code.matchAll(opening)) {
    const start = found[0].startsWith('function')
      ? bodyOfFunction(code, found.index)
      : found.index + found[0].length - 1;
    if (start === -1) continue;
    const line = lineAt(code, found.index);
    bodies.push({
      name: found[1] || found[2] || 'a function',
      line,
      lines: lineAt(code, closing(code, start)) - line + 1,
    });
  }
  return bodies;
}

/** Where the brace of a function's body stands: the first one after its parameters and outside of its types. */
function bodyOfFunction(code: string, at: number): number {
  let depth = 0;
  for (let place = code.indexOf('(', at); place < code.length && place !== -1; place += 1) {
    const sign = code[place]!;
    if ('(['.includes(sign)) depth += 1;
    else if (')]'.includes(sign)) depth -= 1;
    else if (depth === 0 && sign === ';') return -1;
    else if (sign === '{') {
      if (depth === 0 && !/[:|&<,]\s*$/.test(code.slice(Math.max(0, place - 20), place))) return place;
      place = closing(code, place);
    }
  }
  return -1;
}

/** The brace that closes the one at a place. */
function closing(code: string, at: number): number {
  let depth = 0;
  for (let place = at; place < code.length; place += 1) {
    if (code[place] === '{') depth += 1;
    if (code[place] === '}') depth -= 1;
    if (depth === 0) return place;
  }
  return code.length;
}

/** What a source imports: the names of modules and files, with their places. */
export function importsOf({ code, quoted }: Source): Quoted[] {
  return quoted.filter(({ at, tag }) => {
    return tag === '' && /(?:\bfrom|\bimport|\bimport\()\s*$/.test(code.slice(Math.max(0, at - 12), at));
  });
}

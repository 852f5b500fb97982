/** A word of a command: an atom, a string (quoted or literal), or a list of words in parentheses. */
export type Word = string | Text | Word[];

/** What was quoted or came as a literal: never a keyword, always bytes. */
export interface Text {
  readonly bytes: Buffer;
}

export const isText = (word: Word | undefined): word is Text => typeof word === 'object' && 'bytes' in word;

/** A word's characters, whichever way it was written; '' for a list. */
export function textOf(word: Word | undefined): string {
  if (word === undefined || Array.isArray(word)) return '';
  return typeof word === 'string' ? word : word.bytes.toString('utf8');
}

const LITERAL = /\{(\d{1,9})(\+?)\}$/;
const MAX_LITERAL = 10 * 1024 * 1024;

export interface Command {
  readonly tag: string;
  readonly name: string;
  readonly words: Word[];
}

interface Handlers {
  /** The client waits to be told to go on with a literal. */
  readonly more: () => void;
  readonly command: (command: Command) => void;
  /** A line that is no command: the end of IDLE, or an answer to a question of ours. */
  readonly line: (text: string) => boolean;
  readonly broken: (why: string) => void;
}

/** Puts commands together from what comes over the line, literals included (RFC 3501 §2.2.1, RFC 7888). */
export function openReader({ more, command, line, broken }: Handlers) {
  let rest: Buffer = Buffer.alloc(0);
  let text = '';
  let literals: Buffer[] = [];
  let missing = 0;

  function one(): boolean {
    if (missing > 0) {
      if (rest.length < missing) return false;
      literals.push(rest.subarray(0, missing));
      rest = rest.subarray(missing);
      missing = 0;
      return true;
    }
    const end = rest.indexOf('\r\n');
    if (end < 0) return false;
    text += rest.toString('latin1', 0, end);
    rest = rest.subarray(end + 2);
    const literal = LITERAL.exec(text);
    if (literal === null) {
      finish();
      return true;
    }
    missing = Number(literal[1]);
    if (missing > MAX_LITERAL) {
      broken('literal too large');
      return false;
    }
    text = text.replace(LITERAL, `\u0000${literals.length}\u0000`);
    if (missing === 0) literals.push(Buffer.alloc(0));
    if (literal[2] === '') more();
    return true;
  }

  function finish(): void {
    const [whole, parts] = [text, literals];
    text = '';
    literals = [];
    if (line(whole)) return;
    const [, tag, name, args = ''] = /^([^\s(){%*"\\]+) ([A-Za-z]+)(?: (.*))?$/s.exec(whole) ?? [];
    const words = tag === undefined ? undefined : readWords(args, parts);
    if (tag === undefined || name === undefined || words === undefined) broken('not a command');
    else command({ tag, name: name.toUpperCase(), words });
  }

  return (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    if (rest.length > MAX_LITERAL + 65_536) broken('too much at once');
    else while (one());
  };
}

/** The words of a command; undefined when they aren't well-formed. */
export function readWords(text: string, literals: readonly Buffer[]): Word[] | undefined {
  const stack: Word[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const sign = text[at]!;
    if (sign === ' ') at += 1;
    else if (sign === '(') {
      stack.push([]);
      at += 1;
    } else if (sign === ')') {
      const list = stack.pop()!;
      if (stack.length === 0) return undefined;
      stack.at(-1)!.push(list);
      at += 1;
    } else {
      const [word, end] =
        sign === '"' ? quoted(text, at) : sign === '\u0000' ? literal(text, at, literals) : atom(text, at);
      if (word === undefined) return undefined;
      stack.at(-1)!.push(word);
      at = end;
    }
  }
  return stack.length === 1 ? stack[0] : undefined;
}

function quoted(text: string, from: number): [Text | undefined, number] {
  let value = '';
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '"') return [{ bytes: Buffer.from(value, 'latin1') }, at + 1];
    if (text[at] === '\\') at += 1;
    value += text[at] ?? '';
  }
  return [undefined, from];
}

function literal(text: string, from: number, literals: readonly Buffer[]): [Text | undefined, number] {
  const end = text.indexOf('\u0000', from + 1);
  const bytes = literals[Number(text.slice(from + 1, end))];
  return [bytes && { bytes }, end + 1];
}

/** An atom ends at a space or parenthesis, but not within brackets: `BODY[HEADER.FIELDS (FROM TO)]<0.100>`. */
function atom(text: string, from: number): [string, number] {
  let depth = 0;
  let at = from;
  for (; at < text.length; at += 1) {
    const sign = text[at]!;
    if (sign === '[') depth += 1;
    if (sign === ']') depth -= 1;
    if (depth === 0 && (sign === ' ' || sign === '(' || sign === ')')) break;
  }
  return [text.slice(from, at), at];
}

/** A text as IMAP writes it: quoted when it is short and plain, else as a literal. Null is NIL. */
export function written(text: string | null): string {
  if (text === null) return 'NIL';
  if (/^[ -~]{0,200}$/.test(text)) return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  return `{${bytes.length}}\r\n${bytes}`;
}

/** Whether a number is in a set such as `1:4,7,9:*`; `*` is the largest there is. */
export function inSet(set: string, number: number, largest: number): boolean {
  return set.split(',').some((range) => {
    const [a, b] = range.split(':').map((end) => (end === '*' ? largest : Number(end)));
    if (a === undefined) return false;
    return b === undefined ? number === a : number >= Math.min(a, b) && number <= Math.max(a, b);
  });
}

export const isSet = (text: string): boolean => /^(\d+|\*)(:(\d+|\*))?(,(\d+|\*)(:(\d+|\*))?)*$/.test(text);

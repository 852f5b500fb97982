import PostalMime from 'postal-mime';
import { fieldOf, fieldsOf, partsOf, readDate } from './fetch.ts';
import { inSet, isSet, textOf, type Word } from './lines.ts';
import type { Mail } from './mailbox.ts';

/** A mail with its number in the box as the client sees it. */
export interface Placed {
  readonly mail: Mail;
  readonly seq: number;
}

type Test = (one: Placed) => boolean | Promise<boolean>;

interface Largest {
  readonly seq: number;
  readonly uid: number;
}

/** The test that a SEARCH asks for; undefined where a key isn't known or its argument isn't right. */
export function readSearch(words: readonly Word[], largest: Largest): Test | undefined {
  const rest = [...words];
  if (textOf(rest[0]).toUpperCase() === 'CHARSET') rest.splice(0, 2);
  const tests: Test[] = [];
  while (rest.length > 0) {
    const test = next(rest, largest);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  return tests.length === 0 ? undefined : every(tests);
}

const every =
  (tests: readonly Test[]): Test =>
  async (one) => {
    for (const test of tests) if (!(await test(one))) return false;
    return true;
  };

const FLAGS = ['ANSWERED', 'DELETED', 'DRAFT', 'FLAGGED', 'SEEN'];
const HEADERS = new Set(['FROM', 'TO', 'CC', 'BCC', 'SUBJECT']);

const has = ({ mail }: Placed, flag: string) => mail.flags.some((one) => one.toUpperCase() === flag.toUpperCase());

function next(rest: Word[], largest: Largest): Test | undefined {
  const word = rest.shift();
  if (Array.isArray(word)) return readSearch(word, largest);
  const key = textOf(word).toUpperCase();
  if (key === 'ALL') return () => true;
  if (isSet(key)) return ({ seq }) => inSet(key, seq, largest.seq);
  if (FLAGS.includes(key)) return (one) => has(one, `\\${key}`);
  if (key.startsWith('UN') && FLAGS.includes(key.slice(2))) return (one) => !has(one, `\\${key.slice(2)}`);
  if (key === 'NOT') {
    const test = next(rest, largest);
    return test && (async (one) => !(await test(one)));
  }
  if (key === 'OR') {
    const [a, b] = [next(rest, largest), next(rest, largest)];
    return a && b && (async (one) => (await a(one)) || (await b(one)));
  }
  if (key === 'HEADER') {
    const [name, value] = [textOf(rest.shift()), textOf(rest.shift())];
    return ({ mail }) => within(fieldOf(mail, name.toLowerCase()), value);
  }
  if (rest.length === 0) return undefined;
  return withArgument(key, textOf(rest.shift()), largest);
}

function withArgument(key: string, value: string, largest: Largest): Test | undefined {
  if (key === 'UID') return isSet(value) ? ({ mail }) => inSet(value, mail.uid, largest.uid) : undefined;
  if (key === 'KEYWORD') return (one) => has(one, value);
  if (key === 'UNKEYWORD') return (one) => !has(one, value);
  if (key === 'LARGER') return ({ mail }) => sizeOf(mail) > Number(value);
  if (key === 'SMALLER') return ({ mail }) => sizeOf(mail) < Number(value);
  if (HEADERS.has(key)) return async ({ mail }) => within(await decoded(mail, key), value);
  if (key === 'BODY') return async ({ mail }) => within(await wordsOf(mail), value);
  if (key === 'TEXT')
    return async ({ mail }) =>
      within(await wordsOf(mail), value) || fieldsOf(mail).some(([, field]) => within(field, value));
  return byDate(key, value);
}

const sizeOf = (mail: Mail) => Buffer.byteLength(mail.raw, 'base64');

/** Days are days of UTC here, as the mailbox writes them. */
function byDate(key: string, value: string): Test | undefined {
  const day = readDate(value)?.epochMilliseconds;
  const [, sent, when] = /^(SENT)?(BEFORE|ON|SINCE)$/.exec(key) ?? [];
  if (day === undefined || when === undefined) return undefined;
  const next_day = day + 86_400_000;
  return ({ mail }) => {
    const at = Date.parse(sent === undefined ? mail.at : (fieldOf(mail, 'date') ?? mail.at));
    return when === 'BEFORE' ? at < day : when === 'SINCE' ? at >= day : at >= day && at < next_day;
  };
}

function within(text: string | null, wanted: string): boolean {
  return text?.toLowerCase().includes(wanted.toLowerCase()) ?? false;
}

/** A header as people read it: encoded words are looked into. */
async function decoded(mail: Mail, name: string): Promise<string> {
  const { headers } = await PostalMime.parse(Buffer.from(partsOf(mail).header, 'latin1'));
  return headers
    .filter(({ key }) => key === name.toLowerCase())
    .map(({ value }) => value)
    .join('\n');
}

async function wordsOf(mail: Mail): Promise<string> {
  const { text = '', html = '' } = await PostalMime.parse(Buffer.from(mail.raw, 'base64'));
  return `${text}\n${html}`;
}

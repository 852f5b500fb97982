import { addressParser } from 'postal-mime';
import { textOf, type Word, written } from './lines.ts';
import type { Mail } from './mailbox.ts';

/** Part of what was asked of a mail; `seen` when asking for it marks the mail as read. */
export interface Item {
  readonly name: string;
  readonly read: (mail: Mail) => string;
  readonly seen: boolean;
}

const MACROS: Readonly<Record<string, string[]>> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
};

/** The items of a FETCH; undefined where one isn't known here (BODYSTRUCTURE is not). */
export function itemsOf(word: Word | undefined): Item[] | undefined {
  const names = Array.isArray(word) ? word.map(textOf) : (MACROS[textOf(word).toUpperCase()] ?? [textOf(word)]);
  const items = names.map((name) => itemOf(name));
  return items.length > 0 && items.every((item) => item !== undefined) ? items : undefined;
}

const bytesOf = (mail: Mail) => Buffer.from(mail.raw, 'base64').toString('latin1');

/** Header and body of a mail; the empty line between them belongs to the header. */
export function partsOf(mail: Mail): { header: string; body: string } {
  const whole = bytesOf(mail);
  const end = whole.indexOf('\r\n\r\n');
  return end < 0 ? { header: whole, body: '' } : { header: whole.slice(0, end + 4), body: whole.slice(end + 4) };
}

const PLAIN: Readonly<Record<string, (mail: Mail) => string>> = {
  UID: ({ uid }) => String(uid),
  FLAGS: ({ flags }) => `(${flags.join(' ')})`,
  INTERNALDATE: ({ at }) => `"${internalDate(at)}"`,
  'RFC822.SIZE': (mail) => String(bytesOf(mail).length),
  ENVELOPE: envelope,
  RFC822: (mail) => literal(bytesOf(mail)),
  'RFC822.HEADER': (mail) => literal(partsOf(mail).header),
  'RFC822.TEXT': (mail) => literal(partsOf(mail).body),
};
const MARKS_SEEN = new Set(['RFC822', 'RFC822.TEXT']);

function itemOf(name: string): Item | undefined {
  const upper = name.toUpperCase();
  const plain = PLAIN[upper];
  if (plain) return { name: upper, read: plain, seen: MARKS_SEEN.has(upper) };
  const [, peek, section, from, length] = /^BODY(\.PEEK)?\[(.*)\](?:<(\d+)\.(\d+)>)?$/is.exec(name) ?? [];
  const read = section === undefined ? undefined : sectionOf(section);
  if (read === undefined || section === undefined) return undefined;
  const start = from === undefined ? 0 : Number(from);
  const end = length === undefined ? undefined : start + Number(length);
  return {
    name: `BODY[${section.toUpperCase()}]${from === undefined ? '' : `<${from}>`}`,
    read: (mail) => literal(read(mail).slice(start, end)),
    seen: peek === undefined,
  };
}

function sectionOf(section: string): ((mail: Mail) => string) | undefined {
  const upper = section.toUpperCase();
  if (upper === '') return bytesOf;
  if (upper === 'HEADER') return (mail) => partsOf(mail).header;
  // A mail of one part has that as its part 1; parts of several are for those who read the whole.
  if (upper === 'TEXT') return (mail) => partsOf(mail).body;
  const [, not, list] = /^HEADER\.FIELDS(\.NOT)? \((.*)\)$/.exec(upper) ?? [];
  if (list === undefined) return undefined;
  const names = new Set(list.replaceAll('"', '').split(/\s+/));
  const wanted = ([name]: Field) => names.has(name.toUpperCase()) === (not === undefined);
  return (mail) =>
    `${fieldsOf(mail)
      .filter(wanted)
      .map(([, , line]) => line)
      .join('')}\r\n`;
}

/** A header field: its name, its value unfolded, and the very lines. */
type Field = [name: string, value: string, lines: string];

export function fieldsOf(mail: Mail): Field[] {
  const lines = partsOf(mail)
    .header.replace(/\r\n$/, '')
    .split(/(?<=\r\n)(?![ \t])/);
  return lines.flatMap((line): Field[] => {
    const at = line.indexOf(':');
    return at < 1
      ? []
      : [
          [
            line.slice(0, at),
            line
              .slice(at + 1)
              .replaceAll(/\r\n/g, '')
              .trim(),
            line,
          ],
        ];
  });
}

export function fieldOf(mail: Mail, name: string): string | null {
  return fieldsOf(mail).find(([one]) => one.toLowerCase() === name)?.[1] ?? null;
}

function literal(bytes: string): string {
  return `{${bytes.length}}\r\n${bytes}`;
}

/** RFC 3501 §7.4.2: date, subject, from, sender, reply-to, to, cc, bcc, in-reply-to, message-id. */
function envelope(mail: Mail): string {
  const plain = (name: string) => written(utf8(fieldOf(mail, name)));
  const people = (name: string, instead = name) => addresses(fieldOf(mail, name) ?? fieldOf(mail, instead));
  const parts = [
    plain('date'),
    plain('subject'),
    people('from'),
    people('sender', 'from'),
    people('reply-to', 'from'),
    people('to'),
    people('cc'),
    people('bcc'),
    plain('in-reply-to'),
    plain('message-id'),
  ];
  return `(${parts.join(' ')})`;
}

const utf8 = (text: string | null) => (text === null ? null : Buffer.from(text, 'latin1').toString('utf8'));

function addresses(value: string | null): string {
  if (value === null || value === '') return 'NIL';
  const each = addressParser(utf8(value) ?? '', { flatten: true }).map(({ name, address = '' }) => {
    const [mailbox = '', host = ''] = address.split('@');
    return `(${written(name || null)} NIL ${written(mailbox)} ${written(host)})`;
  });
  return each.length === 0 ? 'NIL' : `(${each.join('')})`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `17-Jul-2026 02:44:25 +0000`. */
function internalDate(at: string): string {
  const [, year, month, day, time] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(at) ?? [];
  return `${day}-${MONTHS[Number(month) - 1]}-${year} ${time} +0000`;
}

/** `17-Jul-2026`, quoted or not, with or without a time, as an instant; undefined for anything else. */
export function readDate(text: string): Temporal.Instant | undefined {
  const [, day, name, year, time = '00:00:00', zone = '+0000'] =
    /^ ?(\d{1,2})-(\w{3})-(\d{4})(?: (\d\d:\d\d:\d\d) ([+-]\d{4}))?$/.exec(text) ?? [];
  const month = MONTHS.findIndex((one) => one.toLowerCase() === name?.toLowerCase()) + 1;
  if (day === undefined || month === 0) return undefined;
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return Temporal.Instant.from(`${date}T${time}${zone.slice(0, 3)}:${zone.slice(3)}`);
  } catch {
    return undefined;
  }
}

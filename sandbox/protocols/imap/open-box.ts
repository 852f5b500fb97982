import type { Socket } from 'node:net';
import type { World } from '../../world.ts';
import { type Item, itemsOf } from './fetch.ts';
import { inSet, isSet, textOf, type Word } from './lines.ts';
import { BOXES, expunge, flag, type Mail, mailsIn, putMail } from './mailbox.ts';
import { type Placed, readSearch } from './search.ts';

/** What a client is at: who it is, and the box it has open with the mails in it as it was last told. */
export interface State {
  account: string | undefined;
  box: string | undefined;
  read_only: boolean;
  /** Numbers of the mails in the order in which the client counts them. */
  uids: number[];
  /** The tag of an IDLE that is on. */
  idle: string | undefined;
  /** The tag of an AUTHENTICATE whose credentials are awaited. */
  asked: string | undefined;
}

/** What a command is answered: `OK …`, `NO …` or `BAD …`; what comes before it is written as it goes. */
export type Done = string;

export interface Session {
  readonly world: World;
  readonly state: State;
  readonly say: (text: string) => void;
  readonly socket: Socket;
}

/** Commands on a box that is open; with `UID` before them they count by numbers that stay. */
export const OPEN: Readonly<
  Record<string, (session: Session, words: Word[], by_uid: boolean) => Done | Promise<Done>>
> = {
  FETCH: fetchMails,
  STORE: storeFlags,
  SEARCH: search,
  EXPUNGE: (session, [set], by_uid) => remove(session, by_uid ? textOf(set) : undefined),
  COPY: copy,
  MOVE: () => 'BAD MOVE is not spoken here',
};

/** Tells the client what has come and gone in its box since it was last told. */
export function sync({ world, state, say }: Session): void {
  if (state.box === undefined || state.account === undefined) return;
  const now = mailsIn(world, state.account, state.box).map(({ uid }) => uid);
  for (const [i, uid] of [...state.uids.entries()].toReversed()) {
    if (now.includes(uid)) continue;
    state.uids.splice(i, 1);
    say(`* ${i + 1} EXPUNGE`);
  }
  const more = now.length > state.uids.length;
  state.uids = now;
  if (more) say(`* ${now.length} EXISTS`);
}

/** Tells an idling client what is new. */
export function idling(session: Session): void {
  if (session.state.idle !== undefined) sync(session);
}

/** The mails of the open box as the client counts them; those that went meanwhile are left out. */
export function placed({ world, state }: Session): Placed[] {
  const mails = new Map(mailsIn(world, state.account!, state.box!).map((mail) => [mail.uid, mail]));
  return state.uids.flatMap((uid, i) => {
    const mail = mails.get(uid);
    return mail ? [{ mail, seq: i + 1 }] : [];
  });
}

function chosen(session: Session, set: string, by_uid: boolean): Placed[] | undefined {
  if (!isSet(set)) return undefined;
  const all = placed(session);
  const largest = by_uid ? (all.at(-1)?.mail.uid ?? 0) : session.state.uids.length;
  return all.filter(({ mail, seq }) => inSet(set, by_uid ? mail.uid : seq, largest));
}

function fetchMails(session: Session, [set, asked]: Word[], by_uid: boolean): Done {
  const { world, state, say } = session;
  const items = itemsOf(asked);
  const mails = chosen(session, textOf(set), by_uid);
  if (items === undefined || mails === undefined) return 'BAD unknown item or set';
  const uid: Item[] = by_uid && !items.some(({ name }) => name === 'UID') ? itemsOf('UID')! : [];
  const seen = !state.read_only && items.some((item) => item.seen);
  for (const { mail, seq } of mails) {
    const marks = seen && !mail.flags.includes('\\Seen');
    const now: Mail = marks ? flag(world, mail, [...mail.flags, '\\Seen']) : mail;
    const flags: Item[] = marks && !items.some(({ name }) => name === 'FLAGS') ? itemsOf('FLAGS')! : [];
    const told = [...uid, ...items, ...flags].map(({ name, read }) => `${name} ${read(now)}`);
    say(`* ${seq} FETCH (${told.join(' ')})`);
  }
  return 'OK done';
}

function storeFlags(session: Session, [set, how, given]: Word[], by_uid: boolean): Done {
  const { world, state, say } = session;
  if (state.read_only) return 'NO [READ-ONLY] the box is open for reading alone';
  const [, sign, silent] = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(textOf(how)) ?? [];
  const mails = chosen(session, textOf(set), by_uid);
  if (sign === undefined || mails === undefined || given === undefined) return 'BAD wrong STORE';
  const flags = (Array.isArray(given) ? given : [given]).map(textOf);
  for (const { mail, seq } of mails) {
    const others = mail.flags.filter((one) => !flags.includes(one));
    const changed = flag(world, mail, sign === '' ? flags : sign === '-' ? others : [...others, ...flags]);
    if (silent === undefined)
      say(`* ${seq} FETCH (${by_uid ? `UID ${mail.uid} ` : ''}FLAGS (${changed.flags.join(' ')}))`);
  }
  return 'OK done';
}

async function search(session: Session, words: Word[], by_uid: boolean): Promise<Done> {
  const all = placed(session);
  const test = readSearch(words, { seq: session.state.uids.length, uid: all.at(-1)?.mail.uid ?? 0 });
  if (test === undefined) return 'BAD unknown search key';
  const found: number[] = [];
  for (const one of all) if (await test(one)) found.push(by_uid ? one.mail.uid : one.seq);
  session.say(`* SEARCH${found.map((number) => ` ${number}`).join('')}`);
  return 'OK done';
}

function remove(session: Session, set: string | undefined): Done {
  if (session.state.read_only) return 'NO [READ-ONLY] the box is open for reading alone';
  const mails = set === undefined ? placed(session) : chosen(session, set, true);
  if (mails === undefined) return 'BAD wrong set';
  for (const { mail } of mails) if (mail.flags.includes('\\Deleted')) expunge(session.world, mail);
  return 'OK done';
}

function copy(session: Session, [set, name]: Word[], by_uid: boolean): Done {
  const { world, state } = session;
  const box = boxOf(textOf(name));
  const mails = chosen(session, textOf(set), by_uid);
  if (box === undefined) return 'NO [TRYCREATE] no such mailbox';
  if (mails === undefined) return 'BAD wrong set';
  const made = mails.map(({ mail: { raw, flags, at } }) =>
    putMail(world, { account: state.account!, box, raw: Buffer.from(raw, 'base64'), flags, at }),
  );
  const from = mails.map(({ mail }) => mail.uid).join(',');
  return made.length === 0 ? 'OK done' : `OK [COPYUID 1 ${from} ${made.join(',')}] done`;
}

/** The name of a box as it is kept; names differ in more than case. */
export function boxOf(name: string): string | undefined {
  return BOXES.find((one) => one.toLowerCase() === name.toLowerCase());
}

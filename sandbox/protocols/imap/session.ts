import type { Socket } from 'node:net';
import type { World } from '../../world.ts';
import { readDate } from './fetch.ts';
import { type Command, isText, openReader, textOf, written } from './lines.ts';
import { BOXES, expunge, mailsIn, nextUid, putMail, USES, watch } from './mailbox.ts';
import { boxOf, type Done, idling, OPEN, placed, type Session, type State, sync } from './open-box.ts';

const CAPABILITIES = 'IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN IDLE UIDPLUS SPECIAL-USE';
const PROTOCOL = 'imap';
const FLAGS = '(\\Answered \\Flagged \\Deleted \\Seen \\Draft)';

/** Serves one client over one line. */
export function openSession(world: World, socket: Socket): void {
  const state: State = {
    account: undefined,
    box: undefined,
    read_only: false,
    uids: [],
    idle: undefined,
    asked: undefined,
  };
  const say = (text: string) => void (socket.writable && socket.write(`${text}\r\n`, 'latin1'));
  const session = { world, state, say, socket };
  let unwatch: (() => void) | undefined;
  let working: Promise<void> = Promise.resolve();
  const answer = async (command: Command) => {
    const fault = world.faults.take(PROTOCOL, '', ['status', 'drop_before', 'drop_after'], { account: state.account });
    if (fault?.kind === 'drop_before') return void socket.destroy();
    const done = fault?.kind === 'status' ? 'NO [UNAVAILABLE] Try again later' : await run(session, command);
    if (fault?.kind === 'drop_after') return void socket.destroy();
    if (state.account !== undefined)
      unwatch ??= watch(world, state.account, (box) => box === state.box && idling(session));
    world.store.log({
      protocol: PROTOCOL,
      what: command.name,
      status: done.startsWith('NO') || done.startsWith('BAD') ? 400 : 200,
      fault: fault?.kind ?? '',
      body: '',
      ...(state.account !== undefined && { account: state.account }),
    });
    if (done !== '') say(`${command.tag} ${done}`);
    if (command.name === 'LOGOUT') socket.end();
  };
  const read = openReader({
    more: () => say('+ go on'),
    command: (command) => {
      working = working
        .then(() => answer(command))
        .catch((error: unknown) => {
          console.error(error);
          say(`${command.tag} BAD the sandbox itself is at fault`);
        });
    },
    line: (text) => takeLine(session, text),
    broken: (why) => say(`* BAD ${why}`),
  });
  socket.on('data', read);
  socket.on('close', () => unwatch?.());
  say(`* OK [CAPABILITY ${CAPABILITIES}] the outside world, pretended`);
}

/** The end of an IDLE, or the credentials after AUTHENTICATE. */
function takeLine({ world, state, say }: Session, text: string): boolean {
  if (state.idle !== undefined && /^done$/i.test(text)) {
    say(`${state.idle} OK IDLE has ended`);
    state.idle = undefined;
    return true;
  }
  if (state.asked === undefined) return false;
  say(`${state.asked} ${plain(world, state, text)}`);
  state.asked = undefined;
  return true;
}

const ANY: Readonly<Record<string, (session: Session, command: Command) => Done | Promise<Done>>> = {
  CAPABILITY: ({ say }) => {
    say(`* CAPABILITY ${CAPABILITIES}`);
    return 'OK done';
  },
  NOOP: () => 'OK done',
  LOGOUT: ({ say }) => {
    say('* BYE until next time');
    return 'OK done';
  },
  LOGIN: ({ world, state }, { words: [user, password] }) => enter(world, state, textOf(user), textOf(password)),
  AUTHENTICATE: ({ world, state, say }, { tag, words: [mechanism, initial] }) => {
    if (textOf(mechanism).toUpperCase() !== 'PLAIN') return 'NO only PLAIN';
    if (initial !== undefined) return plain(world, state, textOf(initial));
    state.asked = tag;
    say('+ ');
    return '';
  },
};

function plain(world: World, state: State, base64: string): Done {
  const [, user = '', password = ''] = Buffer.from(base64, 'base64').toString('utf8').split('\0');
  return enter(world, state, user, password);
}

function enter(world: World, state: State, user: string, password: string): Done {
  const account = world.accounts.by(`smtp ${user}`);
  if (account?.smtp?.password !== password) return 'NO [AUTHENTICATIONFAILED] Authentication failed';
  state.account = account.slug;
  return `OK [CAPABILITY ${CAPABILITIES}] welcome`;
}

async function run(session: Session, command: Command): Promise<Done> {
  const { state } = session;
  const { name, words } = command;
  const any = ANY[name];
  if (any) {
    const done = await any(session, command);
    if (name === 'NOOP') sync(session);
    return done;
  }
  if (state.account === undefined) return 'NO log in first';
  const signedIn = SIGNED_IN[name];
  if (signedIn) return signedIn(session, command, state.account);
  if (state.box === undefined) return 'BAD no such command, or no box is open';
  if (name === 'IDLE') {
    state.idle = command.tag;
    session.say('+ idling');
    sync(session);
    return '';
  }
  if (name === 'CHECK') return 'OK done';
  if (name === 'CLOSE') {
    if (!state.read_only)
      for (const { mail } of placed(session)) if (mail.flags.includes('\\Deleted')) expunge(session.world, mail);
    state.box = undefined;
    return 'OK done';
  }
  const by_uid = name === 'UID';
  const open = OPEN[by_uid ? textOf(words[0]).toUpperCase() : name];
  if (open === undefined) return 'BAD no such command';
  const done = await open(session, by_uid ? words.slice(1) : words, by_uid);
  if (!/^(FETCH|STORE|SEARCH)$/.test(name)) sync(session);
  return done;
}

const SIGNED_IN: Readonly<Record<string, (session: Session, command: Command, account: string) => Done>> = {
  LIST: ({ say }, { words }) => {
    const pattern = textOf(words.at(-1) === undefined || Array.isArray(words.at(-1)) ? words[1] : words.at(-1));
    const wanted = new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll(/[*%]/g, '.*')}$`, 'i');
    if (pattern === '') say('* LIST (\\Noselect) "/" ""');
    for (const box of BOXES.filter((one) => wanted.test(one)))
      say(`* LIST (\\HasNoChildren${USES[box] ? ` ${USES[box]}` : ''}) "/" ${written(box)}`);
    return 'OK done';
  },
  LSUB: ({ say }) => {
    for (const box of BOXES) say(`* LSUB (\\HasNoChildren) "/" ${written(box)}`);
    return 'OK done';
  },
  SELECT: (session, { words }) => select(session, textOf(words[0]), false),
  EXAMINE: (session, { words }) => select(session, textOf(words[0]), true),
  STATUS: ({ world, say }, { words: [name, items] }, account) => {
    const box = boxOf(textOf(name));
    if (box === undefined) return 'NO [NONEXISTENT] no such mailbox';
    const mails = mailsIn(world, account, box);
    const known: Record<string, number> = {
      MESSAGES: mails.length,
      RECENT: 0,
      UIDNEXT: nextUid(world, account, box),
      UIDVALIDITY: 1,
      UNSEEN: mails.filter(({ flags }) => !flags.includes('\\Seen')).length,
    };
    const asked = (Array.isArray(items) ? items : []).map((one) => textOf(one).toUpperCase());
    if (asked.some((one) => known[one] === undefined)) return 'BAD unknown status item';
    say(`* STATUS ${written(box)} (${asked.map((one) => `${one} ${known[one]}`).join(' ')})`);
    return 'OK done';
  },
  APPEND: ({ world }, { words }, account) => {
    const box = boxOf(textOf(words[0]));
    const raw = words.at(-1);
    if (box === undefined) return 'NO [TRYCREATE] no such mailbox';
    if (!isText(raw) || words.length < 2) return 'BAD a mail is needed';
    const flags = words.find((word) => Array.isArray(word))?.map(textOf) ?? [];
    const dated = words.slice(1, -1).find(isText);
    const at = dated && readDate(textOf(dated))?.toString();
    const uid = putMail(world, { account, box, raw: raw.bytes, flags, ...(at !== undefined && { at }) });
    return `OK [APPENDUID 1 ${uid}] done`;
  },
};

function select(session: Session, name: string, read_only: boolean): Done {
  const { world, state, say } = session;
  const box = boxOf(name);
  state.box = box;
  if (box === undefined) return 'NO [NONEXISTENT] no such mailbox';
  const mails = mailsIn(world, state.account!, box);
  Object.assign(state, { read_only, uids: mails.map(({ uid }) => uid) });
  const unseen = mails.findIndex(({ flags }) => !flags.includes('\\Seen'));
  say(`* FLAGS ${FLAGS}`);
  say(`* OK [PERMANENTFLAGS ${read_only ? '()' : `${FLAGS.slice(0, -1)} \\*)`}] flags that stay`);
  say(`* ${mails.length} EXISTS`);
  say('* 0 RECENT');
  if (unseen >= 0) say(`* OK [UNSEEN ${unseen + 1}] the first unread`);
  say('* OK [UIDVALIDITY 1] numbers stay');
  say(`* OK [UIDNEXT ${nextUid(world, state.account!, box)}] the next number`);
  return `OK [READ-${read_only ? 'ONLY' : 'WRITE'}] done`;
}

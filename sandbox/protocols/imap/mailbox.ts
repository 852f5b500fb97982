import type { World } from '../../world.ts';

/** A mail in a business's mailbox, as IMAP knows it. */
export interface Mail {
  account: string;
  box: string;
  uid: number;
  flags: string[];
  /** When it came. */
  at: string;
  /** The whole of it, base64: mail is bytes. */
  raw: string;
  /** Expunged; its number isn't given again. */
  gone: boolean;
}

export const BOXES = ['INBOX', 'Sent', 'Drafts', 'Trash'] as const;
/** What RFC 6154 calls those that have a use. */
export const USES: Readonly<Record<string, string>> = { Sent: '\\Sent', Drafts: '\\Drafts', Trash: '\\Trash' };

const KIND = 'imap mail';
const keyOf = ({ account, box, uid }: Mail) => `${account}/${box}/${String(uid).padStart(8, '0')}`;

function keep({ store }: World, mail: Mail): void {
  store.put(KIND, keyOf(mail), mail, { box: `${mail.account}/${mail.box}` });
}

function all({ store }: World, account: string, box: string): Mail[] {
  return store.findBy<Mail>(KIND, 'box', `${account}/${box}`);
}

/** The mails that are in a box, by their numbers. */
export function mailsIn(world: World, account: string, box: string): Mail[] {
  return all(world, account, box).filter(({ gone }) => !gone);
}

/** The number that the next mail gets. */
export function nextUid(world: World, account: string, box: string): number {
  return (all(world, account, box).at(-1)?.uid ?? 0) + 1;
}

/** Puts a mail into a box and returns its number. */
export function putMail(
  world: World,
  {
    account,
    box = 'INBOX',
    raw,
    flags = [],
    at,
  }: { account: string; box?: string; raw: Buffer; flags?: string[]; at?: string },
): number {
  const uid = nextUid(world, account, box);
  const arrived = at ?? world.now(account).toString({ smallestUnit: 'second' });
  keep(world, { account, box, uid, flags, at: arrived, raw: raw.toString('base64'), gone: false });
  return uid;
}

export function flag(world: World, mail: Mail, flags: string[]): Mail {
  const changed = { ...mail, flags: [...new Set(flags)] };
  keep(world, changed);
  return changed;
}

export function expunge(world: World, mail: Mail): void {
  keep(world, { ...mail, gone: true, raw: '' });
}

/** Has somebody told when anything in a box changes; returns how to end that. */
export function watch({ store }: World, account: string, changed: (box: string) => void): () => void {
  const tell = ({ kind, key }: { kind: string; key: string }) => {
    const [slug, box] = key.split('/');
    if (kind === KIND && slug === account && box !== undefined) changed(box);
  };
  store.changes.on('thing', tell);
  return () => void store.changes.off('thing', tell);
}

/** The account whose mailbox an address is, if it is any's. */
export function mailboxOf({ accounts }: World, address: string): string | undefined {
  const wanted = address.toLowerCase().replace(/\+[^@]*@/, '@');
  return accounts.list().find(({ smtp }) => smtp?.addresses?.some((one) => one.toLowerCase() === wanted))?.slug;
}

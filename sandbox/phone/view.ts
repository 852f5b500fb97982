import type { UpiRequest } from '../checkout/upi.ts';
import { type Person, personAt } from '../people.ts';
import type { Filter, Message } from '../store.ts';
import type { Account, World } from '../world.ts';

export const APPS = ['all', 'sms', 'whatsapp', 'email', 'push', 'upi'] as const;
export type App = (typeof APPS)[number];

/** What the page shows, all of it from the address. */
export interface View {
  readonly filter: Filter;
  readonly app: App;
  readonly people: readonly Message[];
  /** Newest first. */
  readonly messages: readonly Message[];
  /** Names of businesses by their slug. */
  readonly names: ReadonlyMap<string, string>;
  readonly person: Person | undefined;
  readonly upi: readonly UpiRequest[];
  /** How many UPI requests wait for an answer. */
  readonly waiting: number;
  /** Businesses that this person can chat with, the latest first; the first is the open one unless the filter names one. */
  readonly chats: readonly string[];
  /** Businesses with a mailbox. */
  readonly mailboxes: readonly string[];
}

/** Reads what an address asks to see. */
export function viewOf(world: World, url: URL): View {
  const { store } = world;
  const filter = filterOf(url);
  const { person } = filter;
  const asked = APPS.find((one) => one === url.searchParams.get('app')) ?? 'all';
  const app = appsOf(person).includes(asked) ? asked : 'all';
  const channel = app === 'all' || app === 'upi' ? undefined : app;
  const upi = (person === undefined ? store.latest<UpiRequest>('upi request', 50) : ofPerson(world, person)).map(fresh);
  const accounts = world.accounts.list();
  const chats = app === 'whatsapp' && person !== undefined ? chatsOf(world, person) : [];
  const business = filter.business ?? (chats.length > 0 ? chats[0] : undefined);
  return {
    filter,
    app,
    people: store.people(),
    messages: app === 'upi' ? [] : store.messages({ ...filter, channel, business }),
    names: new Map(accounts.map((one: Account) => [one.slug, one.name])),
    person: person === undefined ? undefined : personAt(store, person),
    upi,
    waiting: upi.filter(({ state }) => state === 'waiting').length,
    chats,
    mailboxes: accounts.filter(({ smtp }) => smtp?.addresses?.length).map(({ slug }) => slug),
  };
}

/** Businesses that somebody has chats with, the latest first, then those that could be written to. */
function chatsOf({ store, accounts }: World, person: string): string[] {
  const open = accounts.list().filter(({ whatsapp }) => whatsapp !== undefined);
  return [...new Set([...store.chatsOf(person, 'whatsapp'), ...open.map(({ slug }) => slug)])];
}

function ofPerson({ store }: World, person: string): UpiRequest[] {
  return store
    .findBy<UpiRequest>('upi request', 'person', person)
    .toSorted((a, b) => Date.parse(b.asked_at) - Date.parse(a.asked_at))
    .slice(0, 50);
}

/** One that nobody answered in time is over, even before its gateway was told so. */
function fresh(request: UpiRequest): UpiRequest {
  const late = request.state === 'waiting' && Date.parse(request.expires_at) < Date.now();
  return late ? { ...request, state: 'expired', reason: 'Nobody answered on the phone in time.' } : request;
}

/** The apps that somebody's phone or mailbox has. */
export function appsOf(person: string | undefined): readonly App[] {
  if (person === undefined) return APPS;
  if (person.includes('@')) return ['all', 'email', 'push', ...(/@[a-z]+$/i.test(person) ? (['upi'] as const) : [])];
  return person.startsWith('+') ? ['all', 'sms', 'whatsapp', 'push', 'upi'] : ['all', 'push'];
}

function filterOf(url: URL): Filter {
  const asked = (name: string) => url.searchParams.get(name)?.trim().slice(0, 300) || undefined;
  const before = Number(asked('before'));
  return {
    person: asked('person'),
    business: asked('business'),
    text: asked('q'),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  };
}

/** The address of the page with these filters. */
export function address({ person, business, text, before }: Filter, app: App = 'all'): string {
  const query = new URLSearchParams();
  if (person !== undefined) query.set('person', person);
  if (app !== 'all') query.set('app', app);
  if (business !== undefined) query.set('business', business);
  if (text !== undefined) query.set('q', text);
  if (before !== undefined) query.set('before', String(before));
  return query.size > 0 ? `/?${query}` : '/';
}

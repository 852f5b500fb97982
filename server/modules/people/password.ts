import { hash, parseOptions, verify } from '@node-rs/argon2';
import { changed } from '#platform/audit.ts';
import { token } from '#platform/crypto.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { checkCode, columnOf, forgetTries, spendCode, spendTry } from './code.ts';
import { rules } from './rules.ts';
import { endSessions, mustBePerson } from './session.ts';

const refuse = refusals('people', {
  weak_password: 422,
  wrong_password: { status: 401, commits: true },
  nobody_to_reset: 404,
});

type Cost = { readonly memory_kib: number; readonly passes: number; readonly lanes: number };

const ARGON2ID = 2; // `Algorithm.Argon2id`: a const enum, which type stripping can't read

function optionsOf(cost: Cost) {
  return { algorithm: ARGON2ID, memoryCost: cost.memory_kib, timeCost: cost.passes, parallelism: cost.lanes };
}

/** Hashes a password with argon2id at the cost this business has chosen. */
export async function hashPassword(ctx: Ctx, password: string): Promise<string> {
  return hash(written(password), optionsOf(await ruleOf(ctx, rules, 'people.password_cost')));
}

const nobodys = new Map<string, Promise<string>>();

/**
 * Says whether a password is right. Without a hash the same work is done on a hash that nobody has, so that the time
 * taken does not tell whether somebody exists.
 */
export async function isPassword(ctx: Ctx, password_hash: string | null, password: string): Promise<boolean> {
  if (password_hash !== null) return verify(password_hash, written(password));
  const cost = await ruleOf(ctx, rules, 'people.password_cost');
  const key = JSON.stringify(cost);
  const made = nobodys.get(key) ?? hash(token(), optionsOf(cost));
  nobodys.set(key, made);
  await verify(await made, written(password));
  return false;
}

/** Says whether a hash was made at another cost than the business wants now. */
export async function isOutdated(ctx: Ctx, password_hash: string): Promise<boolean> {
  const cost = await ruleOf(ctx, rules, 'people.password_cost');
  const made = parseOptions(password_hash);
  return made.memoryCost !== cost.memory_kib || made.timeCost !== cost.passes || made.parallelism !== cost.lanes;
}

/** The same password however a keyboard composes its letters (NIST SP 800-63B §3.1.1.2: NFKC or NFKD). */
function written(password: string): string {
  return password.normalize('NFKC');
}

// What people add digits to; a list of breached passwords would be longer than the rest of the server.
const common = new Set(
  `password passwort passw passcode secret welcome letmein login signin admin administrator root user guest test tester
  testing demo sample default changeme master access computer internet windows google facebook instagram whatsapp android
  iloveyou loveyou love lovely princess sunshine football cricket baseball monkey dragon shadow superman batman pokemon
  india indian bharat mumbai delhi newdelhi bangalore bengaluru chennai kolkata hyderabad jaipur pune ahmedabad krishna
  radhakrishna ganesh ganesha shiva shivam mahadev jaimatadi jaishriram sairam hanuman bajrangbali lakshmi saibaba om
  waheguru allah jesus sachin dhoni kohli priya rahul rohit pooja neha amit sunil sanjay rajesh ramesh suresh papa mummy
  maa abcd abc abcabc asdf qwerty qwertyui qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc trustno summer
  winter monsoon january august diwali holi office company business shop store sales manager owner staff worker`.split(
    /\s+/,
  ),
);

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const lookalikes = new Map(Array.from('013457@$!', (sign, at) => [sign, 'oieastasi'[at]!]));

/** What a person's password must not be made of. */
export interface About {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/**
 * Says why a password would be guessed early, or undefined when none of our reasons holds: too short, of few letters,
 * a walk over the keyboard, a common word with digits, or about the person. No rules of composition (NIST SP 800-63B).
 */
export function weaknessOf(
  password: string,
  about: About,
): 'short' | 'long' | 'monotone' | 'common' | 'about_you' | undefined {
  const text = written(password).toLowerCase();
  const { length } = Array.from(text);
  if (length < 8) return 'short';
  if (length > 128) return 'long';
  if (new Set(text).size < 4) return 'monotone';
  if (isWalk(text)) return 'common';
  const edge = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = Array.from(edge, (letter) => lookalikes.get(letter) ?? letter).join('');
  for (const core of [edge, plain, text.replace(/[^\p{L}\p{M}]+/gu, '')]) {
    if (text.length - core.length <= 6 && (common.has(core) || isTwice(core))) return 'common';
  }
  const own = [
    ...about.name.toLowerCase().split(/\s+/),
    about.email?.split('@')[0] ?? '',
    about.phone?.slice(-10) ?? '',
  ];
  for (const word of own.filter((each) => each.length >= 4)) {
    if (text.includes(word) && text.length - word.length <= 6) return 'about_you';
  }
  return undefined;
}

/** Steps along one row of keys, either way, all the way: 12345678, qwertyui, 87654321. */
function isWalk(text: string): boolean {
  const back = Array.from(text).reverse().join('');
  return rows.some((row) => (row + row).includes(text) || (row + row).includes(back));
}

function isTwice(core: string): boolean {
  const half = core.slice(0, core.length / 2);
  return core.length % 2 === 0 && core === half + half && common.has(half);
}

/** Refuses a password that would be guessed early. Refuses: weak_password { why }. */
export function mustBeStrong(password: string, about: About): void {
  const why = weaknessOf(password, about);
  if (why !== undefined) throw refuse('weak_password', { field: 'password', why });
}

/** Gives a person a new password; every other session of his ends. Refuses: weak_password. */
export async function setPassword(ctx: Ctx, person_id: Id<'person'>, password: string): Promise<void> {
  const person = await ctx.tx
    .selectFrom('people.person')
    .select(['name', 'phone', 'email', 'password_set_at'])
    .where('id', '=', person_id)
    .executeTakeFirstOrThrow();
  mustBeStrong(password, person);
  await ctx.tx
    .updateTable('people.person')
    .set({ password_hash: await hashPassword(ctx, password), password_set_at: ctx.now })
    .where('id', '=', person_id)
    .execute();
  const keep = ctx.actor.kind === 'person' && ctx.actor.id === person_id ? ctx.actor.session_id : undefined;
  await endSessions(ctx, person_id, 'password_changed', keep);
  changed(ctx, 'people.person', person_id, { password_set_at: person.password_set_at }, { password_set_at: ctx.now });
  emit(ctx, 'people.password_changed', { person_id });
}

/**
 * Changes one's own password; who has one shows it first. Every other session ends.
 * Refuses: wrong_password, too_many_tries, weak_password.
 */
export async function changeMyPassword(ctx: Ctx, given: { current: string | null; password: string }): Promise<void> {
  const me = mustBePerson(ctx);
  const { password_hash } = await ctx.tx
    .selectFrom('people.person')
    .select('password_hash')
    .where('id', '=', me.id)
    .executeTakeFirstOrThrow();
  if (password_hash !== null) {
    const tries_left = await spendTry(ctx, 'password', me.id);
    const right = await isPassword(ctx, password_hash, given.current ?? '');
    if (!right) throw refuse('wrong_password', { field: 'current', tries_left });
    await forgetTries(ctx, 'password', me.id);
  }
  await setPassword(ctx, me.id, given.password);
}

/**
 * Sets a new password for whoever shows the code that was sent to his phone or mailbox, by hand or by the link.
 * Refuses: wrong_code, too_many_tries, nobody_to_reset, weak_password.
 */
export async function resetPassword(ctx: Ctx, given: { to: string; code: string; password: string }): Promise<void> {
  await checkCode(ctx, 'reset_password', given.to, given.code);
  const person = await ctx.tx
    .selectFrom('people.person')
    .select('id')
    .where(columnOf(given.to), '=', given.to)
    .where('state', '=', 'active')
    .executeTakeFirst();
  // A code is sent to active people alone, so this is somebody blocked or closed since.
  if (person === undefined) throw refuse('nobody_to_reset');
  await setPassword(ctx, person.id, given.password);
  await spendCode(ctx, 'reset_password', given.to);
}

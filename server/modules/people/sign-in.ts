import type { Language } from '#platform/business.ts';
import { emailValue, phoneValue } from '#platform/contacts.ts';
import { hmac } from '#platform/crypto.ts';
import type { Id } from '#platform/ids.ts';
import { keyset } from '#platform/pages.ts';
import { Refusal, refusals } from '#platform/refusals.ts';
import { ruleOf } from '#platform/rules.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Channel, checkCode, columnOf, forgetTries, sendCode, spendCode, spendTry, usualChannel } from './code.ts';
import { hashPassword, isOutdated, isPassword } from './password.ts';
import { addPerson } from './person.ts';
import { rules } from './rules.ts';
import { checkSecondFactor, hasTotp } from './second-factor.ts';
import { type Method, openSession, recordSignIn, type Tokens } from './session.ts';

const refuse = refusals('people', {
  wrong_credentials: { status: 401, commits: true },
  person_blocked: { status: 403, commits: true },
  not_signed_up: 404,
  sign_up_closed: 403,
  second_factor_wanted: 401,
});

/** What every way in takes besides its own proof. */
interface Way {
  /** A code of the authenticator or a recovery code, where the person has turned that on. */
  readonly second_factor?: string | undefined;
  readonly keep: 'cookie' | 'body';
}

/**
 * Sends a code to sign in or up, or to set a new password. The answer is the same whether or not somebody has this phone
 * or mailbox. Refuses: code_too_soon, too_many_codes, wrong_channel.
 */
export async function requestCode(
  ctx: Ctx,
  given: {
    purpose: 'sign_in' | 'reset_password';
    to: string;
    channel?: Channel | undefined;
    language?: Language | undefined;
  },
) {
  const person = await personAt(ctx, given.to);
  const open = given.purpose === 'sign_in' && (await ruleOf(ctx, rules, 'people.open_sign_up'));
  const channel = given.channel ?? usualChannel(given.to);
  const sent = await sendCode(ctx, {
    ...{ purpose: given.purpose, destination: given.to, channel },
    language: person?.language ?? given.language ?? 'en',
    person_id: person?.id ?? null,
    deliver: person === undefined ? open : person.state === 'active',
  });
  return { ...sent, channel };
}

/**
 * Signs in whoever shows the code that was sent to his phone or mailbox.
 * Refuses: wrong_code, too_many_tries, not_signed_up, person_blocked, second_factor_wanted, wrong_second_factor.
 */
export async function signInByCode(ctx: Ctx, given: Way & { to: string; code: string }): Promise<Tokens> {
  const person = await personAt(ctx, given.to);
  await noted(ctx, person, methodOf(given.to), () => checkCode(ctx, 'sign_in', given.to, given.code));
  if (person === undefined) throw refuse('not_signed_up'); // the code stays good, for the sign-up that follows
  return enter(ctx, person, given, methodOf(given.to), () => spendCode(ctx, 'sign_in', given.to));
}

/**
 * Signs in by phone or e-mail and password. An unknown name, a person without a password and a wrong password get the
 * same answer after the same work. Refuses: wrong_credentials, too_many_tries, person_blocked, second_factor_wanted, wrong_second_factor.
 */
export async function signInByPassword(ctx: Ctx, given: Way & { login: string; password: string }): Promise<Tokens> {
  const login = phoneValue(given.login) ?? emailValue(given.login);
  // What a stranger typed may be a password in the wrong field, so it is counted by its digest.
  const subject = hmac('people.login', login ?? given.login);
  const tries_left = await spendTry(ctx, 'password', subject);
  const person = login === undefined ? undefined : await personAt(ctx, login);
  const right = await isPassword(ctx, person?.password_hash ?? null, given.password);
  if (!right || person === undefined) {
    return noted(ctx, person, 'password', () => Promise.reject(refuse('wrong_credentials', { tries_left })));
  }
  return enter(ctx, person, given, 'password', async () => {
    await forgetTries(ctx, 'password', subject);
    if (!(await isOutdated(ctx, person.password_hash!))) return;
    const password_hash = await hashPassword(ctx, given.password);
    await ctx.tx.updateTable('people.person').set({ password_hash }).where('id', '=', person.id).execute();
  });
}

/**
 * Signs up a customer who has proved his phone or mailbox by a code; whoever is there already is signed in.
 * Refuses: wrong_code, too_many_tries, sign_up_closed, weak_password, person_blocked, second_factor_wanted, wrong_second_factor.
 */
export async function signUp(
  ctx: Ctx,
  given: Way & { name: string; to: string; code: string; password?: string | undefined; language: Language },
): Promise<Tokens> {
  const present = await personAt(ctx, given.to);
  await noted(ctx, present, methodOf(given.to), () => checkCode(ctx, 'sign_in', given.to, given.code));
  const use = () => spendCode(ctx, 'sign_in', given.to);
  if (present !== undefined) return enter(ctx, present, given, methodOf(given.to), use);
  if (!(await ruleOf(ctx, rules, 'people.open_sign_up'))) throw refuse('sign_up_closed');
  const contact = { phone: null, email: null, [columnOf(given.to)]: given.to };
  const id = await addPerson(ctx, { ...contact, name: given.name, language: given.language, password: given.password });
  return enter(ctx, { id, state: 'active' }, given, methodOf(given.to), use);
}

/** The last steps of every way in: may this person be here, does he show his second factor, and is the proof used up. */
export async function enter(
  ctx: Ctx,
  person: { id: Id<'person'>; state: string },
  { second_factor, keep }: Way,
  method: Method,
  spendProof: () => Promise<void>,
): Promise<Tokens> {
  if (person.state !== 'active') await noted(ctx, person, method, () => Promise.reject(refuse('person_blocked')));
  const wanted = method !== 'passkey' && (await hasTotp(ctx, person.id));
  if (wanted) {
    const code = second_factor;
    if (code === undefined) throw refuse('second_factor_wanted', { field: 'second_factor' });
    await noted(ctx, person, method, () => checkSecondFactor(ctx, person.id, code));
  }
  await spendProof();
  // A code to one's own phone or mailbox is what those without an authenticator step up by, so it counts as shown.
  const fresh = wanted || method !== 'password';
  return openSession(ctx, { person_id: person.id, method, second_factor: fresh, keep });
}

/** Does a step of signing in; where it is refused for good, the refusal goes into the history. */
export async function noted<T>(
  ctx: Ctx,
  person: { id: Id<'person'> } | undefined,
  method: Method,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Refusal && error.commits) {
      const reason = error.code.replace('people.', '');
      await recordSignIn(ctx, { person_id: person?.id ?? null, session_id: null, method, reason });
    }
    throw error;
  }
}

/** The person who has a phone or mailbox, if any. */
async function personAt(ctx: Ctx, destination: string) {
  return ctx.tx
    .selectFrom('people.person')
    .select(['id', 'state', 'language', 'password_hash'])
    .where(columnOf(destination), '=', destination)
    .executeTakeFirst();
}

function methodOf(destination: string): Method {
  return columnOf(destination) === 'phone' ? 'phone_code' : 'email_code';
}

/** Attempts to sign in, newest first: one person's or everybody's, also those by names that nobody has. */
export async function listSignIns(
  ctx: Ctx,
  input: { person_id?: Id<'person'> | undefined; limit: number; cursor?: string | undefined },
) {
  let query = ctx.tx
    .selectFrom('people.sign_in')
    .select(['id', 'at', 'person_id', 'method', 'result', 'reason', 'ip', 'device']);
  if (input.person_id !== undefined) query = query.where('person_id', '=', input.person_id);
  return keyset(query, { by: [['id', 'desc']], input });
}

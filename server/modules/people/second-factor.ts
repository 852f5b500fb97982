import { generateSecret, generateURI, verifySync } from 'otplib';
import { changed } from '#platform/audit.ts';
import { machineMs } from '#platform/clock.ts';
import { hmac, randomDigits, seal, unseal } from '#platform/crypto.ts';
import { sql } from '#platform/db.ts';
import { emit } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Channel, checkCode, forgetTries, sendCode, spendCode, spendTry, usualChannel } from './code.ts';
import { mustBePerson } from './session.ts';

const refuse = refusals('people', {
  totp_is_on: 409,
  totp_is_off: 409,
  wrong_second_factor: { status: 401, commits: true },
  authenticator_wanted: 409,
  nowhere_to_send: 409,
});

const STEP_S = 30; // RFC 6238
const RECOVERY_CODES = 10;

/** Says whether somebody's sign-in asks for the second factor: an authenticator that he has confirmed. */
export async function hasTotp(ctx: Ctx, person_id: Id<'person'>): Promise<boolean> {
  const totp = await ctx.tx
    .selectFrom('people.totp')
    .select('person_id')
    .where('person_id', '=', person_id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return totp !== undefined;
}

/** Begins to set up an authenticator: the secret is shown this once. Refuses: totp_is_on. */
export async function beginTotp(ctx: Ctx): Promise<{ secret: string; uri: string }> {
  const me = mustBePerson(ctx);
  const person = await ctx.tx
    .selectFrom('people.person')
    .select(['name', 'phone', 'email'])
    .where('id', '=', me.id)
    .executeTakeFirstOrThrow();
  const secret = generateSecret();
  const row = { sealed_secret: seal(secret), created_at: ctx.now, last_step: null };
  const written = await ctx.tx
    .insertInto('people.totp')
    .values({ ...row, person_id: me.id, confirmed_at: null })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id']).doUpdateSet(row).where('people.totp.confirmed_at', 'is', null),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw refuse('totp_is_on');
  const label = person.email ?? person.phone ?? person.name;
  return { secret, uri: generateURI({ issuer: ctx.tenant.name, label, secret }) };
}

/** Turns the second factor on by a first right code; returns the recovery codes, shown this once. */
export async function confirmTotp(ctx: Ctx, { code }: { code: string }): Promise<{ recovery_codes: string[] }> {
  const me = mustBePerson(ctx);
  const tries_left = await spendTry(ctx, 'second_factor', me.id);
  const totp = await ctx.tx.selectFrom('people.totp').selectAll().where('person_id', '=', me.id).executeTakeFirst();
  if (totp === undefined) throw refuse('totp_is_off');
  if (totp.confirmed_at !== null) throw refuse('totp_is_on');
  if (!(await takeStep(ctx, me.id, code))) throw refuse('wrong_second_factor', { field: 'code', tries_left });
  await forgetTries(ctx, 'second_factor', me.id);
  await ctx.tx.updateTable('people.totp').set({ confirmed_at: ctx.now }).where('person_id', '=', me.id).execute();
  await shown(ctx, me.session_id);
  changed(ctx, 'people.person', me.id, { second_factor: false }, { second_factor: true });
  emit(ctx, 'people.second_factor_changed', { person_id: me.id, on: true });
  return renewRecoveryCodes(ctx);
}

/** Makes ten new recovery codes, each good once; the old ones are void. Refuses: totp_is_off. */
export async function renewRecoveryCodes(ctx: Ctx): Promise<{ recovery_codes: string[] }> {
  const me = mustBePerson(ctx);
  if (!(await hasTotp(ctx, me.id))) throw refuse('totp_is_off');
  await ctx.tx.deleteFrom('people.recovery_code').where('person_id', '=', me.id).execute();
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomDigits(16));
  await ctx.tx
    .insertInto('people.recovery_code')
    .values(codes.map((code) => ({ person_id: me.id, hash: recoveryHash(ctx, me.id, code), used_at: null })))
    .execute();
  return { recovery_codes: codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')) };
}

/** Takes the authenticator off a person. Refuses: totp_is_off. */
export async function removeTotp(ctx: Ctx, person_id: Id<'person'>): Promise<void> {
  const removed = await ctx.tx.deleteFrom('people.totp').where('person_id', '=', person_id).executeTakeFirst();
  if (removed.numDeletedRows === 0n) throw refuse('totp_is_off');
  changed(ctx, 'people.person', person_id, { second_factor: true }, { second_factor: false });
  emit(ctx, 'people.second_factor_changed', { person_id, on: false });
}

/** Checks a code of the authenticator, or a recovery code. Refuses: wrong_second_factor, too_many_tries. */
export async function checkSecondFactor(ctx: Ctx, person_id: Id<'person'>, code: string): Promise<void> {
  const tries_left = await spendTry(ctx, 'second_factor', person_id);
  const plain = code.replace(/[\s-]/g, '');
  const right = plain.length === 6 ? await takeStep(ctx, person_id, plain) : await takeRecovery(ctx, person_id, plain);
  if (!right) throw refuse('wrong_second_factor', { field: 'second_factor', tries_left });
  await forgetTries(ctx, 'second_factor', person_id);
}

/** Accepts a code of the authenticator at most once: neither its step nor an earlier one is accepted again. */
async function takeStep(ctx: Ctx, person_id: Id<'person'>, code: string): Promise<boolean> {
  const totp = await ctx.tx
    .selectFrom('people.totp')
    .select('sealed_secret')
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  if (totp === undefined || !/^\d{6}$/.test(code)) return false;
  // Authenticators go by the world's clock, not by the business's, which a demo may have moved.
  const epoch = Math.floor(machineMs() / 1000);
  const result = verifySync({ secret: unseal(totp.sealed_secret), token: code, epoch, epochTolerance: STEP_S });
  if (!result.valid) return false;
  const step = BigInt(Math.floor(epoch / STEP_S) + result.delta);
  const taken = await ctx.tx
    .updateTable('people.totp')
    .set({ last_step: step })
    .where('person_id', '=', person_id)
    .where((q) => q.or([q('last_step', 'is', null), q('last_step', '<', step)]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

async function takeRecovery(ctx: Ctx, person_id: Id<'person'>, code: string): Promise<boolean> {
  const taken = await ctx.tx
    .updateTable('people.recovery_code')
    .set({ used_at: ctx.now })
    .where('person_id', '=', person_id)
    .where('hash', '=', recoveryHash(ctx, person_id, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

function recoveryHash(ctx: Ctx, person_id: Id<'person'>, code: string): string {
  return hmac('people.recovery', JSON.stringify([ctx.tenant.id, person_id, code]));
}

/** Sends the acting person a code for the next sensitive act; who has an authenticator uses that. */
export async function sendStepUpCode(ctx: Ctx, given: { channel?: Channel | undefined }) {
  const me = mustBePerson(ctx);
  if (await hasTotp(ctx, me.id)) throw refuse('authenticator_wanted');
  const { destination, language } = await whereTo(ctx, me.id);
  const channel = given.channel ?? usualChannel(destination);
  const sent = await sendCode(ctx, {
    purpose: 'second_factor',
    destination,
    channel,
    language,
    person_id: me.id,
    deliver: true,
  });
  return { ...sent, channel, to: masked(destination) };
}

/**
 * Shows the second factor before a sensitive act: the authenticator or a recovery code; or, of who has no authenticator,
 * the code that was just sent to him. Refuses: wrong_second_factor, wrong_code, too_many_tries.
 */
export async function stepUp(ctx: Ctx, { code }: { code: string }): Promise<{ second_factor_at: Temporal.Instant }> {
  const me = mustBePerson(ctx);
  if (await hasTotp(ctx, me.id)) {
    await checkSecondFactor(ctx, me.id, code);
  } else {
    const { destination } = await whereTo(ctx, me.id);
    await checkCode(ctx, 'second_factor', destination, code);
    await spendCode(ctx, 'second_factor', destination);
  }
  return shown(ctx, me.session_id);
}

/** Notes that the second factor, or what is as strong, was shown in a session just now. */
export async function shown(ctx: Ctx, session_id: Id<'session'>): Promise<{ second_factor_at: Temporal.Instant }> {
  await ctx.tx.updateTable('people.session').set({ second_factor_at: ctx.now }).where('id', '=', session_id).execute();
  return { second_factor_at: ctx.now };
}

/** What a person can show as second factor, for his settings page. */
export async function secondFactorOf(ctx: Ctx, person_id: Id<'person'>) {
  const { rows } = await sql<{ recovery_codes_left: number; passkeys: number }>`
    select (select count(*)::int from people.recovery_code
        where tenant_id = ${ctx.tenant.id} and person_id = ${person_id} and used_at is null) as recovery_codes_left,
      (select count(*)::int from people.passkey
        where tenant_id = ${ctx.tenant.id} and person_id = ${person_id}) as passkeys`.execute(ctx.tx);
  return { totp: await hasTotp(ctx, person_id), ...rows[0]! };
}

async function whereTo(ctx: Ctx, person_id: Id<'person'>): Promise<{ destination: string; language: 'en' | 'hi' }> {
  const { phone, email, language } = await ctx.tx
    .selectFrom('people.person')
    .select(['phone', 'email', 'language'])
    .where('id', '=', person_id)
    .executeTakeFirstOrThrow();
  const destination = phone ?? email;
  if (destination === null) throw refuse('nowhere_to_send');
  return { destination, language };
}

function masked(destination: string): string {
  return destination.includes('@')
    ? destination.replace(/^(.).*@/, '$1•••@')
    : destination.replace(/\d(?=\d{4})/g, '•');
}

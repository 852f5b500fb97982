import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { changed } from '#platform/audit.ts';
import { emit } from '#platform/events.ts';
import { type Id, newId } from '#platform/ids.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import { lockPerson } from './person.ts';
import { shown } from './second-factor.ts';
import { mustBePerson, type Tokens } from './session.ts';
import { enter, noted } from './sign-in.ts';

const refuse = refusals('people', {
  passkey_refused: { status: 401, commits: true },
  passkey_known: 409,
  passkey_not_found: 404,
  no_origin: 400,
});

/** Loaded by the first passkey: it brings readers of certificates with it. */
const webauthn = () => import('@simplewebauthn/server');

/** How long a browser may take to have a challenge signed. */
const CHALLENGE_MINUTES = 5;

/** EdDSA, ES256 and RS256 (COSE numbers): what authenticators in people's hands can do. */
const ALGORITHMS = [-8, -7, -257];

type ChallengeFor = 'register' | 'sign_in' | 'second_factor';

/** The site that a passkey is bound to: the host name, and the whole origin it must be used from. */
function site(ctx: Ctx): { rpID: string; origin: string } {
  if (ctx.request.origin === null) throw refuse('no_origin');
  return { rpID: new URL(ctx.request.origin).hostname, origin: ctx.request.origin };
}

async function keepChallenge(ctx: Ctx, purpose: ChallengeFor, challenge: string, person_id: Id<'person'> | null) {
  const id = newId<'challenge'>();
  const expires_at = ctx.now.add({ minutes: CHALLENGE_MINUTES });
  await ctx.tx.insertInto('people.challenge').values({ id, purpose, challenge, person_id, expires_at }).execute();
  return id;
}

/** Takes a challenge away, so that it is answered once, rightly or wrongly. */
async function takeChallenge(ctx: Ctx, purpose: ChallengeFor, id: Id<'challenge'>, person_id: Id<'person'> | null) {
  const taken = await ctx.tx
    .deleteFrom('people.challenge')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('person_id', 'is not distinct from', person_id)
    .returning(['challenge', 'expires_at'])
    .executeTakeFirst();
  if (taken === undefined || Temporal.Instant.compare(ctx.now, taken.expires_at) >= 0) throw refuse('passkey_refused');
  return taken.challenge;
}

/** Begins to add a passkey: what the browser gives to its authenticator. */
export async function beginPasskey(ctx: Ctx) {
  const me = mustBePerson(ctx);
  const person = await lockPerson(ctx, me.id, false);
  const known = await knownTo(ctx, me.id);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: ctx.tenant.name,
    rpID: site(ctx).rpID,
    userName: person.email ?? person.phone ?? person.name,
    userDisplayName: person.name,
    userID: new TextEncoder().encode(me.id),
    excludeCredentials: known,
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { challenge_id: await keepChallenge(ctx, 'register', options.challenge, me.id), options: { ...options } };
}

async function knownTo(ctx: Ctx, person_id: Id<'person'>) {
  const query = ctx.tx.selectFrom('people.passkey').select(['credential_id as id', 'transports']);
  return query.where('person_id', '=', person_id).execute();
}

/** Adds the passkey that the browser has made. Refuses: passkey_refused, passkey_known. */
export async function addPasskey(
  ctx: Ctx,
  given: { challenge_id: Id<'challenge'>; name: string; response: RegistrationResponseJSON },
) {
  const me = mustBePerson(ctx);
  const { rpID, origin } = site(ctx);
  const { verifyRegistrationResponse } = await webauthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: given.response,
    expectedChallenge: await takeChallenge(ctx, 'register', given.challenge_id, me.id),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(asRefusal);
  if (!verified) throw refuse('passkey_refused');
  const { credential, credentialBackedUp } = registrationInfo;
  const id = newId<'passkey'>();
  const added = await ctx.tx
    .insertInto('people.passkey')
    .values({
      ...{ id, person_id: me.id, name: given.name, credential_id: credential.id, backed_up: credentialBackedUp },
      public_key: Buffer.from(credential.publicKey),
      counter: BigInt(credential.counter),
      transports: credential.transports ?? [],
      ...{ created_at: ctx.now, last_used_at: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw refuse('passkey_known');
  changed(ctx, 'people.passkey', id, null, { name: given.name, person_id: me.id });
  emit(ctx, 'people.second_factor_changed', { person_id: me.id, on: true });
  return { id, name: given.name, backed_up: credentialBackedUp, created_at: ctx.now, last_used_at: null };
}

/** The acting person's passkeys. */
export async function myPasskeys(ctx: Ctx) {
  const items = await ctx.tx
    .selectFrom('people.passkey')
    .select(['id', 'name', 'backed_up', 'created_at', 'last_used_at'])
    .where('person_id', '=', mustBePerson(ctx).id)
    .orderBy('id')
    .limit(100)
    .execute();
  return { items };
}

/** Removes one of the acting person's passkeys. Refuses: passkey_not_found. */
export async function removePasskey(ctx: Ctx, { passkey_id }: { passkey_id: Id<'passkey'> }): Promise<void> {
  const me = mustBePerson(ctx);
  const removed = await ctx.tx
    .deleteFrom('people.passkey')
    .where('id', '=', passkey_id)
    .where('person_id', '=', me.id)
    .returning('name')
    .executeTakeFirst();
  if (removed === undefined) throw refuse('passkey_not_found', { passkey_id });
  changed(ctx, 'people.passkey', passkey_id, { name: removed.name, person_id: me.id }, null);
  emit(ctx, 'people.second_factor_changed', { person_id: me.id, on: false });
}

/** Begins a sign-in by passkey: the browser offers those it has for this site, so nobody need be named. */
export async function beginPasskeySignIn(ctx: Ctx) {
  return challengeTo(ctx, 'sign_in', null);
}

/** Begins to show one of the acting person's passkeys before a sensitive act. */
export async function beginPasskeyStepUp(ctx: Ctx) {
  return challengeTo(ctx, 'second_factor', mustBePerson(ctx).id);
}

async function challengeTo(ctx: Ctx, purpose: ChallengeFor, person_id: Id<'person'> | null) {
  const allowCredentials = person_id === null ? undefined : await knownTo(ctx, person_id);
  const asked = { rpID: site(ctx).rpID, userVerification: 'required', allowCredentials } as const;
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions(asked);
  return { challenge_id: await keepChallenge(ctx, purpose, options.challenge, person_id), options: { ...options } };
}

interface Answer {
  readonly challenge_id: Id<'challenge'>;
  readonly response: AuthenticationResponseJSON;
}

/** Signs in by passkey, which is two factors by itself: having it and unlocking it. Refuses: passkey_refused, person_blocked. */
export async function signInByPasskey(ctx: Ctx, given: Answer & { keep: 'cookie' | 'body' }): Promise<Tokens> {
  const passkey = await findPasskey(ctx, given.response.id);
  const person = passkey && (await lockPerson(ctx, passkey.person_id, false));
  await noted(ctx, person, 'passkey', () => checkAnswer(ctx, 'sign_in', given, passkey, null));
  return enter(ctx, person!, given, 'passkey', async () => undefined);
}

/** Shows a passkey before a sensitive act. Refuses: passkey_refused. */
export async function stepUpByPasskey(ctx: Ctx, given: Answer): Promise<{ second_factor_at: Temporal.Instant }> {
  const me = mustBePerson(ctx);
  const passkey = await findPasskey(ctx, given.response.id);
  const own = passkey?.person_id === me.id ? passkey : undefined;
  await checkAnswer(ctx, 'second_factor', given, own, me.id);
  return shown(ctx, me.session_id);
}

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>;

async function findPasskey(ctx: Ctx, credential_id: string) {
  return ctx.tx.selectFrom('people.passkey').selectAll().where('credential_id', '=', credential_id).executeTakeFirst();
}

/** Checks what a passkey has signed, and notes its counter: one that runs backwards is a copy. Refuses: passkey_refused. */
async function checkAnswer(
  ctx: Ctx,
  purpose: 'sign_in' | 'second_factor',
  { challenge_id, response }: Answer,
  passkey: Passkey | undefined,
  person_id: Id<'person'> | null,
): Promise<void> {
  const { rpID, origin } = site(ctx);
  const expectedChallenge = await takeChallenge(ctx, purpose, challenge_id, person_id);
  if (passkey === undefined) throw refuse('passkey_refused');
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    ...{ response, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true },
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
      transports: passkey.transports as AuthenticatorTransport[],
    },
  }).catch(asRefusal);
  const handle = response.response.userHandle;
  const other = handle !== undefined && Buffer.from(handle, 'base64url').toString() !== passkey.person_id;
  if (!verified || other) throw refuse('passkey_refused');
  await ctx.tx
    .updateTable('people.passkey')
    .set({
      counter: BigInt(authenticationInfo.newCounter),
      backed_up: authenticationInfo.credentialBackedUp,
      last_used_at: ctx.now,
    })
    .where('id', '=', passkey.id)
    .execute();
}

/** The library says by throwing what does not fit; why is of use to an attacker alone. */
function asRefusal(): never {
  throw refuse('passkey_refused');
}

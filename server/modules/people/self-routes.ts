import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { channels, zDestination } from './code.ts';
import { addPasskey, beginPasskey, beginPasskeyStepUp, myPasskeys, removePasskey, stepUpByPasskey } from './passkey.ts';
import { changeMyPassword } from './password.ts';
import { changeContact, editPerson, requestContactCode } from './person.ts';
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes, sendStepUpCode, stepUp } from './second-factor.ts';
import { mustBePerson } from './session.ts';
import {
  AssertionInput,
  AttestationInput,
  ChallengeView,
  PasskeyView,
  PersonView,
  RecoveryView,
  SentView,
  ShownView,
  zCode,
  zNewPassword,
  zSecondFactor,
} from './views.ts';

const fresh = { needs: 'signed_in', fresh_second_factor: true } as const;
const secret = { ...fresh, never_replayed: true } as const;
const nothing = z.object({});
const channel = z.enum(channels).optional();

/** What everybody does with his own sign-in: second factor, passkeys, password, name, phone and mailbox. */
export const selfRoutes = [
  route({
    method: 'POST',
    path: '/session/second-factor',
    says: 'Shows the second factor before a sensitive act: authenticator, recovery code, or the code just sent.',
    needs: 'signed_in',
    limit: '5/min',
    input: z.object({ code: zSecondFactor }),
    output: ShownView,
    run: stepUp,
  }),
  route({
    method: 'POST',
    path: '/session/second-factor/code',
    says: 'Sends a code for a sensitive act to who has no authenticator.',
    needs: 'signed_in',
    limit: '5/min',
    input: z.object({ channel }),
    output: SentView.extend({ to: z.string() }),
    run: sendStepUpCode,
  }),
  route({
    method: 'POST',
    path: '/session/second-factor/passkey-challenge',
    says: 'Begins to show a passkey before a sensitive act.',
    needs: 'signed_in',
    never_replayed: true,
    input: nothing,
    output: ChallengeView,
    run: beginPasskeyStepUp,
  }),
  route({
    method: 'POST',
    path: '/session/second-factor/passkey',
    says: 'Shows a passkey before a sensitive act.',
    needs: 'signed_in',
    limit: '5/min',
    input: z.object({ challenge_id: zId('challenge'), response: AssertionInput }),
    output: ShownView,
    run: stepUpByPasskey,
  }),
  route({
    method: 'PATCH',
    path: '/session/person',
    says: "Changes one's own name and language.",
    needs: 'signed_in',
    edits: true,
    input: z.object({ name: line(120), language: z.enum(languages) }),
    output: PersonView,
    run: (ctx, input) => editPerson(ctx, { ...input, person_id: mustBePerson(ctx).id }),
  }),
  route({
    method: 'POST',
    path: '/session/contact/code',
    says: 'Sends a code to a phone or mailbox that one wants to have here.',
    needs: 'signed_in',
    limit: '5/min',
    input: z.object({ to: zDestination(), channel }),
    output: SentView,
    run: requestContactCode,
  }),
  route({
    method: 'PUT',
    path: '/session/contact',
    says: "Replaces one's own phone or mailbox by the one whose code is shown.",
    ...fresh,
    input: z.object({ to: zDestination(), code: zCode }),
    output: PersonView,
    run: changeContact,
  }),
  route({
    method: 'PUT',
    path: '/session/password',
    says: "Changes one's own password; all other sessions end.",
    ...secret,
    limit: '5/min',
    input: z.object({ current: z.string().min(1).max(400).nullable(), password: zNewPassword }),
    output: null,
    run: changeMyPassword,
  }),
  route({
    method: 'POST',
    path: '/totp',
    says: 'Begins to set up an authenticator.',
    ...secret,
    input: nothing,
    output: z.object({ secret: z.string(), uri: z.string() }),
    run: beginTotp,
  }),
  route({
    method: 'POST',
    path: '/totp/confirm',
    says: 'Turns the authenticator on by its first code, and shows the recovery codes.',
    ...secret,
    input: z.object({ code: zCode }),
    output: RecoveryView,
    run: confirmTotp,
  }),
  route({
    method: 'POST',
    path: '/totp/recovery-codes',
    says: 'Makes new recovery codes.',
    ...secret,
    input: nothing,
    output: RecoveryView,
    run: renewRecoveryCodes,
  }),
  route({
    method: 'DELETE',
    path: '/totp',
    says: 'Takes the authenticator off.',
    ...fresh,
    input: nothing,
    output: null,
    run: (ctx) => removeTotp(ctx, mustBePerson(ctx).id),
  }),
  route({
    method: 'GET',
    path: '/passkeys',
    says: "Lists one's own passkeys.",
    needs: 'signed_in',
    input: nothing,
    output: z.object({ items: z.array(PasskeyView) }),
    run: myPasskeys,
  }),
  route({
    method: 'POST',
    path: '/passkeys/challenge',
    says: 'Begins to add a passkey.',
    ...secret,
    input: nothing,
    output: ChallengeView,
    run: beginPasskey,
  }),
  route({
    method: 'POST',
    path: '/passkeys',
    says: 'Adds the passkey that the browser has made.',
    ...fresh,
    status: 201,
    input: z.object({ challenge_id: zId('challenge'), name: line(80), response: AttestationInput }),
    output: PasskeyView,
    run: addPasskey,
  }),
  route({
    method: 'DELETE',
    path: '/passkeys/:passkey_id',
    says: "Removes one of one's own passkeys.",
    ...fresh,
    input: z.object({ passkey_id: zId('passkey') }),
    output: null,
    run: removePasskey,
  }),
];

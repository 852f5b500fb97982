import { z } from 'zod';
import { languages } from '#platform/business.ts';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { channels, zDestination } from './code.ts';
import { acceptInvite } from './invite.ts';
import { keyRoutes } from './key-routes.ts';
import { beginPasskeySignIn, signInByPasskey } from './passkey.ts';
import { resetPassword } from './password.ts';
import { whoAmI } from './person.ts';
import { roleRoutes } from './role-routes.ts';
import { selfRoutes } from './self-routes.ts';
import { endMyOtherSessions, endMySession, mustBePerson, mySessions, refresh, signOut } from './session.ts';
import { listSignIns, requestCode, signInByCode, signInByPassword, signUp } from './sign-in.ts';
import { staffRoutes } from './staff-routes.ts';
import {
  AssertionInput,
  ChallengeView,
  MeView,
  SentView,
  SessionView,
  SignInView,
  TokensView,
  zCode,
  zNewPassword,
  zSecondFactor,
} from './views.ts';

const door = { needs: 'public', limit: '5/min', never_replayed: true } as const;
const nothing = z.object({});
const keep = z.enum(['cookie', 'body']).default('cookie');
const way = { second_factor: zSecondFactor.optional(), keep };

/** Everything that one can ask of people over HTTP: signing up, in and out, and what the other files of routes hold. */
export const routes = [
  ...selfRoutes,
  ...staffRoutes,
  ...roleRoutes,
  ...keyRoutes,
  route({
    method: 'POST',
    path: '/codes',
    says: 'Sends a code to sign in or up, or to set a new password.',
    ...door,
    input: z.object({
      purpose: z.enum(['sign_in', 'reset_password']),
      to: zDestination(),
      channel: z.enum(channels).optional(),
      language: z.enum(languages).optional(),
    }),
    output: SentView,
    run: requestCode,
  }),
  route({
    method: 'POST',
    path: '/sign-up',
    says: 'Signs up a customer by a code sent to his phone or mailbox, with a password if he wants one.',
    ...door,
    limit: '3/min',
    status: 201,
    input: z.object({
      name: line(120),
      to: zDestination(),
      code: zCode,
      password: zNewPassword.optional(),
      language: z.enum(languages).default('en'),
      ...way,
    }),
    output: TokensView,
    run: signUp,
  }),
  route({
    method: 'POST',
    path: '/session/by-code',
    says: 'Signs in by a code sent to a phone or mailbox.',
    ...door,
    input: z.object({ to: zDestination(), code: zCode, ...way }),
    output: TokensView,
    run: signInByCode,
  }),
  route({
    method: 'POST',
    path: '/session/by-password',
    says: 'Signs in by phone or e-mail and password.',
    ...door,
    input: z.object({ login: z.string().trim().min(1).max(254), password: z.string().min(1).max(400), ...way }),
    output: TokensView,
    run: signInByPassword,
  }),
  route({
    method: 'POST',
    path: '/session/passkey-challenge',
    says: 'Begins a sign-in by passkey.',
    ...door,
    limit: '10/min',
    input: nothing,
    output: ChallengeView,
    run: beginPasskeySignIn,
  }),
  route({
    method: 'POST',
    path: '/session/by-passkey',
    says: 'Signs in by passkey.',
    ...door,
    input: z.object({ challenge_id: zId('challenge'), response: AssertionInput, keep }),
    output: TokensView,
    run: signInByPasskey,
  }),
  route({
    method: 'POST',
    path: '/session/refresh',
    says: 'Exchanges a refresh token for new tokens; null takes the one in the cookie.',
    ...door,
    limit: '60/min',
    // The field must be there even when null: only a page of our own origin can send JSON with a cookie.
    input: z.object({ refresh_token: z.string().max(200).nullable() }),
    output: TokensView,
    run: refresh,
  }),
  route({
    method: 'GET',
    path: '/session',
    says: 'Says who is signed in, what he may do and how he can prove himself.',
    needs: 'signed_in',
    input: nothing,
    output: MeView,
    run: whoAmI,
  }),
  route({
    method: 'DELETE',
    path: '/session',
    says: 'Signs out.',
    needs: 'signed_in',
    never_replayed: true,
    input: nothing,
    output: null,
    run: signOut,
  }),
  route({
    method: 'GET',
    path: '/sessions',
    says: "Lists one's own open sessions.",
    needs: 'signed_in',
    input: nothing,
    output: z.object({ items: z.array(SessionView) }),
    run: mySessions,
  }),
  route({
    method: 'DELETE',
    path: '/sessions/:session_id',
    says: "Ends one of one's own sessions.",
    needs: 'signed_in',
    input: z.object({ session_id: zId('session') }),
    output: null,
    run: endMySession,
  }),
  route({
    method: 'POST',
    path: '/sessions/end-others',
    says: "Ends all of one's own sessions but this one.",
    needs: 'signed_in',
    input: nothing,
    output: z.object({ ended: z.number() }),
    run: endMyOtherSessions,
  }),
  route({
    method: 'GET',
    path: '/sign-ins',
    says: "Lists one's own attempts to sign in.",
    needs: 'signed_in',
    input: z.object(pageInput),
    output: pageOf(SignInView),
    run: (ctx, input) => listSignIns(ctx, { ...input, person_id: mustBePerson(ctx).id }),
  }),
  route({
    method: 'POST',
    path: '/password-reset',
    says: 'Sets a new password by the code that was sent; all sessions end.',
    ...door,
    input: z.object({ to: zDestination(), code: zCode, password: zNewPassword }),
    output: null,
    run: resetPassword,
  }),
  route({
    method: 'POST',
    path: '/invites/accept',
    says: 'Accepts an invitation to work here, and signs in.',
    ...door,
    input: z.object({
      token: z.string().min(20).max(100),
      name: line(120).optional(),
      password: zNewPassword.optional(),
      ...way,
    }),
    output: TokensView,
    run: acceptInvite,
  }),
];

import { api, take } from '@kit/api/client.ts';
import { codeOf, useRefusalWords } from '@kit/api/refusal.ts';
import { signedIn } from '@kit/api/session.ts';
import { preferences } from '@kit/preferences.ts';
import { startAuthentication } from '@simplewebauthn/browser';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

type Tokens = Parameters<typeof signedIn>[0];
type Step =
  | { at: 'who' }
  | { at: 'code'; to: string; again_at: string }
  | { at: 'second'; send: (code: string) => Promise<unknown> };

/** The steps of signing in: who, the code where one was sent, the second factor where it is on. */
export function useSigningIn() {
  const wordsOf = useRefusalWords();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const [step, setStep] = useState<Step>({ at: 'who' });
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const attempt = async (act: () => Promise<unknown>) => {
    setProblem(undefined);
    setBusy(true);
    try {
      await act();
    } catch (error) {
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const enter = (send: (proof: { second_factor?: string }) => Promise<Tokens>) =>
    attempt(async () => {
      const into = async (second_factor?: string) => {
        signedIn(await send(second_factor ? { second_factor } : {}));
        await navigate({ to: next ?? '/', replace: true });
      };
      try {
        await into();
      } catch (error) {
        if (codeOf(error) !== 'people.second_factor_wanted') throw error;
        setStep({ at: 'second', send: into });
      }
    });
  return {
    step,
    problem,
    busy,
    startOver() {
      setStep({ at: 'who' });
      setProblem(undefined);
    },
    askCode: (to: string) =>
      attempt(async () => {
        const body = { purpose: 'sign_in', to, language: preferences().language } as const;
        const { again_at } = await take(api.POST('/codes', { body }));
        setStep({ at: 'code', to, again_at });
      }),
    byCode: (to: string, code: string) =>
      enter((proof) => take(api.POST('/session/by-code', { body: { to, code, keep: 'cookie', ...proof } }))),
    byPassword: (login: string, password: string) =>
      enter((proof) => take(api.POST('/session/by-password', { body: { login, password, keep: 'cookie', ...proof } }))),
    byPasskey: () =>
      enter(async () => {
        const { challenge_id, options } = await take(api.POST('/session/passkey-challenge'));
        const response = await startAuthentication({ optionsJSON: options as never });
        const body = { challenge_id, response: response as never, keep: 'cookie' as const };
        return take(api.POST('/session/by-passkey', { body }));
      }),
    showSecond: (code: string) => attempt(() => (step.at === 'second' ? step.send(code) : Promise.resolve())),
  };
}

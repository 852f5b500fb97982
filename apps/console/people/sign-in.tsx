import { api, take } from '@kit/api/client.ts';
import { codeOf, useRefusalWords } from '@kit/api/refusal.ts';
import { signedIn } from '@kit/api/session.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { OtpInput } from '@kit/controls/otp-input.tsx';
import { PhoneInput, phoneText } from '@kit/controls/phone-input.tsx';
import { sending } from '@kit/controls/submit.ts';
import { preferences } from '@kit/preferences.ts';
import { startAuthentication } from '@simplewebauthn/browser';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Fingerprint } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Again } from './again.tsx';
import { Problem } from './problem.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

type Way = 'phone' | 'email' | 'password';
type Step =
  | { at: 'who' }
  | { at: 'code'; again_at: string }
  | { at: 'second'; send: (code: string) => Promise<unknown> };

/** Signing in: by a code to the phone or mailbox, by password, by passkey; then the second factor where it is on. */
export default function SignIn() {
  const t = useTranslations('people.sign_in');
  const wordsOf = useRefusalWords();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const [way, setWay] = useState<Way>('phone');
  const [to, setTo] = useState('');
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
  const enter = (send: (second_factor?: string) => Promise<Parameters<typeof signedIn>[0]>) =>
    attempt(async () => {
      const into = async (second?: string) => {
        signedIn(await send(second));
        await navigate({ to: next ?? '/', replace: true });
      };
      try {
        await into();
      } catch (error) {
        if (codeOf(error) !== 'people.second_factor_wanted') throw error;
        setStep({ at: 'second', send: into });
      }
    });
  const askCode = () =>
    attempt(async () => {
      const body = { purpose: 'sign_in', to, language: preferences().language } as const;
      const { again_at } = await take(api.POST('/codes', { body }));
      setStep({ at: 'code', again_at });
    });
  const byPasskey = () =>
    enter(async () => {
      const { challenge_id, options } = await take(api.POST('/session/passkey-challenge'));
      const response = await startAuthentication({ optionsJSON: options as never });
      return take(
        api.POST('/session/by-passkey', { body: { challenge_id, response: response as never, keep: 'cookie' } }),
      );
    });

  if (step.at === 'second') {
    return (
      <SignInFrame title={t('second')} text={t('second_text')}>
        <Problem text={problem} />
        <SecondFactor busy={busy} onCode={(code) => void attempt(() => step.send(code))} />
      </SignInFrame>
    );
  }
  if (step.at === 'code') {
    return (
      <SignInFrame title={t('code')} text={t('code_text', { to: way === 'phone' ? phoneText(to) : to })}>
        <Problem text={problem} />
        <CodeForm
          busy={busy}
          onCode={(code) =>
            void enter((second_factor) =>
              take(
                api.POST('/session/by-code', {
                  body: { to, code, keep: 'cookie', ...(second_factor && { second_factor }) },
                }),
              ),
            )
          }
        />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
          <Button look="quiet" className="-ms-3.5" onClick={() => setStep({ at: 'who' })}>
            {t('other_way')}
          </Button>
          <Again at={step.again_at} onAgain={() => void askCode()} />
        </div>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('title')} text={t('text')}>
      <Problem text={problem} />
      <Ways
        way={way}
        onWay={(next) => {
          setWay(next);
          setTo('');
          setProblem(undefined);
        }}
      />
      {way === 'password' ? (
        <PasswordForm
          busy={busy}
          onPassword={(login, password) =>
            void enter((second_factor) =>
              take(
                api.POST('/session/by-password', {
                  body: { login, password, keep: 'cookie', ...(second_factor && { second_factor }) },
                }),
              ),
            )
          }
        />
      ) : (
        <form className="grid gap-4" onSubmit={sending(askCode)}>
          {way === 'phone' ? (
            <Field label={t('phone')}>
              <PhoneInput required autoFocus value={to} onChange={setTo} />
            </Field>
          ) : (
            <Field label={t('email')}>
              <Input type="email" required autoFocus autoComplete="email" value={to} onValueChange={setTo} />
            </Field>
          )}
          <Button type="submit" look="primary" busy={busy}>
            {t('send_code')}
          </Button>
        </form>
      )}
      <div className="my-5 flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </div>
      <Button className="w-full" icon={<Fingerprint aria-hidden className="size-4" />} onClick={() => void byPasskey()}>
        {t('passkey')}
      </Button>
    </SignInFrame>
  );
}

function Ways({ way, onWay }: { way: Way; onWay: (way: Way) => void }) {
  const t = useTranslations('people.sign_in');
  return (
    <fieldset className="mb-5 flex gap-1 rounded-control bg-sunken p-1">
      <legend className="sr-only">{t('way')}</legend>
      {(['phone', 'email', 'password'] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={way === each}
          onClick={() => onWay(each)}
          className="min-h-8 flex-1 rounded-small px-2 text-sm text-muted transition-colors hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-soft pointer-coarse:min-h-11"
        >
          {t(`way_${each}`)}
        </button>
      ))}
    </fieldset>
  );
}

function CodeForm({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const t = useTranslations('people.sign_in');
  const [code, setCode] = useState('');
  return (
    <form className="grid gap-4" onSubmit={sending(() => onCode(code))}>
      <Field label={t('code_label')}>
        <OtpInput value={code} onChange={setCode} onComplete={onCode} disabled={busy} />
      </Field>
      <Button type="submit" look="primary" busy={busy} disabled={code.length < 6}>
        {t('enter')}
      </Button>
    </form>
  );
}

function PasswordForm({ busy, onPassword }: { busy: boolean; onPassword: (login: string, password: string) => void }) {
  const t = useTranslations('people.sign_in');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onPassword(String(form.get('login')).trim(), String(form.get('password')));
  };
  return (
    <form className="grid gap-4" onSubmit={send}>
      <Field label={t('login')}>
        <Input name="login" required autoFocus autoComplete="username" />
      </Field>
      <Field label={t('password')}>
        <Input name="password" type="password" required autoComplete="current-password" />
      </Field>
      <Button type="submit" look="primary" busy={busy}>
        {t('enter')}
      </Button>
      <Link to="/forgot-password" className="justify-self-start text-sm text-accent-ink underline underline-offset-4">
        {t('forgot')}
      </Link>
    </form>
  );
}

function SecondFactor({ busy, onCode }: { busy: boolean; onCode: (code: string) => void }) {
  const t = useTranslations('people.sign_in');
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  return (
    <form className="grid gap-4" onSubmit={sending(() => onCode(code.trim()))}>
      {recovery ? (
        <Field label={t('recovery_code')} hint={t('recovery_hint')}>
          <Input autoFocus required autoComplete="off" spellCheck={false} value={code} onValueChange={setCode} />
        </Field>
      ) : (
        <Field label={t('totp_code')}>
          <OtpInput value={code} onChange={setCode} onComplete={onCode} disabled={busy} />
        </Field>
      )}
      <Button type="submit" look="primary" busy={busy}>
        {t('enter')}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          setRecovery(!recovery);
          setCode('');
        }}
      >
        {recovery ? t('use_totp') : t('use_recovery')}
      </Button>
    </form>
  );
}

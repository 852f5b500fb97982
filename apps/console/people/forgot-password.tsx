import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { OtpInput } from '@kit/controls/otp-input.tsx';
import { sending } from '@kit/controls/submit.ts';
import { toE164 } from '@kit/phone.ts';
import { preferences } from '@kit/preferences.ts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from './problem.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

/** Setting a new password by a code to the phone or mailbox. */
export default function ForgotPassword() {
  const t = useTranslations('people.sign_in');
  const wordsOf = useRefusalWords();
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState<'who' | 'code' | 'done'>('who');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const to = login.includes('@') ? login.trim() : toE164(login);

  const attempt = async (act: () => Promise<unknown>, then: typeof step) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
      setStep(then);
    } catch (error) {
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const language = preferences().language;
  const send = () =>
    attempt(() => take(api.POST('/codes', { body: { purpose: 'reset_password', to, language } })), 'code');
  const reset = () => attempt(() => take(api.POST('/password-reset', { body: { to, code, password } })), 'done');

  if (step === 'done') {
    return (
      <SignInFrame title={t('reset_done')} text={t('reset_done_text')}>
        <Link to="/sign-in" className={buttonLook('primary')}>
          {t('title')}
        </Link>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('reset')} text={step === 'who' ? t('reset_text') : t('reset_code_text')}>
      <Problem text={problem} />
      <form className="grid gap-4" onSubmit={sending(step === 'who' ? send : reset)}>
        {step === 'who' ? (
          <Field label={t('login')}>
            <Input required autoFocus autoComplete="username" value={login} onValueChange={setLogin} />
          </Field>
        ) : (
          <>
            <Field label={t('code_label')}>
              <OtpInput value={code} onChange={setCode} />
            </Field>
            <Field label={t('new_password')} hint={t('new_password_hint')}>
              <Input
                type="password"
                required
                minLength={8}
                autoComplete="new-password"
                value={password}
                onValueChange={setPassword}
              />
            </Field>
          </>
        )}
        <Button type="submit" look="primary" busy={busy}>
          {step === 'who' ? t('send_code') : t('reset_set')}
        </Button>
        <Link to="/sign-in" className="justify-self-start text-sm text-accent-ink underline underline-offset-4">
          {t('back')}
        </Link>
      </form>
    </SignInFrame>
  );
}

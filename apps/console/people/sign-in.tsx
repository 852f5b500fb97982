import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { OtpInput } from '@kit/controls/otp-input.tsx';
import { PhoneInput } from '@kit/controls/phone-input.tsx';
import { sending } from '@kit/controls/submit.ts';
import { phoneText } from '@kit/phone.ts';
import { Link } from '@tanstack/react-router';
import { Fingerprint } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Again } from './again.tsx';
import { Problem } from './problem.tsx';
import { SignInFrame } from './sign-in-frame.tsx';
import { useSigningIn } from './signing-in.ts';

type Way = 'phone' | 'email' | 'password';

/** Signing in: by a code to the phone or mailbox, by password, by passkey; then the second factor where it is on. */
export default function SignIn() {
  const t = useTranslations('people.sign_in');
  const signing = useSigningIn();
  const { step, problem, busy } = signing;
  if (step.at === 'second') {
    return (
      <SignInFrame title={t('second')} text={t('second_text')}>
        <Problem text={problem} />
        <SecondFactor busy={busy} onCode={(code) => void signing.showSecond(code)} />
      </SignInFrame>
    );
  }
  if (step.at === 'code') {
    return (
      <SignInFrame title={t('code')} text={t('code_text', { to: phoneText(step.to) })}>
        <Problem text={problem} />
        <CodeForm busy={busy} onCode={(code) => void signing.byCode(step.to, code)} />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
          <Button look="quiet" className="-ms-3.5" onClick={signing.startOver}>
            {t('other_way')}
          </Button>
          <Again key={step.again_at} onAgain={() => void signing.askCode(step.to)} />
        </div>
      </SignInFrame>
    );
  }
  return (
    <SignInFrame title={t('title')} text={t('text')}>
      <Problem text={problem} />
      <Who {...signing} />
      <div className="my-5 flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </div>
      <Button
        className="w-full"
        icon={<Fingerprint aria-hidden className="size-4" />}
        onClick={() => void signing.byPasskey()}
      >
        {t('passkey')}
      </Button>
    </SignInFrame>
  );
}

function Who({ busy, askCode, byPassword, startOver }: ReturnType<typeof useSigningIn>) {
  const t = useTranslations('people.sign_in');
  const [way, setWay] = useState<Way>('phone');
  const [to, setTo] = useState('');
  return (
    <>
      <Ways
        way={way}
        onWay={(next) => {
          setWay(next);
          setTo('');
          startOver();
        }}
      />
      {way === 'password' ? (
        <PasswordForm busy={busy} onPassword={(login, password) => void byPassword(login, password)} />
      ) : (
        <form className="grid gap-4" onSubmit={sending(() => askCode(to))}>
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
    </>
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

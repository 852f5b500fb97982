import { codeOf } from '@kit/api/refusal.ts';
import { signedIn } from '@kit/api/session.ts';
import { phoneText, toE164 } from '@kit/phone.ts';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hrefTo, store } from '../live/ask.ts';
import { readBasket } from '../live/basket.ts';
import { api, useDoing } from './api.ts';
import { Island, Wrong } from './frame.tsx';

/** The page to sign in on; afterwards one is where one came from. */
export default function SignInIsland() {
  return (
    <Island>
      <SignIn
        onDone={() => {
          const next = new URLSearchParams(location.search).get('next') ?? '';
          // Only a page of this store: an address that begins with two slashes is somebody else's.
          location.replace(/^\/(?![/\\])/.test(next) ? next : hrefTo('/account'));
        }}
      />
    </Island>
  );
}

type Step = 'phone' | 'code' | 'name';

/** In by a code that comes to one's phone; who is new is asked for a name. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const t = useTranslations('buy');
  const [step, setStep] = useState<Step>('phone');
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, run, wrong } = useDoing();
  const language = document.documentElement.dataset.speaks as 'en' | 'hi';
  const to = phone;

  const send = () =>
    run(async () => {
      await api.POST('/codes', { body: { purpose: 'sign_in', to, language } });
      setStep('code');
    });
  const enter = (given: string) =>
    run(async () => {
      try {
        const { data } = await api.POST('/session/by-code', { body: { to, code: given, keep: 'cookie' } });
        await finish(data!);
      } catch (refusal) {
        if (codeOf(refusal) !== 'people.not_signed_up') throw refusal;
        setStep('name');
      }
    });
  const join = (name: string) =>
    run(async () => {
      const { data } = await api.POST('/sign-up', { body: { name, to, code, language, keep: 'cookie' } });
      await finish(data!);
    });
  const finish = async (tokens: Parameters<typeof signedIn>[0]) => {
    signedIn(tokens);
    store('haat.signed_in', '1');
    await readBasket().catch(() => undefined);
    onDone();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (step === 'phone') void send();
    else if (step === 'code') void enter(code);
    else void join(String(new FormData(event.currentTarget).get('name')).trim());
  };

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
      {step === 'phone' && <Mobile phone={phone} onChange={setPhone} />}
      {step === 'code' && (
        <Code
          code={code}
          phone={phone}
          onBack={() => setStep('phone')}
          onChange={(digits) => {
            setCode(digits);
            wrong(undefined);
            if (digits.length === 6) void enter(digits);
          }}
        />
      )}
      {step === 'name' && (
        <label className="flex flex-col gap-1 font-semibold">
          {t('your_name')}
          <input
            name="name"
            autoComplete="name"
            required
            maxLength={120}
            ref={focus}
            className="control h-12 px-3 text-lg"
          />
          <span className="text-sm font-normal text-muted">{t('your_name_hint')}</span>
        </label>
      )}
      <Wrong error={error} />
      <button type="submit" className="act h-12" disabled={busy || (step === 'phone' && phone.length < 13)}>
        {t(step === 'phone' ? 'send_code' : step === 'code' ? 'enter' : 'join')}
      </button>
    </form>
  );
}

function Mobile({ phone, onChange }: { phone: string; onChange: (phone: string) => void }) {
  const t = useTranslations('buy');
  return (
    <label className="flex flex-col gap-1 font-semibold">
      {t('mobile')}
      <span className="relative">
        <span
          aria-hidden="true"
          className="figures pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted"
        >
          {'+91'}
        </span>
        <input
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          required
          value={phoneText(phone)}
          onChange={({ target }) => onChange(toE164(target.value))}
          className="control figures h-12 w-full ps-13 pe-3 text-lg"
        />
      </span>
      <span className="text-sm font-normal text-muted">{t('mobile_hint')}</span>
    </label>
  );
}

interface CodeProps {
  code: string;
  phone: string;
  onChange: (digits: string) => void;
  onBack: () => void;
}

function Code({ code, phone, onChange, onBack }: CodeProps) {
  const t = useTranslations('buy');
  return (
    <>
      <label className="flex flex-col gap-1 font-semibold">
        {t('code')}
        <input
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          maxLength={6}
          required
          ref={focus}
          value={code}
          onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, '').slice(0, 6))}
          className="control figures h-13 w-full px-3 text-center text-2xl tracking-[0.5em]"
        />
        <span className="text-sm font-normal text-muted">{t('code_hint', { phone: phoneText(phone) })}</span>
      </label>
      <button type="button" className="self-start py-1 text-sm font-semibold text-accent-ink" onClick={onBack}>
        {t('other_mobile')}
      </button>
    </>
  );
}

/** What was just asked for has the focus as soon as it is there. */
function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

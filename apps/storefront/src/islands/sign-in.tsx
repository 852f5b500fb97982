import { codeOf } from '@kit/api/refusal.ts';
import { signedIn } from '@kit/api/session.ts';
import { isMobile, phoneText, toE164 } from '@kit/phone.ts';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hrefTo, store, tell } from '../live/ask.ts';
import { readBasket } from '../live/basket.ts';
import { api, useDoing } from './api.ts';
import { focus, Island, Wrong } from './frame.tsx';

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
  const [back, setBack] = useState(false);
  const { busy, error, run, wrong } = useDoing();
  const language = document.documentElement.dataset.speaks as 'en' | 'hi';
  const to = phone;

  const ask = () => api.POST('/codes', { body: { purpose: 'sign_in', to, language } });
  const send = () =>
    run(async () => {
      setCode('');
      try {
        await ask();
      } catch (refusal) {
        // The code that was just sent still holds: it can be entered.
        if (codeOf(refusal) === 'people.code_too_soon' || codeOf(refusal) === 'people.too_many_codes') setStep('code');
        throw refusal;
      }
      setStep('code');
    });
  const sendAgain = () =>
    run(async () => {
      await ask();
      setCode('');
      tell(t('code_sent_again'));
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
      {step === 'phone' && <Mobile phone={phone} onChange={setPhone} back={back} />}
      {step === 'code' && (
        <Code
          code={code}
          phone={phone}
          busy={busy}
          onAgain={() => void sendAgain()}
          onBack={() => {
            wrong(undefined);
            setBack(true);
            setStep('phone');
          }}
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
      <button type="submit" className="act h-12" disabled={busy || (step === 'phone' && !isMobile(phone))}>
        {t(step === 'phone' ? 'send_code' : step === 'code' ? 'enter' : 'join')}
      </button>
    </form>
  );
}

interface MobileProps {
  phone: string;
  onChange: (phone: string) => void;
  /** Whether somebody came back to it, who wants to type another. */
  back: boolean;
}

function Mobile({ phone, onChange, back }: MobileProps) {
  const t = useTranslations('buy');
  // Whatever follows it; a 0 in front goes by itself.
  const never = phone !== '' && !isMobile(phone.replace(/^\+910/, '+91').padEnd(13, '9'));
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
          aria-invalid={never}
          ref={back ? focus : null}
          value={phoneText(phone)}
          onChange={({ target }) => onChange(toE164(target.value))}
          className="control figures h-12 w-full ps-13 pe-3 text-lg"
        />
      </span>
      <span className={`text-sm font-normal ${never ? 'text-bad' : 'text-muted'}`} aria-live="polite">
        {t(never ? 'not_a_mobile' : 'mobile_hint')}
      </span>
    </label>
  );
}

interface CodeProps {
  code: string;
  phone: string;
  busy: boolean;
  onChange: (digits: string) => void;
  onAgain: () => void;
  onBack: () => void;
}

function Code({ code, phone, busy, onChange, onAgain, onBack }: CodeProps) {
  const t = useTranslations('buy');
  return (
    <>
      <label className="flex flex-col gap-1 font-semibold">
        {t('code')}
        <input
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          required
          ref={focus}
          value={code}
          onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, '').slice(0, 6))}
          className="control figures h-13 w-full px-3 text-center text-2xl tracking-[0.5em]"
        />
        <span className="text-sm font-normal text-muted">{t('code_hint', { phone: phoneText(phone) })}</span>
      </label>
      <div className="flex flex-wrap gap-x-5">
        <button type="button" className={small} disabled={busy} onClick={onAgain}>
          {t('code_again')}
        </button>
        <button type="button" className={small} onClick={onBack}>
          {t('other_mobile')}
        </button>
      </div>
    </>
  );
}

const small = 'min-h-11 text-sm font-semibold text-accent-ink disabled:opacity-60';

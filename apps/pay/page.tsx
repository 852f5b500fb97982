import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { SkeletonLines } from '@kit/display/states.tsx';
import { moneyText } from '@kit/money.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Choose } from './choose.tsx';
import { type Attempt, begin, type Choice, go, type Pay, readAttempt, readPay } from './paying.ts';
import { Standing, WrongLink } from './states.tsx';
import { Upi } from './upi.tsx';

/** What is to be paid and how it stands, whether one has just come or comes back from the bank. */
export function Page({ token, attempt_id }: { token: string; attempt_id: string | null }) {
  const [pay, setPay] = useState<Pay>();
  const [attempt, setAttempt] = useState<Attempt>();
  const [error, setError] = useState<unknown>();
  const watched = attempt?.id ?? attempt_id;
  const read = useCallback(() => readPay(token).then(setPay, setError), [token]);
  useEffect(() => void read(), [read]);
  useWatch(token, watched, (seen) => {
    setAttempt(seen);
    if (seen.payment_state !== 'open') void read();
  });
  if (error) return <WrongLink error={error} />;
  if (!pay || (attempt_id && !attempt && pay.state === 'open')) return <SkeletonLines lines={6} />;
  const again = () => {
    setAttempt(undefined);
    history.replaceState(null, '', location.pathname);
  };
  return (
    <>
      <Bill pay={pay} />
      <Now pay={pay} attempt={attempt} token={token} onBegun={setAttempt} onAgain={again} />
    </>
  );
}

function Bill({ pay }: { pay: Pay }) {
  const t = useTranslations('pay');
  const format = useFormatter();
  const amount = pay.state === 'open' ? pay.open_minor : pay.amount_minor;
  return (
    <section className="mb-6">
      <p className="text-sm text-muted">{t('to_pay')}</p>
      <p className="figures font-head text-3xl font-semibold">{inCurrency(amount, pay.currency)}</p>
      <p className="mt-1">{t('for_number', { title: pay.title, number: pay.number })}</p>
      <p className="text-sm text-muted">
        {t('payer', { name: pay.payer_name })}
        {pay.state === 'open' && ` · ${t('until', { moment: format.dateTime(new Date(pay.expires_at), 'moment') })}`}
      </p>
    </section>
  );
}

interface NowProps {
  readonly pay: Pay;
  readonly attempt: Attempt | undefined;
  readonly token: string;
  readonly onBegun: (attempt: Attempt) => void;
  readonly onAgain: () => void;
}

function Now({ pay, attempt, token, onBegun, onAgain }: NowProps) {
  const t = useTranslations('pay');
  const wordsOf = useRefusalWords();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const business = pay.business.name;
  if (pay.state === 'paid') return <Paid pay={pay} label={attempt?.label ?? null} token={token} />;
  if (pay.state !== 'open') {
    const text = pay.state === 'expired' ? t('expired_text', { business }) : t('cancelled_text', { business });
    return (
      <Standing look="gone" title={pay.state === 'expired' ? t('expired_title') : t('cancelled_title')} text={text} />
    );
  }
  const choose = async (choice: Choice) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const begun = await begin(token, choice);
      if (begun.step && begun.step.is !== 'upi') go(begun.step);
      else {
        onBegun(begun);
        setBusy(false);
      }
    } catch (error) {
      setProblem(wordsOf(error));
      setBusy(false);
    }
  };
  if (attempt?.state === 'open' && attempt.step?.is === 'upi')
    return <Upi link={attempt.step.url} amount={inCurrency(attempt.amount_minor, pay.currency)} onOther={onAgain} />;
  const waits = attempt && attempt.state !== 'failed' && attempt.state !== 'closed';
  if (waits)
    return (
      <Standing look="wait" title={t('waiting_title')} text={t('waiting_text')}>
        <Button onClick={onAgain}>{t('other_way')}</Button>
      </Standing>
    );
  return (
    <>
      {attempt?.state === 'failed' && (
        <div role="alert" className="mb-5 rounded-card border border-bad/40 bg-bad-soft p-4">
          <h2 className="font-semibold text-bad">{t('failed_title')}</h2>
          {attempt.error_reason && <p className="mt-1">{t('why', { reason: attempt.error_reason })}</p>}
          <p className="mt-1 text-sm">{t('failed_text')}</p>
        </div>
      )}
      <Choose pay={pay} token={token} busy={busy} problem={problem} onChosen={(choice) => void choose(choice)} />
    </>
  );
}

function Paid({ pay, label, token }: { pay: Pay; label: string | null; token: string }) {
  const t = useTranslations('pay');
  const back = wayBack(token);
  const text = t('paid_text', { amount: inCurrency(pay.amount_minor, pay.currency), title: pay.title });
  return (
    <Standing look="good" title={t('paid_title')} text={text}>
      {label && <p className="text-sm text-muted">{t('paid_by', { label })}</p>}
      {back && (
        <a href={back} className={buttonLook('primary')}>
          {t('go_on')}
        </a>
      )}
    </Standing>
  );
}

/** Where the payer came from, if a page of this business has left a note: back there once it is paid. */
function wayBack(token: string): string | undefined {
  const path = sessionStorage.getItem(`haat.back.${token}`);
  return path !== null && /^\/(?![/\\])/.test(path) ? path : undefined;
}

/** Asks how a try stands, with growing pauses, for as long as it may still change. */
function useWatch(token: string, id: string | null | undefined, onSeen: (attempt: Attempt) => void): void {
  const [seen, setSeen] = useState(0);
  // What is done with an answer doesn't start another question.
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  useEffect(() => {
    if (!id) return undefined;
    const pause = seen === 0 ? 0 : Math.min(2_000 * 1.3 ** seen, 20_000);
    const timer = setTimeout(() => {
      readAttempt(token, id).then(
        (attempt) => {
          latest.current(attempt);
          const over = attempt.payment_state !== 'open' || attempt.state === 'failed';
          if (!over) setSeen((n) => n + 1);
        },
        () => setSeen((n) => n + 1),
      );
    }, pause);
    return () => clearTimeout(timer);
  }, [token, id, seen]);
}

function inCurrency(minor: string, currency: string): string {
  return moneyText(BigInt(minor), 'en-IN', currency);
}

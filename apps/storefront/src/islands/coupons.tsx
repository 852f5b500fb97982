import { useLocale, useTranslations } from 'use-intl';
import { priceText } from '../price.ts';
import { useDoing } from './api.ts';
import { Icon, Wrong } from './frame.tsx';

interface Offered {
  readonly coupons: readonly string[];
  readonly offers: readonly { code: string | null; name: string; name_hi: string | null; amount_minor: string }[];
  readonly not_applied: readonly { code: string | null; reason: string; missing_minor: string | null }[];
}

const reasons = [
  'unknown_code',
  'not_yet',
  'over',
  'not_for_you',
  'sign_in_first',
  'other_offer',
  'no_goods',
  'no_gain',
] as const;

/** Coupons: what was given, what each of them takes off or why it doesn't, and room for another. `set` throws what is refused. */
export function Coupons({ cart, set }: { cart: Offered; set: (coupons: string[]) => Promise<unknown> }) {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  const without = (code: string) => cart.coupons.filter((each) => each !== code);
  const why = (reason: string, missing: string | null) => {
    if (missing !== null) return t('coupon_missing', { amount: priceText(missing) });
    const known = reasons.find((each) => each === reason);
    return t(known ? `coupon_reasons.${known}` : 'coupon_no');
  };
  const { busy, error, run } = useDoing();
  const codes = cart.not_applied.filter(({ code }) => code !== null);
  return (
    <section className="card flex flex-col gap-3 p-4" aria-label={t('coupons')}>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const code = String(new FormData(form).get('code') ?? '')
            .trim()
            .toUpperCase();
          if (code === '') return;
          void run(async () => {
            if (!cart.coupons.includes(code)) await set([...cart.coupons, code]);
            form.reset();
          });
        }}
      >
        <label className="relative flex-1">
          <span className="sr-only">{t('coupon')}</span>
          <Icon name="tag" className="pointer-events-none absolute left-3 top-1/2 size-5 -translate-y-1/2 text-muted" />
          <input
            name="code"
            maxLength={24}
            placeholder={t('coupon')}
            autoComplete="off"
            className="control h-11 w-full pl-10 pr-3 uppercase placeholder:normal-case"
          />
        </label>
        <button type="submit" className="act-quiet" disabled={busy}>
          {t('coupon_add')}
        </button>
      </form>
      <Wrong error={error} />
      {cart.offers.length + codes.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-sm">
          {cart.offers.map(({ code, name, name_hi, amount_minor }) => (
            <li key={`${code}${name}`} className="flex items-center gap-2 text-good">
              <Icon name="check" className="size-4" />
              <span className="flex-1">{code ?? ((hindi ? name_hi : null) || name)}</span>
              <span className="figures">−{priceText(amount_minor)}</span>
              {code && <Drop code={code} busy={busy} drop={() => void run(() => set(without(code)))} />}
            </li>
          ))}
          {codes.map(({ code, reason, missing_minor }) => (
            <li key={code} className="flex items-center gap-2 text-warn">
              <span className="figures font-semibold">{code}</span>
              <span className="flex-1">{why(reason, missing_minor)}</span>
              <Drop code={code!} busy={busy} drop={() => void run(() => set(without(code!)))} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Drop({ code, busy, drop }: { code: string; busy: boolean; drop: () => void }) {
  const t = useTranslations('buy');
  return (
    <button
      type="button"
      aria-label={t('coupon_drop', { code })}
      className="-my-3 flex size-11 items-center justify-center text-muted hover:text-ink"
      disabled={busy}
      onClick={drop}
    >
      <Icon name="x" className="size-4" />
    </button>
  );
}

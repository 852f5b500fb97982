import { parseMoney } from '@kit/money.ts';
import { useTranslations } from 'use-intl';
import { priceText } from '../price.ts';

interface TopUpProps {
  wallet: { readonly least_top_up_minor: string; readonly most_top_up_minor: string };
  busy: boolean;
  topUp: (amount_minor: string) => Promise<unknown>;
}

/** How much is to be put into the wallet, within what it takes. */
export function TopUp({ wallet: { least_top_up_minor, most_top_up_minor }, busy, topUp }: TopUpProps) {
  const t = useTranslations('buy');
  const [least, most] = [BigInt(least_top_up_minor), BigInt(most_top_up_minor)];
  if (most < least) return <p className="mt-2 text-sm text-muted">{t('wallet_full')}</p>;
  const limits = t('top_up_limits', { least: priceText(least), most: priceText(most) });
  const fits = (text: string) => {
    const minor = parseMoney(text) ?? 0n;
    return minor >= least && minor <= most && minor % 100n === 0n;
  };
  return (
    <form
      className="mt-4 flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const amount = parseMoney(String(new FormData(event.currentTarget).get('rupees')));
        void topUp(`${amount}`);
      }}
    >
      <label className="flex-1">
        <span className="sr-only">{t('top_up_amount')}</span>
        <input
          name="rupees"
          required
          inputMode="numeric"
          aria-describedby="top-up-limits"
          placeholder={t('top_up_amount')}
          onInput={({ currentTarget }) => currentTarget.setCustomValidity(fits(currentTarget.value) ? '' : limits)}
          className="control figures h-11 w-full min-w-36 px-3"
        />
      </label>
      <button type="submit" className="act" disabled={busy}>
        {t('top_up')}
      </button>
      <p id="top-up-limits" className="w-full text-sm text-muted">
        {limits}
      </p>
    </form>
  );
}

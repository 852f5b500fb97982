import { useTranslations } from 'use-intl';
import { priceText } from '../price.ts';

interface SumsProps {
  of: {
    readonly goods_minor: string;
    readonly discount_minor: string;
    readonly charges_minor: string;
    readonly tax_minor: string;
    readonly total_minor: string;
  };
  /** What of it the wallet pays, and what is then left. */
  wallet_minor?: string;
  due_minor?: string;
  /** From which worth on bringing it costs nothing. */
  free_from_minor?: string | null;
  /** Whether it is known what bringing it costs, or will be. */
  delivery?: boolean | 'later';
}

/** What it comes to, line by line. */
export function Sums({ of, wallet_minor = '0', due_minor, free_from_minor = null, delivery = false }: SumsProps) {
  const t = useTranslations('buy');
  const missing =
    free_from_minor === null ? 0n : BigInt(free_from_minor) - BigInt(of.goods_minor) + BigInt(of.discount_minor);
  const rows = [
    { label: t('goods'), text: priceText(of.goods_minor) },
    ...(BigInt(of.discount_minor) > 0n
      ? [{ label: t('discount'), text: `−${priceText(of.discount_minor)}`, good: true }]
      : []),
    ...(delivery === 'later' ? [{ label: t('delivery'), text: t('delivery_later') }] : []),
    ...(delivery === true
      ? [{ label: t('delivery'), text: BigInt(of.charges_minor) > 0n ? priceText(of.charges_minor) : t('free') }]
      : []),
  ];
  return (
    <section className="card p-4" aria-label={t('total')}>
      <dl className="grid grid-cols-[1fr_auto] gap-y-1.5">
        {rows.map(({ label, text, good }) => (
          <div key={label} className={`contents ${good ? 'text-good' : ''}`}>
            <dt className={good ? '' : 'text-muted'}>{label}</dt>
            <dd className="figures text-end">{text}</dd>
          </div>
        ))}
        <dt className="mt-1 border-t border-line pt-2 font-semibold">{t('total')}</dt>
        <dd className="figures mt-1 border-t border-line pt-2 text-end text-lg font-semibold">
          {priceText(of.total_minor)}
        </dd>
        {BigInt(wallet_minor) > 0n && (
          <>
            <dt className="text-muted">{t('from_wallet')}</dt>
            <dd className="figures text-end">−{priceText(wallet_minor)}</dd>
            <dt className="font-semibold">{t('to_pay')}</dt>
            <dd className="figures text-end font-semibold">{priceText(due_minor ?? '0')}</dd>
          </>
        )}
      </dl>
      {of.tax_minor !== '0' && (
        <p className="mt-1 text-xs text-muted">{t('tax_of_it', { amount: priceText(of.tax_minor) })}</p>
      )}
      {delivery === true && missing > 0n && BigInt(of.charges_minor) > 0n && (
        <p className="mt-2 rounded-small bg-accent-soft px-2 py-1 text-sm">
          {t('free_from', { amount: priceText(missing) })}
        </p>
      )}
    </section>
  );
}

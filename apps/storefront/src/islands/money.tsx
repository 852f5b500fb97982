import { useTranslations } from 'use-intl';
import { priceText } from '../price.ts';
import type { Order } from './order.tsx';

/** What became of an order's total: what was taken off it, paid, sent back, and is left to pay. It adds up. */
export function Money({ order: { money, pay_by } }: { order: Order }) {
  const t = useTranslations('buy');
  const [total, kept, paid, refunded, due] = (['total', 'kept', 'paid', 'refunded', 'due'] as const).map((each) =>
    BigInt(money[`${each}_minor`]),
  ) as [bigint, bigint, bigint, bigint, bigint];
  // What went back isn't among what is paid any more.
  const rows = [
    { label: t('paid'), minor: paid + refunded },
    { label: t('refunded'), minor: refunded },
    { label: t(pay_by === 'cash' ? 'due_cash' : 'due'), minor: due },
  ].filter(({ minor }) => minor > 0n);
  if (rows.length === 0) return null;
  if (total > kept) rows.unshift({ label: t('taken_off'), minor: kept - total });
  return (
    <dl className="card grid grid-cols-[1fr_auto] gap-y-1 p-4">
      {rows.map(({ label, minor }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="figures text-end font-semibold">{minor < 0n ? `−${priceText(-minor)}` : priceText(minor)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether money came for an order, of which what isn't kept goes back. */
export function hasPaid({ money }: Pick<Order, 'money'>): boolean {
  return BigInt(money.paid_minor) + BigInt(money.refunded_minor) > 0n;
}

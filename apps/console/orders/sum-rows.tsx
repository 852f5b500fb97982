import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../payments/shared.tsx';

const heads = ['goods', 'discount', 'charges', 'tax'] as const;
type Sums = Record<`${(typeof heads)[number] | 'total'}_minor`, string>;

/** The rows of a list of what an order comes to by: goods, offers, delivery, and tax, which prices may hold already. */
export function SumRows({ sums }: { sums: Sums }) {
  const t = useTranslations('orders.sums');
  const [goods, discount, charges] = [
    BigInt(sums.goods_minor),
    BigInt(sums.discount_minor),
    BigInt(sums.charges_minor),
  ];
  const holdsTax = goods - discount + charges === BigInt(sums.total_minor);
  return heads
    .filter((head) => head === 'goods' || sums[`${head}_minor`] !== '0')
    .map((head) => (
      <SumRow key={head} label={t(head === 'tax' && holdsTax ? 'tax_in_it' : head)}>
        {head === 'discount' && '−'}
        <Amount minor={sums[`${head}_minor`]} />
      </SumRow>
    ));
}

/** One row: what, and how much. */
export function SumRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

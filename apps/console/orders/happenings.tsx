import { Timeline } from '@kit/display/timeline.tsx';
import { Ban, Check, CircleAlert, Package, PackageCheck, Scale, ShoppingBag, Truck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import type { Whole } from './shared.tsx';

const icons: Readonly<Record<string, ReactNode>> = {
  placed: <ShoppingBag aria-hidden />,
  paid: <Check aria-hidden />,
  credit_released: <Check aria-hidden />,
  packed: <Package aria-hidden />,
  dispatched: <Truck aria-hidden />,
  delivered: <PackageCheck aria-hidden />,
  cancelled: <Ban aria-hidden />,
  partly_cancelled: <Ban aria-hidden />,
  failed_stock: <CircleAlert aria-hidden />,
  came_back: <Undo2 aria-hidden />,
  refunded: <Undo2 aria-hidden />,
  replacement_packed: <Package aria-hidden />,
  replacement_dispatched: <Truck aria-hidden />,
  replacement_delivered: <PackageCheck aria-hidden />,
  replacement_came_back: <Undo2 aria-hidden />,
  replacement_sold_out: <CircleAlert aria-hidden />,
  replacement_refunded: <Undo2 aria-hidden />,
  disputed: <Scale aria-hidden />,
};

/** Everything that happened to an order, newest first: who and when. */
export function Happenings({ order }: { order: Whole }) {
  const t = useTranslations('orders.steps');
  const wordsOf = useReason();
  const money = useMoney();
  const happenings = order.steps.toReversed().map(({ id, at, what, facts, by_name }) => {
    const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : '');
    const amount = text('amount_minor') || text('total_minor');
    // By itself once it was paid, or by somebody's hand.
    const key = (what === 'credit_released' && by_name ? 'let_go' : what) as 'placed';
    return {
      ...{ id, at, icon: icons[what], by: by_name },
      title: t.has(key) ? t(key, { amount: amount && money(amount) }) : what,
      body: (text('reason') || text('why')) && (
        <p className="text-sm text-muted">{wordsOf(text('reason') || text('why'))}</p>
      ),
    };
  });
  return <Timeline happenings={happenings} />;
}

/** A reason that was chosen from a list in words; what somebody wrote stays as it is. */
function useReason(): (reason: string) => string {
  const returns = useTranslations('orders.returns.reasons');
  const disputes = useTranslations('orders.disputes.reasons');
  return (reason) => {
    if (returns.has(reason as 'other')) return returns(reason as 'other');
    return disputes.has(reason as 'other') ? disputes(reason as 'other') : reason;
  };
}

import { DateText } from '@kit/controls/date.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { phoneText } from '@kit/phone.ts';
import { useHours } from '@kit/use-hours.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Share } from '../payments/share.tsx';
import { Amount, link, paymentQuery } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { Happenings } from './happenings.tsx';
import { Notes } from './notes.tsx';
import { Acts, Release } from './order-acts.tsx';
import { Documents, Lines } from './order-parts.tsx';
import { OrderPayments } from './order-payments.tsx';
import { OrderReturns } from './order-returns.tsx';
import { Parcels } from './parcels.tsx';
import { orderQuery, placeOf, receiverOf, Stage, type Whole } from './shared.tsx';

/** One order: what was ordered and what became of it, parcels, money, papers, timeline and notes. */
export default function OrderPage() {
  const { orderId } = useParams({ from: '/shell/orders/$orderId' });
  const query = useQuery(orderQuery(orderId));
  return (
    <Answer query={query} lines={10}>
      {(order) => <Shown order={order} />}
    </Answer>
  );
}

function Shown({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const may = useMay();
  return (
    <>
      <PageHeader
        above={<Back to="/orders">{t('title')}</Back>}
        title={
          <>
            <span className="figures">{order.number ?? t(`stages.${order.stage}`)}</span>
            {order.number !== null && <Stage stage={order.stage} />}
          </>
        }
        text={order.buyer_name}
        actions={<Acts order={order} />}
      />
      <Sums order={order} />
      {order.credit && (
        <div role="status" className="card mb-4 flex flex-wrap items-center gap-4 border-warn bg-warn-soft p-4">
          <p className="min-w-60 flex-1">
            {t.rich('on_hold', {
              exposure: () => <Amount minor={order.credit!.exposure_minor} />,
              limit: () => <Amount minor={order.credit!.limit_minor} />,
              release: () => <Amount minor={order.credit!.release_minor} className="font-semibold" />,
            })}
          </p>
          {may('orders.set_credit') && <Release order={order} />}
        </div>
      )}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <div className="grid min-w-0 gap-4">
          <Lines order={order} />
          <Parcels order={order} />
          <OrderReturns order_id={order.id} />
          <Documents order={order} />
          <Card title={t('timeline')}>
            <Happenings order={order} />
          </Card>
        </div>
        <div className="grid min-w-0 gap-4">
          {order.payment_id && may('payments.view') && <PayLink paymentId={order.payment_id} />}
          <OrderPayments order={order} />
          <Card title={t('about')}>
            <About order={order} />
          </Card>
          {may('orders.note') && <Notes order={order} />}
        </div>
      </div>
    </>
  );
}

/** Where it is paid: to be sent, copied or scanned. */
function PayLink({ paymentId }: { paymentId: string }) {
  const t = useTranslations('orders');
  const query = useQuery(paymentQuery(paymentId));
  return (
    <Card title={t('pay.title')}>
      <Answer query={query} lines={3}>
        {(payment) => <Share payment={payment} />}
      </Answer>
    </Card>
  );
}

/** What it comes to, what was taken off, what is paid, what went back, and what is still to be paid: each from those before. */
function Sums({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const { money } = order;
  const due = BigInt(money.due_minor);
  const back = BigInt(money.refunded_minor);
  const off = BigInt(money.total_minor) - BigInt(money.kept_minor);
  const sums: (readonly [string, bigint | string])[] = [
    [t('total'), money.total_minor],
    ...(off === 0n ? [] : [[off > 0n ? t('taken_off') : t('put_on'), off > 0n ? off : -off] as const]),
    [t('paid'), BigInt(money.paid_minor) + back],
    [t('went_back'), back],
    [due < 0n ? t('over') : t('due'), due < 0n ? -due : due],
  ];
  return (
    <ul className="card mb-4 grid grid-cols-2 divide-line sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none sm:divide-x">
      {sums.map(([label, minor]) => (
        <li key={label} className="p-4">
          <p className="text-sm text-muted">{label}</p>
          <Amount minor={minor} className="text-lg font-semibold" />
        </li>
      ))}
    </ul>
  );
}

function About({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const hours = useHours();
  const may = useMay();
  const { address } = order;
  const facts: (readonly [string, ReactNode] | null)[] = [
    [
      t('customer'),
      may('customers.view') ? (
        <Link key="c" to="/customers/$customerId" params={{ customerId: order.customer_id }} className={link}>
          {order.buyer_name}
        </Link>
      ) : (
        order.buyer_name
      ),
    ],
    order.buyer_phone
      ? [
          t('phone'),
          <a key="p" href={`tel:${order.buyer_phone}`} className={`figures ${link}`}>
            {phoneText(order.buyer_phone)}
          </a>,
        ]
      : null,
    [t('placed'), <DateText key="at" value={order.created_at} as="moment" />],
    [t('pay_by'), t(`pays.${order.pay_by as 'cash'}`)],
    [t('way'), t(`ways.${order.way}`)],
    address
      ? [
          t('address'),
          <div key="a">
            <p className="empty:hidden">{receiverOf(order)}</p>
            <p>{placeOf(address)}</p>
          </div>,
        ]
      : null,
    address?.instructions ? [t('instructions'), address.instructions] : null,
    order.expected_on ? [t('expected'), <DateText key="e" value={order.expected_on} />] : null,
    order.window_from && order.window_to ? [t('window'), hours(order.window_from, order.window_to)] : null,
    order.coupons.length > 0 ? [t('coupons'), order.coupons.join(', ')] : null,
    order.note ? [t('buyer_note'), order.note] : null,
    order.why && order.stage === 'cancelled' ? [t('why'), order.why] : null,
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

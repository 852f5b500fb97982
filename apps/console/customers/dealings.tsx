import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { DocumentLink, Standing } from '../billing/shared.tsx';
import { OrderLink, Stage } from '../orders/shared.tsx';
import { Amount, link, PaymentLink, PaymentState } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';

interface Of {
  customerId: string;
}

/** What a customer bought, was billed for and paid: the newest of each, as far as one may see them. */
export function Dealings({ customerId }: Of) {
  const may = useMay();
  return (
    <>
      {may('orders.view') && <Orders customerId={customerId} />}
      {may('billing.view') && <Invoices customerId={customerId} />}
      {may('payments.view') && <Payments customerId={customerId} />}
    </>
  );
}

function Orders({ customerId: customer_id }: Of) {
  const t = useTranslations('customers.dealings');
  const query = useQuery({
    queryKey: ['orders', 'of customer', customer_id],
    queryFn: () => take(api.GET('/orders', { params: { query: { customer_id, limit: 5 } } })),
  });
  return (
    <Newest title={t('orders')} to="/orders" customer_id={customer_id}>
      <Answer query={query} lines={3}>
        {({ items }) => (
          <Rows
            none={t('no_orders')}
            rows={items.map((order) => ({
              id: order.id,
              head: <OrderLink id={order.id}>{order.number ?? <DateText value={order.created_at} />}</OrderLink>,
              at: order.created_at,
              state: <Stage stage={order.stage} />,
              minor: order.total_minor,
            }))}
          />
        )}
      </Answer>
    </Newest>
  );
}

function Invoices({ customerId: customer_id }: Of) {
  const t = useTranslations('customers.dealings');
  const query = useQuery({
    queryKey: ['billing', 'of customer', customer_id],
    queryFn: () => take(api.GET('/billing/documents', { params: { query: { customer_id, limit: 5 } } })),
  });
  return (
    <Newest title={t('invoices')} to="/billing" customer_id={customer_id}>
      <Answer query={query} lines={3}>
        {({ items }) => (
          <Rows
            none={t('no_invoices')}
            rows={items.map((document) => ({
              id: document.id,
              head: <DocumentLink id={document.id}>{document.number}</DocumentLink>,
              at: document.day,
              state: <Standing document={document} />,
              minor: document.payable_minor,
            }))}
          />
        )}
      </Answer>
    </Newest>
  );
}

function Payments({ customerId: customer_id }: Of) {
  const t = useTranslations('customers.dealings');
  const query = useQuery({
    queryKey: ['payments', 'of customer', customer_id],
    queryFn: () => take(api.GET('/payments', { params: { query: { customer_id, limit: 5 } } })),
  });
  return (
    <Newest title={t('payments')} to="/payments" customer_id={customer_id}>
      <Answer query={query} lines={3}>
        {({ items }) => (
          <Rows
            none={t('no_payments')}
            rows={items.map((payment) => ({
              id: payment.id,
              head: <PaymentLink id={payment.id}>{payment.number}</PaymentLink>,
              at: payment.paid_at ?? payment.created_at,
              state: <PaymentState payment={payment} />,
              minor: payment.amount_minor,
              currency: payment.currency,
            }))}
          />
        )}
      </Answer>
    </Newest>
  );
}

interface NewestProps {
  title: string;
  to: '/orders' | '/billing' | '/payments';
  customer_id: string;
  children: ReactNode;
}

function Newest({ title, to, customer_id, children }: NewestProps) {
  const t = useTranslations('customers.dealings');
  return (
    <Card
      title={title}
      actions={
        <Link to={to} search={{ customer_id }} aria-label={`${title}: ${t('all')}`} className={`text-sm ${link}`}>
          {t('all')}
        </Link>
      }
    >
      {children}
    </Card>
  );
}

interface Row {
  id: string;
  head: ReactNode;
  at: string;
  state: ReactNode;
  minor: string;
  currency?: string;
}

function Rows({ none, rows }: { none: string; rows: readonly Row[] }) {
  if (rows.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, head, at, state, minor, currency }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0">
          <span className="figures min-w-28">{head}</span>
          <span className="flex-1 text-sm text-muted">
            <DateText value={at} />
          </span>
          {state}
          <span className="min-w-24 text-end">
            <Amount minor={minor} {...(currency && { currency })} />
          </span>
        </li>
      ))}
    </ul>
  );
}

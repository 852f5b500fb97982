import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Card } from '@kit/display/page.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Banknote } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EnterMoney } from '../payments/enter-money.tsx';
import { Amount, type Payment, PaymentLink, PaymentState, paymentQuery, small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { WentWrong } from '../shell/page-states.tsx';
import type { Whole } from './shared.tsx';

/** The payments by which an order or its invoices are paid; where cash is due at the door, it is entered here. */
export function OrderPayments({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const may = useMay();
  const query = useQuery({ ...paymentsQuery(order), enabled: may('payments.view') });
  const payments = query.data;
  const due = order.documents.find(({ kind, open_minor }) => kind !== 'credit_note' && BigInt(open_minor) > 0n);
  const entered = due && order.pay_by === 'cash' && may('payments.view') && may('payments.enter_money');
  const open = payments?.find(({ noun_id, state }) => noun_id === due?.id && state === 'open');
  const mayEnter = entered && (open !== undefined || may('billing.ask'));
  if (query.isLoadingError) {
    return (
      <Card title={t('payments')}>
        <WentWrong error={query.error} onRetry={() => void query.refetch()} />
      </Card>
    );
  }
  if (!payments || (payments.length === 0 && !mayEnter)) return null;
  return (
    <Card title={t('payments')} actions={mayEnter && <EnterCash document_id={due.id} payment_id={open?.id} />}>
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.id} className="flex items-start justify-between gap-4 py-3 first:pt-0 last:pb-0">
            <div className="grid min-w-0 justify-items-start gap-1">
              <PaymentLink id={payment.id}>
                <span className="figures">{payment.number}</span>
              </PaymentLink>
              <PaymentState payment={payment} />
              <span className="text-sm text-muted">
                <DateText value={payment.paid_at ?? payment.created_at} as="moment" />
              </span>
            </div>
            <Amount minor={payment.amount_minor} className="font-semibold" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was asked of the customer for an order or for one of its invoices. */
function paymentsQuery({ id, customer_id, created_at, documents }: Whole) {
  const nouns = new Set([id, ...documents.map((one) => one.id)]);
  return {
    queryKey: ['payments', 'of order', id],
    queryFn: () =>
      take(
        api.GET('/payments', {
          params: { query: { customer_id, from: created_at.slice(0, 10) as never, limit: 100 } },
        }),
      ),
    select: ({ items }: { items: Payment[] }) => items.filter(({ noun_id }) => nouns.has(noun_id)),
  };
}

/** Enters cash for an invoice: by the payment that waits for it, or one that is made for it now. */
function EnterCash({ document_id, payment_id }: { document_id: string; payment_id: string | undefined }) {
  const t = useTranslations('orders');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const start = useMutation({
    mutationFn: async () => {
      const asked = payment_id
        ? { payment_id }
        : await take(
            api.POST('/billing/documents/{document_id}/ask', {
              params: { path: { document_id } },
              body: { tell: null },
            }),
          );
      return client.fetchQuery({ ...paymentQuery(asked.payment_id), staleTime: 0 });
    },
    onSuccess: () => setOpen(true),
  });
  return (
    <>
      <Button icon={<Banknote aria-hidden className={small} />} busy={start.isPending} onClick={() => start.mutate()}>
        {t('enter_cash')}
      </Button>
      {open && start.data && <EnterMoney payment={start.data} onClose={() => setOpen(false)} />}
    </>
  );
}

import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Card, Facts, PageHeader } from '@kit/display/page.tsx';
import { Menu, type MenuLine } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { phoneText } from '@kit/phone.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Ban, Banknote, Copy, Ellipsis, RefreshCw, Send, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { useKeys } from '../shell/keys.ts';
import { Answer } from '../shell/page-states.tsx';
import { Cancel } from './cancel.tsx';
import { EnterMoney } from './enter-money.tsx';
import { Happenings } from './happenings.tsx';
import { GoesBackBy, RefundMoney } from './refund-money.tsx';
import { Share } from './share.tsx';
import {
  Amount,
  link,
  PaymentState,
  paymentQuery,
  type Refundable,
  refundableQuery,
  small,
  WhatFor,
  type Whole,
} from './shared.tsx';
import { Disputes, Entries, Hooks, Receipts, Refunds, Tries } from './whole-parts.tsx';

/** One payment: how it stands, what came and went, everything that happened, and what can be done. */
export default function PaymentPage() {
  const { paymentId } = useParams({ from: '/shell/payments/$paymentId' });
  const query = useQuery(paymentQuery(paymentId));
  return (
    <Answer query={query} lines={10}>
      {(payment) => <Shown payment={payment} />}
    </Answer>
  );
}

type Doing = 'cancel' | 'refund' | 'enter';

function Shown({ payment }: { payment: Whole }) {
  const t = useTranslations('payments');
  const [doing, setDoing] = useState<Doing>();
  const [from, setFrom] = useState<string>();
  const may = useMay();
  const asks = may('payments.refund') && payment.receipts.length > 0;
  const back = useQuery({ ...refundableQuery(payment.id), enabled: asks }).data;
  const done = () => {
    setDoing(undefined);
    setFrom(undefined);
  };
  return (
    <>
      <PageHeader
        above={<Back to="/payments">{t('title')}</Back>}
        title={
          <>
            <Amount minor={payment.amount_minor} currency={payment.currency} className="text-3xl" />
            <PaymentState payment={payment} />
          </>
        }
        text={
          <>
            <WhatFor payment={payment} />
            {` · ${payment.payer.name}`}
          </>
        }
        actions={<Acts payment={payment} back={back} onDo={setDoing} />}
      />
      <Sums payment={payment} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <div className="grid min-w-0 gap-4">
          <Entries payment={payment} />
          <Receipts
            payment={payment}
            back={back}
            onRefund={(id) => {
              setFrom(id);
              setDoing('refund');
            }}
          />
          <Refunds payment={payment} />
          <Disputes payment={payment} />
          <Tries payment={payment} />
          <Card title={t('happened')}>
            <Happenings payment={payment} />
          </Card>
          <Hooks payment={payment} />
        </div>
        <div className="grid min-w-0 gap-4 max-lg:order-first">
          {payment.state === 'open' && (
            <Card title={t('share.title')}>
              <Share payment={payment} />
            </Card>
          )}
          <Card title={t('about')}>
            <About payment={payment} />
            <GoesBackBy payment={payment} back={back} />
          </Card>
        </div>
      </div>
      {doing === 'cancel' && <Cancel payment={payment} onClose={done} />}
      {doing === 'refund' && back && <RefundMoney payment={payment} back={back} receiptId={from} onClose={done} />}
      {doing === 'enter' && <EnterMoney payment={payment} onClose={done} />}
    </>
  );
}

interface ActsProps {
  payment: Whole;
  back: Refundable | undefined;
  onDo: (doing: Doing) => void;
}

function Acts({ payment, back, onDo }: ActsProps) {
  const t = useTranslations('payments');
  const may = useMay();
  const client = useQueryClient();
  const isOpen = payment.state === 'open';
  const look = useMutation({
    mutationFn: () => take(api.POST('/payments/{payment_id}/look', { params: { path: { payment_id: payment.id } } })),
    onSuccess: (now) => {
      client.setQueryData(paymentQuery(payment.id).queryKey, now);
      said(t('looked'));
    },
  });
  const mayEnter = isOpen && payment.currency === 'INR' && may('payments.enter_money');
  const mayRefund = back?.receipts.some(({ refundable_minor }) => refundable_minor !== '0') === true;
  useKeys({
    m: () => mayEnter && onDo('enter'),
    r: () => mayRefund && onDo('refund'),
  });
  const lines: MenuLine[] = [
    ...(isOpen
      ? [
          {
            label: t('copy_link'),
            icon: <Copy aria-hidden className={small} />,
            onChoose: () => void navigator.clipboard.writeText(payment.url).then(() => said(t('copied'))),
          },
        ]
      : []),
    { label: t('look'), icon: <RefreshCw aria-hidden className={small} />, onChoose: () => look.mutate() },
    ...(isOpen && may('payments.cancel')
      ? [
          {
            ...{ label: t('cancel.do'), danger: true },
            icon: <Ban aria-hidden className={small} />,
            onChoose: () => onDo('cancel'),
          },
        ]
      : []),
  ];
  return (
    <>
      {mayEnter && (
        <Button icon={<Banknote aria-hidden className={small} />} onClick={() => onDo('enter')}>
          {t('enter.do')}
        </Button>
      )}
      {mayRefund && (
        <Button icon={<Undo2 aria-hidden className={small} />} onClick={() => onDo('refund')}>
          {t('refund.do')}
        </Button>
      )}
      {isOpen && may('payments.ask') && <SendLink payment={payment} />}
      <Menu
        trigger={
          <IconButton look="plain" label={t('more')}>
            <Ellipsis aria-hidden className={small} />
          </IconButton>
        }
        lines={lines}
      />
    </>
  );
}

/** Sends the link by the best way that reaches the payer. */
function SendLink({ payment }: { payment: Whole }) {
  const t = useTranslations('payments.share');
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () =>
      take(
        api.POST('/payments/{payment_id}/link', {
          params: { path: { payment_id: payment.id } },
          body: { channel: null },
        }),
      ),
    onSuccess: () => {
      said(t('sent_any', { name: payment.payer.name }));
      return client.invalidateQueries({ queryKey: paymentQuery(payment.id).queryKey });
    },
  });
  if (payment.payer.phone === null && payment.payer.email === null) return null;
  return (
    <Button
      look="primary"
      busy={send.isPending}
      icon={<Send aria-hidden className={small} />}
      onClick={() => send.mutate()}
    >
      {t('send')}
    </Button>
  );
}

/** What was asked, came, went back, and what the gateway kept. */
function Sums({ payment }: { payment: Whole }) {
  const t = useTranslations('payments');
  const { currency, receipts } = payment;
  // Tax is in the fee.
  const fees = receipts.reduce((sum, { fee_minor }) => sum + BigInt(fee_minor ?? 0), 0n);
  const sums: (readonly [string, bigint | string])[] = [
    [t('asked_for'), payment.amount_minor],
    [t('received'), payment.received_minor],
    [t('refunded'), payment.refunded_minor],
    [t('fees'), fees],
  ];
  return (
    <ul className="card mb-4 grid grid-cols-2 divide-line sm:grid-cols-4 sm:divide-x">
      {sums.map(([label, minor]) => (
        <li key={label} className="p-4">
          <p className="text-sm text-muted">{label}</p>
          <Amount minor={minor} currency={currency} className="text-lg font-semibold" />
        </li>
      ))}
    </ul>
  );
}

function About({ payment }: { payment: Whole }) {
  const t = useTranslations('payments');
  const may = useMay();
  const { payer, customer_id } = payment;
  const facts: (readonly [string, ReactNode] | null)[] = [
    [
      t('payer'),
      customer_id && may('customers.view') ? (
        <Link key="c" to="/customers/$customerId" params={{ customerId: customer_id }} className={link}>
          {payer.name}
        </Link>
      ) : (
        payer.name
      ),
    ],
    payer.phone
      ? [
          t('phone'),
          <span key="p" className="figures">
            {phoneText(payer.phone)}
          </span>,
        ]
      : null,
    payer.email
      ? [
          t('email'),
          <span key="e" className="break-all">
            {payer.email}
          </span>,
        ]
      : null,
    [t('what_for'), <WhatFor key="f" payment={payment} />],
    [
      t('number'),
      <span key="n" className="figures">
        {payment.number}
      </span>,
    ],
    [t('asked'), <DateText key="a" value={payment.created_at} as="moment" />],
    payment.paid_at ? [t('paid_at'), <DateText key="d" value={payment.paid_at} as="moment" />] : null,
    payment.state === 'open' ? [t('until'), <DateText key="u" value={payment.expires_at} as="moment" />] : null,
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

import { type Happening, Timeline } from '@kit/display/timeline.tsx';
import { Ban, Banknote, Check, CircleAlert, Clock, Scale, Send, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Person, useMoney, useWayName, type Whole } from './shared.tsx';

type Step = Whole['timeline'][number];

const icons: Readonly<Record<string, ReactNode>> = {
  link_sent: <Send aria-hidden />,
  received: <Banknote aria-hidden />,
  surplus_received: <Banknote aria-hidden />,
  entered: <Banknote aria-hidden />,
  paid: <Check aria-hidden />,
  cancelled: <Ban aria-hidden />,
  entry_rejected: <Ban aria-hidden />,
  expired: <Clock aria-hidden />,
  failed: <CircleAlert aria-hidden />,
  gateway_failed: <CircleAlert aria-hidden />,
  look_failed: <CircleAlert aria-hidden />,
  not_captured: <CircleAlert aria-hidden />,
  debit_not_answered: <CircleAlert aria-hidden />,
  cheque_bounced: <CircleAlert aria-hidden />,
  refund_failed: <CircleAlert aria-hidden />,
  refund_unclear: <CircleAlert aria-hidden />,
  refund_asked: <Undo2 aria-hidden />,
  refund_processed: <Undo2 aria-hidden />,
  dispute_opened: <Scale aria-hidden />,
  dispute_won: <Scale aria-hidden />,
  dispute_lost: <Scale aria-hidden />,
};

/** Everything that happened to a payment, newest first, as one would tell it. */
export function Happenings({ payment }: { payment: Whole }) {
  const tell = useTelling(payment);
  return <Timeline happenings={payment.timeline.toReversed().map(tell)} />;
}

function useTelling(payment: Whole): (step: Step) => Happening {
  const t = useTranslations('payments');
  const money = useMoney();
  const wayName = useWayName();
  return ({ id, at, what, facts, by }) => {
    const text = (name: string) => (typeof facts[name] === 'string' ? facts[name] : '');
    const key = `steps.${what}` as 'steps.received';
    const values = {
      amount: text('amount_minor') ? money(text('amount_minor'), text('currency') || payment.currency) : '',
      way: wayName(text('method') || text('way')),
      gateway: text('gateway'),
      channel: text('channel') || 'best',
      label: text('label') || '—',
    };
    const detail = [text('reason') || text('why'), text('bank_ref') || text('reference')];
    return {
      id,
      at,
      title: t.has(key) ? t(key, values as never) : what.replaceAll('_', ' '),
      by: by ? <Doer by={by} /> : undefined,
      icon: icons[what],
      body: detail.some(Boolean) && (
        <p className="text-sm break-words text-muted first-letter:uppercase">{detail.filter(Boolean).join(' · ')}</p>
      ),
    };
  };
}

function Doer({ by }: { by: string }) {
  const t = useTranslations('payments');
  const [kind, id = ''] = by.split(':');
  return kind === 'person' ? <Person id={id} /> : t('a_program');
}

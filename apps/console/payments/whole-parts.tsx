import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Badge, StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ReceiptPaper } from '../billing/papers.tsx';
import { useMay } from '../people/me.ts';
import { EntryActs, EntryMore } from './entry-acts.tsx';
import { HookState } from './hook-state.tsx';
import { RefundActs } from './refund-acts.tsx';
import { mostOf } from './refund-money.tsx';
import * as s from './shared.tsx';

interface Part {
  payment: s.Whole;
}

interface LineProps {
  head: ReactNode;
  amount?: ReactNode;
  state?: ReactNode;
  /** Small lines below, those that are empty left out. */
  below: readonly ReactNode[];
  acts?: ReactNode;
}

/** One thing of a payment: what it is, how much, how it stands, and what can be done. */
function Line({ head, amount, state, below, acts }: LineProps) {
  const shown = below.filter(Boolean);
  return (
    <li className="grid gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex items-start justify-between gap-x-4">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {head}
          {state}
        </p>
        {amount}
      </div>
      {shown.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
          {shown.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines below one thing keep their order
            <li key={at} className="min-w-0 break-words">
              {each}
            </li>
          ))}
        </ul>
      )}
      {acts && <div className="flex flex-wrap gap-2 empty:hidden">{acts}</div>}
    </li>
  );
}

function Lines({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <ul className="divide-y divide-line">{children}</ul>
    </Card>
  );
}

interface ReceiptsProps extends Part {
  back: s.Refundable | undefined;
  onRefund: (receiptId: string) => void;
}

/** Money that came, with what the gateway kept of it. */
export function Receipts({ payment, back, onRefund }: ReceiptsProps) {
  const t = useTranslations('payments');
  const may = useMay();
  const money = s.useMoney();
  const wayName = s.useWayName();
  const gatewayName = s.useGatewayName();
  if (payment.receipts.length === 0) return null;
  return (
    <Lines title={t('receipts')}>
      {payment.receipts.map((receipt) => {
        const { fee_minor, fee_tax_minor, currency } = receipt;
        const mayGo = payment.receipts.length > 1 && mostOf(back, receipt.id) > 0n;
        return (
          <Line
            key={receipt.id}
            head={[...new Set([wayName(receipt.method), receipt.label])].filter(Boolean).join(' · ')}
            state={receipt.surplus && <Badge tone="warn">{t(receipt.credited ? 'surplus_credited' : 'surplus')}</Badge>}
            amount={<s.Amount minor={receipt.amount_minor} currency={currency} className="font-semibold" />}
            below={[
              <DateText key="at" value={receipt.received_at} as="moment" />,
              gatewayName(receipt.gateway_id),
              fee_minor !== null &&
                t('fee_is', {
                  fee: money(fee_minor, currency),
                  tax: money(fee_tax_minor ?? '0', currency),
                }),
              receipt.payment_ref && <code key="ref">{receipt.payment_ref}</code>,
            ]}
            acts={
              <>
                {mayGo && <Button onClick={() => onRefund(receipt.id)}>{t('refund.this')}</Button>}
                {currency === 'INR' && may('billing.view') && <ReceiptPaper id={receipt.id} />}
              </>
            }
          />
        );
      })}
    </Lines>
  );
}

/** Money that went or is to go back. */
export function Refunds({ payment }: Part) {
  const t = useTranslations('payments');
  const { refunds, currency } = payment;
  if (refunds.length === 0) return null;
  return (
    <Lines title={t('refunds')}>
      {refunds.toReversed().map((refund) => (
        <Line
          key={refund.id}
          head={refund.reason}
          state={<RefundState refund={refund} again={refunds.some(({ again_of }) => again_of === refund.id)} />}
          amount={<s.Amount minor={refund.amount_minor} currency={currency} className="font-semibold" />}
          below={[
            <DateText key="at" value={refund.done_at ?? refund.created_at} as="moment" />,
            t(`refund_ways.${refund.way}`),
            refund.automatic && t('by_itself'),
            refund.error_reason && <span className="text-bad">{refund.error_reason}</span>,
            refund.bank_ref ? t('bank_ref', { ref: refund.bank_ref }) : null,
            refund.refund_ref && <code key="ref">{refund.refund_ref}</code>,
          ]}
          acts={<RefundActs refund={refund} again={refunds.some(({ again_of }) => again_of === refund.id)} />}
        />
      ))}
    </Lines>
  );
}

function RefundState({ refund, again }: { refund: s.Whole['refunds'][number]; again: boolean }) {
  const t = useTranslations('payments');
  return again ? <Badge>{t('tried_again')}</Badge> : <s.RefundState state={refund.state} way={refund.way} />;
}

/** Money that was taken by hand: one enters it, another verifies. */
export function Entries({ payment }: Part) {
  const t = useTranslations('payments');
  const wayName = s.useWayName();
  if (payment.entries.length === 0) return null;
  return (
    <Lines title={t('entries')}>
      {payment.entries.map((entry) => (
        <Line
          key={entry.id}
          head={[wayName(entry.way), entry.reference].filter(Boolean).join(' · ')}
          state={<s.EntryState state={entry.state} />}
          amount={<s.Amount minor={entry.amount_minor} className="font-semibold" />}
          below={[
            <DateText key="on" value={entry.paid_on} />,
            entry.bank,
            <EntryMore key="more" entry={entry} />,
            entry.note,
            entry.why,
          ]}
          acts={<EntryActs entry={entry} />}
        />
      ))}
    </Lines>
  );
}

/** What the payer's bank contests. */
export function Disputes({ payment }: Part) {
  const t = useTranslations('payments');
  if (payment.disputes.length === 0) return null;
  return (
    <Lines title={t('disputes')}>
      {payment.disputes.map((dispute) => (
        <Line
          key={dispute.id}
          head={<span className="inline-block first-letter:uppercase">{dispute.reason}</span>}
          state={<s.DisputeState state={dispute.state} />}
          amount={<s.Amount minor={dispute.amount_minor} currency={payment.currency} className="font-semibold" />}
          below={[
            <DateText key="at" value={dispute.created_at} as="moment" />,
            dispute.state === 'open' && dispute.answer_by && (
              <span key="by" className="text-warn">
                {t('answer_by')} <DateText value={dispute.answer_by} as="moment" />
              </span>
            ),
            <code key="ref">{dispute.dispute_ref}</code>,
          ]}
        />
      ))}
    </Lines>
  );
}

const tryTones: Record<s.Whole['attempts'][number]['state'], Tone> = {
  opening: 'info',
  open: 'info',
  failed: 'bad',
  closed: 'neutral',
  authorized: 'info',
  captured: 'good',
};

/** The tries to pay: at which gateway, how, and why it failed. */
export function Tries({ payment }: Part) {
  const t = useTranslations('payments');
  const wayName = s.useWayName();
  const gatewayName = s.useGatewayName();
  if (payment.attempts.length === 0) return null;
  return (
    <Lines title={t('tries')}>
      {payment.attempts.toReversed().map((each) => (
        <Line
          key={each.id}
          head={[each.method ? wayName(each.method) : t(`manners.${each.manner}`), each.label]
            .filter(Boolean)
            .join(' · ')}
          state={<StatusBadge tone={tryTones[each.state]}>{t(`try_states.${each.state}`)}</StatusBadge>}
          amount={<s.Amount minor={each.amount_minor} currency={payment.currency} />}
          below={[
            <DateText key="at" value={each.created_at} as="moment" />,
            gatewayName(each.gateway_id),
            each.error_reason && <span className="text-bad">{each.error_reason}</span>,
            each.order_ref && <code key="ref">{each.order_ref}</code>,
          ]}
        />
      ))}
    </Lines>
  );
}

/** What the gateways told of it, as it came. */
export function Hooks({ payment }: Part) {
  const t = useTranslations('payments');
  const gatewayName = s.useGatewayName();
  if (payment.hooks.length === 0) return null;
  return (
    <details className="card p-4 sm:p-5">
      <summary className="cursor-pointer font-head font-semibold">
        {t('hooks_n', { count: payment.hooks.length })}
      </summary>
      <ul className="mt-3 divide-y divide-line">
        {payment.hooks.toReversed().map((hook) => (
          <Line
            key={`${hook.gateway_id}${hook.event_id}`}
            head={<code>{hook.event}</code>}
            state={<HookState state={hook.state} />}
            below={[
              <DateText key="at" value={hook.received_at} as="moment" />,
              gatewayName(hook.gateway_id),
              hook.repeats > 0 && t('came_again', { count: hook.repeats }),
              hook.why,
            ]}
          />
        ))}
      </ul>
    </details>
  );
}

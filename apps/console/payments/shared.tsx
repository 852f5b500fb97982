import { api, type Got, type Item, take } from '@kit/api/client.ts';
import type { Tone } from '@kit/display/badge.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { moneyText } from '@kit/money.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMay, useMe } from '../people/me.ts';

/** A payment as lists show it. */
export type Payment = Item<'/payments'>;
/** A payment with everything that happened to it. */
export type Whole = Got<'/payments/{payment_id}'>;
export type Refund = Item<'/payments/refunds'>;
export type Entry = Item<'/payments/entries'>;
export type Dispute = Item<'/payments/disputes'>;
export type Difference = Item<'/payments/differences'>;

export const link = 'text-accent-ink underline-offset-4 hover:underline';
export const small = 'size-4';

/** Every way in which money comes. */
export const ways = [
  ...(['upi', 'card', 'netbanking', 'wallet', 'emi', 'paylater', 'paypal'] as const),
  ...(['cash', 'bank_transfer', 'cheque'] as const),
];

/** One payment with all of it. */
export function paymentQuery(payment_id: string) {
  return queryOptions({
    queryKey: ['payments', 'one', payment_id],
    queryFn: () => take(api.GET('/payments/{payment_id}', { params: { path: { payment_id } } })),
  });
}

/** What of a payment may still go back from its own page. */
export function refundableQuery(payment_id: string) {
  return queryOptions({
    queryKey: ['payments', 'refundable', payment_id],
    queryFn: () => take(api.GET('/payments/{payment_id}/refundable', { params: { path: { payment_id } } })),
  });
}

export type Refundable = Got<'/payments/{payment_id}/refundable'>;

/** What the accounts at gateways are called. */
export const gatewayNamesQuery = queryOptions({
  queryKey: ['payments', 'gateway-names'],
  queryFn: () => take(api.GET('/payments/gateway-names')),
});

/** The name of an account at a gateway. */
export function useGatewayName(): (id: string | null) => string | undefined {
  const may = useMay();
  const names = useQuery({ ...gatewayNamesQuery, enabled: may('payments.view') }).data?.items;
  return useCallback((id) => names?.find((each) => each.id === id)?.name, [names]);
}

/** An amount in its currency. */
export function useMoney(): (minor: bigint | string, currency?: string) => string {
  const locale = useLocale();
  return useCallback((minor, currency = 'INR') => moneyText(BigInt(minor), locale, currency), [locale]);
}

/** An amount in its currency, in tabular figures. */
export function Amount({
  minor,
  currency,
  className = '',
}: {
  minor: bigint | string;
  currency?: string;
  className?: string;
}) {
  return <span className={`figures whitespace-nowrap ${className}`}>{useMoney()(minor, currency)}</span>;
}

/** Where a payment stands, as people say it: what is in its state and what came and went. */
export function standing({ state, amount_minor, received_minor, refunded_minor }: Payment) {
  const [received, refunded] = [BigInt(received_minor), BigInt(refunded_minor)];
  if (refunded > 0n && refunded >= received) return 'refunded' as const;
  if (refunded > 0n) return 'part_refunded' as const;
  if (state === 'open' && received > 0n && received < BigInt(amount_minor)) return 'part_paid' as const;
  return state;
}

const tones: Record<ReturnType<typeof standing>, Tone> = {
  open: 'info',
  part_paid: 'info',
  paid: 'good',
  part_refunded: 'neutral',
  refunded: 'neutral',
  cancelled: 'neutral',
  expired: 'warn',
};

/** What is paid. Payers of an order see the business's name, which says nothing here. */
export function WhatFor({ payment: { noun, title } }: { payment: Pick<Payment, 'noun' | 'title'> }) {
  const t = useTranslations('payments');
  return noun === 'orders.order' ? t('an_order') : title;
}

/** Where a payment stands, as a badge. */
export function PaymentState({ payment }: { payment: Payment }) {
  const t = useTranslations('payments.states');
  const at = standing(payment);
  return <StatusBadge tone={tones[at]}>{t(at)}</StatusBadge>;
}

const refundTones: Record<Refund['state'], Tone> = {
  asked: 'info',
  calling: 'info',
  pending: 'info',
  processed: 'good',
  failed: 'bad',
};

/** Where a refund stands; one that is to be paid by hand says so. */
export function RefundState({ state, way }: { state: Refund['state']; way?: Refund['way'] | undefined }) {
  const t = useTranslations('payments.refund_states');
  const byHand = state === 'asked' && way === 'hand';
  return <StatusBadge tone={byHand ? 'warn' : refundTones[state]}>{t(byHand ? 'by_hand' : state)}</StatusBadge>;
}

const entryTones: Record<Entry['state'], Tone> = {
  entered: 'warn',
  verified: 'good',
  rejected: 'neutral',
  bounced: 'bad',
};

/** Where money taken by hand stands. */
export function EntryState({ state }: { state: Entry['state'] }) {
  const t = useTranslations('payments.entry_states');
  return <StatusBadge tone={entryTones[state]}>{t(state)}</StatusBadge>;
}

const disputeTones: Record<Dispute['state'], Tone> = { open: 'warn', won: 'good', lost: 'bad' };

/** Where a contested payment stands. */
export function DisputeState({ state }: { state: Dispute['state'] }) {
  const t = useTranslations('payments.dispute_states');
  return <StatusBadge tone={disputeTones[state]}>{t(state)}</StatusBadge>;
}

/** What a way of paying is called. */
export function useWayName(): (way: string) => string {
  const t = useTranslations('payments.ways');
  return useCallback((way) => (t.has(way as never) ? t(way as never) : way), [t]);
}

/** A person by name, where one may see names: “you” for oneself. */
export function Person({ id }: { id: string }) {
  const t = useTranslations('payments');
  const may = useMay();
  const { person } = useMe();
  const isMe = person.id === id;
  const query = useQuery({
    queryKey: ['people', 'name', id],
    queryFn: () => take(api.GET('/people/{person_id}', { params: { path: { person_id: id } } })),
    enabled: !isMe && may('people.view_people'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return isMe ? t('you') : (query.data?.name ?? t('colleague'));
}

/** The way to a payment. */
export function PaymentLink({ id, children }: { id: string; children: React.ReactNode }) {
  return (
    <Link
      to="/payments/$paymentId"
      params={{ paymentId: id }}
      className="font-medium text-ink underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  );
}

/** The way to a payment from a line about something else. */
export function ShowPayment({ id }: { id: string }) {
  const t = useTranslations('payments');
  return (
    <Link to="/payments/$paymentId" params={{ paymentId: id }} className={link}>
      {t('show')}
    </Link>
  );
}

import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AddCustomer } from '../customers/add-customer.tsx';
import { useMay } from '../people/me.ts';
import { BasketLines, blankLine } from '../pricing/basket-lines.tsx';
import { CustomerChoice } from '../pricing/choices.tsx';
import { Back } from '../shell/back.tsx';
import { ComesTo } from './comes-to.tsx';
import { type Draft, isReady, useReview, wantedOf } from './draft.ts';
import { Paying, Where } from './new-order-parts.tsx';

const blank = (): Draft => ({
  ...{ customer: null, lines: [blankLine()], coupons: '', way: 'delivery', address_id: null, slot: null },
  ...{ use_wallet: false, pay_by: 'cash', note: '' },
});

/** An order taken down for a customer, at the counter or on the telephone: what, where to, when, and how it is paid. */
export default function NewOrder() {
  const t = useTranslations('orders');
  const wordsOf = useRefusalWords();
  const [draft, setDraft] = useState(blank);
  const placing = usePlacing();
  const change = (part: Partial<Draft>) => {
    // What was refused was another order than this one.
    if (placing.isError) placing.reset();
    setDraft((old) => ({ ...old, ...part }));
  };
  const review = useReview(draft);
  const { data } = review;
  const shown = isReady(draft) ? data : undefined;
  const slotWanted = shown !== undefined && draft.way === 'delivery' && shown.slots.length > 0 && draft.slot === null;
  const closed = shown?.pay_ways.every(({ pay_by, open }) => pay_by !== draft.pay_by || !open);
  const ready =
    shown !== undefined &&
    !review.isPlaceholderData &&
    shown.short.length + shown.not_sold.length === 0 &&
    !slotWanted &&
    !(closed && shown.due_minor !== '0');
  const problem = placing.error ?? (isReady(draft) ? review.error : null);
  return (
    <>
      <PageHeader above={<Back to="/orders">{t('title')}</Back>} title={t('new.title')} />
      <form
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
        onSubmit={sending(() => shown && placing.mutate({ draft, review: shown }))}
      >
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <Card>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
              <Who customer={draft.customer} onChange={(customer) => change({ customer, address_id: null })} />
              <BasketLines label={t('new.goods')} lines={draft.lines} onChange={(lines) => change({ lines })} />
            </div>
          </Card>
          <Card>
            <Where draft={draft} review={shown} onChange={change} />
          </Card>
          <Card>
            <div className="grid gap-5 sm:grid-cols-2">
              <Field label={t('new.coupons')} hint={t('new.coupons_hint')} optional>
                <Input
                  autoComplete="off"
                  maxLength={150}
                  className="figures uppercase"
                  value={draft.coupons}
                  onValueChange={(coupons) => change({ coupons })}
                />
              </Field>
              <Field label={t('new.note')} optional>
                <Input
                  autoComplete="off"
                  maxLength={500}
                  value={draft.note}
                  onValueChange={(note) => change({ note })}
                />
              </Field>
            </div>
          </Card>
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 lg:sticky lg:top-18">
          <ComesTo draft={draft} review={shown} problem={problem ? wordsOf(problem) : undefined} />
          {shown && (
            <Card>
              <Paying draft={draft} review={shown} onChange={change} />
            </Card>
          )}
          <Button type="submit" look="primary" busy={placing.isPending} disabled={!ready}>
            {t('new.place')}
          </Button>
        </div>
      </form>
    </>
  );
}

interface WhoProps {
  customer: Draft['customer'];
  onChange: (customer: Draft['customer']) => void;
}

function Who({ customer, onChange }: WhoProps) {
  const t = useTranslations('orders.new');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-56 flex-1">
        <CustomerChoice autoFocus label={t('customer')} value={customer} onChange={onChange} />
      </div>
      {may('customers.add') && <Button onClick={() => setAdding(true)}>{t('add_customer')}</Button>}
      {adding && (
        <AddCustomer
          onClose={() => setAdding(false)}
          onAdded={({ id, display_name }) => onChange({ value: id, label: display_name })}
        />
      )}
    </div>
  );
}

function usePlacing() {
  const t = useTranslations('orders.new');
  const navigate = useNavigate();
  const client = useQueryClient();
  // Chosen once: sent again after a broken line, it is one order.
  const [id] = useState(newId);
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ draft, review }: { draft: Draft; review: { due_minor: string; wallet_minor: string } }) => {
      const [window_id, window_on] = draft.way === 'delivery' ? (draft.slot?.split(' ') ?? []) : [];
      return take(
        api.POST('/orders', {
          body: {
            ...{ id, ...wantedOf(draft), pay_by: draft.pay_by },
            expected_minor: (BigInt(review.due_minor) + BigInt(review.wallet_minor)).toString(),
            ...(window_id && window_on && { window_id, window_on }),
            ...(draft.note.trim() && { note: draft.note.trim() }),
          },
        }),
      );
    },
    onSuccess: async ({ order_id, number }) => {
      said(number === null ? t('placed_unpaid') : t('placed', { number }));
      await navigate({ to: '/orders/$orderId', params: { orderId: order_id } });
      await client.invalidateQueries({ queryKey: ['orders'] });
    },
    // What was seen is not what it is now: the figures are read again.
    onError: () => client.invalidateQueries({ queryKey: ['orders', 'review'] }),
  });
}

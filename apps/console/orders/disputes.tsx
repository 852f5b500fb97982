import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import type { Column } from '@kit/data/column.ts';
import { StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Problem } from '../people/problem.tsx';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { Photos } from '../shell/photos.tsx';
import { useWalletIsOn } from '../wallets/shared.ts';
import { Sections } from './sections.tsx';
import { OrderLink } from './shared.tsx';

type Dispute = Item<'/order-disputes'>;

const states = ['open', 'answered', 'resolved', 'rejected'] as const;
const tones: Record<Dispute['state'], Tone> = { open: 'warn', answered: 'info', resolved: 'good', rejected: 'neutral' };

/** Orders that customer and business don't agree about: what was said, what is to be answered, how it ended. */
export default function Disputes() {
  const t = useTranslations('orders.disputes');
  const columns = useColumns();
  return (
    <>
      <Sections />
      <Listing<Dispute>
        name="orders.disputes"
        label={t('title')}
        columns={columns}
        filters={[
          { id: 'state', label: t('state'), options: states.map((value) => ({ value, label: t(`states.${value}`) })) },
        ]}
        idOf={(row) => row.id}
        read={readDisputes}
        views={[
          { id: 'all', name: t('all'), search: {} },
          { id: 'open', name: t('states.open'), search: { state: 'open' } },
        ]}
        freshOn={FRESH}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
      />
    </>
  );
}

const FRESH = ['orders.dispute_changed'];

function readDisputes(search: Search, cursor: string | undefined) {
  const state = states.find((each) => each === search.state);
  return take(
    api.GET('/order-disputes', { params: { query: { ...(state && { state }), ...(cursor && { cursor }) } } }),
  );
}

function useColumns(): Column<Dispute>[] {
  const t = useTranslations('orders.disputes');
  return useMemo(
    () => [
      {
        id: 'buyer',
        title: t('customer'),
        card: 'title',
        cell: (row) => (
          <OrderLink id={row.order_id}>
            {row.buyer_name}
            {row.order_number && <span className="figures whitespace-nowrap">{` · ${row.order_number}`}</span>}
          </OrderLink>
        ),
      },
      { id: 'reason', title: t('reason'), cell: (row) => t(`reasons.${row.reason}`) },
      {
        id: 'said',
        title: t('said'),
        cell: (row) => <span className="line-clamp-2">{row.messages.at(-1)?.body}</span>,
      },
      { id: 'at', title: t('at'), cell: (row) => <DateText value={row.created_at} as="moment" /> },
      {
        id: 'state',
        title: t('state'),
        card: 'side',
        cell: (row) => <StatusBadge tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusBadge>,
      },
      { id: 'next', title: t('next'), end: true, cell: (row) => <Talk row={row} /> },
    ],
    [t],
  );
}

type Ending = 'answer' | 'resolve' | 'reject';
const ways = ['original', 'wallet', 'hand'] as const;
type Way = (typeof ways)[number];

/** How money can go back here. */
function useTos() {
  const t = useTranslations('orders.disputes.tos');
  const walletIsOn = useWalletIsOn();
  return ways.filter((way) => way !== 'wallet' || walletIsOn).map((value) => ({ value, label: t(value) }));
}

function Talk({ row }: { row: Dispute }) {
  const t = useTranslations('orders.disputes');
  const may = useMay();
  const client = useQueryClient();
  const tos = useTos();
  const [open, setOpen] = useState(false);
  const [how, setHow] = useState<Ending>('answer');
  const [amount, setAmount] = useState<bigint | null>(null);
  const [to, setTo] = useState<Way>('original');
  const form = useForm({ defaultValues: { body: '' } });
  const { submit, problem, busy } = useSending(form, async ({ body }) => {
    const path = { dispute_id: row.id };
    if (how === 'answer')
      await take(api.POST('/order-disputes/{dispute_id}/messages', { params: { path }, body: { body } }));
    else
      await take(
        api.POST('/order-disputes/{dispute_id}/end', {
          params: { path, header: ifMatch(row.version) },
          body: { resolution: body, amount_minor: how === 'reject' ? null : (amount ?? 0n).toString(), to },
        }),
      );
    await client.invalidateQueries({ queryKey: ['orders'] });
    form.reset();
    setOpen(false);
  });
  const over = row.state === 'resolved' || row.state === 'rejected';
  const hows = (['answer', 'resolve', 'reject'] as const).filter(
    (each) => each === 'answer' || may('orders.end_disputes'),
  );
  return (
    <>
      <Button look={row.state === 'open' ? 'primary' : 'quiet'} onClick={() => setOpen(true)}>
        {t(over ? 'read' : 'answer')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t(`reasons.${row.reason}`)}
        text={row.buyer_name}
        wide
        actions={
          !over && (
            <Button look="primary" type="submit" form={`dispute-${row.id}`} busy={busy}>
              {t(how)}
            </Button>
          )
        }
      >
        <ol className="grid gap-3">
          {row.messages.map((message) => (
            <li key={message.id} className={message.from_buyer ? 'me-8' : 'ms-8 grid justify-items-end text-end'}>
              <p className="whitespace-pre-line">{message.body}</p>
              <Photos ids={message.file_ids} label={t('photo')} />
              <p className="text-xs text-faint">
                {`${message.from_buyer ? row.buyer_name : (message.by_name ?? t('we'))} · `}
                <DateText value={message.at} as="moment" />
              </p>
            </li>
          ))}
          {row.resolution && <li className="border-t border-line pt-3">{row.resolution}</li>}
        </ol>
        {!over && may('orders.dispute') && (
          <form id={`dispute-${row.id}`} className="mt-4 grid gap-4" onSubmit={(event) => void submit(event)}>
            <Problem text={problem} />
            {hows.length > 1 && (
              <RadioGroup
                row
                label={t('next')}
                value={how}
                onChange={setHow}
                options={hows.map((value) => ({ value, label: t(value) }))}
              />
            )}
            {how === 'resolve' && (
              <>
                <Field label={t('amount')} hint={t('amount_hint')}>
                  <MoneyInput minor={amount} onChange={setAmount} />
                </Field>
                <RadioGroup label={t('to')} value={to} onChange={setTo} options={tos} />
              </>
            )}
            <Field label={t('words')} error={form.formState.errors.body?.message}>
              {how === 'answer' ? (
                <Textarea required maxLength={2_000} {...form.register('body')} />
              ) : (
                <Input required maxLength={500} autoComplete="off" {...form.register('body')} />
              )}
            </Field>
          </form>
        )}
      </Dialog>
    </>
  );
}

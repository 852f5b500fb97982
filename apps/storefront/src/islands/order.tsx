import { openLive, useLive } from '@kit/api/live.ts';
import type { paths } from '@kit/api/schema.d.ts';
import { useHours } from '@kit/use-hours.ts';
import { useCallback, useEffect } from 'react';
import { useFormatter, useLocale, useNow, useTranslations } from 'use-intl';
import { amountText, titleIn } from '../amount.ts';
import { hrefTo } from '../live/ask.ts';
import { readBasket } from '../live/basket.ts';
import { leaveWayBack } from '../live/way-back.ts';
import { priceText } from '../price.ts';
import { addressText } from './addresses.tsx';
import { api, useDoing, useReading } from './api.ts';
import { Cancel } from './cancel.tsx';
import { Icon, Island, Waiting, Wrong } from './frame.tsx';
import { hasPaid, Money } from './money.tsx';
import { OfferNews } from './news.tsx';
import { NoOrder } from './no-order.tsx';
import { orderAgain } from './orders.tsx';
import { Paper } from './paper.tsx';
import { Returns } from './returns.tsx';
import { Signed } from './signed.tsx';
import { farAlong, stageLook, way } from './stages.ts';
import { Sums } from './sums.tsx';

/** An order as whoever ordered it sees it. */
export type Order = paths['/orders/{order_id}']['get']['responses'][200]['content']['application/json'];

/** One order as it goes: followed live, paid, cancelled, ordered again. */
export default function OrderIsland() {
  const order_id = location.pathname.split('/').at(-1)!;
  return (
    <Island>
      <Signed>{() => <OrderPage order_id={order_id} />}</Signed>
    </Island>
  );
}

function OrderPage({ order_id }: { order_id: string }) {
  const t = useTranslations('buy');
  const order = useReading(
    async () => (await api.GET('/orders/{order_id}', { params: { path: { order_id } } })).data as Order,
    order_id,
  );
  const { again } = order;
  useEffect(() => void openLive(), []);
  useLive(
    useCallback(
      ({ name, payload }) => (name.startsWith('orders.') && payload.order_id === order_id ? again() : undefined),
      [again, order_id],
    ),
    again,
  );
  const { busy, error, run } = useDoing();
  const { data } = order;
  const sure = data?.stage === 'confirmed';
  // What is sure to come has left the basket, elsewhere than on this page.
  useEffect(() => void (sure && readBasket().catch(() => undefined)), [sure]);
  if (data === undefined)
    return order.error === undefined ? <Waiting /> : <NoOrder error={order.error} again={again} />;
  const fresh = sure && new URLSearchParams(location.search).has('new');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-5">
        {fresh && (
          <p
            role="status"
            className="flex items-center gap-2 rounded-card bg-good-soft px-4 py-3 font-semibold text-good"
          >
            <Icon name="check" />
            {t('thanks')}
          </p>
        )}
        <Standing order={data} />
        {fresh && <OfferNews order_id={order_id} />}
        <Wrong error={error} />
        <div className="flex flex-wrap gap-2">
          {data.may.pay && data.pay_token && (
            <a href={`/pay/${data.pay_token}`} onClick={() => leaveWayBack(data.pay_token!)} className="act">
              {t('pay_now')} · <span className="figures">{priceText(data.money.due_minor)}</span>
            </a>
          )}
          {data.may.reorder && (
            <button
              type="button"
              className="act-quiet"
              disabled={busy}
              onClick={() => void run(() => orderAgain(order_id))}
            >
              <Icon name="repeat" className="size-4" />
              {t('again')}
            </button>
          )}
          {data.may.return && (
            <a href={hrefTo(`/orders/return/${order_id}`)} className="act-quiet">
              <Icon name="undo" className="size-4" />
              {t('send_back')}
            </a>
          )}
          {data.may.cancel && <Cancel order_id={order_id} paid={hasPaid(data)} done={again} />}
        </div>
        <Returns order={data} done={again} />
        <Lines order={data} />
        <Steps order={data} />
      </div>
      <aside className="flex flex-col gap-4">
        <Sums of={data} delivery={data.way === 'delivery'} />
        <Money order={data} />
        <Where order={data} />
        {data.documents.length > 0 && (
          <section className="card p-4">
            <h2 className="mb-2 text-lg">{t('papers')}</h2>
            <ul className="flex flex-col gap-2">
              {data.documents.map((document) => (
                <li key={document.id}>
                  <Paper
                    document_id={document.id}
                    label={`${t(document.kind === 'credit_note' ? 'credit_note' : 'invoice')} ${document.number}`}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
      </aside>
    </div>
  );
}

function Standing({ order }: { order: Order }) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const hoursText = useHours();
  const at = farAlong(order.stage);
  const day = order.window_on ?? order.expected_on;
  const hours = order.window_from && order.window_to && hoursText(order.window_from, order.window_to);
  const now = useNow({ updateInterval: 60_000 });
  const kept = order.stage === 'paying' && order.hold_until !== null && new Date(order.hold_until);
  const when = day && format.dateTime(new Date(`${day}T12:00:00Z`), 'long');
  return (
    <section className="card p-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`rounded-full px-3 py-1 font-semibold ${stageLook[order.stage]}`}>
          {t(`stages.${order.stage}`)}
        </span>
        <span className="text-sm text-muted">{order.number}</span>
      </p>
      <p className="mt-2 text-muted">
        {t(order.stage === 'cancelled' && !hasPaid(order) ? 'cancelled_unpaid' : `stage_texts.${order.stage}`)}
        {kept && kept > now && <> {t('kept_until', { at: format.dateTime(kept, 'moment') })}</>}
        {at >= 0 && at < 3 && when && (
          <b className="block text-ink">
            {hours
              ? t('there_on', { day: when, hours })
              : t(order.way === 'pickup' ? 'ready_by' : 'there_by', { day: when })}
          </b>
        )}
      </p>
      {at >= 0 && (
        <ol className="mt-4 grid grid-cols-4 gap-1 text-center text-xs font-semibold">
          {way.map((stage, index) => (
            <li
              key={stage}
              className={`flex flex-col gap-1.5 ${index <= at ? 'text-accent-ink' : 'text-muted'}`}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={`h-1.5 rounded-full ${index <= at ? 'bg-accent' : 'bg-line'}`} />
              {t(`steps.${stage}`)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Lines({ order }: { order: Order }) {
  const t = useTranslations('buy');
  const hindi = useLocale() === 'hi-IN';
  return (
    <section className="card" aria-label={t('goods')}>
      <ul className="divide-y divide-line px-4">
        {order.lines
          .filter(({ kind }) => kind === 'item')
          .map((line) => (
            <li key={line.line_no} className="flex gap-3 py-3">
              <span className="figures w-14 shrink-0 text-muted">{amountText(line.ordered_milli, line.unit)} ×</span>
              <span className="min-w-0 flex-1">
                {titleIn(hindi ? 'hi' : 'en', line)}
                {line.needs_prescription && (
                  <span className="block text-sm text-accent-ink">{t('line_prescription')}</span>
                )}
                {line.cancelled_milli !== '0' && (
                  <span className="block text-sm text-warn">
                    {t('line_cancelled', { amount: amountText(line.cancelled_milli, line.unit) })}
                  </span>
                )}
                {line.returned_milli !== '0' && (
                  <span className="block text-sm text-muted">
                    {t('line_returned', { amount: amountText(line.returned_milli, line.unit) })}
                  </span>
                )}
              </span>
              <span className="figures">{priceText(line.total_minor)}</span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Steps({ order }: { order: Order }) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const known = order.steps.filter(({ what }) => t.has(`happened.${what}` as 'happened.placed'));
  return (
    <section aria-label={t('timeline')}>
      <h2 className="mb-2 text-lg">{t('timeline')}</h2>
      <ol className="flex flex-col">
        {known.toReversed().map(({ id, what, at }) => (
          <li key={id} className="relative border-l-2 border-accent-line pb-4 pl-4 last:pb-0">
            <span aria-hidden="true" className="absolute -left-[7px] top-1.5 size-3 rounded-full bg-accent" />
            <span className="block font-semibold">{t(`happened.${what}` as 'happened.placed')}</span>
            <time dateTime={at} className="text-sm text-muted">
              {format.dateTime(new Date(at), 'moment')}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Where({ order: { address, parcels } }: { order: Order }) {
  const t = useTranslations('buy');
  const sent = parcels.find(({ tracking, carrier }) => tracking !== null || carrier !== null);
  if (address === null && sent === undefined) return null;
  return (
    <section className="card p-4">
      {address && (
        <>
          <h2 className="mb-1 text-lg">{t('goes_to')}</h2>
          <p>{address.contact_name}</p>
          <p className="text-muted">{addressText(address)}</p>
        </>
      )}
      {sent && (
        <p className="mt-2 text-sm">{t('carrier', { carrier: sent.carrier ?? '', tracking: sent.tracking ?? '' })}</p>
      )}
    </section>
  );
}

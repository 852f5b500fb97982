import type { paths } from '@kit/api/schema.d.ts';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { keepBasket } from '../live/basket.ts';
import { priceText } from '../price.ts';
import { api, useDoing, useReading } from './api.ts';
import type { Cart } from './cart.tsx';
import { Empty, Icon, Island, Waiting, Wrong } from './frame.tsx';
import { Signed } from './signed.tsx';
import { stageLook } from './stages.ts';

type Listed = paths['/orders']['get']['responses'][200]['content']['application/json'];

/** One's orders, newest first, each a press away from being ordered again. */
export default function OrdersIsland() {
  return (
    <Island>
      <Signed>{() => <Orders />}</Signed>
    </Island>
  );
}

function Orders() {
  const t = useTranslations('buy');
  const { busy, error, run } = useDoing();
  const read = async (cursor?: string) =>
    (await api.GET('/orders', { params: { query: { limit: 20, ...(cursor && { cursor }) } } })).data as Listed;
  const list = useReading(() => read());
  if (list.data === undefined)
    return list.error === undefined ? <Waiting /> : <Wrong error={list.error} again={list.again} />;
  if (list.data.items.length === 0)
    return (
      <Empty
        icon="orders"
        title={t('no_orders')}
        text={t('no_orders_text')}
        href={hrefTo('/') || '/'}
        act={t('to_shop')}
      />
    );
  const more = () =>
    run(async () => {
      const next = await read(list.data!.next!);
      list.keep({ items: [...list.data!.items, ...next.items], next: next.next });
    });
  return (
    <div className="flex flex-col gap-3">
      <Wrong error={error} />
      <ul className="flex flex-col gap-3">
        {list.data.items.map((order) => (
          <OrderCard key={order.id} order={order} again={() => run(() => orderAgain(order.id))} busy={busy} />
        ))}
      </ul>
      {list.data.next && (
        <button type="button" className="act-quiet self-center" disabled={busy} onClick={() => void more()}>
          {t('more')}
        </button>
      )}
    </div>
  );
}

/** Puts what was ordered into the basket again, and shows the basket. */
export async function orderAgain(order_id: string): Promise<void> {
  const { data } = await api.POST('/own/orders/{order_id}/again', { params: { path: { order_id } } });
  keepBasket(data as Cart);
  location.assign(hrefTo('/cart'));
}

function OrderCard({
  order,
  again,
  busy,
}: {
  order: Listed['items'][number];
  again: () => Promise<unknown>;
  busy: boolean;
}) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const hindi = useLocale() === 'hi-IN';
  const look = stageLook[order.stage];
  const ended = ['delivered', 'returned', 'cancelled', 'lapsed', 'failed_stock'].includes(order.stage);
  return (
    <li className="card relative flex flex-col gap-2 p-4">
      <div className="flex items-center justify-between gap-3">
        <span className={`rounded-full px-2.5 py-0.5 text-sm font-semibold ${look}`}>{t(`stages.${order.stage}`)}</span>
        <span className="figures font-semibold">{priceText(order.total_minor)}</span>
      </div>
      <a href={hrefTo(`/orders/${order.id}`)} className="line-clamp-1 font-semibold after:absolute after:inset-0">
        {(hindi ? order.titles_hi : order.titles).join(', ')}
        {order.lines > order.titles.length && ` +${order.lines - order.titles.length}`}
      </a>
      <div className="flex items-center justify-between gap-3 text-sm text-muted">
        <span>{[order.number, format.dateTime(new Date(order.created_at), 'day')].filter(Boolean).join(' · ')}</span>
        {ended && (
          <button type="button" className="act-quiet relative z-10" disabled={busy} onClick={() => void again()}>
            <Icon name="repeat" className="size-4" />
            {t('again')}
          </button>
        )}
      </div>
    </li>
  );
}

import { useFormatter, useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { leaveWayBack } from '../live/way-back.ts';
import { priceText } from '../price.ts';
import { api, useDoing, useReading } from './api.ts';
import { Waiting, Wrong } from './frame.tsx';
import { TopUp } from './top-up.tsx';

/** What somebody has in his wallet, what came in and left it, and what is set aside for orders: it adds up. */
export function Wallet({ customer_id, wallet: open }: { customer_id: string; wallet: boolean }) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const path = { customer_id };
  const wallet = useReading(async () => {
    const [held, entries] = await Promise.all([
      api.GET('/wallets/{customer_id}', { params: { path } }),
      api.GET('/wallets/{customer_id}/entries', { params: { path, query: { limit: 50 } } }),
    ]);
    return { ...held.data!, numbers: await numbersOf(held.data!.held), entries: entries.data!.items };
  }, customer_id);
  const { busy, error, run } = useDoing();
  if (wallet.data === undefined)
    return wallet.error === undefined ? <Waiting /> : <Wrong error={wallet.error} again={wallet.again} />;
  const { cash_minor, promo_minor, held, numbers, entries } = wallet.data;
  const topUp = (amount_minor: string) =>
    run(async () => {
      const { data } = await api.POST('/wallets/{customer_id}/top-ups', {
        params: { path },
        body: { amount_minor },
      });
      const url = new URL(data!.url, location.origin);
      leaveWayBack(url.pathname.split('/').at(-1)!);
      location.assign(url.pathname + url.search);
    });
  return (
    <div className="flex flex-col gap-5">
      <section className="rounded-card bg-accent-soft p-5">
        <p className="text-sm text-muted">{t('wallet_has')}</p>
        <p className="figures text-3xl font-semibold">{priceText(BigInt(cash_minor) + BigInt(promo_minor))}</p>
        {BigInt(promo_minor) > 0n && (
          <p className="text-sm text-muted">{t('wallet_promo', { amount: priceText(promo_minor) })}</p>
        )}
        {open && wallet.data.keeps_cash && <TopUp wallet={wallet.data} busy={busy} topUp={topUp} />}
      </section>
      <Wrong error={error} />
      <ul className={held.length + entries.length === 0 ? 'hidden' : 'card divide-y divide-line px-4'}>
        {held.map(({ id, noun_id, amount_minor, created_at }) => {
          const number = numbers.get(noun_id);
          return (
            <li key={id} className="flex items-baseline gap-3 py-3">
              <span className="min-w-0 flex-1">
                {number === undefined ? (
                  t('wallet_held_other')
                ) : (
                  <a href={hrefTo(`/orders/${noun_id}`)} className="underline underline-offset-4">
                    {t('wallet_held', { number })}
                  </a>
                )}
                <time dateTime={created_at} className="block text-sm text-muted">
                  {format.dateTime(new Date(created_at), 'moment')}
                </time>
              </span>
              <span className="figures font-semibold text-muted">{priceText(-BigInt(amount_minor))}</span>
            </li>
          );
        })}
        {entries.map((entry) => (
          <li key={entry.id} className="flex items-baseline gap-3 py-3">
            <span className="min-w-0 flex-1">
              {entry.title ?? t(`wallet_kinds.${entry.kind}`)}
              <time dateTime={entry.created_at} className="block text-sm text-muted">
                {format.dateTime(new Date(entry.created_at), 'moment')}
              </time>
            </span>
            <span className={`figures font-semibold ${moved(entry) < 0n ? '' : 'text-good'}`}>
              {priceText(moved(entry))}
            </span>
          </li>
        ))}
      </ul>
      {held.length + entries.length === 0 && <p className="text-muted">{t('wallet_empty')}</p>}
    </div>
  );
}

/** What an entry brought or took, of both kinds of money together. */
function moved({ cash_minor, promo_minor }: { cash_minor: string; promo_minor: string }): bigint {
  return BigInt(cash_minor) + BigInt(promo_minor);
}

/** The numbers of the orders for which something is set aside, by their ids: one that is still to be paid has none. */
async function numbersOf(held: readonly { readonly noun: string; readonly noun_id: string }[]) {
  const ids = [...new Set(held.filter(({ noun }) => noun === 'orders.order').map(({ noun_id }) => noun_id))];
  const found = await Promise.all(
    ids.map(async (order_id) => {
      const { data } = await api
        .GET('/orders/{order_id}', { params: { path: { order_id } } })
        .catch(() => ({ data: undefined }));
      return data?.number ? [[order_id, data.number] as const] : [];
    }),
  );
  return new Map(found.flat());
}

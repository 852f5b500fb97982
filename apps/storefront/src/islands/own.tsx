import type { paths } from '@kit/api/schema.d.ts';
import { useFormatter, useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { leaveWayBack } from '../live/way-back.ts';
import { priceText } from '../price.ts';
import { Addresses } from './addresses.tsx';
import { api, useDoing, useReading } from './api.ts';
import { Empty, Icon, Island, Waiting, Wrong } from './frame.tsx';
import { Paper } from './paper.tsx';
import { Signed } from './signed.tsx';
import { TopUp } from './top-up.tsx';

type Body<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Found } } } };
}
  ? Found
  : never;

const pages = { addresses: Addresses, wallet: Wallet, invoices: Invoices, notices: Notices };

/** One page of what is one's own: addresses, wallet, invoices, notices. */
export default function OwnIsland({ page, wallet = false }: { page: keyof typeof pages; wallet?: boolean }) {
  const Shown = pages[page];
  return (
    <Island>
      <Signed>{({ id }) => <Shown customer_id={id} wallet={wallet} />}</Signed>
    </Island>
  );
}

interface Mine {
  readonly customer_id: string;
  /** Whether the business keeps wallets. */
  readonly wallet: boolean;
}

function Wallet({ customer_id, wallet: open }: Mine) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const path = { customer_id };
  const wallet = useReading(
    async () => (await api.GET('/wallets/{customer_id}', { params: { path } })).data as Body<'/wallets/{customer_id}'>,
    customer_id,
  );
  const entries = useReading(
    async () =>
      (await api.GET('/wallets/{customer_id}/entries', { params: { path, query: { limit: 50 } } }))
        .data as Body<'/wallets/{customer_id}/entries'>,
    customer_id,
  );
  const { busy, error, run } = useDoing();
  if (wallet.data === undefined || entries.data === undefined) {
    const wrong = wallet.error ?? entries.error;
    return wrong === undefined ? <Waiting /> : <Wrong error={wrong} again={wallet.again} />;
  }
  const { cash_minor, promo_minor } = wallet.data;
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
      <ul className={entries.data.items.length === 0 ? 'hidden' : 'card divide-y divide-line px-4'}>
        {entries.data.items.map((entry) => (
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
      {entries.data.items.length === 0 && <p className="text-muted">{t('wallet_empty')}</p>}
    </div>
  );
}

/** What an entry brought or took, of both kinds of money together. */
function moved({ cash_minor, promo_minor }: { cash_minor: string; promo_minor: string }): bigint {
  return BigInt(cash_minor) + BigInt(promo_minor);
}

function Invoices(_mine: Mine) {
  const t = useTranslations('buy');
  const format = useFormatter();
  const list = useReading(
    async () =>
      (await api.GET('/billing/documents', { params: { query: { limit: 100 } } })).data as Body<'/billing/documents'>,
  );
  if (list.data === undefined)
    return list.error === undefined ? <Waiting /> : <Wrong error={list.error} again={list.again} />;
  if (list.data.items.length === 0)
    return (
      <Empty
        icon="receipt"
        title={t('no_invoices')}
        text={t('no_invoices_text')}
        href={hrefTo('/orders')}
        act={t('places.orders')}
      />
    );
  return (
    <ul className="card divide-y divide-line px-4">
      {list.data.items.map(({ id, kind, number, day, payable_minor }) => (
        <li key={id} className="flex items-center gap-3 py-2">
          <span className="min-w-0 flex-1">
            <Paper
              document_id={id}
              label={`${t(kind === 'credit_note' || kind === 'debit_note' ? kind : 'invoice')} ${number}`}
            />
            <span className="block text-sm text-muted">{format.dateTime(new Date(`${day}T12:00:00Z`), 'day')}</span>
          </span>
          <span className="figures font-semibold">{priceText(payable_minor)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whether news can come to this device; an iPhone can only once the store is among its apps, which is said there. */
function canHaveNews(): boolean {
  if (!('serviceWorker' in navigator)) return false;
  if ('PushManager' in window && 'Notification' in window) return true;
  return 'standalone' in navigator && navigator.standalone === false;
}

/** The switch for news on this device, fetched where there is one. */
async function readNews() {
  if (!canHaveNews()) return undefined;
  const [{ DeviceNews }, { readDevice }] = await Promise.all([
    import('./device-news.tsx'),
    import('../live/device.ts'),
  ]);
  const device = await readDevice();
  return device && <DeviceNews device={device} />;
}

function Notices(_mine: Mine) {
  const list = useReading(async () => {
    const { data } = await api.GET('/notices', { params: { query: { limit: 50 } } });
    if (data!.items.some(({ read_at }) => read_at === null)) await api.POST('/notices/read');
    return data as Body<'/notices'>;
  });
  // What is read of the device comes with the list, so that nothing moves; without it the list is there all the same.
  const news = useReading(() =>
    readNews()
      .catch(() => undefined)
      .then((shown) => ({ shown })),
  );
  if (list.data === undefined || news.data === undefined)
    return list.error === undefined ? <Waiting /> : <Wrong error={list.error} again={list.again} />;
  return (
    <div className="flex flex-col gap-5">
      {news.data.shown}
      <NoticeList items={list.data.items} />
    </div>
  );
}

function NoticeList({ items }: Pick<Body<'/notices'>, 'items'>) {
  const t = useTranslations('buy');
  const format = useFormatter();
  if (items.length === 0)
    return (
      <Empty
        icon="bell"
        title={t('no_notices')}
        text={t('no_notices_text')}
        href={hrefTo('/account')}
        act={t('back')}
      />
    );
  return (
    <ul className="card divide-y divide-line px-4">
      {items.map((notice) => (
        <li key={notice.id} className="flex gap-3 py-3">
          <Icon name="bell" className={`mt-0.5 size-5 ${notice.read_at === null ? 'text-accent-ink' : 'text-faint'}`} />
          <span className="min-w-0">
            <b className="block">{notice.title}</b>
            <span className="block whitespace-pre-line">{notice.body}</span>
            <time dateTime={notice.created_at} className="text-sm text-muted">
              {format.dateTime(new Date(notice.created_at), 'moment')}
            </time>
          </span>
        </li>
      ))}
    </ul>
  );
}

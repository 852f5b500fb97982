import { readable } from '@kit/api/notice.ts';
import type { paths } from '@kit/api/schema.d.ts';
import { useFormatter, useTranslations } from 'use-intl';
import { hrefTo } from '../live/ask.ts';
import { priceText } from '../price.ts';
import { Addresses } from './addresses.tsx';
import { api, useReading } from './api.ts';
import { Empty, Icon, Island, Waiting, Wrong } from './frame.tsx';
import { readNews } from './news.tsx';
import { Paper } from './paper.tsx';
import { Signed } from './signed.tsx';
import { Statement } from './statement.tsx';
import { Wallet } from './wallet.tsx';

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
    <div className="flex flex-col gap-5">
      <Statement />
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
    </div>
  );
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
      {items.map((notice) => {
        const { text, leads } = readable(notice);
        const href = notice.link === null ? leads : hrefTo(notice.link);
        const words = (
          <>
            <Icon
              name="bell"
              className={`mt-0.5 size-5 shrink-0 ${notice.read_at === null ? 'text-accent-ink' : 'text-faint'}`}
            />
            <span className="min-w-0 flex-1">
              <b className="block">{notice.title}</b>
              <span className="block whitespace-pre-line">{text}</span>
              <time dateTime={notice.created_at} className="text-sm text-muted">
                {format.dateTime(new Date(notice.created_at), 'moment')}
              </time>
            </span>
          </>
        );
        return (
          <li key={notice.id}>
            {href === null ? (
              <span className="flex gap-3 py-3">{words}</span>
            ) : (
              <a href={href} className="-mx-4 flex gap-3 px-4 py-3 hover:bg-sunken">
                {words}
                <Icon name="right" className="size-4 shrink-0 self-center text-faint" />
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

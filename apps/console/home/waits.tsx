import { api, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { countQuery } from '../customers/wanted.ts';
import { checksQuery } from '../insight/checks-query.ts';
import { useMoney } from '../payments/shared.tsx';
import { counted, MOST, receivedQuery, waitingQueries } from '../payments/waiting.ts';
import { useMay } from '../people/me.ts';
import { healthQuery } from '../platform/health-query.ts';
import { Figure, Figures } from './figure.tsx';

const stagesQuery = queryOptions({ queryKey: ['orders', 'counts'], queryFn: () => take(api.GET('/orders/counts')) });
const returnsQuery = queryOptions({
  queryKey: ['orders', 'waiting', 'returns'],
  queryFn: () => take(api.GET('/returns', { params: { query: { state: 'asked', limit: MOST } } })).then(counted),
});
const disputesQuery = queryOptions({
  queryKey: ['orders', 'waiting', 'disputes'],
  queryFn: () => take(api.GET('/order-disputes', { params: { query: { state: 'open', limit: MOST } } })).then(counted),
});
const lowQuery = queryOptions({
  queryKey: ['inventory', 'waiting', 'low'],
  queryFn: () => take(api.GET('/stock', { params: { query: { show: 'low', limit: MOST } } })).then(counted),
});
const endingQuery = queryOptions({
  queryKey: ['inventory', 'waiting', 'ending'],
  queryFn: () => take(api.GET('/stock/expiry', { params: { query: { days: 7, limit: 1 } } })),
});

/** What is to be done with orders now. */
export function OrdersWait() {
  const t = useTranslations('home');
  const may = useMay();
  const sees = may('orders.view');
  const stages = useQuery({ ...stagesQuery, enabled: sees });
  const returns = useQuery({ ...returnsQuery, enabled: sees });
  const disputes = useQuery({ ...disputesQuery, enabled: sees });
  if (!sees) return null;
  const at = (...wanted: string[]) =>
    stages.data?.items.filter(({ stage }) => wanted.includes(stage)).reduce((sum, { orders }) => sum + orders, 0);
  return (
    <Figures title={t('orders')} queries={[stages, returns, disputes]}>
      <Figure to="/orders" search={{ stages: 'confirmed' }} label={t('to_pack')} value={at('confirmed')} />
      <Figure to="/orders" search={{ stages: 'packed' }} label={t('to_send')} value={at('packed')} />
      <Figure
        to="/orders"
        search={{ stages: 'part_sent,sent' }}
        label={t('under_way')}
        value={at('part_sent', 'sent')}
      />
      <Figure
        to="/orders/returns"
        search={{ state: 'asked' }}
        label={t('returns')}
        value={returns.data?.count}
        more={returns.data?.more}
      />
      <Figure
        to="/orders/disputes"
        search={{ state: 'open' }}
        label={t('disputes')}
        value={disputes.data?.count}
        more={disputes.data?.more}
      />
    </Figures>
  );
}

/** What came in today, and what of the money waits for somebody. Each tile reads one page of a list. */
export function MoneyWaits() {
  const t = useTranslations('home');
  const money = useMoney();
  const may = useMay();
  const reconciles = may('payments.reconcile');
  const refunds = useQuery({ ...waitingQueries.refunds, enabled: may('payments.view') });
  const entries = useQuery({ ...waitingQueries.entries, enabled: may('payments.view') });
  const differences = useQuery({ ...waitingQueries.differences, enabled: reconciles });
  const received = useQuery({ ...receivedQuery, enabled: may('payments.view') });
  if (!may('payments.view')) return null;
  return (
    <Figures title={t('money')} queries={[refunds, entries, differences, received]}>
      <Figure
        to="/payments"
        label={t('received_today')}
        value={received.data && money(received.data.received_minor)}
        note={received.data && t('received_note', { count: received.data.receipts })}
      />
      <Figure to="/payments/entries" label={t('to_verify')} value={entries.data?.count} more={entries.data?.more} />
      <Figure
        to="/payments/refunds"
        search={{ state: 'failed' }}
        label={t('failed_refunds')}
        value={refunds.data?.count}
        more={refunds.data?.more}
        alarming
      />
      {reconciles && (
        <Figure
          to="/payments/reconciliation"
          label={t('differences')}
          value={differences.data?.count}
          more={differences.data?.more}
          alarming
        />
      )}
    </Figures>
  );
}

/** What somebody should know of: stock that runs out or ends, what doesn't agree, work of the server that failed. */
export function Alerts() {
  const t = useTranslations('home');
  const may = useMay();
  const [stock, checks, runs] = [may('inventory.view'), may('insight.check'), may('platform.view_operations')];
  const low = useQuery({ ...lowQuery, enabled: stock });
  const ending = useQuery({ ...endingQuery, enabled: stock });
  const check = useQuery({ ...checksQuery, enabled: checks });
  const health = useQuery({ ...healthQuery, enabled: runs });
  const all = useQuery({ ...countQuery({}), enabled: may('customers.view') });
  const last = check.data?.items[0];
  const totals = ending.data?.totals;
  const work = health.data?.counts;
  if (!stock && !checks && !runs && !may('customers.view')) return null;
  return (
    <Figures title={t('alerts')} queries={[low, ending, check, health, all]}>
      {stock && (
        <>
          <Figure to="/stock" search={{ show: 'low' }} label={t('low')} value={low.data?.count} more={low.data?.more} />
          <Figure
            to="/stock/endings"
            search={{ days: '7' }}
            label={t('ending')}
            value={totals && totals.expired + totals.ending}
          />
        </>
      )}
      {checks && (
        <Figure
          to="/checks"
          label={t('differing')}
          value={check.data && (last ? Number(last.faults) : '–')}
          alarming={last !== undefined}
          note={last && <DateText value={last.at} as="ago" className="text-muted" />}
        />
      )}
      {runs && <Figure to="/health" label={t('stuck')} value={work && work.failed + work.given_up} alarming />}
      {may('customers.view') && <Figure to="/customers" label={t('customers')} value={all.data?.count} />}
    </Figures>
  );
}

import { api, type Item, take } from '@kit/api/client.ts';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import type { Column } from '@kit/data/column.ts';
import { DataTable } from '@kit/data/data-table.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useListState } from '../shell/list-state.ts';
import { Answer, WentWrong } from '../shell/page-states.tsx';
import { useBusinessClock } from './clock.ts';
import { Sections } from './sections.tsx';
import { Amount, gatewayNamesQuery } from './shared.tsx';

type Settlement = Item<'/payments/gateways/{gateway_id}/settlements'>;

const DAY_MS = 86_400_000;

/** What a gateway paid out, by settlement: gross, fees, tax and net, with the bank's reference. */
export default function Settlements() {
  const t = useTranslations('payments.settlements');
  const tp = useTranslations('payments');
  const may = useMay();
  const names = useQuery(gatewayNamesQuery);
  if (!may('payments.reconcile'))
    return <EmptyState scene="locked" title={tp('not_allowed')} text={tp('not_allowed_text')} />;
  return (
    <>
      <Sections />
      <Answer query={names}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState scene="book" title={t('no_gateway')} text={t('no_gateway_text')} />
          ) : (
            <Shown gateways={items} />
          )
        }
      </Answer>
    </>
  );
}

function Shown({ gateways }: { gateways: readonly { id: string; name: string }[] }) {
  const t = useTranslations('payments.settlements');
  const tp = useTranslations('payments');
  const { search, change } = useListState();
  const { today } = useBusinessClock();
  const columns = useColumns();
  const gateway_id = gateways.find(({ id }) => id === search.gateway)?.id ?? (gateways[0]?.id as string);
  const until = search.until ?? today;
  const from = search.from ?? new Date(Date.parse(until) - 29 * DAY_MS).toISOString().slice(0, 10);
  const query = useQuery({
    queryKey: ['payments', 'settlements', gateway_id, from, until],
    queryFn: () =>
      take(
        api.GET('/payments/gateways/{gateway_id}/settlements', {
          params: { path: { gateway_id }, query: { from, until } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label={tp('gateway')} className="min-w-48">
          <Select
            value={gateway_id}
            onChange={(gateway) => change({ gateway })}
            options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label={tp('from')}>
          <DateInput value={from} max={until} onChange={(day) => change({ from: day || undefined })} />
        </Field>
        <Field label={tp('to')}>
          <DateInput value={until} min={from} onChange={(day) => change({ until: day || undefined })} />
        </Field>
      </div>
      {query.error && query.data === undefined ? (
        <WentWrong error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Sums settlements={query.data?.items ?? []} />
          <DataTable<Settlement>
            label={t('title')}
            columns={columns}
            rows={query.data?.items}
            idOf={({ settlement_ref }) => settlement_ref}
            empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
          />
        </>
      )}
    </div>
  );
}

/** The days together, each currency by itself. */
function Sums({ settlements }: { settlements: readonly Settlement[] }) {
  const t = useTranslations('payments.settlements');
  const byCurrency = [...Map.groupBy(settlements, ({ currency }) => currency)];
  const heads = ['gross', 'fee', 'fee_tax', 'net'] as const;
  return byCurrency.map(([currency, lines]) => (
    <ul key={currency} className="card grid grid-cols-2 divide-line sm:grid-cols-4 sm:divide-x">
      {heads.map((head) => (
        <li key={head} className="p-4">
          <p className="text-sm text-muted">{t(head)}</p>
          <Amount
            minor={lines.reduce((sum, line) => sum + BigInt(line[`${head}_minor`]), 0n)}
            currency={currency}
            className="text-lg font-semibold"
          />
        </li>
      ))}
    </ul>
  ));
}

function useColumns(): Column<Settlement>[] {
  const t = useTranslations('payments.settlements');
  const format = useFormatter();
  return useMemo(
    () => [
      {
        id: 'day',
        title: t('day'),
        card: 'title',
        cell: ({ settled_on }) => <DateText value={settled_on} className="font-medium" />,
      },
      { id: 'utr', title: t('utr'), cell: ({ utr }) => (utr ? <code>{utr}</code> : t('no_utr')) },
      {
        id: 'lines',
        title: t('lines'),
        end: true,
        cell: ({ lines }) => (
          <span className="figures">{t('n_lines', { count: Number(lines), shown: format.number(Number(lines)) })}</span>
        ),
      },
      ...(['gross', 'fee', 'fee_tax'] as const).map((head) => ({
        id: head,
        title: t(head),
        end: true,
        card: 'none' as const,
        cell: (row: Settlement) => <Amount minor={row[`${head}_minor`]} currency={row.currency} />,
      })),
      {
        id: 'net',
        title: t('net'),
        end: true,
        card: 'side',
        cell: (row) => <Amount minor={row.net_minor} currency={row.currency} className="font-semibold" />,
      },
      {
        id: 'ref',
        title: t('ref'),
        extra: true,
        card: 'none',
        cell: ({ settlement_ref }) => <code>{settlement_ref}</code>,
      },
    ],
    [t, format],
  );
}

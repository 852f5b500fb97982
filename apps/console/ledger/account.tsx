import { api, type Item, take } from '@kit/api/client.ts';
import { DateInput, DateText } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Column } from '@kit/data/column.ts';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Back } from '../shell/back.tsx';
import { ExportCsv } from '../shell/export-csv.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { Answer } from '../shell/page-states.tsx';
import { type Account, useAmount, useKindName } from './chart.ts';
import { Holds } from './holds.tsx';
import { OnDay } from './on-day.tsx';
import { useWhatFor } from './transfers.tsx';

type Line = Item<'/ledger/accounts/{account_id}/statement'>;

/** One account: what it holds, and everything that was posted to it with the running balance. */
export default function AccountPage() {
  const { accountId } = useParams({ from: '/shell/ledger/$accountId' });
  const { on } = useListState().search;
  const query = useQuery({
    queryKey: ['ledger', 'account', accountId, on],
    queryFn: () =>
      take(
        api.GET('/ledger/accounts/{account_id}', {
          params: { path: { account_id: accountId }, query: on ? { on } : {} },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer query={query} lines={8}>
      {(account) => <Shown account={account} />}
    </Answer>
  );
}

function Shown({ account }: { account: Account }) {
  const t = useTranslations('ledger');
  const kindName = useKindName();
  const amount = useAmount();
  const { search, change } = useListState();
  const columns = useColumns(account);
  const period = { ...(search.from && { from: search.from }), ...(search.to && { to: search.to }) };
  return (
    <>
      <PageHeader
        above={<Back to="/ledger">{t('title')}</Back>}
        title={kindName(account.kind, account.path)}
        text={<code>{account.path}</code>}
        actions={
          <ExportCsv path={`/ledger/accounts/${account.id}/statement.csv`} query={period}>
            {t('csv')}
          </ExportCsv>
        }
      />
      <OnDay day={search.on} onChange={(on) => change({ on })} />
      <ul className="card mb-6 grid grid-cols-2 divide-line sm:grid-cols-4 sm:divide-x">
        {(
          [
            ['balance', account.posted],
            ['pending_in', account.pending_in],
            ['pending_out', account.pending_out],
            ['available', account.available],
          ] as const
        ).map(([word, minor]) => (
          <li key={word} className="p-4">
            <p className="text-sm text-muted">{t(word)}</p>
            <p className="figures text-lg font-semibold break-words">{amount(minor, account.unit)}</p>
          </li>
        ))}
      </ul>
      {!search.on && <Holds account={account} />}
      <h2 className="mb-3 text-lg">{t('statement')}</h2>
      <div className="mb-3 flex flex-wrap gap-3">
        <Field label={t('from')}>
          <DateInput value={search.from ?? ''} onChange={(from) => change({ from: from || undefined })} />
        </Field>
        <Field label={t('to')}>
          <DateInput value={search.to ?? ''} onChange={(to) => change({ to: to || undefined })} />
        </Field>
      </div>
      <Listing<Line>
        name={`ledger.statement.${account.id}`}
        label={t('statement')}
        columns={columns}
        idOf={(line) => line.transfer_id}
        read={({ from, to }, cursor) =>
          take(
            api.GET('/ledger/accounts/{account_id}/statement', {
              params: {
                path: { account_id: account.id },
                query: { ...(from && { from }), ...(to && { to }), ...(cursor && { cursor }) },
              },
            }),
          )
        }
        empty={<EmptyState scene="book" title={t('no_lines')} text={t('no_lines_text')} />}
      />
    </>
  );
}

function useColumns({ unit }: Account): Column<Line>[] {
  const t = useTranslations('ledger');
  const amount = useAmount();
  const whatFor = useWhatFor();
  return useMemo(() => {
    const side = (word: 'debit_short' | 'credit_short', minor: string) =>
      minor === '0' ? null : (
        <span className="figures whitespace-nowrap">
          {/* A card has no column heads to tell the sides apart. */}
          <span className="text-muted md:hidden">{t(word)} </span>
          {amount(minor, unit)}
        </span>
      );
    return [
      { id: 'day', title: t('day'), cell: (line) => <DateText value={line.effective_on} /> },
      {
        id: 'what',
        title: t('what'),
        card: 'title',
        cell: (line) => (
          <Link
            to="/ledger/transfers/$transferId"
            params={{ transferId: line.transfer_id }}
            className="block underline-offset-4 hover:underline"
          >
            <span className="inline-block first-letter:uppercase">{whatFor(line)}</span>
            <code className="block text-xs break-all text-faint">{line.other}</code>
          </Link>
        ),
      },
      { id: 'debit', title: t('debit'), end: true, cell: (line) => side('debit_short', line.debit) },
      { id: 'credit', title: t('credit'), end: true, cell: (line) => side('credit_short', line.credit) },
      {
        id: 'balance',
        title: t('balance'),
        end: true,
        card: 'side',
        cell: (line) => <span className="figures font-medium whitespace-nowrap">{amount(line.balance, unit)}</span>,
      },
    ];
  }, [t, amount, whatFor, unit]);
}

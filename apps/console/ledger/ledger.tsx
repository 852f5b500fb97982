import { api, take } from '@kit/api/client.ts';
import { DateInput } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Column } from '@kit/data/column.ts';
import { PageHeader } from '@kit/display/small.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Tabs } from '@kit/overlays/tabs.tsx';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { type Account, useAmount, useKindName } from './chart.ts';
import { Proofs } from './proofs.tsx';
import { TrialBalance } from './trial-balance.tsx';

/** The books: accounts with balances, the trial balance, and the proofs that nothing was changed. */
export default function Ledger() {
  const t = useTranslations('ledger');
  const { search, change, replace } = useListState();
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          <Field label={t('on')} className="flex-row items-center gap-3">
            <DateInput value={search.on ?? ''} onChange={(on) => change({ on })} />
          </Field>
        }
      />
      <Tabs
        label={t('title')}
        value={search.tab ?? 'accounts'}
        onChange={(tab) => replace({ tab, on: search.on })}
        tabs={[
          { value: 'accounts', label: t('accounts'), content: <Accounts /> },
          { value: 'trial', label: t('trial'), content: <TrialBalance on={search.on} /> },
          { value: 'proofs', label: t('proofs'), content: <Proofs /> },
        ]}
      />
    </>
  );
}

function readAccounts({ q, on }: Search, cursor: string | undefined) {
  const query = { ...(q && { prefix: q.toLowerCase() }), ...(on && { on }), ...(cursor && { cursor }) };
  return take(api.GET('/ledger/accounts', { params: { query } }));
}

function Accounts() {
  const t = useTranslations('ledger');
  const navigate = useNavigate();
  const kindName = useKindName();
  const amount = useAmount();
  const columns = useMemo<Column<Account>[]>(
    () => [
      {
        id: 'name',
        title: t('account'),
        card: 'title',
        cell: (account) => (
          <Link
            to="/ledger/$accountId"
            params={{ accountId: account.id }}
            className="block underline-offset-4 hover:underline"
          >
            <span className="font-medium">{kindName(account.kind, account.path)}</span>
            <code className="block text-xs text-faint">{account.path}</code>
          </Link>
        ),
      },
      {
        id: 'pending',
        title: t('pending'),
        end: true,
        cell: (account) => {
          const held = BigInt(account.pending_in) + BigInt(account.pending_out);
          return held === 0n ? null : <span className="figures text-muted">{amount(String(held), account.unit)}</span>;
        },
      },
      {
        id: 'posted',
        title: t('balance'),
        end: true,
        card: 'side',
        cell: (account) => <span className="figures font-medium">{amount(account.posted, account.unit)}</span>,
      },
      {
        id: 'available',
        title: t('available'),
        end: true,
        extra: true,
        cell: (account) => <span className="figures">{amount(account.available, account.unit)}</span>,
      },
    ],
    [t, kindName, amount],
  );
  return (
    <Listing<Account>
      name="ledger.accounts"
      label={t('accounts')}
      searchLabel={t('search')}
      columns={columns}
      idOf={(account) => account.id}
      read={readAccounts}
      onOpen={(account) => void navigate({ to: '/ledger/$accountId', params: { accountId: account.id } })}
      empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} />}
    />
  );
}

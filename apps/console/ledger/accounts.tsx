import { api, take } from '@kit/api/client.ts';
import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { Listing } from '../shell/listing.tsx';
import { type Account, chartQuery, useAmount, useKindName } from './chart.ts';

/** Every account with its balances, now or at the end of a day. */
export function Accounts({ action }: { action: ReactNode }) {
  const t = useTranslations('ledger');
  const navigate = useNavigate();
  const columns = useColumns();
  const units = [...new Set(useQuery(chartQuery).data?.items.map(({ unit }) => unit))];
  return (
    <Listing<Account>
      name="ledger.accounts"
      label={t('accounts')}
      searchLabel={t('search')}
      filters={[
        {
          id: 'unit',
          label: t('unit'),
          options: units.map((unit) => ({ value: unit, label: unit.split('/')[0] as string })),
        },
      ]}
      columns={columns}
      idOf={(account) => account.id}
      read={readAccounts}
      onOpen={(account) => void navigate({ to: '/ledger/$accountId', params: { accountId: account.id } })}
      empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} action={action} />}
    />
  );
}

/** What may stand in a path; anything else is no beginning of one. */
const wrong = /[^a-z0-9_:-]/g;

function readAccounts({ q, on, unit }: Search, cursor: string | undefined) {
  const prefix = q?.toLowerCase().replaceAll(wrong, '');
  const query = { ...(prefix && { prefix }), ...(unit && { unit }), ...(on && { on }), ...(cursor && { cursor }) };
  return take(api.GET('/ledger/accounts', { params: { query } }));
}

function useColumns(): Column<Account>[] {
  const t = useTranslations('ledger');
  const kindName = useKindName();
  const amount = useAmount();
  return useMemo(() => {
    const held = (minor: string, unit: string) =>
      minor === '0' ? null : <span className="figures whitespace-nowrap text-muted">{amount(minor, unit)}</span>;
    return [
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
            <code className="block text-xs break-all text-faint">{account.path}</code>
          </Link>
        ),
      },
      {
        id: 'pending_in',
        title: t('pending_in'),
        end: true,
        cell: (account) => held(account.pending_in, account.unit),
      },
      {
        id: 'pending_out',
        title: t('pending_out'),
        end: true,
        cell: (account) => held(account.pending_out, account.unit),
      },
      {
        id: 'available',
        title: t('available'),
        end: true,
        card: 'none',
        cell: (account) => <span className="figures whitespace-nowrap">{amount(account.available, account.unit)}</span>,
      },
      {
        id: 'posted',
        title: t('balance'),
        end: true,
        card: 'side',
        cell: (account) => (
          <span className="figures font-medium whitespace-nowrap">{amount(account.posted, account.unit)}</span>
        ),
      },
    ];
  }, [t, kindName, amount]);
}

import { api, type Item, take } from '@kit/api/client.ts';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { Badge, type Tone } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Link, useNavigate } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { useListState } from '../shell/list-state.ts';
import { Listing } from '../shell/listing.tsx';
import { useAmount } from './chart.ts';

/** One movement of an amount, as lists show it. */
export type Transfer = Item<'/ledger/transfers'>;

/** What a transfer was for: the reason somebody gave, a note, or what made it. */
export function useWhatFor(): (transfer: Pick<Transfer, 'reason' | 'memo' | 'code'>) => string {
  const t = useTranslations('ledger.codes');
  return useCallback(({ reason, memo, code }) => reason ?? memo ?? codeName(t, code), [t]);
}

function codeName(t: ReturnType<typeof useTranslations<'ledger.codes'>>, code: string): string {
  const known = code.replaceAll('.', '_');
  return t.has(known as never) ? t(known as never) : code.replace(/^.*\./, '').replaceAll('_', ' ');
}

const tones: Record<Transfer['kind'], Tone> = {
  post: 'neutral',
  pending: 'warn',
  post_pending: 'good',
  void_pending: 'neutral',
  expire: 'neutral',
};

/** What a transfer does: moves, holds, or ends a hold. */
export function KindBadge({ kind }: { kind: Transfer['kind'] }) {
  const t = useTranslations('ledger.kinds');
  return <Badge tone={tones[kind]}>{t(kind)}</Badge>;
}

/** All transfers, newest first; of one chain or about one thing when the address says so. */
export function Transfers() {
  const t = useTranslations('ledger');
  const navigate = useNavigate();
  const { search } = useListState();
  const columns = useColumns();
  const chosen = (id: 'chain' | 'noun_id', label: string, shown: string | undefined) => {
    const value = search[id];
    return value ? [{ id, label, options: [{ value, label: shown ?? value }] }] : [];
  };
  return (
    <Listing<Transfer>
      name="ledger.transfers"
      label={t('transfers')}
      filters={[...chosen('chain', t('chain'), undefined), ...chosen('noun_id', t('about'), search.noun)]}
      columns={columns}
      idOf={(transfer) => transfer.id}
      read={readTransfers}
      onOpen={({ id }) => void navigate({ to: '/ledger/transfers/$transferId', params: { transferId: id } })}
      empty={<EmptyState scene="book" title={t('empty')} text={t('no_transfers_text')} />}
    />
  );
}

function readTransfers({ chain, noun, noun_id }: Search, cursor: string | undefined) {
  const about = noun_id && { noun_id, ...(noun && { noun }) };
  const query = { ...(chain && { chain }), ...about, ...(cursor && { cursor }) };
  return take(api.GET('/ledger/transfers', { params: { query } }));
}

function useColumns(): Column<Transfer>[] {
  const t = useTranslations('ledger');
  const whatFor = useWhatFor();
  const amount = useAmount();
  return useMemo(
    () => [
      { id: 'day', title: t('day'), cell: (transfer) => <DateText value={transfer.effective_on} /> },
      {
        id: 'what',
        title: t('what'),
        card: 'title',
        cell: (transfer) => (
          <Link
            to="/ledger/transfers/$transferId"
            params={{ transferId: transfer.id }}
            className="font-medium underline-offset-4 first-letter:uppercase hover:underline"
          >
            {whatFor(transfer)}
          </Link>
        ),
      },
      {
        id: 'way',
        title: t('way'),
        cell: (transfer) => (
          <span className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
            <code className="break-all">{transfer.credit}</code>
            <ArrowRight aria-hidden className="size-3.5 shrink-0" />
            <code className="break-all">{transfer.debit}</code>
          </span>
        ),
      },
      {
        id: 'kind',
        title: t('kind'),
        cell: (transfer) => <KindBadge kind={transfer.kind} />,
      },
      { id: 'chain', title: t('chain'), extra: true, end: true, card: 'none', cell: (transfer) => transfer.chain },
      {
        id: 'recorded',
        title: t('recorded'),
        extra: true,
        card: 'none',
        cell: (transfer) => <DateText value={transfer.recorded_at} as="moment" />,
      },
      {
        id: 'amount',
        title: t('amount'),
        end: true,
        card: 'side',
        cell: (transfer) => (
          <span className="figures font-medium whitespace-nowrap">{amount(transfer.amount, transfer.unit)}</span>
        ),
      },
    ],
    [t, whatFor, amount],
  );
}

import { api, type Item, take } from '@kit/api/client.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import type { Column } from '@kit/data/column.ts';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Back } from '../shell/back.tsx';
import { Listing } from '../shell/listing.tsx';

type Pair = Item<'/merge-suggestions'>;

/** Pairs of customers that seem to be one. */
export default function Duplicates() {
  const t = useTranslations('customers');
  const columns = useMemo<Column<Pair>[]>(
    () => [
      {
        id: 'one',
        title: t('merge.one'),
        card: 'title',
        cell: (pair) => <Name id={pair.one_id} name={pair.one_name} />,
      },
      {
        id: 'other',
        title: t('merge.other'),
        card: 'title',
        cell: (pair) => <Name id={pair.other_id} name={pair.other_name} />,
      },
      { id: 'reason', title: t('merge.why'), cell: (pair) => t(`merge.reason.${pair.reason}`) },
      { id: 'at', title: t('merge.found'), cell: (pair) => <DateText value={pair.at} />, card: 'none' },
      { id: 'acts', title: '', end: true, cell: (pair) => <Acts pair={pair} /> },
    ],
    [t],
  );
  return (
    <>
      <PageHeader
        above={<Back to="/customers">{t('title')}</Back>}
        title={t('duplicates')}
        text={t('merge.list_text')}
      />
      <Listing<Pair>
        name="customers.duplicates"
        label={t('duplicates')}
        columns={columns}
        idOf={(pair) => pair.id}
        read={(_search, cursor) =>
          take(api.GET('/merge-suggestions', { params: { query: { ...(cursor && { cursor }) } } }))
        }
        empty={<EmptyState scene="done" title={t('merge.none')} text={t('merge.none_text')} />}
      />
    </>
  );
}

function Name({ id, name }: { id: string; name: string }) {
  return (
    <Link
      to="/customers/$customerId"
      params={{ customerId: id }}
      className="block font-medium underline-offset-4 hover:underline"
    >
      {name}
    </Link>
  );
}

function Acts({ pair }: { pair: Pair }) {
  const t = useTranslations('customers.merge');
  const client = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () =>
      take(api.POST('/merge-suggestions/{suggestion_id}/dismiss', { params: { path: { suggestion_id: pair.id } } })),
    onSuccess: () => {
      said(t('dismissed'));
      return client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  return (
    <span className="inline-flex gap-2">
      <Button look="quiet" busy={dismiss.isPending} onClick={() => dismiss.mutate()}>
        {t('dismiss')}
      </Button>
      <Link to="/customers/merge" search={{ survivor: pair.one_id, loser: pair.other_id }} className={buttonLook()}>
        {t('compare')}
      </Link>
    </span>
  );
}

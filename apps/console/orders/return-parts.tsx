import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Badge, StatusBadge, type Tone } from '@kit/display/badge.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Photos } from '../shell/photos.tsx';
import { DecideReturn } from './decide-return.tsx';
import { OrderLink } from './shared.tsx';

/** A return as lists show it. */
export type Return = Item<'/returns'>;

const tones: Record<Return['state'], Tone> = {
  asked: 'warn',
  approved: 'info',
  received: 'good',
  rejected: 'neutral',
  withdrawn: 'neutral',
};

/** How far a return is. */
export function ReturnState({ row: { state } }: { row: Return }) {
  const t = useTranslations('orders.returns.states');
  return <StatusBadge tone={tones[state]}>{t(state)}</StatusBadge>;
}

/** Why goods come back, in the customer's words and pictures; where there is little room, the beginning of the words. */
export function Why({ row, short }: { row: Return; short?: boolean }) {
  const t = useTranslations('orders.returns');
  return (
    <span className="inline-grid min-w-24 align-top">
      <span className={short ? 'line-clamp-4 wrap-anywhere' : 'wrap-anywhere'}>
        {[t(`reasons.${row.reason}`), row.note].filter(Boolean).join(': ')}
      </span>
      <Photos ids={row.file_ids} label={t('photo')} />
    </span>
  );
}

/** What the customer gets for it, and how far that is when it is the same again. */
export function Wish({ row: { wants, state, replacement } }: { row: Return }) {
  const t = useTranslations('orders');
  if (wants === 'refund') return t('returns.wanted.refund');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {t('returns.wanted.replacement')}
      {replacement !== null && (
        <Badge tone={replacement.state === 'delivered' ? 'good' : 'info'}>
          {t(`parcels.states.${replacement.state as 'packed'}`)}
        </Badge>
      )}
      {replacement === null && state === 'received' && <Badge tone="warn">{t('returns.to_pack')}</Badge>}
    </span>
  );
}

/** What is to be done next about a return. */
export function Next({ row }: { row: Return }) {
  const t = useTranslations('orders.returns');
  const may = useMay();
  const client = useQueryClient();
  const where = { params: { path: { return_id: row.id }, header: ifMatch(row.version) } };
  const approve = useMutation({
    mutationFn: () => take(api.POST('/returns/{return_id}/approve', { ...where, body: {} })),
    onSuccess: ({ wants }) => {
      // Sold out meanwhile.
      said(t(wants === row.wants ? 'approved' : 'approved_refund'));
      return client.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  const pack = useMutation({
    mutationFn: () => take(api.POST('/returns/{return_id}/parcels', where)),
    onSuccess: () => {
      said(t('packed'));
      return client.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  if (row.state === 'asked' && may('orders.decide_returns'))
    return (
      <span className="flex flex-wrap justify-end gap-2">
        <DecideReturn row={row} what="reject" />
        <Button look="primary" busy={approve.isPending} onClick={() => approve.mutate()}>
          {t('approve')}
        </Button>
      </span>
    );
  const waits = row.wants === 'replacement' && row.replacement === null;
  const refund = waits && may('orders.receive_returns') && <DecideReturn row={row} what="refund" />;
  if (row.state === 'approved')
    return (
      <span className="flex flex-wrap justify-end gap-2">
        {refund}
        {may('orders.receive_returns') && <DecideReturn row={row} what="receive" />}
      </span>
    );
  if (row.state === 'received' && waits && row.lines.some(({ came_milli }) => BigInt(came_milli ?? '0') > 0n))
    return (
      <span className="flex flex-wrap justify-end gap-2">
        {refund}
        {may('orders.send') && (
          <Button look="primary" busy={pack.isPending} onClick={() => pack.mutate()}>
            {t('pack')}
          </Button>
        )}
      </span>
    );
  if (row.replacement?.state === 'packed' || row.replacement?.state === 'dispatched')
    return <OrderLink id={row.order_id}>{t(row.replacement.state === 'packed' ? 'send' : 'hand_over')}</OrderLink>;
  return null;
}

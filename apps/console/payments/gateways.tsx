import { api, type Item, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Answer } from '../shell/page-states.tsx';
import { useBusinessClock } from './clock.ts';
import { GatewayEditor } from './gateway-editor.tsx';
import { Inbox } from './inbox.tsx';
import { Sections } from './sections.tsx';
import { small, useWayName } from './shared.tsx';

/** An account at a gateway; its secrets only say that they are set. */
export type Gateway = Item<'/payments/gateways'>;

/** The accounts at gateways in the order in which they are used, and the webhooks that came from them. */
export default function Gateways() {
  const t = useTranslations('payments');
  const tg = useTranslations('payments.gateways');
  const may = useMay();
  const { search, change } = useListState();
  const [open, setOpen] = useState<string | undefined>(search.do === 'add' ? 'new' : undefined);
  const query = useQuery({
    queryKey: ['payments', 'gateways'],
    queryFn: () => take(api.GET('/payments/gateways')),
    enabled: may('payments.manage_gateways'),
  });
  useKeys({ n: () => setOpen('new') });
  if (!may('payments.manage_gateways'))
    return <EmptyState scene="locked" title={t('not_allowed')} text={t('not_allowed_text')} />;
  const add = (
    <Button look="primary" icon={<Plus aria-hidden className={small} />} onClick={() => setOpen('new')}>
      {tg('add')}
    </Button>
  );
  return (
    <>
      <Sections actions={add} />
      <div className="grid grid-cols-1 gap-4">
        <Answer query={query} lines={6}>
          {({ items }) =>
            items.length === 0 ? (
              <Card>
                <EmptyState scene="book" title={tg('empty')} text={tg('empty_text')} action={add} />
              </Card>
            ) : (
              <Card title={tg('title')}>
                <p className="-mt-2 mb-4 max-w-prose text-sm text-muted">{tg('text')}</p>
                <ol className="divide-y divide-line">
                  {items.map((gateway) => (
                    <Line key={gateway.id} gateway={gateway} onEdit={() => setOpen(gateway.id)} />
                  ))}
                </ol>
              </Card>
            )
          }
        </Answer>
        <Inbox />
      </div>
      {open !== undefined && (open === 'new' || query.data) && (
        <GatewayEditor
          gateway={query.data?.items.find(({ id }) => id === open)}
          onClose={() => {
            setOpen(undefined);
            if (search.do) change({ do: undefined });
          }}
        />
      )}
    </>
  );
}

function Line({ gateway, onEdit }: { gateway: Gateway; onEdit: () => void }) {
  const t = useTranslations('payments.gateways');
  const format = useFormatter();
  const wayName = useWayName();
  const { now } = useBusinessClock();
  const prove = useMutation({
    mutationFn: () =>
      take(api.POST('/payments/gateways/{gateway_id}/prove', { params: { path: { gateway_id: gateway.id } } })),
  });
  const isDown = gateway.down_until !== null && Date.parse(gateway.down_until) > Date.parse(now);
  const kind = t(`kinds.${gateway.kind as 'razorpay'}`);
  const at = gateway.settings.at as 'sandbox' | 'test' | 'live';
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-4 first:pt-0 last:pb-0">
      <div className="flex min-w-0 gap-3">
        <span className="figures mt-0.5 w-6 shrink-0 text-end text-muted">{format.number(gateway.rank)}</span>
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {gateway.name}
            {isDown ? (
              <StatusBadge tone="bad">{t('down')}</StatusBadge>
            ) : (
              <StatusBadge tone={gateway.active ? 'good' : 'neutral'}>{t(gateway.active ? 'on' : 'off')}</StatusBadge>
            )}
            {at !== 'live' && <Badge tone="info">{t(`ats.${at}`)}</Badge>}
          </p>
          <p className="text-sm text-muted">
            {[...(gateway.name.includes(kind) ? [] : [kind]), ...gateway.methods.map(wayName)].join(' · ')}
          </p>
          {isDown && gateway.down_until && (
            <p className="text-sm text-bad">
              {t('down_until')} <DateText value={gateway.down_until} as="time" />
            </p>
          )}
          <p role="status" className="mt-1 text-sm empty:hidden">
            {prove.data && (
              <span className={prove.data.works ? 'text-good' : 'text-bad'}>
                {`${t(prove.data.works ? 'works' : 'fails')} ${prove.data.says}`}
              </span>
            )}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button busy={prove.isPending} onClick={() => prove.mutate()}>
          {t('try')}
        </Button>
        <Button onClick={onEdit}>{t('edit')}</Button>
      </div>
    </li>
  );
}

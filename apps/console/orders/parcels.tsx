import { api, download, ifMatch, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PackingSlip } from '../billing/papers.tsx';
import { DocumentLink, quantityText } from '../billing/shared.tsx';
import { small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { ComeBack, SendParcel } from './send-parcel.tsx';
import { useTitleOf, type Whole } from './shared.tsx';

type Parcel = Whole['parcels'][number];

/** What was packed and sent together, with the next thing to do. */
export function Parcels({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const titleOf = useTitleOf();
  const linesOf = (parcel: Parcel) =>
    parcel.lines.map((line) => [line, order.lines.find(({ line_no }) => line_no === line.line_no)!] as const);
  const shown = order.parcels.filter(({ state }) => state !== 'unpacked');
  if (shown.length === 0) return null;
  return (
    <Card title={t('parcels.title')}>
      <ul className="divide-y divide-line">
        {shown.map((parcel) => (
          <li key={parcel.id} className="grid gap-2 py-3 first:pt-0 last:pb-0">
            <div className="flex flex-wrap items-center gap-2">
              <Badge tone={parcel.state === 'delivered' ? 'good' : 'info'}>
                {t(`parcels.states.${parcel.state as 'packed'}`)}
              </Badge>
              <span className="text-sm text-muted">
                <DateText value={parcel.delivered_at ?? parcel.dispatched_at ?? parcel.packed_at} as="moment" />
              </span>
              {parcel.document_id && (
                <>
                  <DocumentLink id={parcel.document_id}>{t('invoice')}</DocumentLink>
                  <PackingSlip document_id={parcel.document_id}>{t('parcels.slip')}</PackingSlip>
                </>
              )}
              {parcel.return_id && <Badge tone="accent">{t('parcels.replacement')}</Badge>}
              {parcel.challan && <Challan parcel_id={parcel.id} number={parcel.challan} />}
              <Next parcel={parcel} />
            </div>
            <ul className="text-sm text-muted">
              {linesOf(parcel).map(([line, ordered]) => (
                <li key={line.line_no}>
                  <span className="figures">{quantityText(line.quantity_milli)}</span>
                  {' × '}
                  {titleOf(ordered)}
                  {line.lots.map(({ lot, expires_on }) => expires_on && <Lot key={lot} lot={lot} until={expires_on} />)}
                </li>
              ))}
            </ul>
            {(parcel.carrier || parcel.tracking || parcel.received_by) && (
              <p className="text-sm">
                {[parcel.carrier, parcel.tracking, parcel.received_by].filter(Boolean).join(' · ')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Of which batch goods are, and until when they are good. */
function Lot({ lot, until }: { lot: string; until: string }) {
  const t = useTranslations('orders.parcels');
  return (
    <span className="ms-3 text-faint">
      {lot && `${t('batch', { lot })} · `}
      {t.rich('good_until', { day: () => <DateText value={until} /> })}
    </span>
  );
}

/** The paper with which goods go that replace others, as PDF in the reader's language. */
function Challan({ parcel_id, number }: { parcel_id: string; number: string }) {
  const t = useTranslations('orders.parcels');
  const language = useLanguage();
  const paper = useMutation({
    mutationFn: () => download(`/order-parcels/${parcel_id}/challan.pdf?language=${language}`, `${number}.pdf`),
  });
  return (
    <Button
      look="quiet"
      icon={<FileDown aria-hidden className={small} />}
      busy={paper.isPending}
      onClick={() => paper.mutate()}
    >
      {t('challan', { number })}
    </Button>
  );
}

function Next({ parcel }: { parcel: Parcel }) {
  const t = useTranslations('orders.parcels');
  const may = useMay();
  const client = useQueryClient();
  const where = { params: { path: { parcel_id: parcel.id }, header: ifMatch(parcel.version) } };
  // Also when it is refused: a colleague may have been faster.
  const done = {
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  };
  const deliver = useMutation({
    mutationFn: () => take(api.POST('/order-parcels/{parcel_id}/deliver', { ...where, body: {} })),
    ...done,
  });
  const unpack = useMutation({
    mutationFn: () => take(api.POST('/order-parcels/{parcel_id}/unpack', where)),
    ...done,
  });
  if (!may('orders.send')) return null;
  return (
    <span className="ms-auto flex gap-2">
      {parcel.state === 'packed' && (
        <>
          <Button look="quiet" busy={unpack.isPending} onClick={() => unpack.mutate()}>
            {t('unpack')}
          </Button>
          <SendParcel parcel={parcel} />
        </>
      )}
      {parcel.state === 'dispatched' && (
        <>
          <ComeBack parcel={parcel} />
          <Button look="primary" busy={deliver.isPending} onClick={() => deliver.mutate()}>
            {t('deliver')}
          </Button>
        </>
      )}
    </span>
  );
}

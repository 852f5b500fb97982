import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Input } from '@kit/controls/field.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { Confirm } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useUnits } from '@kit/use-units.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { countTones } from './counts.tsx';
import { milliOf, Quantity, type Sheet, typed, useNameOf, usePlaceName, useQuantity } from './shared.tsx';

/** A count's sheet: what the books hold, what was found, and posting the difference. */
export default function CountPage() {
  const { countId } = useParams({ from: '/shell/stock/counts/$countId' });
  const query = useQuery({
    queryKey: ['inventory', 'count', countId],
    queryFn: () => take(api.GET('/stock/counts/{count_id}', { params: { path: { count_id: countId } } })),
  });
  return (
    <Answer query={query} lines={10}>
      {(sheet) => <Shown sheet={sheet} />}
    </Answer>
  );
}

function Shown({ sheet }: { sheet: Sheet }) {
  const t = useTranslations('inventory.counts');
  const placeName = usePlaceName();
  const counted = sheet.lines.filter(({ counted_milli }) => counted_milli !== null).length;
  return (
    <>
      <PageHeader
        above={<Back to="/stock/counts">{t('title')}</Back>}
        title={
          <>
            {sheet.number}
            <StatusBadge tone={countTones[sheet.state]}>{t(`states.${sheet.state}`)}</StatusBadge>
          </>
        }
        text={[placeName(sheet.location_id), t('of', { counted, lines: sheet.lines.length }), sheet.note]
          .filter(Boolean)
          .join(' · ')}
        actions={<Ending sheet={sheet} counted={counted} />}
      />
      <Card>
        <ul className="divide-y divide-line">
          {sheet.lines.map((line) => (
            <LineRow key={line.lot_id} sheet={sheet} line={line} />
          ))}
        </ul>
      </Card>
    </>
  );
}

/** Posts the differences, or gives the count up. */
function Ending({ sheet, counted }: { sheet: Sheet; counted: number }) {
  const t = useTranslations('inventory.counts');
  const may = useMay();
  const client = useQueryClient();
  const [asking, setAsking] = useState<'post' | 'give_up'>();
  const differing = sheet.lines.filter((line) => line.counted_milli !== null && line.counted_milli !== line.book_milli);
  const end = useMutation({
    mutationFn: (act: 'post' | 'give_up') =>
      take(api.POST(`/stock/counts/{count_id}/${act}`, { params: { path: { count_id: sheet.id } } })),
    onSuccess: (_after, act) => said(t(act === 'post' ? 'posted_said' : 'given_up_said', { number: sheet.number })),
    // Also when it is refused: a colleague may have ended it, or counted on.
    onSettled: () => client.invalidateQueries({ queryKey: ['inventory'] }),
  });
  if (sheet.state !== 'open') return null;
  return (
    <>
      <Button onClick={() => setAsking('give_up')}>{t('give_up')}</Button>
      {may('inventory.adjust') && (
        <Button look="primary" disabled={counted === 0} onClick={() => setAsking('post')}>
          {t('post')}
        </Button>
      )}
      <Confirm
        open={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={t(asking === 'give_up' ? 'give_up' : 'post')}
        text={
          asking === 'give_up'
            ? t('give_up_text')
            : t('post_text', { differing: differing.length, uncounted: sheet.lines.length - counted })
        }
        verb={t(asking === 'give_up' ? 'give_up' : 'post')}
        danger={asking === 'give_up'}
        onConfirm={async () => asking && end.mutateAsync(asking)}
      />
    </>
  );
}

function LineRow({ sheet, line }: { sheet: Sheet; line: Sheet['lines'][number] }) {
  const t = useTranslations('inventory.counts');
  const nameOf = useNameOf();
  const units = useUnits();
  const client = useQueryClient();
  const [text, setText] = useState(line.counted_milli === null ? '' : typed(line.counted_milli));
  const write = useMutation({
    mutationFn: (counted_milli: string | null) =>
      take(
        api.PUT('/stock/counts/{count_id}/lines', {
          params: { path: { count_id: sheet.id } },
          body: { lines: [{ lot_id: line.lot_id, counted_milli }] },
        }),
      ),
    onSuccess: (after) => client.setQueryData(['inventory', 'count', sheet.id], after),
  });
  const leave = () => {
    const milli = text.trim() === '' ? null : milliOf(text);
    if (milli !== null && milli < 0n) return;
    if (text.trim() !== '' && milli === null) return;
    const next = milli === null ? null : String(milli);
    if (next !== line.counted_milli) write.mutate(next);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-40 flex-1">
        <p className="line-clamp-2">{nameOf(line)}</p>
        <p className="text-sm text-muted">
          {[line.pack && units.pack(line.pack), line.batch].filter(Boolean).join(' · ')}
          {line.expires_on && (
            <>
              {' · '}
              <DateText value={line.expires_on} />
            </>
          )}
        </p>
      </div>
      <span className="w-28 text-end text-sm text-muted">
        {`${t('books')} `}
        <Quantity milli={line.book_milli} unit={line.sold_by} />
      </span>
      {sheet.state === 'open' ? (
        <div className="w-28 shrink-0">
          <Input
            aria-label={t('counted_of', { item: nameOf(line) })}
            inputMode="decimal"
            autoComplete="off"
            className="figures text-end"
            value={text}
            onValueChange={setText}
            onBlur={leave}
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && (currentTarget as HTMLInputElement).blur()}
          />
        </div>
      ) : (
        line.counted_milli !== null && <Quantity milli={line.counted_milli} unit={line.sold_by} />
      )}
      <Difference line={line} />
    </li>
  );
}

function Difference({ line }: { line: Sheet['lines'][number] }) {
  const t = useTranslations('inventory.counts');
  const quantity = useQuantity();
  const off = line.counted_milli === null ? null : BigInt(line.counted_milli) - BigInt(line.book_milli);
  return (
    <span className={`figures w-24 text-end text-sm ${off === null || off === 0n ? 'text-faint' : 'text-warn'}`}>
      {off === null ? t('not_yet') : off === 0n ? t('right') : `${off > 0n ? '+' : ''}${quantity(off)}`}
    </span>
  );
}

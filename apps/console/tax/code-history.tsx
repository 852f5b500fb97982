import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateText } from '@kit/controls/date.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Drawer } from '@kit/overlays/drawer.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { AddRate } from './add-rate.tsx';
import { type RateLine, useClassName, useRateText } from './rate-text.ts';

interface CodeHistoryProps {
  hsn: string;
  variety: string;
  onClose: () => void;
}

type Asked = { like: RateLine; corrects: boolean };

/** Every line a code ever had, the last first; from here a line is corrected or the next one added. */
export function CodeHistory({ hsn, variety, onClose }: CodeHistoryProps) {
  const t = useTranslations('tax');
  const may = useMay();
  const [asked, setAsked] = useState<Asked>();
  const query = useInfiniteQuery({
    queryKey: ['tax', 'history', hsn, variety],
    queryFn: ({ pageParam }) =>
      take(
        api.GET('/tax/rates', {
          params: { query: { hsn, variety, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const lines = query.data?.pages.flatMap(({ items }) => items);
  const [last] = lines ?? [];
  return (
    <Drawer
      open
      onClose={onClose}
      title={variety === 'all' ? hsn : `${hsn} · ${variety}`}
      actions={
        last &&
        may('tax.add_rate') && (
          <Button look="primary" onClick={() => setAsked({ like: last, corrects: false })}>
            {t('add_next')}
          </Button>
        )
      }
    >
      <Answer query={{ ...query, data: lines }} lines={6}>
        {(shown) => (
          <ol className="divide-y divide-line">
            {shown.map((line, at) => (
              <Line
                key={line.id}
                line={line}
                isCorrected={shown[at - 1]?.from_day === line.from_day}
                onCorrect={may('tax.add_rate') ? () => setAsked({ like: line, corrects: true }) : undefined}
              />
            ))}
          </ol>
        )}
      </Answer>
      {query.hasNextPage && (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {asked && <AddRate {...asked} onClose={() => setAsked(undefined)} />}
    </Drawer>
  );
}

interface LineProps {
  line: RateLine;
  /** A later revision of the same day stands above it. */
  isCorrected: boolean;
  onCorrect: (() => void) | undefined;
}

function Line({ line, isCorrected, onCorrect }: LineProps) {
  const t = useTranslations('tax');
  const rateText = useRateText();
  const className = useClassName();
  return (
    <li className="flex items-start justify-between gap-4 py-3 first:pt-0">
      <div className="min-w-0">
        <p className={`flex flex-wrap items-center gap-2 font-medium ${isCorrected ? 'text-faint line-through' : ''}`}>
          {line.rate_class ? className(line.rate_class) : rateText(line)}
        </p>
        <p className="text-sm text-muted">
          {t('from')} <DateText value={line.from_day} />
          {` · ${line.says}`}
        </p>
        {(isCorrected || line.revision > 1) && (
          <p className="mt-1 flex gap-1.5">
            {line.revision > 1 && <Badge>{t('revision_is', { number: line.revision })}</Badge>}
            {isCorrected && <Badge tone="warn">{t('corrected')}</Badge>}
          </p>
        )}
      </div>
      {onCorrect && !isCorrected && <Button onClick={onCorrect}>{t('correct')}</Button>}
    </li>
  );
}

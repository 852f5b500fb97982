import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { Card, PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Tabs } from '@kit/overlays/tabs.tsx';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useKeys } from '../shell/keys.ts';
import { useListState } from '../shell/list-state.ts';
import { Answer } from '../shell/page-states.tsx';
import { type Area, AreaActs, AreaName, AreaState } from './area-acts.tsx';
import { LookUp } from './look-up.tsx';

/** Where the business goes: its service areas, and a look-up of any pincode. */
export default function Areas() {
  const t = useTranslations('places.areas');
  const may = useMay();
  const { search, replace } = useListState();
  const [adding, setAdding] = useState(false);
  const mayEdit = may('places.edit_areas');
  useKeys({ n: () => mayEdit && setAdding(true) });
  const add = mayEdit && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const tab = search.tab ?? 'areas';
  return (
    <>
      <PageHeader title={t('title')} text={t('text')} actions={tab === 'areas' && add} />
      <Tabs
        label={t('title')}
        value={tab}
        onChange={(next) => replace({ tab: next })}
        tabs={[
          { value: 'areas', label: t('areas'), content: <List add={add} /> },
          { value: 'look_up', label: t('look_up'), content: <LookUp /> },
        ]}
      />
      {adding && <AreaName onClose={() => setAdding(false)} />}
    </>
  );
}

function List({ add }: { add: ReactNode }) {
  const t = useTranslations('places.areas');
  const query = useInfiniteQuery({
    queryKey: ['places', 'areas'],
    queryFn: ({ pageParam }) =>
      take(api.GET('/places/areas', { params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Answer query={{ ...query, data: query.data?.pages.flatMap(({ items }) => items) }}>
      {(areas) =>
        areas.length === 0 ? (
          <Card>
            <EmptyState scene="people" title={t('empty')} text={t('empty_text')} action={add} />
          </Card>
        ) : (
          <>
            <ul className="card max-w-3xl divide-y divide-line">
              {areas.map((area) => (
                <Line key={area.id} area={area} />
              ))}
            </ul>
            {query.hasNextPage && (
              <Button className="mt-4" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )
      }
    </Answer>
  );
}

function Line({ area }: { area: Area }) {
  const t = useTranslations('places.areas');
  const format = useFormatter();
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-3 px-4 py-3 transition-colors hover:bg-hover">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <Link
            to="/places/$areaId"
            params={{ areaId: area.id }}
            className="underline-offset-4 after:absolute after:inset-0 hover:underline"
          >
            {area.name}
          </Link>
          <AreaState area={area} />
        </p>
        <p className="text-sm text-muted">
          {t('pincodes', { count: area.pincodes, shown: format.number(area.pincodes) })}
        </p>
      </div>
      <span className="relative">
        <AreaActs area={area} />
      </span>
    </li>
  );
}

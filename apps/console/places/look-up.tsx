import { api, take } from '@kit/api/client.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, Facts } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useListState } from '../shell/list-state.ts';
import { Answer } from '../shell/page-states.tsx';
import { CheckPlace } from './check-place.tsx';
import { type Place, pincodeQuery, useServed } from './pincode.ts';

/** Any pincode or place of India: where it is, what lies near, whether the business goes there. */
export function LookUp() {
  const t = useTranslations('places.look_up');
  const { search, change } = useListState();
  const pincode = search.pincode ?? '';
  const choose = (next: string | undefined) => change({ pincode: next });
  const place = useQuery(pincodeQuery(pincode));
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_22rem]">
      <div className="grid min-w-0 grid-cols-1 gap-4">
        <Card title={t('title')}>
          <Search pincode={pincode} onChoose={choose} />
          {pincode ? (
            <div className="mt-5">
              <Answer query={place} lines={5}>
                {(found) => <About place={found} />}
              </Answer>
            </div>
          ) : (
            <EmptyState scene="search" title={t('empty')} text={t('empty_text')} />
          )}
        </Card>
        <CheckPlace />
      </div>
      {place.data && <Nearest place={place.data} onChoose={choose} />}
    </div>
  );
}

interface SearchProps {
  pincode: string;
  onChoose: (pincode: string | undefined) => void;
}

function Search({ pincode, onChoose }: SearchProps) {
  const t = useTranslations('places.look_up');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Option | null>(pincode ? { value: pincode, label: pincode } : null);
  const q = text.trim();
  const hits = useQuery({
    queryKey: ['places', 'search', q],
    queryFn: () => take(api.GET('/places/search', { params: { query: { q, limit: 12 } } })),
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
  });
  const isMeant = ({ label }: Option) => !hits.isPlaceholderData || label.toLowerCase().includes(q.toLowerCase());
  const options = (q.length >= 2 ? (hits.data?.items ?? []) : [])
    .map((hit) => ({
      value: `${hit.pincode}${hit.name}`,
      label: `${hit.pincode} · ${hit.name}, ${hit.district}, ${hit.state_name}`,
    }))
    // What was found for the text before is narrowed here, so that no hasty Enter takes something else.
    .filter(isMeant);
  // A place chosen among the nearest stands in the box too.
  const shown = chosen?.value.slice(0, 6) === pincode ? chosen : pincode ? { value: pincode, label: pincode } : null;
  return (
    <Field label={t('label')} hint={t('hint')}>
      <Combobox
        value={shown}
        options={options}
        busy={hits.isFetching}
        onSearch={setText}
        onChange={(next) => {
          setChosen(next);
          onChoose(next?.value.slice(0, 6));
        }}
      />
    </Field>
  );
}

function About({ place }: { place: Place }) {
  const t = useTranslations('places.look_up');
  const format = useFormatter();
  const km = (metres: number) =>
    format.number(metres / 1000, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 });
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="figures text-xl">{place.pincode}</h3>
        <span className="text-muted">{`${place.district}, ${place.state_name}`}</span>
        <Served pincode={place.pincode} />
      </div>
      <Facts
        facts={[
          ...(place.districts.length > 1 ? [[t('districts'), place.districts.join(', ')] as const] : []),
          [
            t('centre'),
            <span key="c" className="figures">
              {`${place.lat.toFixed(4)}, ${place.lng.toFixed(4)}`}
              {place.centre === 'from_neighbours' && <span className="ms-2 text-muted">{t('from_neighbours')}</span>}
            </span>,
          ],
          [t('spread'), t('spread_is', { distance: km(place.spread_m) })],
        ]}
      />
      <section>
        <h3 className="mb-2 text-sm text-muted">{t('offices', { count: place.offices.length })}</h3>
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {place.offices.map((office) => (
            <li key={`${office.name}${office.kind}`} className="flex justify-between gap-3 border-b border-line py-1.5">
              <span className="min-w-0">{office.name}</span>
              <span className="text-sm whitespace-nowrap text-muted">
                {office.delivers ? t(`kinds.${office.kind}`) : t('no_delivery')}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Whether the business goes to a pincode, and by which areas. */
export function Served({ pincode }: { pincode: string }) {
  const t = useTranslations('places.look_up');
  const served = useServed(pincode).data;
  if (!served) return null;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StatusBadge tone={served.served ? 'good' : 'warn'}>{served.served ? t('served') : t('not_served')}</StatusBadge>
      <span className="text-sm text-muted">
        {served.everywhere ? t('everywhere') : served.areas.map(({ name }) => name).join(', ')}
      </span>
    </span>
  );
}

function Nearest({ place, onChoose }: { place: Place; onChoose: (pincode: string) => void }) {
  const t = useTranslations('places.look_up');
  const format = useFormatter();
  const near = `${place.lat},${place.lng}`;
  const query = useQuery({
    queryKey: ['places', 'nearest', near],
    queryFn: () => take(api.GET('/places/pincodes', { params: { query: { near, limit: 12 } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Card title={t('nearest')}>
      <Answer query={query} lines={8}>
        {({ items }) => (
          <ul className="-mx-2">
            {items
              .filter(({ pincode }) => pincode !== place.pincode)
              .map((each) => (
                <li key={each.pincode}>
                  <button
                    type="button"
                    onClick={() => onChoose(each.pincode)}
                    className="flex min-h-9 w-full items-center justify-between gap-3 rounded-control px-2 py-1 text-start hover:bg-hover pointer-coarse:min-h-11"
                  >
                    <span className="min-w-0">
                      <span className="figures font-medium">{each.pincode}</span>
                      <span className="ms-2 text-muted">{each.district}</span>
                    </span>
                    <span className="figures text-sm whitespace-nowrap text-muted">
                      {format.number(each.distance_m / 1000, {
                        style: 'unit',
                        unit: 'kilometer',
                        maximumFractionDigits: 1,
                      })}
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        )}
      </Answer>
    </Card>
  );
}

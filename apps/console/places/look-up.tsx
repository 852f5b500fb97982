import { api, take } from '@kit/api/client.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card, Facts } from '@kit/display/small.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { pincodeQuery } from './pincode.ts';

/** Any pincode or place of India: where it is, and whether the business goes there. */
export function LookUp() {
  const t = useTranslations('places.look_up');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Option | null>(null);
  const hits = useQuery({
    queryKey: ['places', 'search', text],
    queryFn: () => take(api.GET('/places/search', { params: { query: { q: text, limit: 8 } } })),
    enabled: text.trim().length >= 2,
    placeholderData: keepPreviousData,
  });
  const pincode = chosen?.value.slice(0, 6) ?? '';
  const place = useQuery(pincodeQuery(pincode)).data;
  const served = useQuery({
    queryKey: ['places', 'serves', pincode],
    queryFn: () => take(api.GET('/places/serves', { params: { query: { pincode } } })),
    enabled: pincode !== '',
  }).data;
  const options = (hits.data?.items ?? []).map((hit) => ({
    value: `${hit.pincode}${hit.name}`,
    label: `${hit.pincode} · ${hit.name}, ${hit.district}`,
  }));
  return (
    <Card title={t('title')}>
      <div className="grid gap-4">
        <Field label={t('label')} hideLabel>
          <Combobox
            value={chosen}
            options={options}
            busy={hits.isFetching}
            placeholder={t('label')}
            onSearch={setText}
            onChange={setChosen}
          />
        </Field>
        {place && (
          <Facts
            facts={[
              [
                t('pincode'),
                <span key="p" className="figures">
                  {place.pincode}
                </span>,
              ],
              [t('district'), place.districts.join(', ')],
              [t('state'), place.state_name],
              [
                t('offices'),
                place.offices
                  .slice(0, 6)
                  .map(({ name }) => name)
                  .join(', '),
              ],
            ]}
          />
        )}
        {served && (
          <p className="flex flex-wrap items-center gap-2">
            <StatusBadge tone={served.served ? 'good' : 'warn'}>
              {served.served ? t('served') : t('not_served')}
            </StatusBadge>
            <span className="text-muted">
              {served.everywhere ? t('everywhere') : served.areas.map(({ name }) => name).join(', ')}
            </span>
          </p>
        )}
      </div>
    </Card>
  );
}

import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { sending } from '@kit/controls/submit.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { type ItemStock, milliOf, typed, useNameOf, usePlaceOptions } from './shared.tsx';

/** Sets how little of an item is low at a place. */
export function Levels({ item, onClose }: { item: ItemStock; onClose: () => void }) {
  const t = useTranslations('inventory.levels');
  const units = useTranslations('inventory.units');
  const wordsOf = useRefusalWords();
  const client = useQueryClient();
  const nameOf = useNameOf();
  const places = usePlaceOptions();
  const [place, setPlace] = useState(item.places[0]?.location_id ?? places[0]?.value ?? '');
  const lowAt = (id: string) => item.places.find(({ location_id }) => location_id === id)?.low_milli;
  const [low, setLow] = useState(typed(lowAt(place) ?? '0'));
  const milli = milliOf(low);
  const setting = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.PUT('/stock/items/{item_id}/low', {
          params: { path: { item_id: item.item_id } },
          body: { low_milli: String(milli), ...(place && { location_id: place }) },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['inventory'] });
      said(t('done'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('do')}
      text={nameOf(item)}
      verb={t('verb')}
      busy={setting.isPending}
      disabled={milli === null || milli < 0n}
      problem={setting.error ? wordsOf(setting.error) : undefined}
      onSubmit={sending(() => setting.mutate())}
      onClose={onClose}
    >
      {places.length > 1 && (
        <Field label={t('place')}>
          <Select
            label={t('place')}
            value={place}
            options={places}
            onChange={(next) => {
              setPlace(next);
              setLow(typed(lowAt(next) ?? '0'));
            }}
          />
        </Field>
      )}
      <Field label={t('low_in', { unit: units(item.sold_by) })} hint={t('hint')}>
        <Input
          autoFocus
          inputMode="decimal"
          autoComplete="off"
          className="figures max-w-40 text-end"
          value={low}
          onValueChange={setLow}
        />
      </Field>
    </FormDialog>
  );
}

import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Switch } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Place } from './shared.tsx';

interface Given {
  kind: Place['kind'];
  name: string;
  line1: string;
  line2: string;
  city: string;
  pincode: string;
  is_default: boolean;
  active: boolean;
}

/** Adds a store or warehouse, or changes one. */
export function PlaceEditor({ place, onClose }: { place?: Place; onClose: () => void }) {
  const t = useTranslations('inventory.places');
  const { form, submit, problem, busy } = useSaving(place, onClose);
  const { errors } = form.formState;
  const text = (name: 'line1' | 'line2' | 'city', max: number) => (
    <Field label={t(name)} optional error={errors[name]?.message}>
      <Input maxLength={max} autoComplete="off" {...form.register(name)} />
    </Field>
  );
  return (
    <FormDialog
      title={t(place ? 'edit' : 'add')}
      verb={t(place ? 'save' : 'add')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioField
        form={form}
        name="kind"
        label={t('kind')}
        options={(['store', 'warehouse'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField form={form} name="name" label={t('name')} required autoFocus maxLength={80} />
      {text('line1', 200)}
      {text('line2', 200)}
      <div className="grid grid-cols-2 gap-4">
        {text('city', 100)}
        <TextField
          form={form}
          name="pincode"
          label={t('pincode')}
          optional
          inputMode="numeric"
          pattern="[1-9]\d{5}"
          className="figures"
        />
      </div>
      {!place?.is_default && (
        <Controller
          control={form.control}
          name="is_default"
          render={({ field }) => (
            <Switch label={t('serve_orders')} hint={t('serve_hint')} checked={field.value} onChange={field.onChange} />
          )}
        />
      )}
      {place && !place.is_default && (
        <Controller
          control={form.control}
          name="active"
          render={({ field }) => <Switch label={t('is_open')} checked={field.value} onChange={field.onChange} />}
        />
      )}
    </FormDialog>
  );
}

function useSaving(place: Place | undefined, onClose: () => void) {
  const t = useTranslations('inventory.places');
  const client = useQueryClient();
  const form = useForm<Given>({
    defaultValues: {
      ...{
        kind: place?.kind ?? 'store',
        name: place?.name ?? '',
        line1: place?.line1 ?? '',
        line2: place?.line2 ?? '',
      },
      ...{ city: place?.city ?? '', pincode: place?.pincode ?? '' },
      ...{ is_default: place?.is_default ?? false, active: place?.active ?? true },
    },
  });
  const sending = useSending(form, async ({ kind, name, is_default, active, ...address }) => {
    const { line1, line2, city, pincode } = address;
    const fields = {
      ...{ kind, name, is_default, line1: line1 || null, line2: line2 || null },
      ...{ city: city || null, pincode: pincode || null },
    };
    await take<unknown>(
      place
        ? api.PATCH('/stock/locations/{location_id}', {
            params: { path: { location_id: place.id }, header: ifMatch(place.version) },
            body: { ...fields, active },
          })
        : api.POST('/stock/locations', { body: fields }),
    );
    await client.invalidateQueries({ queryKey: ['inventory'] });
    said(t('saved', { name }));
    onClose();
  });
  return { form, ...sending };
}

import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { DateInput } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type Control, Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { SegmentChoice } from './choices.tsx';
import type { PriceList } from './shared.tsx';

interface EditorProps {
  list?: Omit<PriceList, 'prices'>;
  onClose: () => void;
  onSaved?: (list: { id: string }) => void;
}

/** What is said of a price list: its name, for whom it is, and on which days. */
export function ListEditor({ list, onClose, onSaved }: EditorProps) {
  const t = useTranslations('pricing');
  const client = useQueryClient();
  const form = useForm({
    defaultValues: {
      ...{ name: list?.name ?? '', segment_id: list?.segment_id ?? null },
      ...{ from_day: list?.from_day ?? '', until_day: list?.until_day ?? '' },
    },
  });
  const { submit, problem, busy } = useSending(form, async ({ name, segment_id, from_day, until_day }) => {
    const body = { name, segment_id, from_day: from_day || null, until_day: until_day || null };
    const saved = await take(
      list
        ? api.PATCH('/pricing/price-lists/{price_list_id}', {
            params: { path: { price_list_id: list.id }, header: ifMatch(list.version) },
            body,
          })
        : api.POST('/pricing/price-lists', { body }),
    );
    await client.invalidateQueries({ queryKey: ['pricing'] });
    said(t('saved'));
    onClose();
    onSaved?.(saved);
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={list ? t('list.edit') : t('list.add')}
      text={t('list.text')}
      verb={list ? t('save') : t('list.verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField form={form} name="name" label={t('name')} required maxLength={80} autoFocus />
      <Controller
        control={form.control}
        name="segment_id"
        render={({ field }) => <SegmentChoice value={field.value} onChange={field.onChange} />}
      />
      <Days control={form.control} error={errors.until_day?.message} />
    </FormDialog>
  );
}

interface Dated {
  from_day: string;
  until_day: string;
}

/** The days on which something holds, both included; empty ends are open. */
export function Days<Values extends Dated>({
  control,
  error,
}: {
  control: Control<Values>;
  error: string | undefined;
}) {
  const t = useTranslations('pricing.days');
  const plain = control as unknown as Control<Dated>;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Controller
        control={plain}
        name="from_day"
        render={({ field: { ref: _ref, ...field } }) => (
          <Field label={t('first')} optional>
            <DateInput {...field} />
          </Field>
        )}
      />
      <Controller
        control={plain}
        name="until_day"
        render={({ field: { ref: _ref, ...field } }) => (
          <Field label={t('last')} optional error={error}>
            <DateInput {...field} />
          </Field>
        )}
      />
    </div>
  );
}

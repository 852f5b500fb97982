import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { DateInput } from '@kit/controls/date.tsx';
import { Field } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Controller, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { classesQuery } from './classes.ts';
import type { RateLine } from './rate-text.ts';

interface NewRate {
  hsn: string;
  variety: string;
  says: string;
  from_day: string;
  /** A class of the law, or how the code is treated by itself. */
  rate_class: string;
  percent: string;
}

const treatments = ['taxable', 'exempt', 'nil_rated', 'non_gst'] as const;
type Treatment = (typeof treatments)[number];

interface AddRateProps {
  onClose: () => void;
  /** The line that the new one follows or corrects. */
  like?: RateLine;
  corrects?: boolean;
}

function begin(like: RateLine | undefined, corrects: boolean): NewRate {
  return {
    hsn: like?.hsn ?? '',
    variety: like && like.variety !== 'all' ? like.variety : '',
    says: like?.says ?? '',
    from_day: corrects && like ? like.from_day : '',
    rate_class: like?.rate_class ?? like?.treatment ?? 'taxable',
    percent: like?.rate_bp ? String(like.rate_bp / 100) : '',
  };
}

function rateOf(kind: string, percent: string) {
  if (!treatments.includes(kind as Treatment)) return { rate_class: kind as NonNullable<RateLine['rate_class']> };
  return {
    treatment: kind as Treatment,
    rate_bp: kind === 'taxable' ? Math.round(Number(percent) * 100) : 0,
  };
}

/** Adds the rate of a code from a day on, or corrects a line: by a class of the law, or by a rate of its own. */
export function AddRate({ onClose, like, corrects = false }: AddRateProps) {
  const t = useTranslations('tax');
  const client = useQueryClient();
  const form = useForm<NewRate>({ defaultValues: begin(like, corrects) });
  const { submit, problem, busy } = useSending(form, async ({ rate_class, percent, variety, ...rest }) => {
    const known = { ...(variety && { variety }), ...(corrects && like && { corrects: like.id }) };
    await take(api.POST('/tax/rates', { body: { ...rest, ...known, ...rateOf(rate_class, percent) } }));
    await client.invalidateQueries({ queryKey: ['tax'] });
    said(t(corrects ? 'corrected_said' : 'added'));
    onClose();
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t(corrects ? 'correct_title' : 'add')}
      text={t(corrects ? 'correct_text' : 'add_text')}
      verb={t(corrects ? 'correct' : 'add_verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      <Fields form={form} like={like} corrects={corrects} />
    </FormDialog>
  );
}

interface FieldsProps {
  form: UseFormReturn<NewRate>;
  like: RateLine | undefined;
  corrects: boolean;
}

function Fields({ form, like, corrects }: FieldsProps) {
  const t = useTranslations('tax');
  const language = useLanguage();
  const classes = useQuery(classesQuery).data?.items ?? [];
  const { errors } = form.formState;
  const kind = form.watch('rate_class');
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          form={form}
          name="hsn"
          label={t('hsn')}
          hint={t('hsn_hint')}
          required
          readOnly={Boolean(like)}
          autoFocus={!like}
          inputMode="numeric"
          pattern="\d{4}|\d{6}|\d{8}"
          className="figures"
        />
        <TextField
          form={form}
          name="variety"
          label={t('variety')}
          optional
          hint={t('variety_hint')}
          readOnly={Boolean(like)}
          pattern="[a-z0-9_]{1,40}"
        />
      </div>
      <TextField form={form} name="says" label={t('says')} required maxLength={200} />
      <Controller
        control={form.control}
        name="from_day"
        render={({ field: { ref: _ref, ...field } }) => (
          <Field label={t('from')} error={errors.from_day?.message}>
            <DateInput {...field} required readOnly={corrects} />
          </Field>
        )}
      />
      <Controller
        control={form.control}
        name="rate_class"
        render={({ field }) => (
          <Field label={t('class')} error={errors.rate_class?.message}>
            <Select
              value={field.value}
              onChange={field.onChange}
              options={[
                { value: 'taxable', label: t('own_rate') },
                ...treatments.slice(1).map((value) => ({ value: value as string, label: t(`treatment.${value}`) })),
                ...classes.map(({ name, says }) => ({ value: name as string, label: says[language] })),
              ]}
            />
          </Field>
        )}
      />
      {kind === 'taxable' && (
        <TextField
          form={form}
          name="percent"
          label={t('percent')}
          required
          type="number"
          min={0.01}
          max={100}
          step={0.01}
          className="figures max-w-32"
        />
      )}
    </>
  );
}

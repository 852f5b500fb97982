import { api, type Item, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/sign-in-frame.tsx';
import { classesQuery } from './classes.ts';

interface NewRate {
  hsn: string;
  variety: string;
  says: string;
  from_day: string;
  rate_class: string;
  percent: string;
}

/** Adds the rate of a code from a day on: by a class of the law, or by its own percentage. */
export function AddRate({ onClose }: { onClose: () => void }) {
  const t = useTranslations('tax');
  const language = useLanguage();
  const client = useQueryClient();
  const classes = useQuery(classesQuery).data?.items ?? [];
  const form = useForm<NewRate>({
    defaultValues: { hsn: '', variety: '', says: '', from_day: '', rate_class: 'none', percent: '' },
  });
  const { submit, problem, busy } = useSending(form, async ({ rate_class, percent, variety, ...rest }) => {
    const rate =
      rate_class === 'none'
        ? { treatment: 'taxable' as const, rate_bp: Math.round(Number(percent) * 100) }
        : { rate_class: rate_class as NonNullable<Item<'/tax/rates'>['rate_class']> };
    await take(api.POST('/tax/rates', { body: { ...rest, ...(variety && { variety }), ...rate } }));
    await client.invalidateQueries({ queryKey: ['tax'] });
    said(t('added'));
    onClose();
  });
  const { errors } = form.formState;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('add')}
      text={t('add_text')}
      actions={
        <Button look="primary" type="submit" form="rate" busy={busy}>
          {t('add_verb')}
        </Button>
      }
    >
      <form id="rate" className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <Problem text={problem} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('hsn')} hint={t('hsn_hint')} error={errors.hsn?.message}>
            <Input
              required
              autoFocus
              inputMode="numeric"
              pattern="\d{4}|\d{6}|\d{8}"
              className="figures"
              {...form.register('hsn')}
            />
          </Field>
          <Field label={t('variety')} optional hint={t('variety_hint')} error={errors.variety?.message}>
            <Input pattern="[a-z0-9_]{1,40}" autoComplete="off" {...form.register('variety')} />
          </Field>
        </div>
        <Field label={t('says')} error={errors.says?.message}>
          <Input required maxLength={200} {...form.register('says')} />
        </Field>
        <Controller
          control={form.control}
          name="from_day"
          render={({ field: { ref: _ref, ...field } }) => (
            <Field label={t('from')} error={errors.from_day?.message}>
              <DateInput {...field} required />
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
                  { value: 'none', label: t('own_rate') },
                  ...classes.map(({ name, says }) => ({ value: name as string, label: says[language] })),
                ]}
              />
            </Field>
          )}
        />
        {form.watch('rate_class') === 'none' && (
          <Field label={t('percent')} error={errors.percent?.message}>
            <Input
              required
              type="number"
              min={0}
              max={100}
              step={0.01}
              className="figures max-w-32"
              {...form.register('percent')}
            />
          </Field>
        )}
      </form>
    </Dialog>
  );
}

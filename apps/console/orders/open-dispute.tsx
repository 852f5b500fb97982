import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { type Photo, PhotosField } from '../shell/photos-field.tsx';
import { disputeReasons, useTitleOf, type Whole } from './shared.tsx';

interface Wanted {
  /** A line's number, or the order as a whole. */
  line_no: string;
  reason: (typeof disputeReasons)[number];
  body: string;
}

/** Opens a dispute as the customer told it: about what, what is wrong, with photos. */
export function OpenDispute({ order, onClose }: { order: Whole; onClose: () => void }) {
  const t = useTranslations('orders.disputes');
  const titleOf = useTitleOf();
  const client = useQueryClient();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const form = useForm<Wanted>({ defaultValues: { line_no: 'order', reason: 'damaged', body: '' } });
  const { submit, problem, busy } = useSending(form, async ({ line_no, reason, body }) => {
    await take(
      api.POST('/orders/{order_id}/disputes', {
        params: { path: { order_id: order.id } },
        body: {
          ...{ reason, body, file_ids: photos.map(({ id }) => id) },
          line_no: line_no === 'order' ? null : Number(line_no),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('opened'));
    onClose();
  });
  const lines = order.lines.map((line) => ({ value: `${line.line_no}`, label: titleOf(line) }));
  return (
    <FormDialog
      wide
      title={t('open_one')}
      text={t('open_text')}
      verb={t('open_one')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="line_no"
          render={({ field, fieldState }) => (
            <Field label={t('line')} error={fieldState.error?.message}>
              <Select
                value={field.value}
                onChange={field.onChange}
                options={[{ value: 'order', label: t('whole_order') }, ...lines]}
              />
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="reason"
          render={({ field, fieldState }) => (
            <Field label={t('kind')} error={fieldState.error?.message}>
              <Select
                value={field.value}
                onChange={field.onChange}
                options={disputeReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
              />
            </Field>
          )}
        />
      </div>
      <Field label={t('what')} error={form.formState.errors.body?.message}>
        <Textarea required rows={3} maxLength={2_000} {...form.register('body')} />
      </Field>
      <PhotosField label={t('photos')} photos={photos} onChange={setPhotos} />
    </FormDialog>
  );
}

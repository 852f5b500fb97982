import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { type Photo, PhotosField } from '../shell/photos-field.tsx';
import { useWalletIsOn } from '../wallets/shared.ts';
import { begin, type Chosen, choosable, isChosen, LineQuantities, sendChosen } from './line-quantities.tsx';
import { returnReasons, type Whole } from './shared.tsx';

interface Wanted extends Chosen {
  reason: (typeof returnReasons)[number];
  note: string;
  pay_back: 'original' | 'wallet' | 'hand';
  wants: 'refund' | 'replacement';
}

/** Asks for a return as the customer told it on the phone or at the counter; it then waits on the returns’ list. */
export function AskReturn({ order, onClose }: { order: Whole; onClose: () => void }) {
  const t = useTranslations('orders.returns');
  const client = useQueryClient();
  const walletIsOn = useWalletIsOn();
  const [id] = useState(newId);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const lines = choosable(order, ({ returnable_milli }) => BigInt(returnable_milli));
  const form = useForm<Wanted>({
    defaultValues: {
      lines: begin(lines, lines.length === 1),
      reason: 'damaged',
      note: '',
      pay_back: 'original',
      wants: 'refund',
    },
  });
  const { submit, problem, busy } = useSending(form, async ({ lines: typed, note, ...wanted }) => {
    await sendChosen(lines, typed, (parts) =>
      take(
        api.POST('/orders/{order_id}/returns', {
          params: { path: { order_id: order.id } },
          body: {
            ...{ id, ...wanted, lines: parts, file_ids: photos.map((photo) => photo.id) },
            ...(note.trim() && { note }),
          },
        }),
      ),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('asked_for'));
    onClose();
  });
  return (
    <FormDialog
      wide
      title={t('ask')}
      text={t('ask_text')}
      verb={t('ask')}
      busy={busy}
      disabled={!isChosen(form.watch('lines'))}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineQuantities form={form} lines={lines} />
      <Controller
        control={form.control}
        name="reason"
        render={({ field, fieldState }) => (
          <Field label={t('reason')} error={fieldState.error?.message}>
            <Select
              value={field.value}
              onChange={field.onChange}
              options={returnReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            />
          </Field>
        )}
      />
      <Field label={t('note')} optional error={form.formState.errors.note?.message}>
        <Textarea rows={2} maxLength={1_000} {...form.register('note')} />
      </Field>
      <PhotosField label={t('photos')} photos={photos} onChange={setPhotos} />
      <RadioGroup
        label={t('wants')}
        value={form.watch('wants')}
        onChange={(wants) => form.setValue('wants', wants)}
        options={(['refund', 'replacement'] as const).map((value) => ({ value, label: t(`wanted.${value}`) }))}
      />
      <RadioGroup
        label={t(form.watch('wants') === 'refund' ? 'pay_back' : 'pay_back_else')}
        value={form.watch('pay_back')}
        onChange={(way) => form.setValue('pay_back', way)}
        options={(['original', 'wallet', 'hand'] as const)
          .filter((value) => value !== 'wallet' || walletIsOn)
          .map((value) => ({ value, label: t(`pay_backs.${value}`) }))}
      />
    </FormDialog>
  );
}

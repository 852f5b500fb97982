import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Whole } from './shared.tsx';

type Parcel = Whole['parcels'][number];

/** Sends a parcel: by whom and under which number, if anybody. It is billed at once. */
export function SendParcel({ parcel }: { parcel: Parcel }) {
  const t = useTranslations('orders.parcels');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useForm({ defaultValues: { carrier: '', tracking: '' } });
  const { submit, problem, busy } = useSending(form, async ({ carrier, tracking }) => {
    await take(
      api.POST('/order-parcels/{parcel_id}/dispatch', {
        params: { path: { parcel_id: parcel.id }, header: ifMatch(parcel.version) },
        body: { ...(carrier.trim() && { carrier }), ...(tracking.trim() && { tracking }) },
      }),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t(parcel.return_id ? 'sent_again' : 'sent'));
    setOpen(false);
  });
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t('send')}
      </Button>
      {open && (
        <FormDialog
          title={t('send')}
          text={t(parcel.return_id ? 'send_again_text' : 'send_text')}
          verb={t('send')}
          busy={busy}
          problem={problem}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          <TextField form={form} name="carrier" label={t('carrier')} optional autoFocus maxLength={80} />
          <TextField form={form} name="tracking" label={t('tracking')} optional maxLength={80} />
        </FormDialog>
      )}
    </>
  );
}

/** Takes a parcel back that couldn't be handed over, and says why and whether its goods can be sold again. */
export function ComeBack({ parcel }: { parcel: Parcel }) {
  const t = useTranslations('orders.parcels');
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useForm({ defaultValues: { reason: '', usable: true } });
  const { submit, problem, busy } = useSending(form, async (body) => {
    await take(
      api.POST('/order-parcels/{parcel_id}/come-back', {
        params: { path: { parcel_id: parcel.id }, header: ifMatch(parcel.version) },
        body,
      }),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('came_back'));
    setOpen(false);
  });
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t('come_back')}
      </Button>
      {open && (
        <FormDialog
          title={t('come_back')}
          text={t(parcel.return_id ? 'come_back_again_text' : 'come_back_text')}
          verb={t('come_back')}
          look="danger"
          busy={busy}
          problem={problem}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          <TextField form={form} name="reason" label={t('why')} required autoFocus maxLength={500} />
          <Controller
            control={form.control}
            name="usable"
            render={({ field: { value, onChange } }) => (
              <Checkbox label={t('usable')} hint={t('usable_hint')} checked={value} onChange={onChange} />
            )}
          />
        </FormDialog>
      )}
    </>
  );
}

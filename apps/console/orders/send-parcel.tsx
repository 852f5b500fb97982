import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Problem } from '../people/problem.tsx';
import type { Whole } from './shared.tsx';

/** Sends a parcel: by whom and under which number, if anybody. It is billed at once. */
export function SendParcel({ parcel }: { parcel: Whole['parcels'][number] }) {
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
    said(t('sent'));
    setOpen(false);
  });
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        {t('send')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('send')}
        text={t('send_text')}
        actions={
          <Button look="primary" type="submit" form={`send-${parcel.id}`} busy={busy}>
            {t('send')}
          </Button>
        }
      >
        <form id={`send-${parcel.id}`} className="grid gap-4" onSubmit={(event) => void submit(event)}>
          <Problem text={problem} />
          <Field label={t('carrier')} optional>
            <Input autoFocus maxLength={80} autoComplete="off" {...form.register('carrier')} />
          </Field>
          <Field label={t('tracking')} optional>
            <Input maxLength={80} autoComplete="off" {...form.register('tracking')} />
          </Field>
        </form>
      </Dialog>
    </>
  );
}

import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Refund } from './shared.tsx';

type Told = Pick<Refund, 'id' | 'state' | 'way'>;

/** What can be done about a refund: one that failed is tried again or paid by hand, one by hand is paid or dropped. */
export function RefundActs({ refund, again = false }: { refund: Told; again?: boolean }) {
  const t = useTranslations('payments.refund_acts');
  const may = useMay();
  const client = useQueryClient();
  const [doing, setDoing] = useState<'paid' | 'drop'>();
  const retry = useMutation({
    mutationFn: (by_hand: boolean) =>
      take(
        api.POST('/payments/refunds/{refund_id}/again', {
          params: { path: { refund_id: refund.id } },
          body: { by_hand },
        }),
      ),
    onSuccess: (_again, byHand) => said(t(byHand ? 'is_by_hand' : 'is_tried')),
    onSettled: () => client.invalidateQueries({ queryKey: ['payments'] }),
  });
  if (!may('payments.refund')) return null;
  if (refund.state === 'failed' && !again) {
    return (
      <>
        {refund.way === 'gateway' && (
          <Button
            busy={retry.isPending && retry.variables === false}
            disabled={retry.isPending}
            onClick={() => retry.mutate(false)}
          >
            {t('again')}
          </Button>
        )}
        <Button
          busy={retry.isPending && retry.variables === true}
          disabled={retry.isPending}
          onClick={() => retry.mutate(true)}
        >
          {t('by_hand')}
        </Button>
      </>
    );
  }
  if (refund.state !== 'asked' || refund.way !== 'hand') return null;
  return (
    <>
      <Button onClick={() => setDoing('paid')}>{t('paid')}</Button>
      <Button look="quiet" onClick={() => setDoing('drop')}>
        {t('drop')}
      </Button>
      {doing === 'paid' && <Paid id={refund.id} onClose={() => setDoing(undefined)} />}
      {doing === 'drop' && <Drop id={refund.id} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function Paid({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('payments.refund_acts');
  const client = useQueryClient();
  const form = useForm({ defaultValues: { paid_from: 'bank' as 'bank' | 'cash', reference: '' } });
  const from = form.watch('paid_from');
  const { submit, problem, busy } = useSending(form, async ({ paid_from, reference }) => {
    await take(
      api.POST('/payments/refunds/{refund_id}/paid', {
        params: { path: { refund_id: id } },
        body: { paid_from, ...(paid_from === 'bank' && { reference }) },
      }),
    );
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t('is_paid'));
    onClose();
  });
  return (
    <FormDialog
      title={t('paid')}
      text={t('paid_text')}
      verb={t('paid_verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioField
        form={form}
        name="paid_from"
        label={t('from')}
        options={[
          { value: 'bank', label: t('from_bank') },
          { value: 'cash', label: t('from_cash') },
        ]}
      />
      {from === 'bank' && (
        <TextField
          form={form}
          name="reference"
          label={t('reference')}
          hint={t('reference_hint')}
          required
          maxLength={100}
          className="figures"
        />
      )}
    </FormDialog>
  );
}

function Drop({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('payments.refund_acts');
  const tp = useTranslations('payments');
  const client = useQueryClient();
  const form = useForm({ defaultValues: { reason: '' } });
  const { submit, problem, busy } = useSending(form, async (body) => {
    await take(api.POST('/payments/refunds/{refund_id}/drop', { params: { path: { refund_id: id } }, body }));
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t('is_dropped'));
    onClose();
  });
  return (
    <FormDialog
      title={t('drop')}
      text={t('drop_text')}
      verb={t('drop')}
      look="danger"
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField form={form} name="reason" label={tp('reason')} required autoFocus maxLength={500} />
    </FormDialog>
  );
}

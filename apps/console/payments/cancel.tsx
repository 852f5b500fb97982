import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { paymentQuery, useMoney, type Whole } from './shared.tsx';

/** Takes back what was to be paid, for a reason. */
export function Cancel({ payment, onClose }: { payment: Whole; onClose: () => void }) {
  const t = useTranslations('payments');
  const money = useMoney();
  const client = useQueryClient();
  const [seen] = useState(payment);
  const form = useForm({ defaultValues: { reason: '' } });
  const { submit, problem, busy } = useSending(form, async ({ reason }) => {
    try {
      const now = await take(
        api.POST('/payments/{payment_id}/cancel', {
          params: { path: { payment_id: payment.id }, header: ifMatch(payment.version) },
          body: { reason },
        }),
      );
      client.setQueryData(paymentQuery(payment.id).queryKey, now);
      void client.invalidateQueries({ queryKey: ['payments'] });
      said(t('cancel.done'));
      onClose();
    } catch (error) {
      if (codeOf(error) === 'platform.changed_meanwhile')
        await client.invalidateQueries({ queryKey: paymentQuery(payment.id).queryKey });
      else throw error;
    }
  });
  const told = ({ version, state, received_minor, currency }: Whole) => ({
    ...{ version, state: t(`states.${state}`), received: money(received_minor, currency) },
  });
  return (
    <FormDialog
      title={t('cancel.do')}
      text={t('cancel.text')}
      verb={t('cancel.do')}
      look="danger"
      busy={busy}
      disabled={payment.state !== 'open'}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <Meanwhile before={told(seen)} after={told(payment)} />
      <TextField form={form} name="reason" label={t('reason')} required autoFocus maxLength={200} />
    </FormDialog>
  );
}

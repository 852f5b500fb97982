import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { leftOf, refundableOf } from './refundable.ts';
import { useMoney, useWayName, type Whole } from './shared.tsx';

interface Wanted {
  receipt_id: string;
  amount_minor: bigint | null;
  reason: string;
}

interface RefundMoneyProps {
  payment: Whole;
  /** The receipt that it is to be taken from; left out, the newest first. */
  receiptId: string | undefined;
  onClose: () => void;
}

/** Sends money back, never more than can go; the server asks for the second factor again. */
export function RefundMoney({ payment, receiptId, onClose }: RefundMoneyProps) {
  const t = useTranslations('payments.refund');
  const money = useMoney();
  const wayName = useWayName();
  const client = useQueryClient();
  const [id] = useState(newId);
  const form = useForm<Wanted>({
    defaultValues: { receipt_id: receiptId ?? '', amount_minor: mostOf(payment, receiptId), reason: '' },
  });
  const { receipt_id, amount_minor } = form.watch();
  const most = mostOf(payment, receipt_id);
  const isTooMuch = amount_minor !== null && amount_minor > most;
  const isGood = amount_minor !== null && amount_minor > 0n && !isTooMuch;
  const { submit, problem, busy } = useSending(form, async ({ reason }) => {
    await take(
      api.POST('/payments/{payment_id}/refunds', {
        params: { path: { payment_id: payment.id } },
        body: { id, amount_minor: String(amount_minor), reason, ...(receipt_id && { receipt_id }) },
      }),
    );
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t('done'));
    onClose();
  });
  const left = payment.receipts.filter((receipt) => leftOf(payment, receipt) > 0n);
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={isGood ? t('verb', { amount: money(amount_minor, payment.currency) }) : t('do')}
      look="danger"
      busy={busy}
      disabled={!isGood}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {left.length > 1 && (
        <Controller
          control={form.control}
          name="receipt_id"
          render={({ field }) => (
            <Field label={t('from')}>
              <Select
                value={field.value}
                onChange={(next) => {
                  field.onChange(next);
                  form.setValue('amount_minor', mostOf(payment, next));
                }}
                options={[
                  { value: '', label: t('newest_first') },
                  ...left.map((receipt) => ({
                    value: receipt.id,
                    label: [
                      ...[wayName(receipt.method), receipt.label, money(leftOf(payment, receipt), receipt.currency)],
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  })),
                ]}
              />
            </Field>
          )}
        />
      )}
      <Controller
        control={form.control}
        name="amount_minor"
        render={({ field: { ref: _ref, value, ...field } }) => (
          <Field
            label={t('amount')}
            hint={t('at_most', { amount: money(most, payment.currency) })}
            error={isTooMuch ? t('too_much', { amount: money(most, payment.currency) }) : errors.amount_minor?.message}
          >
            <MoneyInput {...field} required minor={value} />
          </Field>
        )}
      />
      <Field label={t('reason')} hint={t('reason_hint')} error={errors.reason?.message}>
        <Textarea required autoFocus maxLength={500} rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}

function mostOf(payment: Whole, receiptId: string | undefined): bigint {
  const receipt = payment.receipts.find(({ id }) => id === receiptId);
  return receipt ? leftOf(payment, receipt) : refundableOf(payment);
}

import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { AccountChoice } from './account-choice.tsx';
import { AmountInput } from './amount-input.tsx';
import { type Account, useAmount } from './chart.ts';

interface Entry {
  debit: Account | null;
  credit: Account | null;
  amount: bigint | null;
  reason: string;
  memo: string;
  effective_on: string;
}

/** An entry by hand: an amount from one account to another, for a reason; the second factor is asked again. */
export function NewEntry({ onClose }: { onClose: () => void }) {
  const t = useTranslations('ledger.entry');
  const amountText = useAmount();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const form = useForm<Entry>({
    defaultValues: { debit: null, credit: null, amount: null, reason: '', memo: '', effective_on: '' },
  });
  const { debit, credit, amount } = form.watch();
  const unit = debit?.unit ?? credit?.unit;
  const { submit, problem, busy } = useSending(form, async ({ reason, memo, effective_on }) => {
    const { id: transferId } = await take(
      api.POST('/ledger/transfers', {
        body: {
          id,
          debit: debit?.path ?? '',
          credit: credit?.path ?? '',
          amount: String(amount),
          reason,
          ...(memo && { memo }),
          ...(effective_on && { effective_on }),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: ['ledger'] });
    said(t('done'));
    onClose();
    await navigate({ to: '/ledger/transfers/$transferId', params: { transferId } });
  });
  const { errors } = form.formState;
  const side = (name: 'debit' | 'credit') => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <AccountChoice
          autoFocus={name === 'credit'}
          label={t(name)}
          hint={field.value ? amountText(field.value.available, field.value.unit) : t(`${name}_hint`)}
          error={errors[name]?.message}
          unit={unit}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
  const isWhole = debit && credit && amount !== null && amount > 0n;
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={isWhole ? t('post', { amount: amountText(String(amount), debit.unit) }) : t('post_empty')}
      busy={busy}
      disabled={!isWhole}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {side('credit')}
      <ArrowDown aria-hidden className="-my-1 size-4 justify-self-center text-faint" />
      {side('debit')}
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="amount"
          render={({ field }) => (
            <Field label={t('amount')} error={errors.amount?.message}>
              <AmountInput required unit={unit ?? 'INR/2'} minor={field.value} onChange={field.onChange} />
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="effective_on"
          render={({ field: { ref: _ref, ...field } }) => (
            <Field label={t('day')} optional error={errors.effective_on?.message}>
              <DateInput {...field} />
            </Field>
          )}
        />
      </div>
      <Field label={t('reason')} hint={t('reason_hint')} error={errors.reason?.message}>
        <Textarea required rows={2} minLength={3} maxLength={500} {...form.register('reason')} />
      </Field>
      <TextField form={form} name="memo" label={t('memo')} optional maxLength={500} />
    </FormDialog>
  );
}

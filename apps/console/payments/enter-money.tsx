import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Control, Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { upload } from '../shell/upload.ts';
import { useBusinessClock } from './clock.ts';
import { useMoney, type Whole } from './shared.tsx';

interface Given {
  way: 'cash' | 'bank_transfer' | 'cheque';
  amount_minor: bigint | null;
  reference: string;
  bank: string;
  paid_on: string;
  taken_by: Option | null;
  note: string;
  file_id: File | null;
}

/** What is still to be entered: what was asked, less what came and stayed, less what waits to be verified. */
function dueOf({ amount_minor, received_minor, refunded_minor, entries }: Whole): bigint {
  const waiting = entries
    .filter(({ state }) => state === 'entered')
    .reduce((sum, entry) => sum + BigInt(entry.amount_minor), 0n);
  const due = BigInt(amount_minor) - BigInt(received_minor) + BigInt(refunded_minor) - waiting;
  return due > 0n ? due : 0n;
}

/** Enters money taken by hand. It counts once somebody else has verified it. */
export function EnterMoney({ payment, onClose }: { payment: Whole; onClose: () => void }) {
  const t = useTranslations('payments.enter');
  const money = useMoney();
  const { form, submit, problem, busy } = useEntering(payment, onClose);
  const { errors } = form.formState;
  const way = form.watch('way');
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <RadioField
        form={form}
        name="way"
        label={t('way')}
        options={(['cash', 'bank_transfer', 'cheque'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="amount_minor"
          render={({ field: { ref: _ref, value, ...field } }) => (
            <Field
              label={t('amount')}
              hint={t('due', { amount: money(dueOf(payment)) })}
              error={errors.amount_minor?.message}
            >
              <MoneyInput {...field} required minor={value} />
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="paid_on"
          render={({ field: { ref: _ref, ...field } }) => (
            <Field label={t('paid_on')} error={errors.paid_on?.message}>
              <DateInput {...field} required />
            </Field>
          )}
        />
      </div>
      {way !== 'cash' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            form={form}
            name="reference"
            label={t(way === 'cheque' ? 'cheque_number' : 'utr')}
            required
            maxLength={50}
            className="figures"
          />
          <TextField
            form={form}
            name="bank"
            label={t('bank')}
            optional={way !== 'cheque'}
            required={way === 'cheque'}
            maxLength={100}
          />
        </div>
      )}
      {way === 'cash' && <TakenBy control={form.control} />}
      <Picture control={form.control} way={way} />
      <TextField form={form} name="note" label={t('note')} optional maxLength={500} />
    </FormDialog>
  );
}

function useEntering(payment: Whole, onClose: () => void) {
  const t = useTranslations('payments.enter');
  const client = useQueryClient();
  const { today } = useBusinessClock();
  const due = dueOf(payment);
  const form = useForm<Given>({
    defaultValues: {
      ...{ way: 'cash', amount_minor: due > 0n ? due : null, reference: '', bank: '', paid_on: today },
      ...{ taken_by: null, note: '', file_id: null },
    },
  });
  const sending = useSending(form, async ({ way, amount_minor, paid_on, reference, bank, taken_by, note, file_id }) => {
    if (amount_minor === null || amount_minor <= 0n) {
      form.setError('amount_minor', { message: t('amount_wanted') });
      return;
    }
    const picture = file_id && (await upload(file_id, 'document'));
    await take(
      api.POST('/payments/{payment_id}/entries', {
        params: { path: { payment_id: payment.id } },
        body: {
          ...{ way, paid_on, amount_minor: String(amount_minor) },
          ...(way !== 'cash' && { reference }),
          ...(way !== 'cash' && bank && { bank }),
          ...(way === 'cash' && taken_by && { taken_by: taken_by.value }),
          ...(note && { note }),
          ...(picture && { file_id: picture }),
        },
      }),
    );
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t('done'));
    onClose();
  });
  return { form, ...sending };
}

function Picture({ control, way }: { control: Control<Given>; way: Given['way'] }) {
  const t = useTranslations('payments.enter');
  const may = useMay();
  if (!may('files.add_files')) return null;
  return (
    <Controller
      control={control}
      name="file_id"
      render={({ field: { ref, name, onBlur, onChange }, fieldState }) => (
        <Field label={t(way === 'cheque' ? 'cheque_picture' : 'picture')} optional error={fieldState.error?.message}>
          <Input
            ref={ref}
            name={name}
            onBlur={onBlur}
            type="file"
            accept="image/*,application/pdf"
            className="py-1.5 file:me-3 file:border-0 file:bg-transparent file:text-accent-ink"
            onChange={({ currentTarget }) => onChange((currentTarget as HTMLInputElement).files?.[0] ?? null)}
          />
        </Field>
      )}
    />
  );
}

/** Who took the cash, where it was somebody else: that person can't verify it either. */
function TakenBy({ control }: { control: Control<Given> }) {
  const t = useTranslations('payments.enter');
  const may = useMay();
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['people', 'choice', text],
    queryFn: () => take(api.GET('/people', { params: { query: { limit: 20, ...(text && { q: text }) } } })),
    placeholderData: keepPreviousData,
    enabled: may('people.view_people'),
  });
  if (!may('people.view_people')) return null;
  return (
    <Controller
      control={control}
      name="taken_by"
      render={({ field, fieldState }) => (
        <Field label={t('taken_by')} optional hint={t('taken_by_hint')} error={fieldState.error?.message}>
          <Combobox
            value={field.value}
            options={(found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            busy={found.isFetching}
            onSearch={setText}
            onChange={field.onChange}
          />
        </Field>
      )}
    />
  );
}

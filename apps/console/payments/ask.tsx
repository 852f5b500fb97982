import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { buttonLook } from '@kit/controls/button.tsx';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { PhoneInput } from '@kit/controls/phone-input.tsx';
import { type Option, Select } from '@kit/controls/select.tsx';
import { newId } from '@kit/new-id.ts';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { phoneText } from '@kit/phone.ts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Control, Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { useBusinessClock } from './clock.ts';
import { Share } from './share.tsx';
import { paymentQuery, useMoney, type Whole } from './shared.tsx';

interface Wanted {
  who: 'customer' | 'other';
  customer: Option | null;
  name: string;
  phone: string;
  email: string;
  title: string;
  amount_minor: bigint | null;
  /** In how many hours it ends; empty: as the business's rule says. */
  hours: '' | '24' | '72' | '168' | '720';
}

/** Asks somebody to pay, and then shows the link and the ways to send it. */
export function Ask({ onClose, customer }: { onClose: () => void; customer?: Option }) {
  const t = useTranslations('payments.ask');
  const money = useMoney();
  const [asked, setAsked] = useState<Whole>();
  const may = useMay();
  const { form, submit, problem, busy } = useAsking(customer, may('customers.view'), setAsked);
  if (asked) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('asked', { amount: money(asked.amount_minor, asked.currency), name: asked.payer.name })}
        text={asked.number}
        actions={
          <Link
            to="/payments/$paymentId"
            params={{ paymentId: asked.id }}
            className={buttonLook('primary')}
            onClick={onClose}
          >
            {t('open')}
          </Link>
        }
      >
        <Share payment={asked} />
      </Dialog>
    );
  }
  const { errors } = form.formState;
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
      <Payer form={form} />
      <Field label={t('title')} error={errors.title?.message} hint={t('title_hint')}>
        <Input required maxLength={200} autoComplete="off" {...form.register('title')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="amount_minor"
          render={({ field: { ref: _ref, value, ...field } }) => (
            <Field label={t('amount')} error={errors.amount_minor?.message}>
              <MoneyInput {...field} required minor={value} />
            </Field>
          )}
        />
        <Until control={form.control} />
      </div>
    </FormDialog>
  );
}

function useAsking(customer: Option | undefined, mayFind: boolean, onAsked: (payment: Whole) => void) {
  const t = useTranslations('payments.ask');
  const client = useQueryClient();
  const { now } = useBusinessClock();
  const [id] = useState(newId);
  const form = useForm<Wanted>({
    defaultValues: {
      ...{ who: mayFind ? 'customer' : 'other', customer: customer ?? null, name: '', phone: '', email: '' },
      ...{ title: '', amount_minor: null, hours: '' },
    },
  });
  const sending = useSending(form, async ({ who, hours, ...values }) => {
    if (values.amount_minor === null || values.amount_minor <= 0n) {
      form.setError('amount_minor', { message: t('amount_wanted') });
      return;
    }
    if (who === 'customer' && values.customer === null) {
      form.setError('customer', { message: t('customer_wanted') });
      return;
    }
    const payment = await take(
      api.POST('/payments', {
        body: {
          id,
          title: values.title,
          amount_minor: String(values.amount_minor),
          ...(who === 'customer'
            ? { customer_id: values.customer?.value ?? null }
            : { payer: { name: values.name, phone: values.phone || null, email: values.email || null } }),
          ...(hours && { expires_at: new Date(Date.parse(now) + Number(hours) * 3_600_000).toISOString() }),
        },
      }),
    );
    client.setQueryData(paymentQuery(payment.id).queryKey, payment);
    await client.invalidateQueries({ queryKey: ['payments', 'payments.list'] });
    onAsked(payment);
  });
  return { form, ...sending };
}

function Payer({ form }: { form: ReturnType<typeof useForm<Wanted>> }) {
  const t = useTranslations('payments.ask');
  const may = useMay();
  const { control, register } = form;
  const { errors } = form.formState;
  const who = form.watch('who');
  return (
    <>
      {may('customers.view') && (
        <Controller
          control={control}
          name="who"
          render={({ field }) => (
            <RadioGroup
              row
              label={t('who')}
              value={field.value}
              onChange={field.onChange}
              options={[
                { value: 'customer', label: t('a_customer') },
                { value: 'other', label: t('somebody_else') },
              ]}
            />
          )}
        />
      )}
      {who === 'customer' ? (
        <Controller
          control={control}
          name="customer"
          render={({ field, fieldState }) => (
            <CustomerChoice value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
      ) : (
        <>
          <Field label={t('name')} error={errors.name?.message}>
            <Input required maxLength={120} autoComplete="off" {...register('name')} />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Controller
              control={control}
              name="phone"
              render={({ field: { ref: _ref, ...field } }) => (
                <Field label={t('phone')} optional error={errors.phone?.message}>
                  <PhoneInput {...field} autoComplete="off" />
                </Field>
              )}
            />
            <Field label={t('email')} optional error={errors.email?.message}>
              <Input type="email" autoComplete="off" {...register('email')} />
            </Field>
          </div>
        </>
      )}
    </>
  );
}

interface CustomerChoiceProps {
  value: Option | null;
  onChange: (customer: Option | null) => void;
  error: string | undefined;
}

function CustomerChoice({ value, onChange, error }: CustomerChoiceProps) {
  const t = useTranslations('payments.ask');
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['customers', 'choice', text],
    queryFn: () => take(api.GET('/customers', { params: { query: { limit: 20, ...(text && { q: text }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Field label={t('customer')} error={error}>
      <Combobox
        autoFocus
        value={value}
        placeholder={t('customer_hint')}
        options={(found.data?.items ?? []).map(({ id, display_name, phone }) => ({
          value: id,
          label: phone ? `${display_name} · ${phoneText(phone)}` : display_name,
        }))}
        busy={found.isFetching}
        onSearch={setText}
        onChange={onChange}
      />
    </Field>
  );
}

function Until({ control }: { control: Control<Wanted> }) {
  const t = useTranslations('payments.ask');
  return (
    <Controller
      control={control}
      name="hours"
      render={({ field }) => (
        <Field label={t('until')}>
          <Select
            value={field.value}
            onChange={field.onChange}
            options={[
              { value: '', label: t('until_rule') },
              { value: '24', label: t('until_days', { days: 1 }) },
              { value: '72', label: t('until_days', { days: 3 }) },
              { value: '168', label: t('until_days', { days: 7 }) },
              { value: '720', label: t('until_days', { days: 30 }) },
            ]}
          />
        </Field>
      )}
    />
  );
}

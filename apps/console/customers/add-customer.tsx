import { api, type Got, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { codeOf, type Refusal, useRefusalWords } from '@kit/api/refusal.ts';
import { Field } from '@kit/controls/field.tsx';
import { PhoneInput } from '@kit/controls/phone-input.tsx';
import { preferences } from '@kit/preferences.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';

interface NewCustomer {
  display_name: string;
  kind: 'person' | 'business';
  phone: string;
  email: string;
  gstin: string;
  pincode: string;
}

function useNewCustomer(onClose: () => void, onAdded?: (added: Got<'/customers/{customer_id}'>) => void) {
  const wordsOf = useRefusalWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [taken, setTaken] = useState<string>();
  const form = useForm<NewCustomer>({
    defaultValues: { display_name: '', kind: 'person', phone: '', email: '', gstin: '', pincode: '' },
  });
  const { submit, problem, busy } = useSending(form, async (values) => {
    setTaken(undefined);
    const { phone, email, gstin, pincode, ...rest } = values;
    const contacts = [
      ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
      ...(email ? [{ kind: 'email' as const, value: email }] : []),
    ];
    const body = {
      ...rest,
      contacts,
      language: preferences().language,
      ...(gstin && { gstin }),
      ...(pincode && { pincode }),
    };
    try {
      const customer = await take(api.POST('/customers', { body }));
      await client.invalidateQueries({ queryKey: ['customers'] });
      onClose();
      if (onAdded) onAdded(customer);
      else await navigate({ to: '/customers/$customerId', params: { customerId: customer.id } });
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'customers.contact_taken' && code !== 'customers.bad_contact') throw error;
      const { customer_id, kind } = (error as Refusal).problem.facts;
      form.setError(kind === 'email' ? 'email' : 'phone', { message: wordsOf(error) }, { shouldFocus: true });
      if (code === 'customers.contact_taken') setTaken(customer_id as string);
    }
  });
  return { form, submit, problem, busy, taken };
}

interface AddCustomerProps {
  onClose: () => void;
  /** What follows; left out, the customer's page opens. */
  onAdded?: (added: Got<'/customers/{customer_id}'>) => void;
}

/** Adds a customer; name and mobile are enough. A contact that somebody has already leads to that customer. */
export function AddCustomer({ onClose, onAdded }: AddCustomerProps) {
  const t = useTranslations('customers');
  const { form, submit, problem, busy, taken } = useNewCustomer(onClose, onAdded);
  const { errors } = form.formState;
  const kind = form.watch('kind');
  return (
    <FormDialog
      onClose={onClose}
      title={t('add')}
      text={t('add_text')}
      verb={t('add_verb')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      <RadioField
        form={form}
        name="kind"
        label={t('kind')}
        options={[
          { value: 'person', label: t('kind_person') },
          { value: 'business', label: t('kind_business') },
        ]}
      />
      <TextField form={form} name="display_name" label={t('name')} required maxLength={120} autoFocus />
      <Controller
        control={form.control}
        name="phone"
        render={({ field: { ref: _ref, ...field } }) => (
          <Field label={t('phone')} error={errors.phone?.message}>
            <PhoneInput {...field} autoComplete="off" />
          </Field>
        )}
      />
      {taken && (
        <Link
          to="/customers/$customerId"
          params={{ customerId: taken }}
          className="text-accent-ink underline underline-offset-4"
        >
          {t('open_taken')}
        </Link>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="email" label={t('email')} optional type="email" />
        <TextField
          form={form}
          name="pincode"
          label={t('pincode')}
          optional
          inputMode="numeric"
          pattern="[1-9][0-9]{5}"
          maxLength={6}
        />
      </div>
      {kind === 'business' && (
        <TextField
          form={form}
          name="gstin"
          label={t('gstin')}
          optional
          maxLength={15}
          spellCheck={false}
          className="uppercase"
        />
      )}
    </FormDialog>
  );
}

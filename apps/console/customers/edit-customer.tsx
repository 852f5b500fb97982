import { useSending } from '@kit/api/form.ts';
import { codeOf } from '@kit/api/refusal.ts';
import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { DiffView } from '@kit/display/diff-view.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { type Customer, editCustomer } from './customer.tsx';
import { customerQuery } from './wanted.ts';

const texts = ['display_name', 'legal_name', 'trade_name', 'gstin', 'pan', 'pincode'] as const;
type Text = (typeof texts)[number];
type Edits = Record<Text, string> & Pick<Customer, 'kind' | 'language'>;

/** Changes what is known of a customer. Changed by someone else meanwhile, it shows the difference and asks again. */
export function EditCustomer({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useTranslations('customers');
  const client = useQueryClient();
  const [seen, setSeen] = useState(customer);
  const [theirs, setTheirs] = useState<Customer>();
  const form = useForm<Edits>({
    defaultValues: {
      ...(Object.fromEntries(texts.map((field) => [field, customer[field] ?? ''])) as Record<Text, string>),
      kind: customer.kind,
      language: customer.language,
    },
  });
  const { submit, problem, busy } = useSending(form, async (values) => {
    const { dirtyFields } = form.formState;
    const changes = Object.entries(values)
      .filter(([field]) => dirtyFields[field as keyof Edits])
      .map(([field, value]) => [field, field === 'display_name' ? value : value || null]);
    try {
      const changed = await editCustomer(seen, Object.fromEntries(changes));
      client.setQueryData(customerQuery(customer.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['customers'] });
      said(t('saved'));
      onClose();
    } catch (error) {
      if (codeOf(error) !== 'platform.changed_meanwhile') throw error;
      const now = await client.fetchQuery({ ...customerQuery(customer.id), staleTime: 0 });
      setTheirs(now);
      setSeen(now);
    }
  });
  const { errors } = form.formState;
  const nameOf = (field: string) => (t.has(field as never) ? t(field as never) : field);
  return (
    <FormDialog
      onClose={onClose}
      title={t('edit')}
      verb={theirs ? t('save_over') : t('save')}
      busy={busy}
      disabled={!form.formState.isDirty}
      problem={problem}
      onSubmit={submit}
    >
      {theirs && (
        <div role="alert" className="grid gap-2 rounded-control bg-warn-soft p-3">
          <p className="text-warn">{t('changed_meanwhile')}</p>
          <DiffView before={known(customer)} after={known(theirs)} nameOf={nameOf} />
        </div>
      )}
      <RadioField
        form={form}
        name="kind"
        label={t('kind')}
        options={[
          { value: 'person', label: t('kind_person') },
          { value: 'business', label: t('kind_business') },
        ]}
      />
      <TextField form={form} name="display_name" label={t('name')} required maxLength={120} />
      <div className="grid gap-4 sm:grid-cols-2">
        {(['legal_name', 'trade_name', 'gstin', 'pan', 'pincode'] as const).map((field) => (
          <Field key={field} label={nameOf(field)} optional error={errors[field]?.message}>
            <Input autoComplete="off" {...form.register(field)} />
          </Field>
        ))}
        <Controller
          control={form.control}
          name="language"
          render={({ field }) => (
            <Field label={t('language')}>
              <Select
                value={field.value}
                onChange={field.onChange}
                options={[
                  { value: 'en', label: 'English' },
                  { value: 'hi', label: 'हिन्दी' },
                ]}
              />
            </Field>
          )}
        />
      </div>
    </FormDialog>
  );
}

function known(customer: Customer): Record<string, unknown> {
  return Object.fromEntries([...texts, 'kind' as const, 'language' as const].map((field) => [field, customer[field]]));
}

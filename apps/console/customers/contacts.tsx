import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Field } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { phoneText, toE164 } from '@kit/phone.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BadgeCheck, Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Customer } from './customer.tsx';

const kinds = ['phone', 'email', 'whatsapp_bsuid', 'external_id'] as const;
type Contact = Customer['contacts'][number];

/** How a customer is reached. */
export function Contacts({ customer }: { customer: Customer }) {
  const t = useTranslations('customers.contacts');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <Card
      title={t('title')}
      actions={
        may('customers.edit') && (
          <IconButton label={t('add')} onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
          </IconButton>
        )
      }
    >
      {customer.contacts.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="grid gap-2">
        {customer.contacts.map((contact) => (
          <Line key={contact.id} customer={customer} contact={contact} />
        ))}
      </ul>
      {adding && <AddContact customer={customer} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Line({ customer, contact }: { customer: Customer; contact: Contact }) {
  const t = useTranslations('customers.contacts');
  const may = useMay();
  const client = useQueryClient();
  const path = { customer_id: customer.id, contact_id: contact.id };
  const fresh = () => client.invalidateQueries({ queryKey: ['customers'] });
  const add = useMutation({
    mutationFn: () =>
      take(
        api.POST('/customers/{customer_id}/contacts', {
          params: { path: { customer_id: customer.id } },
          body: { kind: contact.kind, value: contact.value, label: contact.label },
        }),
      ),
    onSuccess: fresh,
  });
  const remove = useMutation({
    mutationFn: () => take(api.DELETE('/customers/{customer_id}/contacts/{contact_id}', { params: { path } })),
    onSuccess: () => {
      void fresh();
      said(t('removed'), { label: t('undo'), run: () => add.mutate() });
    },
  });
  const prefer = useMutation({
    mutationFn: () => take(api.PUT('/customers/{customer_id}/contacts/{contact_id}/primary', { params: { path } })),
    onSuccess: fresh,
  });
  const value = contact.kind === 'phone' ? phoneText(contact.value) : contact.value;
  const href =
    contact.kind === 'phone'
      ? `tel:${contact.value}`
      : contact.kind === 'email'
        ? `mailto:${contact.value}`
        : undefined;
  return (
    <li className="flex items-center justify-between gap-2">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          {href ? (
            <a href={href} className="text-accent-ink underline-offset-4 hover:underline">
              {value}
            </a>
          ) : (
            <code className="text-sm">{value}</code>
          )}
          {contact.verified_at && <BadgeCheck aria-label={t('verified')} className="size-4 text-good" />}
        </p>
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {contact.label ?? t(`kind.${contact.kind}`)}
          {contact.is_primary && <Badge>{t('primary')}</Badge>}
        </p>
      </div>
      {may('customers.edit') && (
        <Menu
          trigger={
            <IconButton label={t('acts', { value })}>
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          }
          lines={[
            { label: t('make_primary'), disabled: contact.is_primary, onChoose: () => prefer.mutate() },
            { label: t('remove'), danger: true, onChoose: () => remove.mutate() },
          ]}
        />
      )}
    </li>
  );
}

interface NewContact {
  kind: (typeof kinds)[number];
  value: string;
  label: string;
}

function AddContact({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useTranslations('customers.contacts');
  const client = useQueryClient();
  const form = useForm<NewContact>({ defaultValues: { kind: 'phone', value: '', label: '' } });
  const { submit, problem, busy } = useSending(form, async ({ kind, value, label }) => {
    const body = { kind, value: kind === 'phone' ? toE164(value) : value, ...(label && { label }) };
    await take(api.POST('/customers/{customer_id}/contacts', { params: { path: { customer_id: customer.id } }, body }));
    await client.invalidateQueries({ queryKey: ['customers'] });
    onClose();
  });
  return (
    <FormDialog onClose={onClose} title={t('add')} verb={t('add_verb')} busy={busy} problem={problem} onSubmit={submit}>
      <Controller
        control={form.control}
        name="kind"
        render={({ field }) => (
          <Field label={t('kind_label')}>
            <Select
              value={field.value}
              onChange={field.onChange}
              options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            />
          </Field>
        )}
      />
      <TextField form={form} name="value" label={t(`kind.${form.watch('kind')}`)} required autoFocus />
      <TextField form={form} name="label" label={t('label')} optional hint={t('label_hint')} maxLength={60} />
    </FormDialog>
  );
}

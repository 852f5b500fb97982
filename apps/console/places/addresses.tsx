import { api, type Item, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { pincodeQuery } from './pincode.ts';

export type Address = Item<'/customers/{customer_id}/addresses'>;

/** Where a customer can be found. */
export function addressesQuery(customer_id: string) {
  return queryOptions({
    queryKey: ['places', 'addresses', customer_id],
    queryFn: () => take(api.GET('/customers/{customer_id}/addresses', { params: { path: { customer_id } } })),
  });
}

/** The addresses of a customer. */
export function Addresses({ customerId }: { customerId: string }) {
  const t = useTranslations('places.addresses');
  const may = useMay();
  const [open, setOpen] = useState<Address | 'new'>();
  const query = useQuery({ ...addressesQuery(customerId), enabled: may('places.view_addresses') });
  if (!may('places.view_addresses')) return null;
  return (
    <Card
      title={t('title')}
      actions={
        may('places.edit_addresses') && (
          <IconButton label={t('add')} onClick={() => setOpen('new')}>
            <Plus aria-hidden className="size-4" />
          </IconButton>
        )
      }
    >
      {query.data?.items.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="grid gap-3">
        {query.data?.items.map((address) => (
          <Line key={address.id} address={address} onEdit={() => setOpen(address)} />
        ))}
      </ul>
      {open && (
        <AddressForm
          customerId={customerId}
          address={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  );
}

function Line({ address, onEdit }: { address: Address; onEdit: () => void }) {
  const t = useTranslations('places.addresses');
  const may = useMay();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      take(
        api.DELETE('/customers/{customer_id}/addresses/{address_id}', {
          params: { path: { customer_id: address.customer_id, address_id: address.id } },
        }),
      ),
    onSuccess: () => {
      said(t('removed'));
      return client.invalidateQueries({ queryKey: ['places', 'addresses'] });
    },
  });
  return (
    <li className="flex items-start justify-between gap-2">
      <address className="min-w-0 not-italic">
        <span className="font-medium">{address.label ?? t(`kind.${address.kind}`)}</span>
        <span className="block">{[address.line1, address.line2, address.landmark].filter(Boolean).join(', ')}</span>
        <span className="block text-muted">
          {[address.city, address.district !== address.city && address.district, address.pincode]
            .filter(Boolean)
            .join(', ')}
        </span>
        {address.default_for.length > 0 && (
          <span className="mt-1 flex flex-wrap gap-1">
            {address.default_for.map((use) => (
              <Badge key={use}>{t(`use.${use}`)}</Badge>
            ))}
          </span>
        )}
      </address>
      {may('places.edit_addresses') && (
        <Menu
          trigger={
            <IconButton label={t('acts')}>
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          }
          lines={[
            { label: t('edit'), onChoose: onEdit },
            { label: t('remove'), danger: true, onChoose: () => remove.mutate() },
          ]}
        />
      )}
    </li>
  );
}

const texts = ['label', 'line1', 'line2', 'landmark', 'city', 'pincode', 'instructions'] as const;
const uses = ['billing', 'delivery', 'service'] as const;
type Use = Address['uses'][number];
type Form = Record<(typeof texts)[number], string> & { default_for: Use[] };

interface AddressFormProps {
  customerId: string;
  address?: Address | undefined;
  onClose: () => void;
  onSaved?: (id: string) => void;
}

/** Adds an address of a customer, or changes one. */
export function AddressForm({ customerId, address, onClose, onSaved }: AddressFormProps) {
  const t = useTranslations('places.addresses');
  const client = useQueryClient();
  const form = useForm<Form>({
    defaultValues: {
      ...(Object.fromEntries(texts.map((field) => [field, address?.[field] ?? ''])) as Record<
        (typeof texts)[number],
        string
      >),
      default_for: address?.default_for ?? [],
    },
  });
  const pincode = useQuery(pincodeQuery(form.watch('pincode')));
  const { submit, problem, busy } = useSending(form, async ({ line1, city, pincode: pin, default_for, ...rest }) => {
    const optional = Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, value || null]));
    const body = { line1, city: city || (pincode.data?.district ?? ''), pincode: pin, default_for, ...optional };
    const kept = address
      ? await take(
          api.PATCH('/customers/{customer_id}/addresses/{address_id}', {
            params: { path: { customer_id: customerId, address_id: address.id }, header: ifMatch(address.version) },
            body,
          }),
        )
      : await take(
          api.POST('/customers/{customer_id}/addresses', { params: { path: { customer_id: customerId } }, body }),
        );
    await client.invalidateQueries({ queryKey: ['places', 'addresses'] });
    const [warning] = kept.warnings;
    said(warning ? t('saved_warned') : t('saved'));
    onSaved?.(kept.id);
    onClose();
  });
  const { errors } = form.formState;
  const field = (name: (typeof texts)[number], rest: { required?: boolean; hint?: string } = {}) => (
    <Field label={t(name)} optional={!rest.required} hint={rest.hint} error={errors[name]?.message}>
      <Input autoComplete="off" required={rest.required} {...form.register(name)} />
    </Field>
  );
  return (
    <FormDialog
      onClose={onClose}
      title={address ? t('edit') : t('add')}
      verb={t('save')}
      busy={busy}
      problem={problem}
      onSubmit={submit}
    >
      <Field
        label={t('pincode')}
        error={errors.pincode?.message}
        hint={pincode.data ? `${pincode.data.district}, ${pincode.data.state_name}` : undefined}
      >
        <Input
          required
          autoFocus
          inputMode="numeric"
          pattern="[1-9][0-9]{5}"
          maxLength={6}
          {...form.register('pincode')}
        />
      </Field>
      {field('line1', { required: true })}
      {field('line2')}
      <div className="grid gap-4 sm:grid-cols-2">
        {field('landmark')}
        {field('city', pincode.data ? { hint: pincode.data.district } : {})}
      </div>
      {field('label', { hint: t('label_hint') })}
      <Field label={t('instructions')} optional error={errors.instructions?.message}>
        <Textarea rows={2} maxLength={1000} {...form.register('instructions')} />
      </Field>
      <Controller
        control={form.control}
        name="default_for"
        render={({ field: { value, onChange } }) => (
          <fieldset className="grid gap-2">
            <legend className="mb-1 text-sm font-medium">{t('default_for')}</legend>
            {uses.map((use) => (
              <Checkbox
                key={use}
                label={t(`use.${use}`)}
                checked={value.includes(use as Use)}
                onChange={(on) => onChange(on ? [...value, use] : value.filter((each) => each !== use))}
              />
            ))}
          </fieldset>
        )}
      />
    </FormDialog>
  );
}

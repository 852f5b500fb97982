import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Field } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { CategoryChooser } from './choosers.tsx';
import { useUnits } from './units.ts';
import { itemQuery } from './wanted.ts';

interface NewProduct {
  name: string;
  category_id: string | null;
  sold_by: 'piece';
  pack: string;
  mrp_minor: bigint | null;
  price_minor: bigint | null;
}

/** Adds a product as a draft; a name is enough, the rest is said on its page. */
export function AddProduct({ onClose }: { onClose: () => void }) {
  const t = useTranslations('catalogue');
  const navigate = useNavigate();
  const client = useQueryClient();
  const units = useUnits();
  const form = useForm<NewProduct>({
    defaultValues: { name: '', category_id: null, sold_by: 'piece', pack: '', mrp_minor: null, price_minor: null },
  });
  const { submit, problem, busy } = useSending(form, async ({ pack, mrp_minor, price_minor, ...rest }) => {
    const money = (minor: bigint | null) => (minor === null ? null : String(minor));
    const body = { ...rest, ...(pack && { pack }), mrp_minor: money(mrp_minor), price_minor: money(price_minor) };
    const item = await take(api.POST('/items', { body }));
    client.setQueryData(itemQuery(item.id).queryKey, item);
    void client.invalidateQueries({ queryKey: ['catalogue', 'catalogue.items'] });
    onClose();
    await navigate({ to: '/products/$productId', params: { productId: item.id } });
  });
  const { errors } = form.formState;
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
      <TextField form={form} name="name" label={t('name')} required maxLength={200} autoFocus />
      <Controller
        control={form.control}
        name="category_id"
        render={({ field }) => (
          <Field label={t('category')} optional error={errors.category_id?.message}>
            <CategoryChooser value={field.value} onChange={field.onChange} />
          </Field>
        )}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="sold_by"
          render={({ field }) => (
            <Field label={t('sold_by')}>
              <Select value={field.value} onChange={field.onChange} options={units} />
            </Field>
          )}
        />
        <TextField form={form} name="pack" label={t('pack')} optional maxLength={60} placeholder={t('pack_hint')} />
        {(['price_minor', 'mrp_minor'] as const).map((name) => (
          <Controller
            key={name}
            control={form.control}
            name={name}
            render={({ field: { value, onChange, ref } }) => (
              <Field label={t(name === 'price_minor' ? 'price' : 'mrp')} optional error={errors[name]?.message}>
                <MoneyInput ref={ref} minor={value} onChange={onChange} />
              </Field>
            )}
          />
        ))}
      </div>
    </FormDialog>
  );
}

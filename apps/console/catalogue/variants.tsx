import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Button } from '@kit/controls/button.tsx';
import { Field } from '@kit/controls/field.tsx';
import { Money, MoneyInput } from '@kit/controls/money.tsx';
import { StatusBadge } from '@kit/display/badge.tsx';
import { Card } from '@kit/display/page.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { itemQuery, type Product, tones } from './wanted.ts';

interface VariantsProps {
  item: Product;
  onChange: (item: Product) => void;
}

/** The sizes, colours and packs of one thing: products of their own that are chosen among on one page. */
export function Variants({ item, onChange }: VariantsProps) {
  const t = useTranslations('catalogue');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const optionsOf = (options: Record<string, string>) => Object.values(options).join(' · ');
  return (
    <Card
      title={t('variants.title')}
      actions={
        may('catalogue.edit') && (
          <Button look="quiet" icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
            {t('variants.add')}
          </Button>
        )
      }
    >
      {item.variants.length === 0 ? (
        <p className="text-sm text-muted">{t('variants.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {item.variants.map((variant) => (
            <li key={variant.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0">
                {variant.id === item.id ? (
                  <span className="font-medium">{optionsOf(variant.options) || variant.name}</span>
                ) : (
                  <Link
                    to="/products/$productId"
                    params={{ productId: variant.id }}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {optionsOf(variant.options) || variant.name}
                  </Link>
                )}
                <code className="ms-3 text-sm text-muted">{variant.sku}</code>
              </span>
              <span className="flex items-center gap-3">
                {variant.price_minor !== null && <Money minor={variant.price_minor} />}
                <StatusBadge tone={tones[variant.state]}>{t(`states.${variant.state}`)}</StatusBadge>
              </span>
            </li>
          ))}
        </ul>
      )}
      {adding && <AddVariant item={item} onChange={onChange} onClose={() => setAdding(false)} />}
    </Card>
  );
}

interface NewVariant {
  option: string;
  mine: string;
  theirs: string;
  price_minor: bigint | null;
}

function AddVariant({ item, onChange, onClose }: VariantsProps & { onClose: () => void }) {
  const t = useTranslations('catalogue.variants');
  const tc = useTranslations('catalogue');
  const client = useQueryClient();
  const [known] = Object.keys(item.options);
  const form = useForm<NewVariant>({
    defaultValues: {
      option: known ?? (item.pack ? 'pack' : 'size'),
      mine: known ? (item.options[known] ?? '') : (item.pack ?? ''),
      theirs: '',
      price_minor: null,
    },
  });
  const { submit, problem, busy } = useSending(form, async ({ option, mine, theirs, price_minor }) => {
    const key = option.trim().toLowerCase().replaceAll(/\s+/g, '_');
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) {
      form.setError('option', { message: tc('attribute_name_wrong') });
      return;
    }
    const family_id = item.family_id ?? newId();
    const options = { ...item.options, [key]: mine.trim() };
    // First this one joins the family: then the other can be told from it.
    if (item.family_id === null || item.options[key] !== mine.trim())
      await take(
        api.PATCH('/items/{item_id}', {
          params: { path: { item_id: item.id }, header: ifMatch(item.version) },
          body: { family_id, options },
        }),
      );
    const { name, name_hi, description, category_id, brand_id, sold_by, step_milli, hsn, tax_variety } = item;
    const shared = { name, name_hi, description, category_id, brand_id, sold_by, step_milli, hsn, tax_variety };
    await take(
      api.POST('/items', {
        body: {
          ...shared,
          ...{ facts: item.facts, attributes: item.attributes, tax_included: item.tax_included },
          ...{ family_id, options: { ...options, [key]: theirs.trim() }, pack: theirs.trim().slice(0, 60) },
          price_minor: price_minor === null ? null : String(price_minor),
        },
      }),
    );
    onChange(await client.fetchQuery({ ...itemQuery(item.id), staleTime: 0 }));
    said(t('added'));
    onClose();
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('add')}
      text={t('add_text')}
      verb={tc('add_verb')}
      busy={busy}
      problem={problem}
      onSubmit={(event) => {
        // React lets it rise through the window to the page's own form.
        event.stopPropagation();
        return submit(event);
      }}
    >
      <TextField form={form} name="option" label={t('option')} hint={t('option_hint')} required maxLength={40} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField form={form} name="mine" label={t('mine')} required maxLength={60} />
        <TextField form={form} name="theirs" label={t('theirs')} required autoFocus maxLength={60} />
      </div>
      <Controller
        control={form.control}
        name="price_minor"
        render={({ field: { value, onChange: change, ref } }) => (
          <Field label={tc('price')} optional>
            <MoneyInput ref={ref} minor={value} onChange={change} />
          </Field>
        )}
      />
    </FormDialog>
  );
}

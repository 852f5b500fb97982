import { Checkbox, Switch } from '@kit/controls/choices.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Card } from '@kit/display/page.tsx';
import type { ReactElement } from 'react';
import { Controller, type FieldPath, type FieldPathValue, useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { BrandChooser, CategoryChooser } from './choosers.tsx';
import { type Draft, factKeys } from './product-draft.ts';
import { TaxRate } from './tax-rate.tsx';
import { useUnits } from './units.ts';
import type { Product } from './wanted.ts';

type Name = FieldPath<Draft>;
interface Given<Path extends Name> {
  value: FieldPathValue<Draft, Path>;
  onChange: (value: FieldPathValue<Draft, Path>) => void;
}

/** A field of the draft with its label and what was refused of it. */
function Ruled<Path extends Name>(props: {
  name: Path;
  label: string;
  hint?: string;
  optional?: boolean;
  className?: string;
  children: (given: Given<Path>) => ReactElement;
}) {
  const { name, label, hint, optional = false, className, children } = props;
  return (
    <Controller<Draft, Path>
      name={name}
      render={({ field: { value, onChange }, fieldState }) => (
        <Field
          label={label}
          optional={optional}
          error={fieldState.error?.message}
          {...(hint && { hint })}
          {...(className && { className })}
        >
          {children({ value, onChange })}
        </Field>
      )}
    />
  );
}

/** Its names and what is told of it. */
export function Basics() {
  const t = useTranslations('catalogue');
  const { register, formState } = useFormContext<Draft>();
  const { errors } = formState;
  return (
    <Card>
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('name')} error={errors.name?.message}>
            <Input required maxLength={200} autoComplete="off" {...register('name')} />
          </Field>
          <Field label={t('name_hi')} optional error={errors.name_hi?.message}>
            <Input lang="hi" maxLength={200} autoComplete="off" {...register('name_hi')} />
          </Field>
        </div>
        <Field label={t('description')} optional error={errors.description?.message}>
          <Textarea rows={4} maxLength={5000} {...register('description')} />
        </Field>
      </div>
    </Card>
  );
}

/** Price, printed price, and the tax code with the rate that holds today. */
export function Prices({ item }: { item: Product }) {
  const t = useTranslations('catalogue');
  const { register, formState } = useFormContext<Draft>();
  const { errors } = formState;
  return (
    <Card title={t('prices')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Ruled name="price_minor" label={t('price')}>
          {({ value, onChange }) => <MoneyInput minor={value} onChange={onChange} />}
        </Ruled>
        <Ruled name="mrp_minor" label={t('mrp')} optional hint={t('mrp_hint')}>
          {({ value, onChange }) => <MoneyInput minor={value} onChange={onChange} />}
        </Ruled>
        <div className="sm:col-span-2">
          <Controller<Draft, 'tax_included'>
            name="tax_included"
            render={({ field: { value, onChange } }) => (
              <Checkbox label={t('tax_included')} checked={value} onChange={onChange} />
            )}
          />
        </div>
        <Field label={t('hsn')} optional hint={t('hsn_hint')} error={errors.hsn?.message}>
          <Input inputMode="numeric" maxLength={8} autoComplete="off" className="figures" {...register('hsn')} />
        </Field>
        <Field label={t('tax_variety')} optional hint={t('tax_variety_hint')} error={errors.tax_variety?.message}>
          <Input maxLength={40} autoComplete="off" {...register('tax_variety')} />
        </Field>
        <div className="sm:col-span-2">
          <TaxRate item={item} />
        </div>
      </div>
    </Card>
  );
}

/** Where it stands: category, brand, whether it is shown first. */
export function Placing({ item }: { item: Product }) {
  const t = useTranslations('catalogue');
  return (
    <Card title={t('placing')}>
      <div className="grid gap-4">
        <Ruled name="category_id" label={t('category')} optional>
          {({ value, onChange }) => <CategoryChooser value={value} onChange={onChange} />}
        </Ruled>
        <Ruled name="brand_id" label={t('brand')} optional>
          {({ value, onChange }) => <BrandChooser value={value} name={item.brand} onChange={onChange} />}
        </Ruled>
        <Controller<Draft, 'featured'>
          name="featured"
          render={({ field: { value, onChange } }) => (
            <Switch label={t('featured')} hint={t('featured_hint')} checked={value} onChange={onChange} />
          )}
        />
      </div>
    </Card>
  );
}

/** How an amount of it is counted. */
export function Selling() {
  const t = useTranslations('catalogue');
  const units = useUnits();
  const { register, formState } = useFormContext<Draft>();
  const unit = useWatch<Draft, 'sold_by'>({ name: 'sold_by' });
  return (
    <Card title={t('selling')}>
      <div className="grid gap-4">
        <Ruled name="sold_by" label={t('sold_by')}>
          {({ value, onChange }) => <Select value={value} onChange={onChange} options={units} />}
        </Ruled>
        <Field
          label={t('step', { unit: t(`units.${unit}`) })}
          hint={t('step_hint')}
          error={formState.errors.step?.message}
        >
          <Input inputMode="decimal" autoComplete="off" className="figures" {...register('step')} />
        </Field>
        <Field label={t('pack')} optional error={formState.errors.pack?.message}>
          <Input maxLength={60} autoComplete="off" placeholder={t('pack_hint')} {...register('pack')} />
        </Field>
      </div>
    </Card>
  );
}

/** Its own code and the makers’. */
export function Codes() {
  const t = useTranslations('catalogue');
  const { register, formState } = useFormContext<Draft>();
  const { errors } = formState;
  return (
    <Card title={t('codes')}>
      <div className="grid gap-4">
        <Field label={t('sku')} error={errors.sku?.message}>
          <Input required maxLength={64} autoComplete="off" spellCheck={false} {...register('sku')} />
        </Field>
        <Field label={t('barcodes')} optional hint={t('barcodes_hint')} error={errors.barcodes?.message}>
          <Textarea rows={2} spellCheck={false} className="figures" {...register('barcodes')} />
        </Field>
      </div>
    </Card>
  );
}

/** What changes how it is sold, kept or delivered. */
export function FactFields() {
  const t = useTranslations('catalogue');
  return (
    <Card title={t('handling')}>
      <div className="grid gap-3">
        {factKeys.map((key) => (
          <Controller<Draft, `facts.${typeof key}`>
            key={key}
            name={`facts.${key}`}
            render={({ field: { value, onChange } }) => (
              <Checkbox label={t(`facts.${key}`)} checked={value} onChange={onChange} />
            )}
          />
        ))}
        <Ruled name="deposit_minor" label={t('deposit')} optional hint={t('deposit_hint')}>
          {({ value, onChange }) => <MoneyInput minor={value} onChange={onChange} />}
        </Ruled>
      </div>
    </Card>
  );
}

/** How search engines and shared links name it, and how that will look. */
export function ForSearch({ item }: { item: Product }) {
  const t = useTranslations('catalogue');
  const { register, formState } = useFormContext<Draft>();
  const { errors } = formState;
  const [title, about, slug, name, told] = useWatch<
    Draft,
    ['seo_title', 'seo_description', 'slug', 'name', 'description']
  >({
    name: ['seo_title', 'seo_description', 'slug', 'name', 'description'],
  });
  return (
    <Card title={t('seo')}>
      <div className="grid gap-4">
        <div className="min-w-0 rounded-control bg-sunken px-4 py-3">
          <p className="truncate text-xs text-muted">{`${location.host}/p/${slug}`}</p>
          <p className="truncate text-info">{title || `${name}${item.pack ? ` ${item.pack}` : ''}`}</p>
          <p className="line-clamp-2 text-sm text-muted">{about || told || t('seo_none')}</p>
        </div>
        <Field label={t('seo_title')} optional hint={t('seo_title_hint')} error={errors.seo_title?.message}>
          <Input maxLength={120} autoComplete="off" {...register('seo_title')} />
        </Field>
        <Field
          label={t('seo_description')}
          optional
          hint={t('seo_description_hint')}
          error={errors.seo_description?.message}
        >
          <Textarea rows={2} maxLength={320} {...register('seo_description')} />
        </Field>
        <Field label={t('slug')} hint={t('slug_hint')} error={errors.slug?.message}>
          <Input required maxLength={120} autoComplete="off" spellCheck={false} {...register('slug')} />
        </Field>
      </div>
    </Card>
  );
}

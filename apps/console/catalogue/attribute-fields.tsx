import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Card } from '@kit/display/page.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useController, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Draft } from './product-draft.ts';
import { type Category, treeQuery, wayTo } from './wanted.ts';

type Attribute = Category['attributes'][number];
type Value = string | number | boolean;

/** What else is known of a product: what its categories ask for, each by its kind, and whatever else was written down. */
export function AttributeFields() {
  const t = useTranslations('catalogue');
  const { field, fieldState } = useController<Draft, 'attributes'>({ name: 'attributes' });
  const category_id = useWatch<Draft, 'category_id'>({ name: 'category_id' });
  const tree = useQuery(treeQuery).data ?? [];
  const asked = new Map(
    wayTo(tree, category_id).flatMap(({ attributes }) => attributes.map((each) => [each.key, each])),
  );
  const others = Object.keys(field.value).filter((key) => !asked.has(key));
  const set = (key: string, value: Value | undefined) => {
    const { [key]: _old, ...rest } = field.value;
    field.onChange(value === undefined || value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <Card title={t('attributes')}>
      {fieldState.error?.message && (
        <p role="alert" className="mb-3 text-sm text-bad">
          {fieldState.error.message}
        </p>
      )}
      {asked.size === 0 && others.length === 0 && <p className="mb-4 text-sm text-muted">{t('no_attributes')}</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        {[...asked.values()].map((attribute) => (
          <Typed
            key={attribute.key}
            attribute={attribute}
            value={field.value[attribute.key]}
            onChange={(value) => set(attribute.key, value)}
          />
        ))}
        {others.map((key) => (
          <div key={key} className="flex items-end gap-1">
            <Field label={key.replaceAll('_', ' ')} className="flex-1">
              <Input
                maxLength={1000}
                autoComplete="off"
                value={String(field.value[key])}
                onValueChange={(value) => field.onChange({ ...field.value, [key]: value })}
              />
            </Field>
            <IconButton label={t('remove_attribute', { name: key })} onClick={() => set(key, undefined)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
        ))}
      </div>
      <Another taken={(key) => key in field.value || asked.has(key)} onAdd={(key, value) => set(key, value)} />
    </Card>
  );
}

interface TypedProps {
  attribute: Attribute;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

function Typed({ attribute, value, onChange }: TypedProps) {
  const t = useTranslations('catalogue');
  const language = useLanguage();
  const label = attribute.says[language];
  const [draft, setDraft] = useState(value === undefined ? '' : String(value));
  if (attribute.kind === 'yes_no')
    return (
      <div className="self-end pb-1.5">
        <Checkbox label={label} checked={value === true} onChange={(checked) => onChange(checked || undefined)} />
      </div>
    );
  if (attribute.kind === 'choice')
    return (
      <Field label={label}>
        <Select
          value={typeof value === 'string' ? value : 'none:'}
          onChange={(chosen) => onChange(chosen === 'none:' ? undefined : chosen)}
          options={[
            { value: 'none:', label: t('not_said') },
            ...(attribute.choices ?? []).map((choice) => ({ value: choice, label: choice })),
          ]}
        />
      </Field>
    );
  if (attribute.kind === 'text')
    return (
      <Field label={label}>
        <Input maxLength={1000} autoComplete="off" value={String(value ?? '')} onValueChange={onChange} />
      </Field>
    );
  const wrong = draft.trim() !== '' && !Number.isFinite(Number(draft));
  return (
    <Field label={label} error={wrong ? t('number_wanted') : undefined}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        className="figures"
        value={draft}
        onValueChange={(text) => {
          setDraft(text);
          if (text.trim() === '') onChange(undefined);
          else if (Number.isFinite(Number(text))) onChange(Number(text));
        }}
      />
    </Field>
  );
}

function Another({ taken, onAdd }: { taken: (key: string) => boolean; onAdd: (key: string, value: string) => void }) {
  const t = useTranslations('catalogue');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const key = name.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const fits = /^[a-z][a-z0-9_]{0,39}$/.test(key);
  const error = name.trim() !== '' && !fits ? t('attribute_name_wrong') : taken(key) ? t('attribute_there') : undefined;
  const close = () => {
    setOpen(false);
    setName('');
    setValue('');
  };
  if (!open)
    return (
      <Button
        look="quiet"
        className="mt-3"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t('add_attribute')}
      </Button>
    );
  return (
    <div className="mt-4 grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
      <Field label={t('attribute_name')} error={error}>
        <Input autoFocus maxLength={40} autoComplete="off" value={name} onValueChange={setName} />
      </Field>
      <Field label={t('attribute_value')}>
        <Input maxLength={1000} autoComplete="off" value={value} onValueChange={setValue} />
      </Field>
      <Button
        className="sm:mt-6.5"
        disabled={!fits || taken(key) || value.trim() === ''}
        onClick={() => {
          onAdd(key, value.trim());
          close();
        }}
      >
        {t('add_verb')}
      </Button>
    </div>
  );
}

import { api, take } from '@kit/api/client.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import { type Option, Select } from '@kit/controls/select.tsx';
import { phoneText } from '@kit/phone.ts';
import { useLanguage } from '@kit/words.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSegments } from './shared.tsx';

interface ChoiceProps {
  label: string;
  value: Option | null;
  onChange: (chosen: Option | null) => void;
  hideLabel?: boolean;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** One of the items, found by typing its name, its SKU or what it sounds like. */
export function ItemChoice({ label, hideLabel = false, error, ...rest }: ChoiceProps) {
  const t = useTranslations('pricing');
  const language = useLanguage();
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['catalogue', 'choice', text],
    queryFn: () =>
      take(api.GET('/items', { params: { query: { limit: 20, state: 'active', ...(text && { q: text }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Field label={label} hideLabel={hideLabel} error={error}>
      <Combobox
        {...rest}
        label={label}
        placeholder={t('item_hint')}
        options={(found.data?.items ?? []).map(({ id, name, name_hi, pack, sku }) => ({
          value: id,
          label: [(language === 'hi' && name_hi) || name, pack, sku].filter(Boolean).join(' · '),
        }))}
        busy={found.isFetching}
        onSearch={setText}
      />
    </Field>
  );
}

/** One of the customers, found by typing. */
export function CustomerChoice({ label, hideLabel = false, error, ...rest }: ChoiceProps) {
  const t = useTranslations('pricing');
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['customers', 'choice', text],
    queryFn: () => take(api.GET('/customers', { params: { query: { limit: 20, ...(text && { q: text }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <Field label={label} hideLabel={hideLabel} error={error}>
      <Combobox
        {...rest}
        label={label}
        placeholder={t('customer_hint')}
        options={(found.data?.items ?? []).map(({ id, display_name, phone }) => ({
          value: id,
          label: phone ? `${display_name} · ${phoneText(phone)}` : display_name,
        }))}
        busy={found.isFetching}
        onSearch={setText}
      />
    </Field>
  );
}

/** Everybody, or a saved group of customers. */
export function SegmentChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useTranslations('pricing');
  const segments = useSegments();
  return (
    <Field label={t('for_whom')} hint={t('for_whom_hint')}>
      <Select
        value={value ?? ''}
        onChange={(id) => onChange(id || null)}
        options={[
          { value: '', label: t('everybody') },
          ...segments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Field>
  );
}

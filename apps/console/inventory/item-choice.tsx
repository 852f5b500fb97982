import { api, take } from '@kit/api/client.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import { useUnits } from '@kit/use-units.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Stock, useNameOf } from './shared.tsx';

/** An item that was chosen: enough to show it and to know its unit. */
export type Chosen = Pick<Stock, 'item_id' | 'name' | 'name_hi' | 'pack' | 'sold_by'>;

interface ItemChoiceProps {
  value: Chosen | null;
  onChange: (item: Chosen | null) => void;
  autoFocus?: boolean;
}

/** One of the items, found by typing its name, its SKU or what it sounds like. */
export function ItemChoice({ value, onChange, autoFocus }: ItemChoiceProps) {
  const t = useTranslations('inventory');
  const nameOf = useNameOf();
  const units = useUnits();
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['inventory', 'choice', text],
    queryFn: () => take(api.GET('/stock', { params: { query: { limit: 20, ...(text && { q: text }) } } })),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  const option = (item: Chosen) => ({
    value: item.item_id,
    label: [nameOf(item), item.pack && units.pack(item.pack)].filter(Boolean).join(' · '),
  });
  return (
    <Field label={t('item')}>
      <Combobox
        label={t('item')}
        placeholder={t('item_hint')}
        {...(autoFocus && { autoFocus })}
        options={items.map(option)}
        value={value && option(value)}
        onChange={(next) => onChange(items.find(({ item_id }) => item_id === next?.value) ?? null)}
        busy={found.isFetching}
        onSearch={setText}
      />
    </Field>
  );
}

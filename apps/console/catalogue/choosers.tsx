import { Combobox } from '@kit/controls/combobox.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { brandsQuery, flattened, treeQuery, useNameOf, wayTo } from './wanted.ts';

interface ChooserProps {
  value: string | null;
  onChange: (id: string | null) => void;
  label?: string;
  placeholder?: string;
  autoFocus?: boolean;
}

/** Every category by its way from the top, without `but` and what is below it. */
export function useCategoryOptions(but?: string): Option[] {
  const nameOf = useNameOf();
  const tree = useQuery(treeQuery).data ?? [];
  return flattened(tree)
    .map(([category]) => wayTo(tree, category.id))
    .filter((way) => !way.some(({ id }) => id === but))
    .map((way) => ({ value: way.at(-1)?.id ?? '', label: way.map(nameOf).join(' › ') }));
}

/** One of the categories, found by typing. */
export function CategoryChooser({ value, onChange, but, ...rest }: ChooserProps & { but?: string }) {
  const options = useCategoryOptions(but);
  return (
    <Combobox
      {...rest}
      options={options}
      value={options.find((option) => option.value === value) ?? null}
      onChange={(option) => onChange(option?.value ?? null)}
    />
  );
}

/** One of the brands, found by the beginning of its name; `name` is what the chosen one is called. */
export function BrandChooser({ value, name, onChange, ...rest }: ChooserProps & { name?: string | null }) {
  const nameOf = useNameOf();
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<Option>();
  const found = useQuery(brandsQuery(text.trim()));
  const options = (found.data ?? []).map((brand) => ({ value: brand.id, label: nameOf(brand) }));
  const now = picked?.value === value ? picked : (options.find((option) => option.value === value) ?? undefined);
  const chosen = value === null ? null : (now ?? { value, label: name ?? '' });
  return (
    <Combobox
      {...rest}
      options={options}
      busy={found.isFetching}
      onSearch={setText}
      value={chosen}
      onChange={(option) => {
        setPicked(option ?? undefined);
        onChange(option?.value ?? null);
      }}
    />
  );
}

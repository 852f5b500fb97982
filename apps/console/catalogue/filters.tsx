import { Button } from '@kit/controls/button.tsx';
import { Field } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { type Filter, PanelChip } from '@kit/data/filters.tsx';
import { moneyText } from '@kit/money.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Search } from '../router.tsx';
import { BrandChooser, CategoryChooser, useCategoryOptions } from './choosers.tsx';
import { attributeId, facetsQuery, lacks, states, treeQuery } from './wanted.ts';

interface ChipProps {
  search: Search;
  onChange: (part: Search) => void;
}

/** What products are narrowed by at a press: their state, and what is lacking. */
export function useFilters(): Filter[] {
  const t = useTranslations('catalogue');
  const option = (value: string, label: string) => ({ value, label });
  return [
    { id: 'state', label: t('state'), options: states.map((state) => option(state, t(`states.${state}`))) },
    { id: 'lacks', label: t('lacks'), options: lacks.map((lack) => option(lack, t(`lacking.${lack}`))) },
  ];
}

/** The attributes that have values among what is wanted, with how many products each. */
export function useAttributeFilters(search: Search): Filter[] {
  const format = useFormatter();
  const facets = useQuery(facetsQuery(search)).data;
  const tree = useQuery(treeQuery).data ?? [];
  const language = useLocale().slice(0, 2) as 'en' | 'hi';
  const called = new Map(tree.flatMap(({ attributes }) => attributes.map(({ key, says }) => [key, says[language]])));
  const counts = Map.groupBy(facets?.attributes ?? [], ({ key }) => key);
  // What is chosen stays in sight when nothing is left of it.
  for (const id of Object.keys(search)) {
    const key = id.slice(2);
    const value = search[id];
    if (!id.startsWith('a.') || !value || counts.get(key)?.some((each) => each.value === value)) continue;
    counts.set(key, [...(counts.get(key) ?? []), { key, value, items: 0 }]);
  }
  return [...counts].map(([key, values]) => ({
    id: attributeId(key),
    label: called.get(key) ?? key,
    options: values.map(({ value, items }) => ({ value, label: `${value} (${format.number(items)})` })),
  }));
}

/** The category, by its way from the top or at a press among the largest. */
export function CategoryChip({ search, onChange }: ChipProps) {
  const t = useTranslations('catalogue');
  const options = useCategoryOptions();
  const facets = useQuery(facetsQuery(search)).data;
  const chosen = options.find(({ value }) => value === search.category);
  const choose = (category: string | undefined) => onChange({ category });
  return (
    <PanelChip label={t('category')} chosen={chosen?.label} onClear={() => choose(undefined)}>
      {(close) => (
        <Panel
          rows={facets?.categories ?? []}
          onChoose={(id) => {
            choose(id);
            close();
          }}
        >
          <CategoryChooser
            autoFocus
            label={t('category')}
            placeholder={t('find_category')}
            value={search.category ?? null}
            onChange={(id) => choose(id ?? undefined)}
          />
        </Panel>
      )}
    </PanelChip>
  );
}

/** The brand, by the beginning of its name or at a press among the largest. */
export function BrandChip({ search, onChange }: ChipProps) {
  const t = useTranslations('catalogue');
  const facets = useQuery(facetsQuery(search)).data;
  const { brand: chosen, brand_name: name } = search;
  const label = facets?.brands.find(({ id }) => id === chosen)?.name ?? name ?? t('this_one');
  const choose = (brand: string | undefined) =>
    onChange({ brand, brand_name: facets?.brands.find(({ id }) => id === brand)?.name });
  return (
    <PanelChip label={t('brand')} chosen={chosen ? label : undefined} onClear={() => choose(undefined)}>
      {(close) => (
        <Panel
          rows={(facets?.brands ?? []).map((brand) => ({ ...brand, name_hi: null }))}
          onChoose={(id) => {
            choose(id);
            close();
          }}
        >
          <BrandChooser
            autoFocus
            label={t('brand')}
            placeholder={t('find_brand')}
            value={chosen ?? null}
            name={label}
            onChange={(id) => choose(id ?? undefined)}
          />
        </Panel>
      )}
    </PanelChip>
  );
}

interface PanelProps {
  rows: readonly { id: string; name: string; name_hi: string | null; items: number }[];
  onChoose: (id: string) => void;
  children: React.ReactNode;
}

function Panel({ rows, onChoose, children }: PanelProps) {
  const format = useFormatter();
  const hi = useLocale().startsWith('hi');
  return (
    <div className="grid gap-3">
      {children}
      <ul className="max-h-64 overflow-y-auto">
        {rows.slice(0, 12).map(({ id, name, name_hi, items }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => onChoose(id)}
              className="flex min-h-8 w-full items-center justify-between gap-3 rounded-small px-2 text-start hover:bg-hover pointer-coarse:min-h-11"
            >
              <span className="truncate">{(hi && name_hi) || name}</span>
              <span className="figures text-sm text-muted">{format.number(items)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** From a price to a price. */
export function PriceChip({ search, onChange }: ChipProps) {
  const t = useTranslations('catalogue');
  const locale = useLocale();
  const read = (text: string | undefined) => (text !== undefined && /^\d{1,14}$/.test(text) ? BigInt(text) : null);
  const [from, setFrom] = useState(read(search.from));
  const [to, setTo] = useState(read(search.to));
  const [least, most] = [read(search.from), read(search.to)].map((minor) => minor !== null && moneyText(minor, locale));
  const chosen =
    least && most
      ? `${least} – ${most}`
      : least
        ? t('at_least', { price: least })
        : most && t('at_most', { price: most });
  return (
    <PanelChip
      label={t('price')}
      chosen={chosen || undefined}
      onClear={() => {
        onChange({ from: undefined, to: undefined });
        setFrom(null);
        setTo(null);
      }}
    >
      {(close) => (
        <form
          className="grid grid-cols-2 gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ from: from === null ? undefined : String(from), to: to === null ? undefined : String(to) });
            close();
          }}
        >
          <Field label={t('from')}>
            <MoneyInput autoFocus minor={from} onChange={setFrom} />
          </Field>
          <Field label={t('to')}>
            <MoneyInput minor={to} onChange={setTo} />
          </Field>
          <Button type="submit" className="col-span-2 justify-self-end">
            {t('apply')}
          </Button>
        </form>
      )}
    </PanelChip>
  );
}

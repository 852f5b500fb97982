import { Button } from '@kit/controls/button.tsx';
import { Checkbox } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Select } from '@kit/controls/select.tsx';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Category } from './wanted.ts';

type Attribute = Category['attributes'][number];

interface AttributeEditorProps {
  attributes: readonly Attribute[];
  onChange: (attributes: Attribute[]) => void;
  error: string | undefined;
}

const kinds = ['text', 'number', 'yes_no', 'choice'] as const;

/** What a category asks of its products: each with its names, its kind, and whether lists can be narrowed by it. */
export function AttributeEditor({ attributes, onChange, error }: AttributeEditorProps) {
  const t = useTranslations('catalogue.categories');
  const set = (at: number, part: Partial<Attribute>) =>
    onChange(attributes.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{t('attributes')}</legend>
      <p className="mb-3 text-sm text-muted">{t('attributes_hint')}</p>
      {error && (
        <p role="alert" className="mb-3 text-sm text-bad">
          {error}
        </p>
      )}
      <ul className="grid gap-4">
        {attributes.map((attribute, at) => (
          <li key={attribute.key} className="grid gap-3 rounded-control border border-line p-3">
            <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_10rem_auto]">
              <Field label={t('name_en')}>
                <Input
                  required
                  maxLength={60}
                  autoComplete="off"
                  value={attribute.says.en}
                  onValueChange={(en) => set(at, { says: { ...attribute.says, en } })}
                />
              </Field>
              <Field label={t('name_hi')}>
                <Input
                  required
                  lang="hi"
                  maxLength={60}
                  autoComplete="off"
                  value={attribute.says.hi}
                  onValueChange={(hi) => set(at, { says: { ...attribute.says, hi } })}
                />
              </Field>
              <Field label={t('kind')}>
                <Select
                  value={attribute.kind}
                  onChange={(kind) => set(at, { kind })}
                  options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                />
              </Field>
              <IconButton
                label={t('remove_attribute', { name: attribute.says.en })}
                onClick={() => onChange(attributes.filter((_each, index) => index !== at))}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </div>
            {attribute.kind === 'choice' && (
              <Field label={t('choices')} hint={t('choices_hint')}>
                <Input
                  autoComplete="off"
                  defaultValue={(attribute.choices ?? []).join(', ')}
                  onValueChange={(text) =>
                    set(at, {
                      choices: text
                        .split(',')
                        .map((choice) => choice.trim())
                        .filter(Boolean),
                    })
                  }
                />
              </Field>
            )}
            <Checkbox label={t('facet')} checked={attribute.facet ?? false} onChange={(facet) => set(at, { facet })} />
          </li>
        ))}
      </ul>
      <Button
        look="quiet"
        className="mt-2"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() =>
          onChange([
            ...attributes,
            { key: freeKey(attributes), says: { en: '', hi: '' }, kind: 'text', choices: [], facet: false },
          ])
        }
      >
        {t('add_attribute')}
      </Button>
    </fieldset>
  );
}

// The key of a new attribute follows its English name when it is sent; until then it only has to be its own.
function freeKey(attributes: readonly Attribute[]): string {
  let number = attributes.length + 1;
  while (attributes.some(({ key }) => key === `new_${number}`)) number += 1;
  return `new_${number}`;
}

/** Gives new attributes the key that their English name makes. */
export function withKeys(attributes: readonly Attribute[]): Attribute[] {
  const taken = new Set(attributes.map(({ key }) => key));
  return attributes.map((attribute) => {
    if (!/^new_\d+$/.test(attribute.key)) return attribute;
    const base =
      attribute.says.en
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '_')
        .replaceAll(/^[^a-z]+|_+$/g, '')
        .slice(0, 36) || 'attribute';
    let key = base;
    for (let number = 2; taken.has(key); number += 1) key = `${base}_${number}`;
    taken.add(key);
    return { ...attribute, key };
  });
}

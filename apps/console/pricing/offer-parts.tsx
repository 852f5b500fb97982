import { Button } from '@kit/controls/button.tsx';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import type { Option } from '@kit/controls/select.tsx';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useCategoryOptions } from '../catalogue/choosers.tsx';
import { CustomerChoice, ItemChoice } from './choices.tsx';
import type { Draft, Goods } from './offer-draft.ts';
import { small } from './shared.tsx';

type Form = UseFormReturn<Draft>;

/** Which goods an offer is for: items, and categories with all below them; of a bundle how many of each. */
export function GoodsOf({ form }: { form: Form }) {
  const t = useTranslations('pricing.offer');
  const [kind, targets] = form.watch(['kind', 'targets']);
  const isBundle = kind === 'bundle';
  const set = (next: Goods[]) => form.setValue('targets', next, { shouldDirty: true });
  const add = (noun: Goods['noun'], chosen: Option | null) => {
    if (chosen && !targets.some((each) => each.chosen.value === chosen.value)) {
      form.clearErrors('targets');
      set([...targets, { noun, chosen, need: '1' }]);
    }
  };
  const error = form.formState.errors.targets?.message;
  return (
    <fieldset className="grid gap-3 rounded-card border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t(isBundle ? 'made_of' : 'for_goods')}</legend>
      {!isBundle && targets.length === 0 && <p className="text-sm text-muted">{t('all_goods')}</p>}
      <ul className="grid gap-2">
        {targets.map((target, at) => (
          <Line key={target.chosen.value} label={target.chosen.label} onRemove={() => set(targets.toSpliced(at, 1))}>
            {isBundle && (
              <Field label={t('how_many')} hideLabel className="w-20">
                <Input
                  inputMode="numeric"
                  className="figures text-end"
                  value={target.need}
                  onValueChange={(need) => set(targets.with(at, { ...target, need }))}
                />
              </Field>
            )}
          </Line>
        ))}
      </ul>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      <Adding onAdd={(chosen) => add('item', chosen)} noun="item" />
      {!isBundle && <Adding onAdd={(chosen) => add('category', chosen)} noun="category" />}
    </fieldset>
  );
}

// What was chosen joins the list above and the field is empty again.
function Adding({ noun, onAdd }: { noun: 'item' | 'category' | 'person'; onAdd: (chosen: Option | null) => void }) {
  const t = useTranslations('pricing.offer');
  const [count, setCount] = useState(0);
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button
        look="quiet"
        className="justify-self-start"
        icon={<Plus aria-hidden className={small} />}
        onClick={() => setOpen(true)}
      >
        {t(`add_${noun}`)}
      </Button>
    );
  }
  const props = {
    label: t(`add_${noun}`),
    hideLabel: true,
    autoFocus: true,
    value: null,
    onChange: (chosen: Option | null) => {
      onAdd(chosen);
      setCount(count + 1);
    },
  };
  if (noun === 'item') return <ItemChoice key={count} {...props} />;
  if (noun === 'person') return <CustomerChoice key={count} {...props} />;
  return <CategoryChoice key={count} {...props} />;
}

function CategoryChoice({
  label,
  value,
  onChange,
}: {
  label: string;
  value: null;
  onChange: (chosen: Option | null) => void;
}) {
  const t = useTranslations('pricing');
  const options = useCategoryOptions();
  return (
    <Combobox
      autoFocus
      label={label}
      placeholder={t('category_hint')}
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}

/** The people an offer is made to by name. */
export function PeopleOf({ form }: { form: Form }) {
  const t = useTranslations('pricing.offer');
  const people = form.watch('people');
  const set = (next: Option[]) => form.setValue('people', next, { shouldDirty: true });
  return (
    <fieldset className="grid gap-3 rounded-card border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('people')}</legend>
      {people.length === 0 && <p className="text-sm text-muted">{t('nobody_by_name')}</p>}
      <ul className="grid gap-2">
        {people.map((person, at) => (
          <Line key={person.value} label={person.label} onRemove={() => set(people.toSpliced(at, 1))} />
        ))}
      </ul>
      <Adding
        noun="person"
        onAdd={(chosen) => chosen && !people.some(({ value }) => value === chosen.value) && set([...people, chosen])}
      />
    </fieldset>
  );
}

function Line({ label, onRemove, children }: { label: string; onRemove: () => void; children?: ReactNode }) {
  const t = useTranslations('pricing.offer');
  return (
    <li className="flex min-h-10 items-center gap-2 rounded-control bg-sunken ps-3 pe-1">
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {children}
      <IconButton label={t('take_out', { name: label })} onClick={onRemove}>
        <X aria-hidden className={small} />
      </IconButton>
    </li>
  );
}

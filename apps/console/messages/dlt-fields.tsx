import { Field, Input } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useTranslations } from 'use-intl';

const kinds = ['transactional', 'service_implicit', 'service_explicit', 'promotional', 'government'] as const;

/** An SMS text's entry in the operators' register. */
export interface Dlt {
  entity_id: string;
  header: string;
  template_id: string;
  kind: (typeof kinds)[number];
  tags: Record<string, 'numeric' | 'alphanumeric' | 'url' | 'urlott' | 'cbn' | 'email'>;
}

export const firstDlt: Dlt = { entity_id: '', header: '', template_id: '', kind: 'service_implicit', tags: {} };

/** The numbers under which the operators know an SMS text; without them none carries it. */
export function DltFields({ dlt, onChange }: { dlt: Dlt; onChange: (dlt: Dlt) => void }) {
  const t = useTranslations('messages.templates');
  const text = (name: 'entity_id' | 'header' | 'template_id', length: number) => (
    <Field label={t(`dlt.${name}`)}>
      <Input
        maxLength={length}
        spellCheck={false}
        autoComplete="off"
        value={dlt[name]}
        onValueChange={(value) => onChange({ ...dlt, [name]: value.trim() })}
      />
    </Field>
  );
  return (
    <fieldset className="grid gap-3 rounded-card border border-line p-3">
      <legend className="px-1 text-sm font-medium">{t('dlt.title')}</legend>
      <p className="text-sm text-muted">{t('dlt.text')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {text('entity_id', 19)}
        {text('template_id', 19)}
        {text('header', 6)}
        <Field label={t('dlt.kind')}>
          <Select
            value={dlt.kind}
            onChange={(kind) => onChange({ ...dlt, kind })}
            options={kinds.map((value) => ({ value, label: t(`dlt.kinds.${value}`) }))}
          />
        </Field>
      </div>
    </fieldset>
  );
}

import { Switch } from '@kit/controls/choices.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

/** As much of JSON Schema as the rules of a business use. */
export interface Schema {
  type?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  propertyNames?: Schema;
  additionalProperties?: Schema;
  anyOf?: Schema[];
}

interface SchemaFieldProps {
  label: string;
  schema: Schema;
  value: unknown;
  disabled?: boolean;
  error?: string | undefined;
  onChange: (value: unknown) => void;
}

/** The field that fits a schema: a switch, a number, a choice, a day, an hour; several for an object. */
export function SchemaField(props: SchemaFieldProps) {
  const { label, schema: given, value, disabled = false, error, onChange } = props;
  const words = useWords();
  const format = useFormatter();
  const t = useTranslations('tenants.rules');
  const schema = given.anyOf?.find(({ type }) => type !== 'null') ?? given;
  const isTime = schema.pattern?.includes('[0-3]):[0-5]') === true;

  if (schema.type === 'boolean') {
    return (
      <>
        <Switch label={label} checked={value === true} disabled={disabled} onChange={onChange} />
        {error && <p className="text-sm text-bad">{error}</p>}
      </>
    );
  }
  // A record with known names is an object whose every part may be left out.
  const parts = schema.properties ?? named(schema);
  if (parts) {
    const object = (value ?? {}) as Record<string, unknown>;
    return (
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">{label}</legend>
        <div className="grid gap-3 sm:grid-cols-3">
          {Object.entries(parts).map(([name, part]) => (
            <SchemaField
              key={name}
              label={words(name)}
              schema={part}
              value={object[name]}
              disabled={disabled}
              onChange={(next) =>
                onChange(schema.properties ? { ...object, [name]: next } : kept({ ...object, [name]: next }))
              }
            />
          ))}
        </div>
        {error && <p className="text-sm text-bad">{error}</p>}
      </fieldset>
    );
  }
  if (schema.type === 'object') return <JsonField {...props} />;
  const { minimum, maximum } = schema;
  const range =
    minimum !== undefined && maximum !== undefined
      ? t('range', { from: format.number(minimum), to: format.number(maximum) })
      : undefined;
  return (
    <Field label={label} error={error} hint={range}>
      {schema.enum ? (
        <Select
          className="max-w-80"
          disabled={disabled}
          value={value as string}
          options={schema.enum.map((each) => ({ value: each, label: words(each) }))}
          onChange={onChange}
        />
      ) : schema.type === 'integer' || schema.type === 'number' ? (
        <Input
          type="number"
          className="figures max-w-40"
          disabled={disabled}
          min={minimum}
          max={maximum}
          step={schema.type === 'integer' ? 1 : 'any'}
          value={value === null || value === undefined ? '' : String(value)}
          onValueChange={(text) => onChange(text === '' ? null : Number(text))}
        />
      ) : schema.format === 'date' ? (
        <DateInput
          className="max-w-48"
          disabled={disabled}
          value={(value as string | null) ?? ''}
          onChange={(day) => onChange(day || null)}
        />
      ) : (
        <Input
          type={isTime ? 'time' : 'text'}
          className={isTime ? 'figures max-w-36' : 'max-w-md'}
          disabled={disabled}
          maxLength={schema.maxLength}
          value={(value as string | null) ?? ''}
          onValueChange={onChange}
        />
      )}
    </Field>
  );
}

function JsonField({ label, value, disabled, error, onChange }: SchemaFieldProps) {
  const t = useTranslations('tenants.rules');
  const [draft, setDraft] = useState(() => JSON.stringify(value, null, 2));
  const [wrong, setWrong] = useState(false);
  return (
    <Field label={label} error={wrong ? t('bad_json') : error} hint={t('json_hint')}>
      <Textarea
        rows={3}
        spellCheck={false}
        disabled={disabled}
        className="font-mono text-sm"
        value={draft}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          try {
            onChange(JSON.parse(currentTarget.value));
            setWrong(false);
          } catch {
            setWrong(true);
          }
        }}
      />
    </Field>
  );
}

function useWords(): (name: string) => string {
  const t = useTranslations('tenants.rules.words');
  return (name) => (t.has(name as never) ? t(name as never) : name.replaceAll('_', ' '));
}

function named({ propertyNames, additionalProperties }: Schema): Record<string, Schema> | undefined {
  if (!propertyNames?.enum || !additionalProperties) return undefined;
  return Object.fromEntries(propertyNames.enum.map((name) => [name, additionalProperties]));
}

function kept(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

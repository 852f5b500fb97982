import { RadioGroup } from '@kit/controls/choices.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import type { ComponentProps, ReactNode } from 'react';
import {
  Controller,
  type FieldPath,
  type FieldPathByValue,
  type FieldValues,
  type UseFormReturn,
} from 'react-hook-form';

interface OfForm<Values extends FieldValues, Name> {
  form: UseFormReturn<Values>;
  name: Name;
  label: string;
}

interface TextFieldProps<Values extends FieldValues>
  extends OfForm<Values, FieldPath<Values>>,
    Omit<ComponentProps<typeof Input>, 'form' | 'name' | 'children'> {
  hint?: ReactNode;
  optional?: boolean;
}

/** One line of text in a form: its label, its hint, and what the server said of it. */
export function TextField<Values extends FieldValues>({
  form,
  name,
  label,
  hint,
  optional = false,
  ...input
}: TextFieldProps<Values>) {
  const { error } = form.getFieldState(name, form.formState);
  return (
    <Field label={label} hint={hint} optional={optional} error={error?.message}>
      <Input autoComplete="off" {...input} {...form.register(name)} />
    </Field>
  );
}

interface RadioFieldProps<Values extends FieldValues, Value extends string>
  extends OfForm<Values, FieldPathByValue<Values, Value>> {
  options: readonly { value: Value; label: string; hint?: string }[];
}

/** One of a few in a form, beside each other. */
export function RadioField<Values extends FieldValues, Value extends string>({
  form,
  name,
  label,
  options,
}: RadioFieldProps<Values, Value>) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <RadioGroup row label={label} value={field.value} onChange={field.onChange} options={options} />
      )}
    />
  );
}

import { useState } from 'react';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { fieldsOf, useRefusalWords } from './refusal.ts';

/** Sends a form. What the server refuses lands on its fields; the rest is a sentence for the top of the form. */
export function useSending<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  send: (values: Values) => Promise<unknown>,
) {
  const t = useTranslations('kit');
  const wordsOf = useRefusalWords();
  const [problem, setProblem] = useState<string>();
  const submit = form.handleSubmit(async (values) => {
    setProblem(undefined);
    try {
      await send(values);
    } catch (error) {
      const known = fieldsOf(error).filter((field) => isThere(form.getValues(), field));
      const isInput = fieldsOf(error).length > 1 || (error as Error).message === 'platform.bad_input';
      for (const field of known) {
        form.setError(field as FieldPath<Values>, { message: isInput ? t('check_this') : wordsOf(error) });
      }
      if (known[0]) form.setFocus(known[0] as FieldPath<Values>);
      else setProblem(wordsOf(error));
    }
  });
  return { submit, problem, busy: form.formState.isSubmitting };
}

/** Whether a form has a field; `settings.key_id` is one within another. */
function isThere(values: unknown, field: string): boolean {
  const [first = '', ...rest] = field.split('.');
  if (typeof values !== 'object' || values === null || !(first in values)) return false;
  return rest.length === 0 || isThere((values as Record<string, unknown>)[first], rest.join('.'));
}

import { api, evenIfLeft, take } from '@kit/api/client.ts';
import { Field, Input } from '@kit/controls/field.tsx';
import { Card } from '@kit/display/page.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import type { Customer } from './customer.tsx';
import { customerQuery, tagsQuery } from './wanted.ts';

/** The tags of a customer: typed and entered, taken away with the cross; shown at once, taken back if refused. */
export function Tags({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const may = useMay();
  const client = useQueryClient();
  const [draft, setDraft] = useState('');
  const known = useQuery(tagsQuery).data?.items ?? [];
  const { queryKey } = customerQuery(customer.id);
  const change = useMutation({
    mutationFn: (body: { add: string[]; remove: string[] }) =>
      take(
        api.PUT('/customers/{customer_id}/tags', {
          params: { path: { customer_id: customer.id } },
          body,
          ...evenIfLeft,
        }),
      ),
    onMutate: ({ add, remove }) => {
      const tags = [...new Set([...customer.tags, ...add])].filter((tag) => !remove.includes(tag));
      client.setQueryData(queryKey, { ...customer, tags });
    },
    onError: () => client.setQueryData(queryKey, customer),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
  return (
    <Card title={t('tags')}>
      <ul className="flex flex-wrap gap-1.5">
        {customer.tags.map((tag) => (
          <li key={tag} className="inline-flex items-center rounded-full bg-sunken ps-3 text-sm">
            {tag}
            {may('customers.edit') ? (
              <button
                type="button"
                aria-label={t('remove_tag', { tag })}
                onClick={() => change.mutate({ add: [], remove: [tag] })}
                className="flex size-8 items-center justify-center rounded-full text-muted hover:text-ink pointer-coarse:size-11"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            ) : (
              <span className="py-1 pe-3" />
            )}
          </li>
        ))}
      </ul>
      {may('customers.edit') && (
        <form
          className="mt-2 first:mt-0"
          onSubmit={(event) => {
            event.preventDefault();
            const tag = draft.trim().toLowerCase();
            if (tag) change.mutate({ add: [tag], remove: [] });
            setDraft('');
          }}
        >
          <Field label={t('add_tag')} hideLabel>
            <Input
              list="tags-in-use"
              maxLength={40}
              placeholder={t('add_tag')}
              autoComplete="off"
              value={draft}
              onValueChange={setDraft}
            />
          </Field>
          <datalist id="tags-in-use">
            {known.map(({ tag }) => (
              <option key={tag}>{tag}</option>
            ))}
          </datalist>
        </form>
      )}
    </Card>
  );
}

import { api, take } from '@kit/api/client.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field } from '@kit/controls/field.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Account, useKindName } from './chart.ts';

interface AccountChoiceProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: Account | null;
  /** Only accounts of this unit, once the other side is chosen. */
  unit?: string | undefined;
  onChange: (account: Account | null) => void;
  autoFocus?: boolean;
}

/** An account, found by the beginning of its path. */
export function AccountChoice({ label, hint, error, value, unit, onChange, autoFocus = false }: AccountChoiceProps) {
  const kindName = useKindName();
  const [text, setText] = useState('');
  const prefix = text.toLowerCase().replaceAll(/[^a-z0-9_:-]/g, '');
  const found = useQuery({
    queryKey: ['ledger', 'choice', prefix, unit],
    queryFn: () =>
      take(
        api.GET('/ledger/accounts', {
          params: { query: { limit: 20, ...(prefix && { prefix }), ...(unit && { unit }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  // What was found for the text before is narrowed here, so that no hasty Enter takes something else.
  const accounts = (found.data?.items ?? []).filter(({ path }) => path.startsWith(prefix));
  const option = ({ path, kind }: Account) => {
    const name = kindName(kind, path);
    return { value: path, label: name === path ? path : `${path} · ${name}` };
  };
  return (
    <Field label={label} hint={hint} error={error}>
      <Combobox
        autoFocus={autoFocus}
        value={value && option(value)}
        options={accounts.map(option)}
        busy={found.isFetching}
        onSearch={setText}
        onChange={(chosen) => onChange(accounts.find(({ path }) => path === chosen?.value) ?? null)}
      />
    </Field>
  );
}

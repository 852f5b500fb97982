import { api, type Item, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Combobox } from '@kit/controls/combobox.tsx';
import { Field, Input } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { chartQuery } from './chart.ts';

type Kind = Item<'/ledger/chart'>;

/** The parts of a path that are filled in: `cash:{place}` has one. */
function partsOf({ path }: Kind): string[] {
  return [...path.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name as string);
}

/** Opens an account of the chart before anything was booked on it, such as a cash box for its opening balance. */
export function OpenAccount({ onClose }: { onClose: () => void }) {
  const t = useTranslations('ledger.open_account');
  const wordsOf = useRefusalWords();
  const language = useLanguage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const kinds = useQuery(chartQuery).data?.items ?? [];
  const [kind, setKind] = useState<Kind>();
  const [parts, setParts] = useState<Record<string, string>>({});
  const open = useMutation({
    meta: { quiet: true },
    mutationFn: (chosen: Kind) => take(api.POST('/ledger/accounts', { body: { kind: chosen.kind, parts } })),
    onSuccess: async (account) => {
      await client.invalidateQueries({ queryKey: ['ledger'] });
      said(t('done'));
      onClose();
      await navigate({ to: '/ledger/$accountId', params: { accountId: account.id } });
    },
  });
  const option = (each: Kind) => ({ value: each.kind as string, label: `${each.name[language]} · ${each.path}` });
  return (
    <FormDialog
      onClose={onClose}
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      busy={open.isPending}
      disabled={!kind}
      problem={open.error ? wordsOf(open.error) : undefined}
      onSubmit={sending(() => kind && open.mutate(kind))}
    >
      <Field label={t('kind')}>
        <Combobox
          autoFocus
          value={kind ? option(kind) : null}
          options={kinds.map(option)}
          onChange={(chosen) => {
            setKind(kinds.find((each) => each.kind === chosen?.value));
            setParts({});
          }}
        />
      </Field>
      {kind &&
        partsOf(kind).map((name) => (
          <Field key={name} label={<code>{name}</code>} hint={t('part_hint')}>
            <Input
              required
              maxLength={60}
              pattern="[a-z0-9_\-]+"
              autoComplete="off"
              spellCheck={false}
              value={parts[name] ?? ''}
              onValueChange={(value) => setParts({ ...parts, [name]: value.toLowerCase() })}
            />
          </Field>
        ))}
    </FormDialog>
  );
}

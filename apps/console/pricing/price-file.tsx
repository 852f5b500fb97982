import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';

const SHOWN = 8;

/** Brings prices in from a CSV: first it says what would happen, then it is done. */
export function PriceFile({ list, onClose }: { list: { id: string; name: string }; onClose: () => void }) {
  const t = useTranslations('pricing.file');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const [text, setText] = useState('');
  const bring = useMutation({
    meta: { quiet: true },
    mutationFn: (apply: boolean) =>
      take(
        api.POST('/pricing/price-lists/{price_list_id}/import', {
          params: { path: { price_list_id: list.id } },
          body: { text, apply },
        }),
      ),
    onSuccess: async (done, apply) => {
      if (!apply) return;
      await client.invalidateQueries({ queryKey: ['pricing'] });
      said(t('done', { count: done.added + done.changed }));
      onClose();
    },
  });
  const checked = bring.data;
  const useful = checked !== undefined && checked.added + checked.changed > 0;
  const given = (next: string) => {
    setText(next);
    bring.reset();
  };
  return (
    <FormDialog
      wide
      title={t('in')}
      text={t('text', { list: list.name })}
      verb={useful ? t('apply', { count: checked.added + checked.changed }) : t('check')}
      busy={bring.isPending}
      disabled={text.trim() === '' || (checked !== undefined && !useful)}
      problem={bring.error ? wordsOf(bring.error) : undefined}
      onSubmit={sending(() => bring.mutate(useful))}
      onClose={onClose}
    >
      <input
        type="file"
        accept=".csv,text/csv"
        aria-label={t('choose')}
        className="max-w-full text-sm file:me-3 file:rounded-control file:border file:border-line file:bg-raised file:px-3 file:py-1.5 file:text-ink"
        onChange={(event) => void event.target.files?.[0]?.text().then(given)}
      />
      <Field label={t('paste')} hint={t('columns')}>
        <Textarea
          rows={8}
          className="figures"
          spellCheck={false}
          maxLength={900_000}
          placeholder={'sku,price,from_quantity,from_day,until_day'}
          value={text}
          onChange={(event) => given(event.target.value)}
        />
      </Field>
      {checked && <Checked {...checked} />}
    </FormDialog>
  );
}

type Done = { added: number; changed: number; same: number; problems: { row_no: number; code: string }[] };

function Checked({ added, changed, same, problems }: Done) {
  const t = useTranslations('pricing.file');
  return (
    <div role="status" className="grid gap-2 rounded-card bg-sunken p-4">
      <p className="font-medium">{t('would', { added, changed, same })}</p>
      {problems.length > 0 && (
        <>
          <p className="text-warn">{t('left_out', { count: problems.length })}</p>
          <ul className="text-sm">
            {problems.slice(0, SHOWN).map(({ row_no, code }) => (
              <li
                key={`${row_no} ${code}`}
              >{`${t('row', { n: row_no })}: ${t(`problems.${code as 'unknown_sku'}`)}`}</li>
            ))}
            {problems.length > SHOWN && (
              <li className="text-muted">{t('and_more', { count: problems.length - SHOWN })}</li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}

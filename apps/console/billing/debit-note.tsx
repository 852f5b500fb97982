import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { Problem } from '../people/problem.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Taxes } from './document-parts.tsx';
import type { Whole } from './shared.tsx';

/** Writes a debit note: what an invoice charged too little, line by line; its money is seen before it is written. */
export function DebitNote({ document, onClose }: { document: Whole; onClose: () => void }) {
  const t = useTranslations('billing.debit');
  const money = useMoney();
  const client = useQueryClient();
  const navigate = useNavigate();
  const wordsOf = useRefusalWords();
  const [id] = useState(newId);
  const [more, setMore] = useState<Readonly<Record<number, bigint>>>({});
  const form = useForm({ defaultValues: { reason: '' } });
  const lines = Object.entries(more)
    .filter(([, minor]) => minor > 0n)
    .map(([line_no, minor]) => ({ line_no: Number(line_no), amount_minor: String(minor) }));
  const path = { document_id: document.id };
  const isChosen = lines.length > 0;
  const preview = useQuery({
    queryKey: ['billing', 'debit-preview', document.id, lines],
    queryFn: () =>
      take(api.POST('/billing/documents/{document_id}/debit-preview', { params: { path }, body: { lines } })),
    enabled: isChosen,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const seen = isChosen && !preview.error ? preview.data : undefined;
  const sending = useSending(form, async ({ reason }) => {
    const note = await take(
      api.POST('/billing/documents/{document_id}/debit', { params: { path }, body: { id, reason, lines } }),
    );
    await client.invalidateQueries({ queryKey: ['billing'] });
    said(t('done', { number: note.number }));
    onClose();
    await navigate({ to: '/billing/$documentId', params: { documentId: note.id } });
  });
  return (
    <FormDialog
      wide
      title={t('do')}
      text={t('text', { number: document.number })}
      verb={seen ? t('verb', { amount: money(seen.payable_minor) }) : t('do')}
      busy={sending.busy}
      disabled={!seen || preview.isPlaceholderData}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <ul className="grid max-h-80 gap-3 overflow-y-auto p-0.5">
        {document.lines.map(({ line_no, title, inclusive }) => (
          <li key={line_no}>
            <Field
              className="grid grid-cols-[1fr_8rem] items-center gap-x-3 gap-y-0"
              label={title}
              hint={t(inclusive && !document.reverse_charge ? 'with_tax' : 'plus_tax')}
            >
              <MoneyInput
                minor={more[line_no] || null}
                onChange={(minor) => setMore((before) => ({ ...before, [line_no]: minor ?? 0n }))}
              />
            </Field>
          </li>
        ))}
      </ul>
      <Field label={t('reason')} hint={t('reason_hint')} error={form.formState.errors.reason?.message}>
        <Textarea required maxLength={500} rows={2} {...form.register('reason')} />
      </Field>
      {isChosen && preview.error && <Problem text={wordsOf(preview.error)} />}
      {seen ? (
        <div className="rounded-card bg-sunken p-4">
          <Taxes document={seen} />
        </div>
      ) : (
        <p className="text-sm text-muted">{t('choose')}</p>
      )}
    </FormDialog>
  );
}

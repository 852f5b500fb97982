import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { Field, Input, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { Problem } from '../people/problem.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Taxes } from './document-parts.tsx';
import { parseQuantity, quantityText, type Whole } from './shared.tsx';

type By = 'whole' | 'quantity' | 'amount';

interface Wanted {
  by: By;
  reason: string;
}

interface Back {
  line_no: number;
  quantity_milli?: string;
  amount_minor?: string;
}

/** Writes a credit note: for all that is left, for pieces or for an amount; its money is seen before it is written. */
export function CreditNote({ document, onClose }: { document: Whole; onClose: () => void }) {
  const t = useTranslations('billing.credit');
  const money = useMoney();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const [backs, setBacks] = useState<Readonly<Record<number, bigint>>>({});
  const form = useForm<Wanted>({ defaultValues: { by: 'whole', reason: '' } });
  const by = form.watch('by');
  const lines = linesOf(by, backs);
  const path = { document_id: document.id };
  const isChosen = by === 'whole' || (lines?.length ?? 0) > 0;
  const preview = useQuery({
    queryKey: ['billing', 'credit-preview', document.id, lines ?? 'whole'],
    queryFn: () =>
      take(
        api.POST('/billing/documents/{document_id}/credit-preview', {
          params: { path },
          body: { ...(lines && { lines }) },
        }),
      ),
    enabled: isChosen,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const seen = isChosen && !preview.error ? preview.data : undefined;
  const sending = useSending(form, async ({ reason }) => {
    const note = await take(
      api.POST('/billing/documents/{document_id}/credit', {
        params: { path },
        body: { id, reason, ...(lines && { lines }) },
      }),
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
      look="danger"
      busy={sending.busy}
      disabled={!seen || preview.isPlaceholderData}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <Controller
        control={form.control}
        name="by"
        render={({ field }) => (
          <RadioGroup
            row
            label={t('by')}
            value={field.value}
            onChange={(next) => {
              field.onChange(next);
              setBacks({});
            }}
            options={(['whole', 'quantity', 'amount'] as const).map((value) => ({ value, label: t(`bys.${value}`) }))}
          />
        )}
      />
      {by !== 'whole' && <Choice key={by} document={document} by={by} backs={backs} onChange={setBacks} />}
      <Field label={t('reason')} hint={t('reason_hint')} error={form.formState.errors.reason?.message}>
        <Textarea required maxLength={500} rows={2} {...form.register('reason')} />
      </Field>
      <Preview seen={seen} error={isChosen ? preview.error : null} />
    </FormDialog>
  );
}

function linesOf(by: By, backs: Readonly<Record<number, bigint>>): Back[] | undefined {
  if (by === 'whole') return undefined;
  return Object.entries(backs)
    .filter(([, much]) => much > 0n)
    .map(([line_no, much]) => ({
      line_no: Number(line_no),
      ...(by === 'quantity' ? { quantity_milli: String(much) } : { amount_minor: String(much) }),
    }));
}

interface ChoiceProps {
  document: Whole;
  by: 'quantity' | 'amount';
  backs: Readonly<Record<number, bigint>>;
  onChange: (backs: Readonly<Record<number, bigint>>) => void;
}

function Choice({ document, by, backs, onChange }: ChoiceProps) {
  const t = useTranslations('billing.credit');
  const money = useMoney();
  const left = document.lines.filter((line) => (by === 'quantity' ? line.left_milli : line.left_minor) !== '0');
  const set = (line_no: number, much: bigint | null) => onChange({ ...backs, [line_no]: much ?? 0n });
  return (
    <ul className="grid max-h-80 gap-3 overflow-y-auto p-0.5">
      {left.map(({ line_no, title, unit, left_milli, left_minor }) => {
        const most = by === 'quantity' ? `${quantityText(left_milli)} ${unit}` : money(left_minor);
        return (
          <li key={line_no}>
            <Field
              className="grid grid-cols-[1fr_8rem] items-center gap-x-3 gap-y-0"
              label={title}
              hint={t('at_most', { most })}
            >
              {by === 'quantity' ? (
                <QuantityInput onChange={(much) => set(line_no, much)} />
              ) : (
                <MoneyInput minor={backs[line_no] || null} onChange={(much) => set(line_no, much)} />
              )}
            </Field>
          </li>
        );
      })}
    </ul>
  );
}

function QuantityInput({ onChange }: { onChange: (milli: bigint | null) => void }) {
  const [text, setText] = useState('');
  return (
    <Input
      inputMode="decimal"
      autoComplete="off"
      placeholder="0"
      className="figures text-end"
      value={text}
      onValueChange={(next) => {
        setText(next);
        onChange(parseQuantity(next));
      }}
    />
  );
}

interface PreviewProps {
  seen: (Parameters<typeof Taxes>[0]['document'] & { readonly open_minor: string }) | undefined;
  error: unknown;
}

/** What the note comes to, and how the invoice stands afterwards. */
function Preview({ seen, error }: PreviewProps) {
  const t = useTranslations('billing.credit');
  const money = useMoney();
  const wordsOf = useRefusalWords();
  if (error) return <Problem text={wordsOf(error)} />;
  if (!seen) return <p className="text-sm text-muted">{t('choose')}</p>;
  const open = BigInt(seen.open_minor);
  return (
    <div className="rounded-card bg-sunken p-4">
      <Taxes document={seen} />
      <p className="mt-3 text-sm text-muted">
        {open < 0n ? t('then_over', { amount: money(-open) }) : t('then_open', { amount: money(open) })}
      </p>
    </div>
  );
}

import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useMoney } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { walletQuery } from '../wallets/shared.ts';
import type { Whole } from './shared.tsx';

interface Props {
  document: Whole;
  onClose: () => void;
}

interface Wanted {
  amount_minor: bigint | null;
  reason: string;
}

/** Pays an invoice, or part of it, out of the customer's wallet. */
export function FromWallet({ document, onClose }: Props) {
  const t = useTranslations('billing.from_wallet');
  const money = useMoney();
  const may = useMay();
  const wallet = useQuery({ ...walletQuery(document.customer_id), enabled: may('wallets.view') }).data;
  const there = wallet ? BigInt(wallet.spendable_minor) : undefined;
  const open = BigInt(document.open_minor);
  const most = there !== undefined && there < open ? there : open;
  const form = useForm<Wanted>({ values: { amount_minor: most, reason: '' } });
  const path = { customer_id: document.customer_id };
  const { amount_minor, ...sending } = useMoving(form, onClose, t('done'), (body) =>
    take(
      api.POST('/wallets/{customer_id}/payments', { params: { path }, body: { ...body, document_id: document.id } }),
    ),
  );
  return (
    <FormDialog
      title={t('do')}
      text={there === undefined ? t('text') : t('there_is', { amount: money(there) })}
      verb={t('verb')}
      busy={sending.busy}
      disabled={!amount_minor || amount_minor > most}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <AmountField form={form} label={t('amount')} hint={t('at_most', { amount: money(most) })} />
    </FormDialog>
  );
}

/** Puts what is over on an invoice into the customer's wallet. */
export function IntoWallet({ document, onClose }: Props) {
  const t = useTranslations('billing.into_wallet');
  const money = useMoney();
  const over = BigInt(document.back_minor);
  const form = useForm<Wanted>({ defaultValues: { amount_minor: over, reason: '' } });
  const path = { customer_id: document.customer_id };
  const { amount_minor, ...sending } = useMoving(form, onClose, t('done'), (body, reason) =>
    take(
      api.POST('/wallets/{customer_id}/give-backs', {
        params: { path },
        body: { ...body, document_id: document.id, reason },
      }),
    ),
  );
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      busy={sending.busy}
      disabled={!amount_minor || amount_minor > over}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <AmountField form={form} label={t('amount')} hint={t('at_most', { amount: money(over) })} />
      <Field label={t('reason')} error={form.formState.errors.reason?.message}>
        <Textarea required maxLength={500} rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}

type Form = ReturnType<typeof useForm<Wanted>>;

function useMoving(
  form: Form,
  onClose: () => void,
  done: string,
  send: (body: { id: string; amount_minor: string }, reason: string) => Promise<unknown>,
) {
  const client = useQueryClient();
  const [id] = useState(newId);
  const sending = useSending(form, async ({ amount_minor, reason }) => {
    await send({ id, amount_minor: String(amount_minor) }, reason);
    await Promise.all(['billing', 'wallets'].map((part) => client.invalidateQueries({ queryKey: [part] })));
    said(done);
    onClose();
  });
  return { ...sending, amount_minor: form.watch('amount_minor') };
}

function AmountField({ form, label, hint }: { form: Form; label: string; hint: string }) {
  return (
    <Controller
      control={form.control}
      name="amount_minor"
      render={({ field: { ref: _ref, value, ...field }, fieldState }) => (
        <Field label={label} hint={hint} error={fieldState.error?.message}>
          <MoneyInput {...field} required minor={value} />
        </Field>
      )}
    />
  );
}

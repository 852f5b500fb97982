import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { buttonLook } from '@kit/controls/button.tsx';
import { DateInput } from '@kit/controls/date.tsx';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { CopyField } from '@kit/display/copy-field.tsx';
import { newId } from '@kit/new-id.ts';
import { Dialog } from '@kit/overlays/dialog.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Control, Controller, type FieldValues, type Path, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useBusinessClock } from '../payments/clock.ts';
import { useMoney } from '../payments/shared.tsx';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Wallet } from './shared.ts';

interface AmountProps<Values extends FieldValues> {
  control: Control<Values>;
  name: Path<Values>;
  label: string;
  hint?: string;
}

function AmountField<Values extends FieldValues>({ control, name, label, hint }: AmountProps<Values>) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref: _ref, value, ...field }, fieldState }) => (
        <Field label={label} error={fieldState.error?.message} {...(hint && { hint })}>
          <MoneyInput {...field} required autoFocus minor={value} />
        </Field>
      )}
    />
  );
}

function useFresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(['wallets', 'billing', 'payments'].map((part) => client.invalidateQueries({ queryKey: [part] })));
}

const MONTH_MS = 30 * 86_400_000;

/** Gives promotional money until a day. */
export function GivePromo({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const t = useTranslations('wallets.grant');
  const fresh = useFresh();
  const { today } = useBusinessClock();
  const [id] = useState(newId);
  const form = useForm<{ amount_minor: bigint | null; expires_on: string; reason: string }>({
    defaultValues: {
      amount_minor: null,
      expires_on: new Date(Date.parse(today) + MONTH_MS).toISOString().slice(0, 10),
      reason: '',
    },
  });
  const { amount_minor, expires_on } = form.watch();
  const sending = useSending(form, async (values) => {
    await take(
      api.POST('/wallets/{customer_id}/grants', {
        params: { path: { customer_id: customerId } },
        body: { ...values, id, amount_minor: String(values.amount_minor) },
      }),
    );
    await fresh();
    said(t('done'));
    onClose();
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      disabled={!amount_minor || amount_minor <= 0n || expires_on < today}
      busy={sending.busy}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <AmountField control={form.control} name="amount_minor" label={t('amount')} />
        <Controller
          control={form.control}
          name="expires_on"
          render={({ field: { ref: _ref, ...field } }) => (
            <Field label={t('until')} error={errors.expires_on?.message}>
              <DateInput {...field} required min={today} />
            </Field>
          )}
        />
      </div>
      <TextField form={form} name="reason" label={t('reason')} hint={t('reason_hint')} required maxLength={200} />
    </FormDialog>
  );
}

/** Sends what is unspent of a top-up back to where it came from; the server asks for the second factor again. */
export function SendBack({ lot, onClose }: { lot: Wallet['lots'][number]; onClose: () => void }) {
  const t = useTranslations('wallets.send_back');
  const money = useMoney();
  const fresh = useFresh();
  const [id] = useState(newId);
  const most = BigInt(lot.left_minor);
  const form = useForm<{ amount_minor: bigint | null; reason: string }>({
    defaultValues: { amount_minor: most, reason: '' },
  });
  const amount = form.watch('amount_minor');
  const isGood = amount !== null && amount > 0n && amount <= most;
  const sending = useSending(form, async ({ amount_minor, reason }) => {
    await take(
      api.POST('/wallets/lots/{lot_id}/refund', {
        params: { path: { lot_id: lot.id } },
        body: { id, amount_minor: String(amount_minor), reason },
      }),
    );
    await fresh();
    said(t('done'));
    onClose();
  });
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={isGood ? t('verb', { amount: money(amount) }) : t('do')}
      look="danger"
      disabled={!isGood}
      busy={sending.busy}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <AmountField
        control={form.control}
        name="amount_minor"
        label={t('amount')}
        hint={t('at_most', { amount: money(most) })}
      />
      <Field label={t('reason')} error={form.formState.errors.reason?.message}>
        <Textarea required maxLength={500} rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}

/** Makes a link by which the customer tops the wallet up. */
export function TopUp({ wallet, onClose }: { wallet: Wallet; onClose: () => void }) {
  const t = useTranslations('wallets.top_up');
  const money = useMoney();
  const fresh = useFresh();
  const [id] = useState(newId);
  const [asked, setAsked] = useState<{ payment_id: string; url: string; amount_minor: string }>();
  const form = useForm<{ amount_minor: bigint | null }>({ defaultValues: { amount_minor: null } });
  const amount = form.watch('amount_minor');
  const [least, most] = [BigInt(wallet.least_top_up_minor), BigInt(wallet.most_top_up_minor)];
  const sending = useSending(form, async ({ amount_minor }) => {
    const made = await take(
      api.POST('/wallets/{customer_id}/top-ups', {
        params: { path: { customer_id: wallet.customer_id } },
        body: { id, amount_minor: String(amount_minor) },
      }),
    );
    await fresh();
    setAsked(made);
  });
  if (asked) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('asked', { amount: money(asked.amount_minor) })}
        text={t('asked_text')}
        actions={
          <Link
            to="/payments/$paymentId"
            params={{ paymentId: asked.payment_id }}
            className={buttonLook('primary')}
            onClick={onClose}
          >
            {t('open')}
          </Link>
        }
      >
        <CopyField label={t('link')} value={asked.url} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={t('verb')}
      disabled={amount === null || amount < least || amount > most}
      busy={sending.busy}
      problem={sending.problem}
      onSubmit={sending.submit}
      onClose={onClose}
    >
      <AmountField
        control={form.control}
        name="amount_minor"
        label={t('amount')}
        hint={t('from_to', { least: money(least), most: money(most) })}
      />
    </FormDialog>
  );
}

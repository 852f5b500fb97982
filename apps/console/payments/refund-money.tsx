import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { MoneyInput } from '@kit/controls/money.tsx';
import { Select } from '@kit/controls/select.tsx';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { link, type Refundable, useMoney, useWayName, type Whole } from './shared.tsx';

interface Wanted {
  receipt_id: string;
  amount_minor: bigint | null;
  reason: string;
}

interface RefundMoneyProps {
  payment: Whole;
  back: Refundable;
  /** The receipt that it is to be taken from; left out, the newest first. */
  receiptId: string | undefined;
  onClose: () => void;
}

/** Sends money back, never more than can go; the server asks for the second factor again. */
export function RefundMoney({ payment, back, receiptId, onClose }: RefundMoneyProps) {
  const t = useTranslations('payments.refund');
  const money = useMoney();
  const wayName = useWayName();
  const client = useQueryClient();
  const [id] = useState(newId);
  const left = payment.receipts.filter((receipt) => mostOf(back, receipt.id) > 0n);
  const isAny = mostOf(back) > 0n;
  const first = receiptId ?? (isAny ? '' : left[0]!.id);
  const form = useForm<Wanted>({
    defaultValues: { receipt_id: first, amount_minor: mostOf(back, first), reason: '' },
  });
  const { receipt_id, amount_minor } = form.watch();
  const most = mostOf(back, receipt_id);
  const isTooMuch = amount_minor !== null && amount_minor > most;
  const isGood = amount_minor !== null && amount_minor > 0n && !isTooMuch;
  const { submit, problem, busy } = useSending(form, async ({ reason }) => {
    await take(
      api.POST('/payments/{payment_id}/refunds', {
        params: { path: { payment_id: payment.id } },
        body: { id, amount_minor: String(amount_minor), reason, ...(receipt_id && { receipt_id }) },
      }),
    );
    await client.invalidateQueries({ queryKey: ['payments'] });
    said(t('done'));
    onClose();
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={isGood ? t('verb', { amount: money(amount_minor, payment.currency) }) : t('do')}
      look="danger"
      busy={busy}
      disabled={!isGood}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {left.length > 1 && (
        <Controller
          control={form.control}
          name="receipt_id"
          render={({ field }) => (
            <Field label={t('from')}>
              <Select
                value={field.value}
                onChange={(next) => {
                  field.onChange(next);
                  form.setValue('amount_minor', mostOf(back, next));
                }}
                options={[
                  ...(isAny ? [{ value: '', label: t('newest_first') }] : []),
                  ...left.map((receipt) => ({
                    value: receipt.id,
                    label: [
                      ...[wayName(receipt.method), receipt.label, money(mostOf(back, receipt.id), receipt.currency)],
                    ]
                      .filter(Boolean)
                      .join(' · '),
                  })),
                ]}
              />
            </Field>
          )}
        />
      )}
      <Controller
        control={form.control}
        name="amount_minor"
        render={({ field: { ref: _ref, value, ...field } }) => (
          <Field
            label={t('amount')}
            hint={t('at_most', { amount: money(most, payment.currency) })}
            error={isTooMuch ? t('too_much', { amount: money(most, payment.currency) }) : errors.amount_minor?.message}
          >
            <MoneyInput {...field} required minor={value} />
          </Field>
        )}
      />
      <Field label={t('reason')} hint={t('reason_hint')} error={errors.reason?.message}>
        <Textarea required autoFocus maxLength={500} rows={2} {...form.register('reason')} />
      </Field>
    </FormDialog>
  );
}

/** What may go back of a receipt, or of all that came, the newest first. */
export function mostOf(back: Refundable | undefined, receiptId = ''): bigint {
  const from = receiptId === '' ? back : back?.receipts.find(({ receipt_id }) => receipt_id === receiptId);
  return BigInt(from?.refundable_minor ?? 0);
}

/** Where the rest of a payment goes back from: its order, its bill or its wallet. */
export function GoesBackBy({ payment, back }: { payment: Whole; back: Refundable | undefined }) {
  const t = useTranslations('payments.refund');
  const { noun, noun_id } = payment;
  if (back === undefined || BigInt(back.refundable_minor) >= BigInt(back.left_minor)) return null;
  const by = (
    {
      'orders.order': [
        'order',
        <Link key="o" to="/orders/$orderId" params={{ orderId: noun_id }} className={link}>
          {t('to.order')}
        </Link>,
      ],
      'billing.document': [
        'bill',
        <Link key="b" to="/billing/$documentId" params={{ documentId: noun_id }} className={link}>
          {t('to.bill')}
        </Link>,
      ],
      'wallets.top_up': [
        'wallet',
        <Link key="w" to="/customers/$customerId/wallet" params={{ customerId: noun_id }} className={link}>
          {t('to.wallet')}
        </Link>,
      ],
    } as const
  )[noun];
  return (
    by && (
      <p className="mt-4 text-sm text-muted">
        {t(`goes_back_by.${by[0]}`)} {by[1]}
      </p>
    )
  );
}

import { api, take } from '@kit/api/client.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Field, Textarea } from '@kit/controls/field.tsx';
import { sending } from '@kit/controls/submit.ts';
import { newId } from '@kit/new-id.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { AmountInput } from './amount-input.tsx';
import { useAmount } from './chart.ts';
import type { TransferDetail } from './transfer.tsx';

/** Takes a transfer back, or part of it, for a reason; the second factor is asked again. */
export function Reverse({ transfer, onClose }: { transfer: TransferDetail; onClose: () => void }) {
  const t = useTranslations('ledger.reverse');
  const wordsOf = useRefusalWords();
  const amountText = useAmount();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(newId);
  const [amount, setAmount] = useState<bigint | null>(transfer.unit === 'INR/2' ? BigInt(transfer.reversible) : null);
  const [reason, setReason] = useState('');
  const reverse = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      take(
        api.POST('/ledger/transfers/{transfer_id}/reverse', {
          params: { path: { transfer_id: transfer.id } },
          body: { id, reason, amount: String(amount) },
        }),
      ),
    onSuccess: async ({ id: transferId }) => {
      await client.invalidateQueries({ queryKey: ['ledger'] });
      said(t('done'));
      onClose();
      await navigate({ to: '/ledger/transfers/$transferId', params: { transferId } });
    },
  });
  const isGood = amount !== null && amount > 0n && amount <= BigInt(transfer.reversible) && reason.trim().length > 2;
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={amount === null ? t('verb_empty') : t('verb', { amount: amountText(String(amount), transfer.unit) })}
      look="danger"
      busy={reverse.isPending}
      disabled={!isGood}
      problem={reverse.error ? wordsOf(reverse.error) : undefined}
      onSubmit={sending(() => reverse.mutate())}
      onClose={onClose}
    >
      <Field
        label={t('amount')}
        hint={t('at_most', { amount: amountText(transfer.reversible, transfer.unit) })}
        error={amount !== null && amount > BigInt(transfer.reversible) ? t('too_much') : undefined}
      >
        <AmountInput required unit={transfer.unit} minor={amount} onChange={setAmount} />
      </Field>
      <Field label={t('reason')}>
        <Textarea
          required
          autoFocus
          minLength={3}
          maxLength={500}
          rows={2}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </Field>
    </FormDialog>
  );
}

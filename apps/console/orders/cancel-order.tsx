import { api, ifMatch, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { RadioField, TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { useWalletIsOn } from '../wallets/shared.ts';
import { begin, type Chosen, choosable, isChosen, LineQuantities, sendChosen } from './line-quantities.tsx';
import { leftOf, type Whole } from './shared.tsx';

interface Wanted extends Chosen {
  what: 'all' | 'some';
  reason: string;
  to: 'original' | 'wallet';
}

/** Cancels an order, or some of what hasn't left; what was paid for it goes back. */
export function CancelOrder({ order, onClose }: { order: Whole; onClose: () => void }) {
  const t = useTranslations('orders.cancel');
  const client = useQueryClient();
  const walletIsOn = useWalletIsOn();
  const lines = choosable(order, leftOf);
  // An order that isn't sure yet goes as a whole.
  const mayChoose = order.stage !== 'paying' && lines.reduce((sum, { most }) => sum + most, 0n) > 1_000n;
  const form = useForm<Wanted>({
    defaultValues: { what: 'all', reason: '', to: 'original', lines: begin(lines, false) },
  });
  const [what, typed] = form.watch(['what', 'lines']);
  const { submit, problem, busy } = useSending(form, async ({ reason, to, ...wanted }) => {
    const path = { order_id: order.id };
    if (wanted.what === 'all')
      await take(api.POST('/orders/{order_id}/cancel', { params: { path }, body: { reason, to } }));
    else
      await sendChosen(lines, wanted.lines, (some) =>
        take(
          api.POST('/orders/{order_id}/cancel-lines', {
            params: { path, header: ifMatch(order.version) },
            body: { reason, to, lines: some },
          }),
        ),
      );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('done'));
    onClose();
  });
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={t(what === 'all' ? 'do' : 'do_some')}
      look="danger"
      busy={busy}
      disabled={what === 'some' && !isChosen(typed)}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      {mayChoose && (
        <RadioField
          form={form}
          name="what"
          label={t('what')}
          options={(['all', 'some'] as const).map((value) => ({ value, label: t(`whats.${value}`) }))}
        />
      )}
      {what === 'some' && <LineQuantities form={form} lines={lines} />}
      <TextField form={form} name="reason" label={t('why')} required maxLength={500} />
      {walletIsOn && order.money.paid_minor !== '0' && (
        <RadioGroup
          label={t('to')}
          value={form.watch('to')}
          onChange={(to) => form.setValue('to', to)}
          options={(['original', 'wallet'] as const).map((value) => ({ value, label: t(`tos.${value}`) }))}
        />
      )}
    </FormDialog>
  );
}

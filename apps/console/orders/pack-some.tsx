import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { said } from '@kit/overlays/toast.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { FormDialog } from '../shell/form-dialog.tsx';
import { begin, type Chosen, choosable, isChosen, LineQuantities, sendChosen } from './line-quantities.tsx';
import { packable, type Whole } from './shared.tsx';

/** Packs a parcel of a part of an order: how much of each line goes into it. */
export function PackSome({ order, onClose }: { order: Whole; onClose: () => void }) {
  const t = useTranslations('orders.pack_some');
  const client = useQueryClient();
  const lines = choosable(order, (line) => packable(order, line));
  const form = useForm<Chosen>({ defaultValues: { lines: begin(lines, true) } });
  const { submit, problem, busy } = useSending(form, async (typed) => {
    await sendChosen(lines, typed.lines, (parts) =>
      take(
        api.POST('/orders/{order_id}/parcels', {
          params: { path: { order_id: order.id } },
          body: { lines: parts },
        }),
      ),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('done'));
    onClose();
  });
  return (
    <FormDialog
      title={t('title')}
      text={t('text')}
      verb={t('do')}
      busy={busy}
      disabled={!isChosen(form.watch('lines'))}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <LineQuantities form={form} lines={lines} />
    </FormDialog>
  );
}

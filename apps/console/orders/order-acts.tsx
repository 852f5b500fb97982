import { api, take } from '@kit/api/client.ts';
import { useSending } from '@kit/api/form.ts';
import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button } from '@kit/controls/button.tsx';
import { RadioGroup } from '@kit/controls/choices.tsx';
import { complained, said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { TextField } from '../shell/fields.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { useKeys } from '../shell/keys.ts';
import type { Whole } from './shared.tsx';

/** The next thing to do with an order: pack it; or cancel it. */
export function Acts({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const may = useMay();
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const [cancelling, setCancelling] = useState(false);
  const toPack =
    ['confirmed', 'packed', 'part_sent'].includes(order.stage) && order.lines.some((line) => leftOf(order, line) > 0n);
  const mayPack = toPack && may('orders.send');
  const mayCancel = order.may.cancel && may('orders.cancel');
  const pack = useMutation({
    mutationFn: () =>
      take(api.POST('/orders/{order_id}/parcels', { params: { path: { order_id: order.id } }, body: {} })),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['orders'] }),
    onError: (error: Error) => complained(wordsOf(error)),
  });
  useKeys({ p: () => mayPack && pack.mutate() });
  return (
    <>
      {mayCancel && (
        <Button look="quiet" onClick={() => setCancelling(true)}>
          {t('cancel.do')}
        </Button>
      )}
      {mayPack && (
        <Button
          look="primary"
          icon={<PackageCheck aria-hidden className={small} />}
          busy={pack.isPending}
          onClick={() => pack.mutate()}
        >
          {t('pack')}
        </Button>
      )}
      {cancelling && <Cancel order={order} onClose={() => setCancelling(false)} />}
    </>
  );
}

/** Lets an order go that waits for credit, although it is beyond the limit. */
export function Release({ order }: { order: Whole }) {
  const t = useTranslations('orders.release');
  const client = useQueryClient();
  const release = useMutation({
    mutationFn: () => take(api.POST('/orders/{order_id}/release', { params: { path: { order_id: order.id } } })),
    onSuccess: () => said(t('done')),
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  });
  return (
    <Button busy={release.isPending} onClick={() => release.mutate()}>
      {t('do')}
    </Button>
  );
}

function leftOf(order: Whole, line: Whole['lines'][number]): bigint {
  if (line.kind === 'charge') return 0n;
  const packed = order.parcels
    .filter(({ state }) => state === 'packed')
    .flatMap(({ lines }) => lines)
    .filter(({ line_no }) => line_no === line.line_no)
    .reduce((sum, { quantity_milli }) => sum + BigInt(quantity_milli), 0n);
  return BigInt(line.ordered_milli) - BigInt(line.cancelled_milli) - BigInt(line.done_milli) - packed;
}

function Cancel({ order, onClose }: { order: Whole; onClose: () => void }) {
  const t = useTranslations('orders.cancel');
  const client = useQueryClient();
  const [to, setTo] = useState<'original' | 'wallet'>('original');
  const form = useForm({ defaultValues: { reason: '' } });
  const { submit, problem, busy } = useSending(form, async ({ reason }) => {
    await take(
      api.POST('/orders/{order_id}/cancel', { params: { path: { order_id: order.id } }, body: { reason, to } }),
    );
    await client.invalidateQueries({ queryKey: ['orders'] });
    said(t('done'));
    onClose();
  });
  return (
    <FormDialog
      title={t('do')}
      text={t('text')}
      verb={t('do')}
      look="danger"
      busy={busy}
      problem={problem}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField form={form} name="reason" label={t('why')} required autoFocus maxLength={500} />
      {order.money.paid_minor !== '0' && (
        <RadioGroup
          label={t('to')}
          value={to}
          onChange={setTo}
          options={(['original', 'wallet'] as const).map((value) => ({ value, label: t(`tos.${value}`) }))}
        />
      )}
    </FormDialog>
  );
}

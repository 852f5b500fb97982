import { api, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, Ellipsis, PackageCheck, PackageOpen, Scale, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { small } from '../payments/shared.tsx';
import { useMay } from '../people/me.ts';
import { useKeys } from '../shell/keys.ts';
import { AskReturn } from './ask-return.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { OpenDispute } from './open-dispute.tsx';
import { PackSome } from './pack-some.tsx';
import { packable, type Whole } from './shared.tsx';

const dialogs = { pack_some: PackSome, return: AskReturn, dispute: OpenDispute, cancel: CancelOrder };
type Act = keyof typeof dialogs;

const icons = {
  pack_some: <PackageOpen aria-hidden className={small} />,
  return: <Undo2 aria-hidden className={small} />,
  dispute: <Scale aria-hidden className={small} />,
  cancel: <Ban aria-hidden className={small} />,
};

/** The next thing to do with an order: pack it; and all else that may be done with it now. */
export function Acts({ order }: { order: Whole }) {
  const t = useTranslations('orders');
  const client = useQueryClient();
  const [act, setAct] = useState<Act>();
  const { pack: mayPack, ...others } = useActs(order);
  const pack = useMutation({
    mutationFn: () =>
      take(api.POST('/orders/{order_id}/parcels', { params: { path: { order_id: order.id } }, body: {} })),
    onSettled: () => client.invalidateQueries({ queryKey: ['orders'] }),
  });
  useKeys({ p: () => mayPack && !pack.isPending && pack.mutate() });
  const open = (['pack_some', 'return', 'dispute', 'cancel'] as const).filter((each) => others[each]);
  const Open = act && dialogs[act];
  return (
    <>
      {open.length > 0 && (
        <Menu
          trigger={
            <IconButton look="plain" label={t('more')}>
              <Ellipsis aria-hidden className={small} />
            </IconButton>
          }
          lines={open.map((each) => ({
            label: t(`acts.${each}`),
            icon: icons[each],
            danger: each === 'cancel',
            onChoose: () => setAct(each),
          }))}
        />
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
      {Open && <Open order={order} onClose={() => setAct(undefined)} />}
    </>
  );
}

/** What may be done with an order now, by whoever looks. */
function useActs(order: Whole): Readonly<Record<Act | 'pack', boolean>> {
  const may = useMay();
  const isOpen = ['confirmed', 'packed', 'part_sent'].includes(order.stage);
  const left = order.lines.reduce((sum, line) => sum + packable(order, line), 0n);
  const pack = isOpen && left > 0n && may('orders.send');
  const isSure = !['paying', 'on_hold', 'lapsed', 'cancelled', 'failed_stock'].includes(order.stage);
  return {
    pack,
    pack_some: pack && left > 1_000n,
    return: order.may.return && may('orders.ask_return'),
    dispute: isSure && may('orders.dispute'),
    cancel: order.may.cancel && may('orders.cancel'),
  };
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

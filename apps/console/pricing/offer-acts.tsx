import { api, ifMatch, take } from '@kit/api/client.ts';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, ArrowDown, ArrowUp, Ellipsis, Pause, Pencil, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { type Offer, small } from './shared.tsx';

/** What can be done to an offer from its row: change it, pause it, move it in the order. */
export function OfferActs({ offer, onEdit }: { offer: Offer; onEdit: () => void }) {
  const t = useTranslations('pricing');
  const { act, move } = useActs(offer);
  const icon = (Icon: typeof Pause) => <Icon aria-hidden className={small} />;
  const isActive = offer.state === 'active';
  return (
    <Menu
      trigger={<IconButton label={t('acts.of', { name: offer.name })}>{icon(Ellipsis)}</IconButton>}
      lines={[
        { label: t('acts.edit'), icon: icon(Pencil), onChoose: onEdit },
        {
          label: isActive ? t('acts.pause') : t('acts.resume'),
          icon: icon(isActive ? Pause : Play),
          onChoose: () => act.mutate(isActive ? 'pause' : 'resume'),
        },
        { label: t('acts.up'), icon: icon(ArrowUp), onChoose: () => move.mutate(-1) },
        { label: t('acts.down'), icon: icon(ArrowDown), onChoose: () => move.mutate(1) },
        ...(offer.state === 'archived'
          ? []
          : [
              null,
              { label: t('acts.archive'), icon: icon(Archive), danger: true, onChoose: () => act.mutate('archive') },
            ]),
      ]}
    />
  );
}

function useActs(offer: Offer) {
  const t = useTranslations('pricing.done');
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: ['pricing'] });
  const act = useMutation({
    mutationFn: (to: 'pause' | 'resume' | 'archive') =>
      take(
        api.POST('/pricing/offers/{offer_id}/state', {
          params: { path: { offer_id: offer.id }, header: ifMatch(offer.version) },
          body: { act: to },
        }),
      ),
    onSuccess: (_offer, to) => said(t(to)),
    onSettled: fresh,
  });
  const move = useMutation({
    mutationFn: async (by: 1 | -1) => {
      // The whole order, not what the list is narrowed to: one step is past the next offer of the same sort.
      const { items } = await take(
        api.GET('/pricing/offers', { params: { query: { coupons: offer.code ? 'true' : 'false' } } }),
      );
      const at = items.findIndex(({ id }) => id === offer.id);
      if (at === -1 || at + by < 0 || at + by >= items.length) return;
      const before = by === -1 ? items[at - 1] : items[at + 2];
      await take(
        api.POST('/pricing/offers/{offer_id}/move', {
          params: { path: { offer_id: offer.id } },
          body: { before_id: before?.id ?? null },
        }),
      );
    },
    onSettled: fresh,
  });
  return { act, move };
}

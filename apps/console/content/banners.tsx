import { api, evenIfLeft, take } from '@kit/api/client.ts';
import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { cx } from '@kit/cx.ts';
import { StatusBadge } from '@kit/display/badge.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, GripVertical, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Thumb } from '../catalogue/thumb.tsx';
import { useBusinessClock } from '../payments/clock.ts';
import { useMay } from '../people/me.ts';
import { Answer } from '../shell/page-states.tsx';
import { EditBanner } from './edit-banner.tsx';
import { Sections } from './sections.tsx';
import { type Banner, bannersQuery, movedTo } from './wanted.ts';

/** The banners of the shop window, in the order in which they are shown. */
export default function Banners() {
  const t = useTranslations('content');
  const query = useQuery(bannersQuery);
  const edits = useMay()('content.publish');
  const [open, setOpen] = useState<Banner | 'new'>();
  const add = edits && (
    <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen('new')}>
      {t('banner.add')}
    </Button>
  );
  return (
    <>
      <Sections actions={add} />
      <Answer query={query} lines={4}>
        {(banners) =>
          banners.length === 0 ? (
            <EmptyState scene="book" title={t('banner.empty')} text={t('banner.empty_text')} action={add} />
          ) : (
            <>
              {edits && <p className="mb-4 text-sm text-muted">{t('banner.order_hint')}</p>}
              <Rows banners={banners} edits={edits} onOpen={setOpen} />
            </>
          )
        }
      </Answer>
      {open && <EditBanner banner={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function useBannerActs(banners: readonly Banner[]) {
  const t = useTranslations('content.banner');
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: (wanted: readonly Banner[]) =>
      take(api.PUT('/content/banner-order', { body: { banner_ids: wanted.map(({ id }) => id) }, ...evenIfLeft })),
    onMutate: (wanted) => client.setQueryData(bannersQuery.queryKey, [...wanted]),
    onSettled: () => client.invalidateQueries({ queryKey: bannersQuery.queryKey }),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Banner) =>
      take(api.DELETE('/content/banners/{banner_id}', { params: { path: { banner_id: id } } })),
    onSuccess: (_gone, { title }) => {
      void client.invalidateQueries({ queryKey: bannersQuery.queryKey });
      said(t('removed', { title }));
    },
  });
  return {
    move(from: number, to: number) {
      if (to < 0 || to >= banners.length || to === from) return;
      order.mutate(movedTo(banners, from, to));
    },
    remove: (banner: Banner) => remove.mutate(banner),
  };
}

interface RowsProps {
  banners: readonly Banner[];
  edits: boolean;
  onOpen: (banner: Banner) => void;
}

function Rows({ banners, edits, onOpen }: RowsProps) {
  const t = useTranslations('content');
  const language = useLanguage();
  const acts = useBannerActs(banners);
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const press = (event: KeyboardEvent, at: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined || !edits) return;
    event.preventDefault();
    acts.move(at, at + step);
  };
  return (
    <ul aria-label={t('sections.banners')} className="card divide-y divide-line overflow-hidden">
      {banners.map((banner, at) => (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is the second way, keys and the menu the first
        <li
          key={banner.id}
          draggable={edits}
          onDragStart={() => setDragged(at)}
          onDragEnd={() => {
            setDragged(undefined);
            setOver(undefined);
          }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(at);
          }}
          onDrop={() => dragged !== undefined && acts.move(dragged, at)}
          className={cx('flex items-center gap-3 p-3', dragged === at && 'opacity-40', over === at && 'bg-accent-soft')}
        >
          {edits && <GripVertical aria-hidden className="size-4 shrink-0 cursor-grab text-faint max-sm:hidden" />}
          <Thumb fileId={banner.picture_file_id} className="h-14 w-28 max-sm:w-16" />
          <button
            type="button"
            onClick={() => edits && onOpen(banner)}
            onKeyDown={(event) => press(event, at)}
            className="min-h-11 min-w-0 flex-1 rounded-small px-1 text-start"
          >
            <span className="block font-medium sm:truncate">
              {(language === 'hi' && banner.title_hi) || banner.title}
            </span>
            <span className="block text-sm text-muted sm:truncate">
              {t('banner.counts', { seen: Number(banner.seen), followed: Number(banner.followed) })}
            </span>
          </button>
          <Standing banner={banner} />
          {edits && (
            <Menu
              trigger={
                <IconButton label={t('banner.acts', { title: banner.title })}>
                  <Ellipsis aria-hidden className="size-4" />
                </IconButton>
              }
              lines={[
                { label: t('banner.edit'), onChoose: () => onOpen(banner) },
                { label: t('block.up'), onChoose: () => acts.move(at, at - 1) },
                { label: t('block.down'), onChoose: () => acts.move(at, at + 1) },
                null,
                { label: t('banner.remove'), danger: true, onChoose: () => acts.remove(banner) },
              ]}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Standing({ banner }: { banner: Banner }) {
  const t = useTranslations('content.banner.standings');
  const { now } = useBusinessClock();
  if (banner.showing) return <StatusBadge tone="good">{t('showing')}</StatusBadge>;
  if (!banner.on_show) return <StatusBadge tone="neutral">{t('put_away')}</StatusBadge>;
  const over = banner.ends_at !== null && new Date(banner.ends_at) <= new Date(now);
  return <StatusBadge tone={over ? 'neutral' : 'info'}>{t(over ? 'over' : 'waits')}</StatusBadge>;
}

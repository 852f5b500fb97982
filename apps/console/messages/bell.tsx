import { Button, buttonLook } from '@kit/controls/button.tsx';
import { SkeletonLines } from '@kit/display/states.tsx';
import { Popover } from '@kit/overlays/popover.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NoticeList } from './notice-list.tsx';
import { readNotices, unreadQuery, useMarkRead } from './notices.ts';

const FEW = 6;

/** The bell with how many notices are unread, and the latest of them. */
export function NoticeBell() {
  const t = useTranslations('messages.notices');
  const [open, setOpen] = useState(false);
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const latest = useQuery({
    queryKey: ['messages', 'notices', 'latest'],
    queryFn: () => readNotices(undefined, FEW),
    enabled: open,
  });
  const mark = useMarkRead();
  return (
    <Popover
      title={t('title')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={t('bell', { count: unread })}
          className={`${buttonLook('quiet', true)} relative`}
        >
          <Bell aria-hidden className="size-4.5" />
          {unread > 0 && (
            <span
              aria-hidden
              className="figures absolute end-0.5 top-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-bad px-1 text-[0.6875rem] leading-none font-semibold text-page"
            >
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </button>
      }
    >
      {latest.data ? <NoticeList notices={latest.data.items} onChoose={() => setOpen(false)} /> : <SkeletonLines />}
      {latest.data?.items.length === 0 && <p className="py-4 text-center text-muted">{t('empty')}</p>}
      <div className="mt-3 flex justify-between gap-2 border-t border-line pt-3">
        <Button look="quiet" disabled={unread === 0} onClick={() => mark.mutate('all')}>
          {t('read_all')}
        </Button>
        <Link to="/notices" onClick={() => setOpen(false)} className={buttonLook('quiet')}>
          {t('all')}
        </Link>
      </div>
    </Popover>
  );
}

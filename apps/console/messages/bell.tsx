import { Button, buttonLook } from '@kit/controls/button.tsx';
import { SkeletonLines } from '@kit/display/states.tsx';
import { Popover } from '@kit/overlays/popover.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { BellButton } from './bell-button.tsx';
import { NoticeList } from './notice-list.tsx';
import { readNotices, unreadQuery, useMarkRead } from './notices.ts';

const FEW = 6;

/** The bell with how many notices are unread, and the latest of them. */
export default function NoticeBell() {
  const t = useTranslations('messages.notices');
  const [open, setOpen] = useState(true);
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const latest = useQuery({
    queryKey: ['messages', 'notices', 'latest'],
    queryFn: () => readNotices(undefined, FEW),
    enabled: open,
  });
  const mark = useMarkRead();
  return (
    <Popover title={t('title')} open={open} onOpenChange={setOpen} trigger={<BellButton />}>
      {latest.data ? <NoticeList notices={latest.data.items} onChoose={() => setOpen(false)} /> : <SkeletonLines />}
      {latest.data?.items.length === 0 && <p className="py-4 text-center text-muted">{t('empty')}</p>}
      <div className="mt-3 flex justify-between gap-2 border-t border-line pt-3">
        <Button look="quiet" disabled={unread === 0} onClick={() => mark.mutate(null)}>
          {t('read_all')}
        </Button>
        <Link to="/notices" onClick={() => setOpen(false)} className={buttonLook('quiet')}>
          {t('all')}
        </Link>
      </div>
    </Popover>
  );
}

import type { Item } from '@kit/api/client.ts';
import { readable } from '@kit/api/notice.ts';
import { DateText } from '@kit/controls/date.tsx';
import { cx } from '@kit/cx.ts';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useMarkRead } from './notices.ts';

type Notice = Item<'/notices'>;

/** Notices as lines to press; an unread one has a dot. */
export function NoticeList({ notices, onChoose }: { notices: readonly Notice[]; onChoose?: () => void }) {
  const t = useTranslations('messages.notices');
  const navigate = useNavigate();
  const mark = useMarkRead();
  const choose = (notice: Notice) => {
    if (notice.read_at === null) mark.mutate(notice.id);
    onChoose?.();
    // Only ways inside the console are followed; anything else a text might hold is not.
    if (notice.link?.startsWith('/console/')) void navigate({ to: notice.link.replace(/^\/console/, '') });
  };
  return (
    <ul className="divide-y divide-line">
      {notices.map((notice) => (
        <li key={notice.id}>
          {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- its words stand deeper than the rule looks */}
          <button
            type="button"
            onClick={() => choose(notice)}
            className="flex w-full gap-3 rounded-control px-2 py-3 text-start transition-colors hover:bg-hover"
          >
            <span
              aria-hidden
              className={cx(
                'mt-2 size-2 shrink-0 rounded-full',
                notice.read_at === null ? 'bg-accent-ink' : 'bg-transparent',
              )}
            />
            <span className="min-w-0 flex-1">
              <span className={cx('block', notice.read_at === null && 'font-medium')}>
                {notice.read_at === null && <span className="sr-only">{t('unread')}</span>}
                {notice.title}
              </span>
              <span className="line-clamp-2 text-sm text-muted">{readable(notice).text}</span>
              <span className="text-xs text-faint">
                <DateText value={notice.created_at} as="ago" />
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

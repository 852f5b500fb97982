import { buttonLook } from '@kit/controls/button.tsx';
import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { unreadQuery } from './notices.ts';

/** The bell, with how many notices are unread. */
export function BellButton(props: ComponentProps<'button'>) {
  const t = useTranslations('shell');
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      {...props}
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
  );
}

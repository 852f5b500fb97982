import { Ellipsis, Plus, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../controls/icon-button.tsx';
import { cx } from '../cx.ts';
import { Menu, type MenuLine } from '../overlays/menu.tsx';
import { tabListLook, tabLook } from '../overlays/tabs.tsx';

/** A way of looking at a list that somebody keeps. */
export interface SavedView {
  id: string;
  name: string;
  /** Seen by all who work here. */
  shared?: boolean;
}

interface SavedViewsProps {
  label: string;
  views: readonly SavedView[];
  current: string | undefined;
  onChoose: (id: string) => void;
  /** Given when what is on the screen differs from every view. */
  onSave?: (() => void) | undefined;
  /** What can be done with the view on the screen. */
  acts?: readonly MenuLine[] | undefined;
}

/** Saved ways of looking at a list, as a row of tabs. */
export function SavedViews({ label, views, current, onChoose, onSave, acts }: SavedViewsProps) {
  const t = useTranslations('kit');
  return (
    <div className="mb-4 flex items-end gap-1 border-b border-line">
      <nav aria-label={label} className={cx(tabListLook, 'border-none')}>
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            aria-current={view.id === current ? 'page' : undefined}
            onClick={() => onChoose(view.id)}
            className={cx(
              tabLook,
              view.id === current &&
                'text-ink after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent-ink',
            )}
          >
            {view.name}
            {view.shared && <Users role="img" aria-label={t('shared_view')} className="ms-1.5 inline size-3.5" />}
          </button>
        ))}
      </nav>
      {acts && (
        <Menu
          trigger={
            <IconButton label={t('view_acts')}>
              <Ellipsis aria-hidden className="size-4" />
            </IconButton>
          }
          lines={acts}
        />
      )}
      {onSave && (
        <IconButton label={t('save_view')} onClick={onSave}>
          <Plus aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  );
}

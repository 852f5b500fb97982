import { Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../controls/icon-button.tsx';
import { cx } from '../cx.ts';
import { tabListLook, tabLook } from '../overlays/tabs.tsx';

/** A way of looking at a list that somebody keeps. */
export interface SavedView {
  id: string;
  name: string;
}

interface SavedViewsProps {
  label: string;
  views: readonly SavedView[];
  current: string | undefined;
  onChoose: (id: string) => void;
  /** Given when what is on the screen differs from every view. */
  onSave?: (() => void) | undefined;
  /** Given when the view on the screen is the person's own. */
  onRemove?: (() => void) | undefined;
}

/** Saved ways of looking at a list, as a row of tabs. */
export function SavedViews({ label, views, current, onChoose, onSave, onRemove }: SavedViewsProps) {
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
          </button>
        ))}
      </nav>
      {onRemove && (
        <IconButton label={t('remove_view')} onClick={onRemove}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
      {onSave && (
        <IconButton label={t('save_view')} onClick={onSave}>
          <Plus aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  );
}

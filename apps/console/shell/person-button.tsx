import { Avatar } from '@kit/display/avatar.tsx';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '../people/me.ts';

/** The button with one's letters. */
export function PersonButton(props: ComponentProps<'button'>) {
  const t = useTranslations('shell');
  const { name } = useMe().person;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...props}
      className="flex min-h-control min-w-control items-center justify-center rounded-full"
    >
      <Avatar name={name} size="s" />
      <span className="sr-only">{t('person_menu', { name })}</span>
    </button>
  );
}

import { KeyHelp } from '@kit/overlays/key-help.tsx';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { pagesFor } from './nav.ts';

/** “?”: the keys of the console. */
export default function Help({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  const pages = pagesFor(useMay()).flat();
  const mod = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  return (
    <KeyHelp
      open
      onClose={onClose}
      groups={[
        {
          title: t('keys_anywhere'),
          keys: [
            { keys: [mod, 'K'], does: t('search') },
            { keys: [mod, 'S'], does: t('keys_save') },
            { keys: ['/'], does: t('keys_find') },
            { keys: ['?'], does: t('keys_help') },
          ],
        },
        {
          title: t('keys_lists'),
          keys: [
            { keys: ['↑', '↓'], does: t('keys_walk') },
            { keys: ['↵'], does: t('keys_open') },
            { keys: ['␣'], does: t('keys_pick') },
          ],
        },
        {
          title: t('keys_go'),
          keys: pages.map(({ key, word }) => ({ keys: ['G', key.toUpperCase()], does: t(`nav.${word}`) })),
        },
      ]}
    />
  );
}

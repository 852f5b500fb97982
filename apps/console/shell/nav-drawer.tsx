import { Drawer } from '@kit/overlays/drawer.tsx';
import { useTranslations } from 'use-intl';
import { SideNav } from './side-nav.tsx';

/** The left column on small screens. */
export default function NavDrawer({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell');
  return (
    <Drawer open onClose={onClose} title={t('menu')} side="start">
      <SideNav />
    </Drawer>
  );
}

import { PageHeader } from '@kit/display/page.tsx';
import { SkeletonLines } from '@kit/display/states.tsx';
import { Tabs } from '@kit/overlays/tabs.tsx';
import { withWords } from '@kit/words.tsx';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { useListState } from '../shell/list-state.ts';
import { useBusiness } from './business.ts';

interface Part {
  readonly id: 'profile' | 'rules' | 'switches' | 'templates' | 'providers' | 'clock';
  readonly needs: string;
  readonly Shown: ComponentType;
  readonly demoOnly?: boolean;
}

const parts: readonly Part[] = [
  {
    id: 'profile',
    needs: 'tenants.view_business',
    Shown: lazy(withWords(() => import('./profile.tsx'), 'billing', 'payments')),
  },
  {
    id: 'rules',
    needs: 'tenants.view_settings',
    Shown: lazy(withWords(() => import('./rules.tsx'), 'rules', 'people')),
  },
  {
    id: 'templates',
    needs: 'messages.edit_templates',
    Shown: lazy(withWords(() => import('../messages/templates.tsx'), 'messages')),
  },
  {
    id: 'providers',
    needs: 'messages.manage_providers',
    Shown: lazy(withWords(() => import('../messages/providers.tsx'), 'messages')),
  },
  { id: 'switches', needs: 'tenants.view_business', Shown: lazy(() => import('./switches.tsx')) },
  { id: 'clock', needs: 'tenants.move_clock', demoOnly: true, Shown: lazy(() => import('./clock.tsx')) },
];

/** What a business says of itself and decides for itself. */
export default function Settings() {
  const t = useTranslations('tenants');
  const may = useMay();
  const { demo } = useBusiness();
  const { search, replace } = useListState();
  const shown = parts.filter(({ needs, demoOnly }) => may(needs) && (demo || !demoOnly));
  const current = shown.find(({ id }) => id === search.tab) ?? shown[0];
  if (!current) return null;
  return (
    <>
      <PageHeader title={t('settings')} text={t('settings_text')} />
      <Tabs
        label={t('settings')}
        value={current.id}
        onChange={(tab) => replace({ tab })}
        tabs={shown.map(({ id, Shown }) => ({
          value: id,
          label: t(`tab.${id}`),
          content: (
            <Suspense fallback={<SkeletonLines lines={6} />}>
              <Shown />
            </Suspense>
          ),
        }))}
      />
    </>
  );
}

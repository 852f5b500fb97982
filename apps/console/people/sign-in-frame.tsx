import { LookSwitches } from '@kit/controls/look-switches.tsx';
import { BusinessMark } from '@kit/display/business-mark.tsx';
import { Scene } from '@kit/display/scenes.tsx';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useBusiness } from '../tenants/business.ts';

/** The page around everything one does before being in: whose door this is, the language, the light. */
export function SignInFrame({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const t = useTranslations('people.sign_in');
  const { name } = useBusiness();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(20rem,2fr)_3fr]">
      <aside className="hidden flex-col justify-between bg-accent-soft p-10 lg:flex">
        <BusinessMark name={name} />
        <div className="self-center [&_svg]:h-auto [&_svg]:w-80">
          <Scene name="people" />
        </div>
        <p className="max-w-xs text-accent-ink text-pretty">{t('promise')}</p>
      </aside>
      <div className="flex flex-col px-4 py-4 sm:px-10">
        <div className="flex items-center justify-between gap-2">
          <div className="lg:invisible">
            <BusinessMark name={name} />
          </div>
          <LookSwitches />
        </div>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="text-2xl">{title}</h1>
          {text && <p className="mt-1 text-muted">{text}</p>}
          <div className="mt-6">{children}</div>
        </main>
      </div>
    </div>
  );
}

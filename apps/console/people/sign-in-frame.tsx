import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { Scene } from '@kit/display/scenes.tsx';
import { prefer, usePreferences } from '@kit/preferences.ts';
import { Languages, Moon, Sun } from 'lucide-react';
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
          <Switches />
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

function BusinessMark({ name }: { name: string }) {
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span
        aria-hidden
        className="flex size-9 shrink-0 items-center justify-center rounded-control bg-accent font-head text-xl font-semibold text-on-accent"
      >
        {[...name][0]}
      </span>
      <span className="truncate font-head text-lg font-semibold">{name}</span>
    </div>
  );
}

function Switches() {
  const t = useTranslations('people.sign_in');
  const { language, theme } = usePreferences();
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <div className="flex shrink-0 items-center gap-1">
      <Button
        look="quiet"
        icon={<Languages aria-hidden className="size-4" />}
        lang={language === 'hi' ? 'en' : 'hi'}
        onClick={() => prefer({ language: language === 'hi' ? 'en' : 'hi' })}
      >
        {language === 'hi' ? 'English' : 'हिन्दी'}
      </Button>
      <IconButton
        label={dark ? t('to_light') : t('to_dark')}
        onClick={() => prefer({ theme: dark ? 'light' : 'dark' })}
      >
        {dark ? <Sun aria-hidden className="size-4" /> : <Moon aria-hidden className="size-4" />}
      </IconButton>
    </div>
  );
}

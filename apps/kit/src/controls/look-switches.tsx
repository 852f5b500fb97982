import { Languages, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { prefer, usePreferences } from '../preferences.ts';
import { Button, buttonLook } from './button.tsx';

/** The language and the light, for pages that one meets before signing in. */
export function LookSwitches() {
  const t = useTranslations('kit');
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
      <button
        type="button"
        aria-label={dark ? t('to_light') : t('to_dark')}
        title={dark ? t('to_light') : t('to_dark')}
        className={buttonLook('quiet', true)}
        onClick={() => prefer({ theme: dark ? 'light' : 'dark' })}
      >
        {dark ? <Sun aria-hidden className="size-4" /> : <Moon aria-hidden className="size-4" />}
      </button>
    </div>
  );
}

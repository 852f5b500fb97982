import { api } from '@kit/api/client.ts';
import { signedOut } from '@kit/api/session.ts';
import { Avatar } from '@kit/display/avatar.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { prefer, usePreferences } from '@kit/preferences.ts';
import { useNavigate } from '@tanstack/react-router';
import { Check, Keyboard, Languages, LogOut, Monitor, Moon, ShieldCheck, Sun } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMe } from '../people/me.ts';
import { askForHelp } from './help-wanted.ts';
import { PersonButton } from './person-button.tsx';

const small = 'size-4 shrink-0 text-muted';

/** Who is signed in: own security, language, theme, keys, leaving. */
export default function PersonMenu() {
  const t = useTranslations('shell');
  const { person } = useMe();
  const { language, theme } = usePreferences();
  const navigate = useNavigate();
  const themes = [
    { value: 'light', icon: Sun },
    { value: 'dark', icon: Moon },
    { value: 'system', icon: Monitor },
  ] as const;
  return (
    <Menu
      defaultOpen
      trigger={<PersonButton />}
      heading={
        <div className="flex items-center gap-3">
          <Avatar name={person.name} />
          <div className="min-w-0">
            <p className="truncate font-medium">{person.name}</p>
            <p className="truncate text-sm text-muted">{person.phone ?? person.email}</p>
          </div>
        </div>
      }
      lines={[
        null,
        {
          label: t('security'),
          icon: <ShieldCheck aria-hidden className={small} />,
          onChoose: () => void navigate({ to: '/security' }),
        },
        { label: t('keys'), icon: <Keyboard aria-hidden className={small} />, onChoose: askForHelp },
        null,
        {
          // Said in the other language, so that whoever needs it can read it.
          label: language === 'hi' ? 'English' : 'हिन्दी',
          icon: <Languages aria-hidden className={small} />,
          onChoose: () => prefer({ language: language === 'hi' ? 'en' : 'hi' }),
        },
        ...themes.map(({ value, icon: Icon }) => ({
          label: (
            <span className="flex flex-1 items-center justify-between gap-4">
              {t(`theme_${value}`)}
              {theme === value && <Check aria-hidden className="size-4 text-accent-ink" />}
            </span>
          ),
          icon: <Icon aria-hidden className={small} />,
          onChoose: () => prefer({ theme: value }),
        })),
        null,
        { label: t('sign_out'), icon: <LogOut aria-hidden className={small} />, onChoose: () => void leave() },
      ]}
    />
  );
}

async function leave(): Promise<void> {
  // Even when the server can't be told, this browser forgets; the session then ends by its own time.
  await api.DELETE('/session').catch(() => {});
  signedOut();
}

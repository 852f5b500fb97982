import { Avatar } from '@kit/display/avatar.tsx';
import { CommandPalette, type PaletteLine } from '@kit/overlays/command-palette.tsx';
import { prefer, usePreferences } from '@kit/preferences.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { HandCoins, Languages, Moon, ReceiptText, ShieldCheck, ShoppingBag, Sun, UserRoundPlus } from 'lucide-react';
import { useCallback, useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { type FoundRecord, findRecords } from './find.ts';
import { pagesFor } from './nav.ts';
import { useTypedAhead } from './typed-ahead.ts';

const small = 'size-4';
const icons: Record<NonNullable<FoundRecord['paper']>, typeof Sun> = {
  order: ShoppingBag,
  document: ReceiptText,
  payment: HandCoins,
};

interface PaletteProps {
  /** What was typed before it was there. */
  typed: string;
  onClose: () => void;
}

/** ⌘K: pages, actions, and records of every sort, found while one types. */
export default function Palette({ typed, onClose }: PaletteProps) {
  const t = useTranslations('shell');
  const may = useMay();
  const navigate = useNavigate();
  const { language, theme } = usePreferences();
  const [text, setText] = useState(typed);
  useTypedAhead(useCallback((letter) => setText((before) => before + letter), []));
  const asked = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['people', 'find', asked],
    queryFn: () => findRecords(asked, may),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const go = (to: string) => () => void navigate({ to });
  const actions: PaletteLine[] = [
    ...(may('payments.ask') && may('payments.view')
      ? [
          {
            id: 'ask-payment',
            label: t('act_ask'),
            icon: <HandCoins aria-hidden className={small} />,
            onChoose: go('/payments?do=ask'),
          },
        ]
      : []),
    ...(may('people.invite_staff')
      ? [
          {
            id: 'invite',
            label: t('act_invite'),
            icon: <UserRoundPlus aria-hidden className={small} />,
            onChoose: go('/people?do=invite'),
          },
        ]
      : []),
    {
      id: 'security',
      label: t('security'),
      icon: <ShieldCheck aria-hidden className={small} />,
      onChoose: go('/security'),
    },
    {
      id: 'language',
      label: language === 'hi' ? 'English' : 'हिन्दी',
      also: ['language', 'भाषा', 'hindi'],
      icon: <Languages aria-hidden className={small} />,
      onChoose: () => prefer({ language: language === 'hi' ? 'en' : 'hi' }),
    },
    {
      id: 'theme',
      label: t(theme === 'dark' ? 'act_light' : 'act_dark'),
      icon: theme === 'dark' ? <Sun aria-hidden className={small} /> : <Moon aria-hidden className={small} />,
      onChoose: () => prefer({ theme: theme === 'dark' ? 'light' : 'dark' }),
    },
  ];
  return (
    <CommandPalette
      open
      onClose={onClose}
      text={text}
      onText={setText}
      busy={found.isFetching}
      groups={[
        {
          title: t('found'),
          found: true,
          lines: (asked.length > 1 ? (found.data ?? []) : []).map((record) => ({
            ...record,
            icon: <Sign record={record} />,
            onChoose: go(record.to),
          })),
        },
        {
          title: t('pages'),
          lines: pagesFor(may)
            .flat()
            .map(({ to, word, icon: Icon, key }) => ({
              id: to,
              label: t(`nav.${word}`),
              icon: <Icon aria-hidden className={small} />,
              keys: `G ${key.toUpperCase()}`,
              onChoose: go(to),
            })),
        },
        { title: t('actions'), lines: actions },
      ]}
    />
  );
}

function Sign({ record: { paper, label } }: { record: FoundRecord }) {
  if (!paper) return <Avatar name={label} size="s" />;
  const Icon = icons[paper];
  return (
    <span className="flex size-6 items-center justify-center">
      <Icon aria-hidden className={small} />
    </span>
  );
}

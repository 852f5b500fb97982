import { useTranslations } from 'use-intl';
import { Switch } from '../controls/choices.tsx';
import { Kbd } from '../display/kbd.tsx';
import { prefer, usePreferences } from '../preferences.ts';
import { Dialog } from './dialog.tsx';

interface KeyHelpProps {
  open: boolean;
  onClose: () => void;
  groups: readonly { title: string; keys: readonly { keys: readonly string[]; does: string }[] }[];
}

/** “?”: every key and what it does, and the switch for single keys. */
export function KeyHelp({ open, onClose, groups }: KeyHelpProps) {
  const t = useTranslations('kit');
  const { singleKeys } = usePreferences();
  return (
    <Dialog open={open} onClose={onClose} title={t('keys')} wide>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 text-sm text-muted">{group.title}</h3>
            <dl className="flex flex-col gap-2">
              {group.keys.map(({ keys, does }) => (
                <div key={does} className="flex items-center justify-between gap-4">
                  <dt>{does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="mt-6 border-t border-line pt-4">
        <Switch
          label={t('single_keys')}
          hint={t('single_keys_hint')}
          checked={singleKeys}
          onChange={(on) => prefer({ singleKeys: on })}
        />
      </div>
    </Dialog>
  );
}

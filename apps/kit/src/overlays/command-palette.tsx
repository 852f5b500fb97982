import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Kbd } from '../display/kbd.tsx';

/** One thing that the palette offers. */
export interface PaletteLine {
  id: string;
  label: string;
  detail?: string | undefined;
  icon?: ReactNode;
  keys?: string;
  /** More words that find it. */
  also?: readonly string[];
  onChoose: () => void;
}

interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  text: string;
  onText: (text: string) => void;
  groups: readonly { title: string; lines: readonly PaletteLine[]; found?: boolean }[];
  busy?: boolean;
}

/** ⌘K: every page, action and record, by typing. Groups marked `found` were matched by the server. */
export function CommandPalette({ open, onClose, text, onText, groups, busy }: CommandPaletteProps) {
  const t = useTranslations('kit');
  const [chosen, setChosen] = useState<{ value: string; first: string | undefined }>();
  const first = groups.find(({ found, lines }) => found && lines.length > 0)?.lines[0];
  const firstValue = first && valueFor(first);
  // Records come from the server after the pages stand there already: Enter opens the first of them.
  const value = chosen && chosen.first === firstValue ? chosen.value : (firstValue ?? chosen?.value ?? '');
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="popup fixed inset-x-2 top-2 z-50 mx-auto max-w-xl overflow-hidden sm:top-[12vh]">
          <Dialog.Title className="sr-only">{t('palette')}</Dialog.Title>
          <Command
            label={t('palette')}
            loop
            value={value}
            onValueChange={(next) => setChosen({ value: next, first: firstValue })}
          >
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden className="size-4 text-faint" />
              <Command.Input
                value={text}
                onValueChange={onText}
                placeholder={t('palette_hint')}
                className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
              />
              <Kbd>{'Esc'}</Kbd>
            </div>
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
              {first === undefined && (
                <Command.Empty className="px-3 py-8 text-center text-muted">
                  {busy ? t('loading') : t('nothing_matches')}
                </Command.Empty>
              )}
              {groups.map(({ title, lines, found }) =>
                lines.length === 0 ? null : (
                  <Command.Group key={title} heading={title} forceMount={found === true} className={groupLook}>
                    {lines.map((line) => (
                      <Command.Item
                        key={line.id}
                        value={valueFor(line)}
                        keywords={[...(line.also ?? []), ...(line.detail ? [line.detail] : [])]}
                        forceMount={found === true}
                        onSelect={() => {
                          onClose();
                          line.onChoose();
                        }}
                        className="flex min-h-10 cursor-default items-center gap-3 rounded-control px-3 py-1.5 data-[selected=true]:bg-hover pointer-coarse:min-h-11"
                      >
                        <span className="text-muted">{line.icon}</span>
                        <span className="min-w-0 flex-1 truncate">{line.label}</span>
                        {line.detail && <span className="truncate text-sm text-muted">{line.detail}</span>}
                        {line.keys && <Kbd>{line.keys}</Kbd>}
                      </Command.Item>
                    ))}
                  </Command.Group>
                ),
              )}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function valueFor({ id, label }: PaletteLine): string {
  return `${id} ${label}`;
}

const groupLook =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint';

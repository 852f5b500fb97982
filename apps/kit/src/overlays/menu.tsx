import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { itemLook } from '../controls/item-look.ts';
import { cx } from '../cx.ts';

/** One line of a menu; `null` in the list draws a hairline. */
export interface MenuLine {
  label: ReactNode;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  onChoose: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  lines: readonly (MenuLine | null)[];
  /** Words above the lines, for example who is signed in. */
  heading?: ReactNode;
  /** Open from the start: it was loaded because somebody pressed its button. */
  defaultOpen?: boolean;
}

/** Actions behind a button. */
export function Menu({ trigger, lines, heading, defaultOpen = false }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-50">
          <Base.Popup className="popup max-h-(--available-height) min-w-48 max-w-[calc(100vw-1rem)] overflow-y-auto p-1">
            {heading && <div className="px-2.5 pt-1.5 pb-2">{heading}</div>}
            {lines.map((line, at) =>
              line === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: hairlines have nothing else
                <Base.Separator key={at} className="mx-1 my-1 h-px bg-line" />
              ) : (
                <Base.Item
                  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one menu keep their order
                  key={at}
                  disabled={Boolean(line.disabled)}
                  onClick={line.onChoose}
                  className={cx(itemLook, 'justify-start', line.danger && 'text-bad')}
                >
                  {line.icon}
                  {line.label}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

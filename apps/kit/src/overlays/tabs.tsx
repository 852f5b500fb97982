import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface TabsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[];
}

/** Panels of one thing, one in sight. Only the open one is in the page. */
export function Tabs({ label, value, onChange, tabs }: TabsProps) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as string)}>
      <Base.List aria-label={label} className={tabListLook}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={tabLook}>
            {tab.label}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent-ink transition-[translate,width]" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-6 outline-offset-8">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

/** How a row of tabs looks; it scrolls by itself when the screen is narrow. */
export const tabListLook =
  'relative flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line [scrollbar-width:none] px-0.5';

/** How one tab looks. */
export const tabLook =
  'relative flex min-h-10 shrink-0 items-center gap-2 rounded-t-control px-3 text-base font-medium whitespace-nowrap text-muted outline-offset-[-3px] transition-colors hover:text-ink data-active:text-ink aria-selected:text-ink';

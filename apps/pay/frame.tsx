import { LookSwitches } from '@kit/controls/look-switches.tsx';
import { BusinessMark } from '@kit/display/business-mark.tsx';
import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** The page around paying: who asks, the language and the light, and what happens to one's card. */
export function Frame({ business, children }: { business: string; children: ReactNode }) {
  const t = useTranslations('pay');
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-lg flex-col px-4 pb-8 pt-4">
      <header className="flex items-center justify-between gap-2">
        <BusinessMark name={business} />
        <LookSwitches />
      </header>
      <main className="flex-1 py-6">{children}</main>
      <p className="flex items-start gap-2 text-sm text-muted text-pretty">
        <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t('safe', { business })}
      </p>
    </div>
  );
}

import { codeOf, referenceOf } from '@kit/api/refusal.ts';
import { ErrorState } from '@kit/display/states.tsx';
import { CircleCheck, CircleX, Clock3, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

const looks = {
  good: { Icon: CircleCheck, ink: 'text-good' },
  bad: { Icon: CircleX, ink: 'text-bad' },
  wait: { Icon: Clock3, ink: 'text-muted' },
  gone: { Icon: Undo2, ink: 'text-muted' },
};

/** How it stands, large, with what to do next. */
export function Standing({
  look,
  title,
  text,
  children,
}: {
  look: keyof typeof looks;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  const { Icon, ink } = looks[look];
  return (
    <section aria-live="polite" className="rounded-card border border-line bg-surface p-6 text-center shadow-card">
      <Icon aria-hidden className={`mx-auto size-12 ${ink}`} strokeWidth={1.5} />
      <h1 className="mt-3 text-xl">{title}</h1>
      <p className="mt-1 text-muted text-pretty">{text}</p>
      {children && <div className="mt-5 flex flex-col items-stretch gap-2">{children}</div>}
    </section>
  );
}

/** The link is wrong, or the server can't be reached. */
export function WrongLink({ error }: { error: unknown }) {
  const t = useTranslations('pay');
  const wrong = ['payments.wrong_link', 'payments.unknown_payment', 'platform.bad_input'].includes(codeOf(error) ?? '');
  if (!wrong) return <ErrorState offline reference={referenceOf(error)} onRetry={() => location.reload()} />;
  return <Standing look="gone" title={t('wrong_title')} text={t('wrong_text')} />;
}

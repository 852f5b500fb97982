import { StatusBadge } from '@kit/display/badge.tsx';
import { useTranslations } from 'use-intl';

const tones = { new: 'info', applied: 'good', ignored: 'neutral' } as const;

/** What became of a webhook. */
export function HookState({ state }: { state: keyof typeof tones }) {
  const t = useTranslations('payments.hook_states');
  return <StatusBadge tone={tones[state]}>{t(state)}</StatusBadge>;
}

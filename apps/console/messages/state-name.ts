import type { Tone } from '@kit/display/badge.tsx';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

const good = new Set(['sent', 'delivered']);
const bad = new Set(['failed', 'expired']);

/** How well a message is off. */
export function toneOf(state: string): Tone {
  if (good.has(state)) return 'good';
  return bad.has(state) ? 'bad' : 'neutral';
}

/** What a state or step of a message is called. */
export function useStateName(): (state: string) => string {
  const t = useTranslations('messages.states');
  return useCallback((state) => (t.has(state as never) ? t(state as never) : state.replaceAll('_', ' ')), [t]);
}

import { useMemo } from 'react';
import { packText, quantityText } from './units.ts';
import { useLanguage } from './words.tsx';

/** Says packs and quantities in the language on the screen. */
export function useUnits() {
  const language = useLanguage();
  return useMemo(
    () => ({
      pack: (text: string) => packText(text, language),
      quantity: (milli: bigint | string, unit: string) => quantityText(milli, unit, language),
    }),
    [language],
  );
}

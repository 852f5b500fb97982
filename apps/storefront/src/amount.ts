import type { Language } from '@kit/preferences.ts';
import { packText } from '@kit/units.ts';

const signs: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { kg: 'kg', litre: 'l', metre: 'm', square_metre: 'm²', cubic_metre: 'm³', tonne: 't' },
  hi: { kg: 'किलो', litre: 'ली', metre: 'मी', square_metre: 'मी²', cubic_metre: 'मी³', tonne: 'टन' },
};

/** The codes under which orders keep units (GSTN's unit quantity codes). */
const codes: Readonly<Record<string, string>> = {
  ...{ KGS: 'kg', LTR: 'litre', MTR: 'metre', SQM: 'square_metre', CBM: 'cubic_metre', TON: 'tonne' },
};

const spoken = () => (typeof document === 'undefined' ? 'en' : (document.documentElement.dataset.speaks as Language));

/** What was ordered, with how much is in a pack of it: Whole wheat atta, 5 kg. */
export function titleIn(
  language: Language,
  { title, title_hi, pack }: { readonly title: string; readonly title_hi: string | null; readonly pack: string | null },
): string {
  const name = (language === 'hi' ? title_hi : null) || title;
  return pack === null ? name : `${name}, ${packText(pack, language)}`;
}

/** A quantity in thousandths as people read it: 0.5 kg, 2. In the language of the page where none is given. */
export function amountText(milli: bigint | string, unit: string | null, language: Language = spoken()): string {
  const number = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 3 }).format(Number(milli) / 1_000);
  const sign = unit === null ? undefined : signs[language][codes[unit] ?? unit];
  return sign === undefined ? number : `${number} ${sign}`;
}

/** What the price of something measured is of: 1 t. Nothing for what is counted. */
export function measureText(unit: string | null): string {
  return unit !== null && unit in signs[spoken()] ? amountText(1_000n, unit) : '';
}

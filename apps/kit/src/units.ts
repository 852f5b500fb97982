import en from '../words/en/units.json';
import hi from '../words/hi/units.json';
import type { Language } from './preferences.ts';

type Unit = keyof typeof en;

const words: Readonly<Record<Language, Readonly<Record<Unit, { one: string; other: string }>>>> = { en, hi };

/** How units are written besides their names: on packs, and in the returns (GSTN's unit quantity codes). */
const written: Readonly<Record<string, Unit>> = {
  ...{ pc: 'piece', pcs: 'piece', nos: 'piece', pac: 'pack', gm: 'g', gms: 'g', gram: 'g', grams: 'g', gr: 'g' },
  ...{ kgs: 'kg', kilo: 'kg', mgs: 'mg', l: 'litre', ltr: 'litre', liter: 'litre', lt: 'litre', mls: 'ml' },
  ...{ m: 'metre', mtr: 'metre', meter: 'metre', ft: 'feet', foot: 'feet', inches: 'inch', boxes: 'box' },
  ...{
    sqm: 'square_metre',
    cbm: 'cubic_metre',
    ton: 'tonne',
    tab: 'tablet',
    cap: 'capsule',
    pkt: 'packet',
    doz: 'dozen',
  },
};

function unitOf(text: string): Unit | undefined {
  const name = text.toLowerCase();
  const one = name.replace(/s$/, '');
  const known = (each: string) => (Object.hasOwn(en, each) ? (each as Unit) : undefined);
  return known(name) ?? written[name] ?? known(one) ?? written[one];
}

function said(language: Language, unit: Unit, count: number): string {
  return words[language][unit][count === 1 ? 'one' : 'other'];
}

/** What is printed on a pack, said in a language: "10 tablets" is "10 गोलियाँ". In English it stands as it was written. */
export function packText(pack: string, language: Language): string {
  if (language === 'en') return pack;
  return pack
    .replace(/\bpack of (\d+)\b/gi, (_, number: string) => `${number} ${said(language, 'pack', 2)}`)
    .replace(/(\d)(\s*)([a-z]+)\b/gi, (whole, digit: string, _space, word: string, at: number) => {
      const unit = unitOf(word);
      const number = /[\d.,]*$/.exec(pack.slice(0, at + 1))![0];
      return unit === undefined ? whole : `${digit} ${said(language, unit, Number(number))}`;
    });
}

/** A quantity in thousandths with its unit: 0.5 kg, 2 pieces; a code that nobody says is left out. */
export function quantityText(milli: bigint | string, unit: string, language: Language): string {
  const found = unitOf(unit);
  return found === undefined
    ? numberText(milli)
    : `${numberText(milli)} ${said(language, found, Number(milli) / 1_000)}`;
}

function numberText(milli: bigint | string): string {
  return new Intl.NumberFormat('en-IN', { maximumFractionDigits: 3 }).format(Number(milli) / 1_000);
}

const signs: Readonly<Record<string, string>> = {
  kg: 'kg',
  litre: 'l',
  metre: 'm',
  square_metre: 'm²',
  cubic_metre: 'm³',
  tonne: 't',
};

/** A quantity in thousandths as people read it: 0.5 kg, 2. */
export function amountText(milli: bigint | string, unit: string | null): string {
  const number = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 3 }).format(Number(milli) / 1_000);
  const sign = unit === null ? undefined : signs[unit];
  return sign === undefined ? number : `${number} ${sign}`;
}

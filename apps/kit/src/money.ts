// Making one costs a hundred times what it costs to format with it, and a shelf has dozens of prices.
const formats = new Map<string, Intl.NumberFormat>();

/** ₹1,00,000.00 from whole paise (or cents); exact at any size, for the text never passes through a number. */
export function moneyText(minor: bigint, locale = 'en-IN', currency = 'INR'): string {
  const size = minor < 0n ? -minor : minor;
  const decimal = `${minor < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats.set(key, format);
  return format.format(decimal as `${number}`);
}

/** Whole paise from what a person typed (`1,00,000.5`, `₹ 80`, `८०`); null when it is no amount. */
export function parseMoney(text: string): bigint | null {
  const plain = text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x0966)).replace(/[₹,\s\u00a0]/g, '');
  const parts = /^(-?)(\d{1,15})(?:\.(\d{0,2}))?$/.exec(plain);
  if (!parts) return null;
  const minor = BigInt(parts[2] as string) * 100n + BigInt((parts[3] ?? '').padEnd(2, '0'));
  return parts[1] ? -minor : minor;
}

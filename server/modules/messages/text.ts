const VARIABLE = /\{([a-z][a-z0-9_]{0,39})\}/g;

/** The names of the variables in a text, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name!))];
}

/** Whether every brace of a text belongs to a variable: `{Name}` or `{ name }` would be sent as they stand. */
export function bracesAreRight(text: string): boolean {
  return !/[{}]/.test(text.replaceAll(VARIABLE, ''));
}

/** Puts values where a text names them; a value's own braces are left alone. A variable without value is a bug. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(VARIABLE, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}}`);
    return value;
  });
}

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const one = new Set(GSM);
const two = new Set('\f^{}\\[~]|€');

/** How an SMS is carried and paid for. */
export interface Segments {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Septets (GSM-7) or UTF-16 units (UCS-2). */
  readonly units: number;
  readonly segments: number;
}

/**
 * Counts an SMS's segments: 160 septets, or 153 each of several, in the GSM 03.38 alphabet; 70 and 67 UTF-16 units once
 * a single character, such as any of Hindi, is outside it.
 */
export function segmentsOf(text: string): Segments {
  const signs = Array.from(text);
  const plain = signs.every((sign) => one.has(sign) || two.has(sign));
  const sizes = signs.map((sign) => (plain ? (two.has(sign) ? 2 : 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [alone, each] = plain ? [160, 153] : [70, 67];
  if (units <= alone) return { encoding: plain ? 'gsm7' : 'ucs2', units, segments: 1 };
  return { encoding: plain ? 'gsm7' : 'ucs2', units, segments: parts(sizes, each) };
}

/** A character is never torn apart: one that doesn't fit any more begins the next segment. */
function parts(sizes: readonly number[], each: number): number {
  let count = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      count += 1;
      used = 0;
    }
    used += size;
  }
  return count;
}

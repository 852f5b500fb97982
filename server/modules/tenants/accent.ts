/** The two texts that may stand on an accent: white, and the ink of our neutrals (apps/kit uses the same two). */
export const WHITE = '#ffffff';
export const INK = '#1c1917';

/** WCAG 2.2 AA asks this contrast of text of ordinary size (success criterion 1.4.3). */
const ENOUGH = 4.5;

/** How an accent is used: on buttons (`accent` under `on_accent`) and as text on a light or a dark ground. */
export interface Palette {
  readonly accent: string;
  readonly on_accent: string;
  readonly on_light: string;
  readonly on_dark: string;
}

/** The contrast of two colours (`#rrggbb`), 1 to 21, as WCAG 2.2 defines it. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Which of our two texts can be read on a colour; none when neither reaches AA. */
export function textOn(colour: string): string | undefined {
  const [best] = [WHITE, INK].toSorted((a, b) => contrast(b, colour) - contrast(a, colour));
  return best !== undefined && contrast(best, colour) >= ENOUGH ? best : undefined;
}

/** The colour nearest to this one on which white or ink can be read: itself when it passes already. */
export function nearestReadable(colour: string): string {
  return nearest(colour, (candidate) => textOn(candidate) !== undefined);
}

/** Everything that screens need of an accent that passed: its text, and its shades to write with on light and on dark. */
export function paletteOf(accent: string): Palette {
  return {
    accent,
    on_accent: textOn(accent) ?? INK,
    on_light: nearest(accent, (candidate) => contrast(candidate, WHITE) >= ENOUGH),
    on_dark: nearest(accent, (candidate) => contrast(candidate, INK) >= ENOUGH),
  };
}

// Both ways at once, a hundredth at a time: the first that passes has moved least. Black and white pass in the end.
function nearest(colour: string, passes: (candidate: string) => boolean): string {
  for (let step = 0; step <= 100; step++) {
    for (const end of ['#000000', WHITE]) {
      const candidate = mix(colour, end, step / 100);
      if (passes(candidate)) return candidate;
    }
  }
  throw new Error(`no shade of ${colour} can be read`);
}

function mix(from: string, to: string, share: number): string {
  const ends = channels(to);
  const mixed = channels(from).map((value, at) => Math.round(value + ((ends[at] as number) - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

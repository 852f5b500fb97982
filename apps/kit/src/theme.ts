/** The shades of a business's accent, as the server computes and checks them (contrast AA). */
export interface Palette {
  accent: string;
  on_accent: string;
  on_light: string;
  on_dark: string;
}

/** The accents of our five kinds of business: deep teal, indigo, brick, leaf green and marigold. */
export const accents = {
  water: { accent: '#0f6b73', on_accent: '#ffffff', on_light: '#0f6b73', on_dark: '#3fa3ac' },
  milk: { accent: '#3d4a9e', on_accent: '#ffffff', on_light: '#3d4a9e', on_dark: '#8f9ae0' },
  materials: { accent: '#a3452c', on_accent: '#ffffff', on_light: '#a3452c', on_dark: '#db8369' },
  pharmacy: { accent: '#2f7a3d', on_accent: '#ffffff', on_light: '#2f7a3d', on_dark: '#63ad71' },
  grocery: { accent: '#f2a51e', on_accent: '#1c1917', on_light: '#94620b', on_dark: '#f2a51e' },
} as const satisfies Record<string, Palette>;

/** Paints the app in a business's accent. */
export function paint(palette: Palette): void {
  const { style } = document.documentElement;
  style.setProperty('--accent', palette.accent);
  style.setProperty('--on-accent', palette.on_accent);
  style.setProperty('--accent-light', palette.on_light);
  style.setProperty('--accent-dark', palette.on_dark);
}

/** The contrast of two colours (`#rrggbb`), 1 to 21, as WCAG 2.2 defines it. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

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

import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import sharp from 'sharp';

/** A picture to draw: its name in the set of icons, the colour of its tile, and where it goes. */
export interface Tile {
  readonly icon: string;
  readonly accent: string;
  readonly path: string;
}

const side = 480;
const icon_side = 300;

interface Icons {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}

/** Draws an icon in the middle of a tile that is tinted with a colour. */
function drawn({ icons }: Icons, { icon, accent }: Tile): Buffer {
  const found = icons[icon];
  if (found === undefined) throw new Error(`no icon is called ${icon}`);
  const at = (side - icon_side) / 2;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
      <rect width="${side}" height="${side}" fill="#ffffff"/>
      <rect width="${side}" height="${side}" fill="${accent}" fill-opacity="0.13"/>
      <circle cx="${side / 2}" cy="${side / 2}" r="${side * 0.4}" fill="#ffffff" fill-opacity="0.55"/>
      <svg x="${at}" y="${at}" width="${icon_side}" height="${icon_side}" viewBox="0 0 32 32">${found.body}</svg>
    </svg>`,
  );
}

// A program of its own: the server's own picture library is told to refuse SVG, whoever it comes from.
if (import.meta.main) {
  const set = new URL(import.meta.resolve('@iconify-json/fluent-emoji-flat/icons.json'));
  const icons = JSON.parse(readFileSync(set, 'utf8')) as Icons;
  const tiles = (await json(process.stdin)) as Tile[];
  await Promise.all(tiles.map((tile) => sharp(drawn(icons, tile)).png({ compressionLevel: 1 }).toFile(tile.path)));
}

import { readFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import sharp from 'sharp';

/** A picture to draw: icons by their names in the set, the colour of the tile, and where it goes. Several icons make it wide. */
export interface Tile {
  readonly icons: readonly string[];
  readonly accent: string;
  readonly path: string;
}

interface Icons {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}

const side = 400;
const banner = { width: 1280, height: 480 };

function drawn(set: Icons, { icons, accent }: Tile): Buffer {
  const body = (name: string): string => {
    const found = set.icons[name];
    if (found === undefined) throw new Error(`no icon is called ${name}`);
    return found.body;
  };
  const put = (name: string, x: number, y: number, size: number) =>
    `<circle cx="${x}" cy="${y}" r="${size * 0.64}" fill="#ffffff" fill-opacity="0.55"/>
     <svg x="${x - size / 2}" y="${y - size / 2}" width="${size}" height="${size}" viewBox="0 0 32 32">${body(name)}</svg>`;
  const { width, height } = icons.length > 1 ? banner : { width: side, height: side };
  // A banner's words stand on its left half.
  const things =
    icons.length > 1
      ? icons.map((name, at) =>
          put(name, width - 150 - at * 165, height / 2 + (at % 2 === 0 ? -50 : 70), at === 0 ? 200 : 150),
        )
      : [put(icons[0]!, side / 2, side / 2, 250)];
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <rect width="${width}" height="${height}" fill="#ffffff"/>
      <rect width="${width}" height="${height}" fill="${accent}" fill-opacity="0.13"/>
      ${things.join('')}
    </svg>`,
  );
}

// A program of its own: the server's own picture library is told to refuse SVG, whoever it comes from.
if (import.meta.main) {
  const path = new URL(import.meta.resolve('@iconify-json/fluent-emoji-flat/icons.json'));
  const set = JSON.parse(readFileSync(path, 'utf8')) as Icons;
  const tiles = (await json(process.stdin)) as Tile[];
  await Promise.all(tiles.map((tile) => sharp(drawn(set, tile)).png({ compressionLevel: 1 }).toFile(tile.path)));
}

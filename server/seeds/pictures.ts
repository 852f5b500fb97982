import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as files from '#files';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Tile } from './draw-tiles.ts';
import type { Town } from './town.ts';

/** Pictures of a business by the icons on them, with a space between. */
export type Pictures = ReadonlyMap<string, Id<'file'>>;

/**
 * Draws pictures on tiles of a business's accent, each of one icon or, wide, of several, and keeps them as if somebody had
 * uploaded them. In the caller's transaction: what a seeding that fails leaves in the store is swept later.
 */
export async function uploadPictures(
  ctx: Ctx,
  { blueprint }: Town,
  wanted: readonly (readonly string[])[],
): Promise<Pictures> {
  const { config } = ctx.platform;
  const folder = await mkdtemp(join(tmpdir(), 'haat-pictures-'));
  try {
    const tiles = wanted.map((icons, at) => ({
      icons,
      accent: blueprint.accent,
      path: join(folder, `${at}.png`),
    }));
    await draw(tiles);
    const ids = new Map<string, Id<'file'>>();
    for (const { icons, path } of tiles) {
      const kept = await files.withWorkFiles(config, async (paths) => {
        await copyFile(path, paths.given);
        return files.keepFile((fn) => fn(ctx), config, paths, { purpose: 'picture', name: `${icons.join('-')}.png` });
      });
      ids.set(icons.join(' '), kept.id);
    }
    return ids;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function draw(tiles: readonly Tile[]): Promise<void> {
  const program = join(import.meta.dirname, 'draw-tiles.ts');
  const drawing = spawn(process.execPath, [program], { stdio: ['pipe', 'inherit', 'inherit'] });
  drawing.stdin.end(JSON.stringify(tiles));
  const [code] = await once(drawing, 'exit');
  if (code !== 0) throw new Error(`${program} ended with ${code}`);
}

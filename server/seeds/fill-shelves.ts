import * as catalogue from '#catalogue';
import { type Id, newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { type Good, type Goods, type Pack, readGoods, type Shelf } from './goods.ts';
import { type Pictures, uploadPictures } from './pictures.ts';
import { addRates } from './rates.ts';
import type { Town } from './town.ts';

/**
 * Fills a business's shelves: rates of tax, brands, categories and goods with their pictures. Says whether there was
 * anything to do.
 */
export async function fillShelves(ctx: Ctx, town: Town): Promise<boolean> {
  if ((await catalogue.findItemByCode(ctx, skuOf(town, 1))) !== undefined) return false;
  const goods = readGoods(town.slug);
  const icons = goods.shelves.flatMap(({ picture, goods: all }) => [picture, ...all.map((good) => good.picture)]);
  const pictures = await uploadPictures(
    ctx,
    town,
    [...new Set(icons)].map((icon) => [icon]),
  );
  await addRates(ctx, goods);
  await addGoods(ctx, town, goods, pictures);
  return true;
}

/** The business's own code of the thing that stands in its list at a place, from 1. */
export function skuOf({ slug }: Town, place: number): string {
  return `${slug.slice(0, 2).toUpperCase()}${1000 + place}`;
}

async function addGoods(ctx: Ctx, town: Town, { brands, shelves }: Goods, pictures: Pictures): Promise<void> {
  const brandIds = new Map<string, Id<'brand'>>();
  for (const brand of brands) brandIds.set(brand.name, (await catalogue.addBrand(ctx, brand)).id);
  const way: Id<'category'>[] = [];
  let place = 0;
  for (const shelf of shelves) {
    const { id: category_id } = await addShelf(ctx, shelf, { parent_id: way[shelf.depth - 2] ?? null, pictures });
    way.splice(shelf.depth - 1, way.length, category_id);
    for (const good of shelf.goods) {
      const brand_id = good.brand === null ? null : brandIds.get(good.brand);
      if (brand_id === undefined) throw new Error(`${town.slug}: ${good.brand} is not among the brands`);
      const family_id = good.packs.length > 1 ? newId<'family'>() : null;
      for (const pack of good.packs) {
        place += 1;
        const shared = { category_id, brand_id, family_id, picture_file_ids: [pictures.get(good.picture)!] };
        await catalogue.addItem(ctx, { ...itemOf(good, pack), ...shared, ...namesOf(town, good, pack, place) });
      }
    }
  }
}

function addShelf(
  ctx: Ctx,
  { name, name_hi, picture, tax, attributes }: Shelf,
  { parent_id, pictures }: { parent_id: Id<'category'> | null; pictures: Pictures },
) {
  const code = { hsn: tax?.hsn ?? null, tax_variety: tax?.variety ?? null };
  return catalogue.addCategory(ctx, {
    name,
    name_hi,
    parent_id,
    picture_file_id: pictures.get(picture)!,
    attributes,
    ...code,
  });
}

function itemOf(
  good: Good,
  { pack, mrp_minor, price_minor }: Pack,
): Omit<Parameters<typeof catalogue.addItem>[1], 'sku'> {
  const { name, name_hi, tax, sold_by, step_milli, featured, says, facts, values, packs } = good;
  return {
    name,
    name_hi,
    description: says,
    sold_by,
    step_milli,
    pack,
    mrp_minor,
    price_minor,
    hsn: tax?.hsn ?? null,
    tax_variety: tax?.variety ?? null,
    // The first of several packs stands for them all.
    featured: featured && pack === packs[0]!.pack,
    facts,
    attributes: values,
    options: packs.length > 1 ? { pack: pack! } : {},
    state: 'active' as const,
  };
}

/** What a thing is known by in the shop, in its address, and at the till where a maker packed it. */
function namesOf(town: Town, { name, brand, facts }: Good, { pack }: Pack, place: number) {
  const packed = brand !== null && pack !== null && facts['scheduled'] === undefined;
  return {
    sku: skuOf(town, place),
    slug: slugOf(`${name} ${pack ?? ''}`),
    barcodes: packed ? [barcodeOf(town, place)] : [],
  };
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** An EAN-13 out of the numbers that shops may give themselves (GS1 prefix 200 to 299). */
function barcodeOf({ line }: Town, place: number): string {
  const digits = `20${line}${String(place).padStart(9, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

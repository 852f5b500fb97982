import * as catalogue from '#catalogue';
import * as content from '#content';
import * as customers from '#customers';
import * as inventory from '#inventory';
import * as orders from '#orders';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as pricing from '#pricing';
import * as tenants from '#tenants';
import { chanceOf } from './chance.ts';
import { pagesOf } from './pages.ts';
import { type Pictures, uploadPictures } from './pictures.ts';
import type { Offer } from './store.ts';
import type { Town } from './town.ts';

/**
 * Opens a business's store: goods come in, prices for segments and offers are made, times of delivery arranged, pages, menus
 * and banners written. Says whether there was anything to do: nothing where there are pages.
 */
export async function openStore(ctx: Ctx, town: Town): Promise<boolean> {
  if ((await content.listShownPages(ctx)).items.length > 0) return false;
  const icons = town.store.banners.map((banner) => banner.icons);
  const pictures = await uploadPictures(ctx, town, icons);
  const goods = await goodsOf(ctx);
  await stockUp(ctx, town, goods);
  await makePrices(ctx, town, goods);
  await arrangeDelivery(ctx, town);
  await writePages(ctx, town);
  await hangBanners(ctx, town, pictures);
  return true;
}

type Goods = readonly catalogue.Sellable[];

async function goodsOf(ctx: Ctx): Promise<Goods> {
  const { items } = await catalogue.listItems(ctx, { limit: 500, state: 'active' });
  const sellable = await catalogue.itemsToSell(
    ctx,
    items.map(({ id }) => id),
  );
  return [...sellable.values()].toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** Takes the first goods in: plenty of most, little or nothing of a few, medicines and packed food in two lots each. */
async function stockUp(ctx: Ctx, town: Town, goods: Goods): Promise<void> {
  const dice = chanceOf(`${town.slug} stock`);
  const counted = await inventory.availability(ctx, { item_ids: goods.map(({ id }) => id) });
  const lines: inventory.Received[] = [];
  for (const { id: item_id, price_minor, mrp_minor, facts } of goods.filter((_, at) => counted[at]!.counted)) {
    const luck = dice.whole(100);
    if (luck < 3) continue;
    const units = luck < 8 ? 1 + dice.whole(3) : plenty(price_minor ?? 0n) + dice.whole(40);
    const cost_minor = ((price_minor ?? 0n) * 72n) / 100n;
    const lot = (share: number, days: number) => ({
      item_id,
      quantity_milli: BigInt(Math.max(1, Math.round(units * share))) * 1000n,
      cost_minor,
      ...(facts.lot_tracked && {
        batch: `${town.slug.slice(0, 1).toUpperCase()}${String(dice.whole(100_000)).padStart(5, '0')}`,
        expires_on: ctx.today.add({ days }),
        mrp_minor,
      }),
    });
    // What came first expires first: some of it soon, so that the report of expiries has something to say.
    const soon = dice.percent(6) ? 50 + dice.whole(15) : 110 + dice.whole(120);
    lines.push(
      ...(facts.lot_tracked && units > 3 ? [lot(0.35, soon), lot(0.65, 320 + dice.whole(380))] : [lot(1, 400)]),
    );
  }
  await inventory.receive(ctx, { lines, reason: 'The first goods' });
}

/** The dearer a thing, the fewer of it stand on the shelf. */
function plenty(price_minor: bigint): number {
  if (price_minor < 100_00n) return 160;
  if (price_minor < 500_00n) return 120;
  return price_minor < 2_000_00n ? 60 : 15;
}

async function makePrices(ctx: Ctx, { store }: Town, goods: Goods): Promise<void> {
  const { items: segments } = await customers.listSegments(ctx, { limit: 100 });
  const tree = await catalogue.listCategories(ctx);
  const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T => {
    const found = list.find((one) => one.name === name);
    if (found === undefined) throw new Error(`nothing is called ${name}`);
    return found;
  };
  for (const { segment, breaks } of store.lists) {
    const list = await pricing.addPriceList(ctx, { name: segment, segment_id: named(segments, segment).id });
    for (const { category, from, less_percent } of breaks) {
      const { id } = named(tree, category);
      for (const item of goods) {
        if (item.price_minor === null || !item.category_ids.includes(id)) continue;
        const unit_minor = lessPercent(item.price_minor, less_percent);
        const from_milli = from === 1 ? 0n : BigInt(from) * 1000n;
        await pricing.addPrice(ctx, { price_list_id: list.id, item_id: item.id, unit_minor, from_milli });
      }
    }
  }
  for (const offer of store.offers) {
    await pricing.addOffer(ctx, {
      ...offerOf(offer),
      segment_id: offer.for === undefined ? null : named(segments, offer.for).id,
      targets: (offer.on ?? []).map((category) => ({ category_id: named(tree, category).id })),
    });
  }
}

/** A price less some per cent, to the half rupee, as shops round. */
function lessPercent(price_minor: bigint, percent: number): bigint {
  return ((price_minor * BigInt(100 - percent)) / 100n / 50n) * 50n;
}

function offerOf({ name, code, percent, rupees, buy_get, minimum, cap, most_per_person }: Offer) {
  const minor = (amount: number | undefined) => (amount === undefined ? null : BigInt(amount) * 100n);
  const [buy, get] = buy_get ?? [null, null];
  return {
    name: name.en,
    name_hi: name.hi,
    code: code ?? null,
    kind: buy_get ? ('buy_get' as const) : percent === undefined ? ('flat' as const) : ('percent' as const),
    percent_bp: buy_get ? 10_000 : percent === undefined ? null : percent * 100,
    amount_minor: minor(rupees),
    buy,
    get,
    minimum_minor: minor(minimum) ?? 0n,
    cap_minor: minor(cap),
    most_per_person: most_per_person ?? null,
  };
}

async function arrangeDelivery(ctx: Ctx, { store }: Town): Promise<void> {
  const value = { ...store.bringing, by_area: [], by_distance: [], hsn: '9968' };
  await tenants.chooseSetting(ctx, { name: 'orders.delivery', value, version: 0 });
  for (const { from, to, capacity } of store.windows) {
    const times = { from_time: from, to_time: to };
    await orders.addWindow(ctx, { ...times, capacity, weekdays: [1, 2, 3, 4, 5, 6, 7], active: true });
  }
}

async function writePages(ctx: Ctx, town: Town): Promise<void> {
  const pages = pagesOf(town);
  for (const draft of pages) {
    const { id: page_id, version } = await content.addPage(ctx, draft);
    await content.publishPage(ctx, { page_id, version });
  }
  const leadTo = ({ slug, title, title_hi }: (typeof pages)[number]) => ({
    text: { en: title, hi: title_hi },
    href: `/pages/${slug}`,
    below: [],
  });
  const aisles = town.store.aisles.map(([slug, text]) => ({ text, href: `/c/${slug}`, below: [] }));
  const contact = pages.filter(({ slug }) => slug === 'contact');
  await content.saveMenu(ctx, { key: 'header', entries: [...aisles, ...contact.map(leadTo)], version: 0 });
  await content.saveMenu(ctx, { key: 'footer', entries: pages.map(leadTo), version: 0 });
}

async function hangBanners(ctx: Ctx, { store }: Town, pictures: Pictures): Promise<void> {
  for (const { title, text, icons, href } of store.banners) {
    const picture_file_id: Id<'file'> = pictures.get(icons.join(' '))!;
    const words = { title: title.en, title_hi: title.hi, text: text.en, text_hi: text.hi };
    await content.addBanner(ctx, { ...words, picture_file_id, href });
  }
}

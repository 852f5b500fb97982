import type { Say } from './words.ts';

/** What of a list is wanted, as its address says. */
export interface Wish {
  readonly q: string;
  readonly brands: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly having: readonly string[];
  readonly sort: '' | 'name' | 'cheapest' | 'dearest' | 'saving';
  readonly cursor: string;
}

export const sorts = ['name', 'cheapest', 'dearest', 'saving'] as const;

/** Reads a wish out of an address; what can't be meant is left out. */
export function wishOf(path: string): Wish {
  const query = new URLSearchParams(path.split('?')[1]);
  const all = (name: string) =>
    query
      .getAll(name)
      .flatMap((text) => text.split('|'))
      .filter(Boolean);
  const sort = sorts.find((each) => each === query.get('sort')) ?? '';
  return {
    q: (query.get('q') ?? '').trim().slice(0, 100),
    brands: all('brands'),
    from: rupees(query.get('from')),
    to: rupees(query.get('to')),
    having: all('having'),
    sort,
    cursor: query.get('cursor') ?? '',
  };
}

function rupees(text: string | null): string {
  return /^\d{1,7}$/.test(text ?? '') ? text! : '';
}

/** A wish as the API takes it. */
export function askedOf(wish: Wish): Record<string, string> {
  const asked = {
    q: wish.q,
    brands: wish.brands.join(','),
    from_minor: wish.from && `${wish.from}00`,
    to_minor: wish.to && `${wish.to}00`,
    having: wish.having.join('|'),
    sort: wish.sort,
    cursor: wish.cursor,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}

/** The address of a list with a changed wish; another wish begins at the first page. */
export function hrefOf(page: string, wish: Wish, change: Partial<Wish>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...wish, cursor: '', ...change })) {
    if (typeof value === 'string') {
      if (value !== '') query.set(name, value);
    } else for (const each of value) query.append(name, each);
  }
  return query.size === 0 ? page : `${page}?${query}`;
}

/** How many things narrow a list. */
export function narrowedBy({ brands, from, to, having }: Wish): number {
  return brands.length + having.length + (from === '' ? 0 : 1) + (to === '' ? 0 : 1);
}

/** How many items a list holds, in words; of a narrowed one no more is known than what its page shows. */
export function countText(
  t: Say,
  wish: Wish,
  list: { readonly items: readonly unknown[]; readonly next: string | null },
  { total, more }: { readonly total: number; readonly more: boolean },
): string {
  const narrowed = narrowedBy(wish) > 0;
  const count = narrowed ? list.items.length : total;
  return (narrowed ? list.next !== null || wish.cursor !== '' : more)
    ? t('n_found_more', { count })
    : t('n_found', { count });
}

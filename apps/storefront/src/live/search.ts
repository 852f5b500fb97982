import { priceText } from '../price.ts';
import { ask, hrefTo } from './ask.ts';

interface Named {
  readonly slug: string;
  readonly name: string;
  readonly name_hi: string | null;
}

interface Found {
  readonly categories: readonly Named[];
  readonly items: readonly (Named & {
    readonly id: string;
    readonly pack: string | null;
    readonly price_minor: string | null;
    readonly picture_file_id: string | null;
  })[];
}

/** Finds while one types: arrow keys walk through what was found, Enter opens it or searches for what was typed. */
class Search extends HTMLElement {
  #asking: AbortController | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { input } = this;
    input.addEventListener('input', () => {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => void this.#find(), 120);
    });
    input.addEventListener('keydown', (event) => this.#key(event));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (!this.contains(relatedTarget as Node | null)) this.#close();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName)) return;
      event.preventDefault();
      input.focus();
    });
  }

  get input(): HTMLInputElement {
    return this.querySelector('input')!;
  }

  get list(): HTMLUListElement {
    return this.querySelector('ul')!;
  }

  async #find(): Promise<void> {
    const q = this.input.value.trim();
    this.#asking?.abort();
    if (q.length < 2) return this.#close();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const response = await fetch(`/api/v1/store/suggestions?q=${encodeURIComponent(q)}`, { signal });
      if (!response.ok) return;
      const found = (await response.json()) as Found;
      this.#show(await inWords(found));
      await this.#price(
        found.items.map(({ id }) => id),
        signal,
      );
    } catch {
      // Overtaken by the next letter, or no network: the search itself will say so.
    }
  }

  #show({ categories, items }: Found): void {
    const rows = [
      ...categories.map((each) => row(`/c/${each.slug}`, nameOf(each))),
      ...items.map((each) => row(`/p/${each.slug}`, nameOf(each), each)),
    ];
    for (const [at, each] of rows.entries()) each.id = `suggestion-${at}`;
    this.list.replaceChildren(...rows);
    this.list.hidden = rows.length === 0;
    this.input.setAttribute('aria-expanded', `${rows.length > 0}`);
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Puts right the prices that lists and offers have made others. */
  async #price(ids: readonly string[], signal: AbortSignal): Promise<void> {
    if (ids.length === 0) return;
    const response = await ask(`/store/shelf?item_ids=${ids.join(',')}`, { signal });
    if (!response.ok) return;
    const { items } = (await response.json()) as {
      items: { item_id: string; price: { asked_minor: string } | null }[];
    };
    for (const { item_id, price } of items) {
      const shown = this.list.querySelector(`[data-price-of="${item_id}"]`);
      if (shown && price) shown.textContent = priceText(price.asked_minor);
    }
  }

  #close(): void {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  #key(event: KeyboardEvent): void {
    const rows = [...this.list.children] as HTMLElement[];
    const at = rows.findIndex((each) => each.ariaSelected === 'true');
    if (event.key === 'Escape') this.#close();
    if (event.key === 'Enter' && at >= 0 && !this.list.hidden) {
      event.preventDefault();
      rows[at]!.querySelector('a')!.click();
    }
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || rows.length === 0 || this.list.hidden) return;
    event.preventDefault();
    const next =
      (at + (event.key === 'ArrowDown' ? 1 : -1) + rows.length + (at < 0 && event.key === 'ArrowUp' ? 1 : 0)) %
      rows.length;
    for (const [index, each] of rows.entries()) each.ariaSelected = `${index === next}`;
    rows[next]!.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', rows[next]!.id);
  }
}

/** Packs as they are said in the language of the page. */
async function inWords(found: Found): Promise<Found> {
  if (document.documentElement.dataset.speaks !== 'hi') return found;
  const { packText } = await import('@kit/units.ts');
  return { ...found, items: found.items.map((each) => ({ ...each, pack: each.pack && packText(each.pack, 'hi') })) };
}

function nameOf({ name, name_hi }: Named): string {
  return (document.documentElement.dataset.speaks === 'hi' ? name_hi : null) || name;
}

function row(path: string, name: string, found?: Found['items'][number]): HTMLLIElement {
  const picture = found?.picture_file_id ?? null;
  const item = document.createElement('li');
  item.role = 'option';
  item.ariaSelected = 'false';
  item.className = 'rounded-control aria-selected:bg-hover hover:bg-hover';
  const link = document.createElement('a');
  link.href = hrefTo(path);
  link.tabIndex = -1;
  link.className = 'flex min-h-11 items-center gap-3 px-2 py-1';
  const sign = document.createElement('span');
  sign.className =
    'flex size-9 shrink-0 items-center justify-center overflow-hidden rounded-small bg-tile font-head font-semibold text-accent-ink';
  if (picture === null) sign.textContent = [...name][0]?.toUpperCase() ?? '';
  else {
    const image = document.createElement('img');
    image.src = `/api/v1/files/${picture}/open?width=160`;
    image.alt = '';
    image.width = 36;
    image.height = 36;
    image.className = 'size-full object-contain';
    sign.append(image);
  }
  const text = document.createElement('span');
  text.className = 'min-w-0 flex-1 truncate';
  text.textContent = name;
  const under = document.createElement('span');
  under.className = 'figures shrink-0 text-sm text-muted';
  const price = document.createElement('span');
  if (found) price.dataset.priceOf = found.id;
  price.textContent = found?.price_minor ? priceText(found.price_minor) : '';
  under.append([found?.pack, price.textContent && ' '].filter(Boolean).join(' ·'), price);
  link.append(sign, text, under);
  item.append(link);
  return item;
}

customElements.define('haat-search', Search);

import { amountText } from '../amount.ts';
import { priceText } from '../price.ts';
import { tell } from './ask.ts';
import { basket, put, readBasket } from './basket.ts';

/** Adds to and takes from the basket: shown at once, sent a moment after the last press, put right by what comes back. */
class Stepper extends HTMLElement {
  #wanted: bigint | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const act = (event.target as HTMLElement).closest<HTMLElement>('[data-act]')?.dataset.act;
      if (act !== undefined) this.#step(act === 'more' ? 1n : -1n);
    });
    addEventListener('haat-basket', this.#show);
    addEventListener('pagehide', this.#leave);
    this.#show();
    // What was pressed before this script came was noted by boot.js.
    const { pressed = '0' } = this.dataset;
    delete this.dataset.pressed;
    if (pressed !== '0') this.#step(BigInt(pressed));
  }

  disconnectedCallback(): void {
    removeEventListener('haat-basket', this.#show);
    removeEventListener('pagehide', this.#leave);
  }

  get #amount(): bigint {
    return this.#wanted ?? BigInt(basket().items[this.dataset.item!] ?? 0);
  }

  #step(by: bigint): void {
    const next = this.#amount + by * BigInt(this.dataset.step!);
    this.#wanted = next < 0n ? 0n : next;
    this.#show();
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      void this.#send();
    }, 250);
  }

  /** Who goes to another page at once has what he pressed. */
  readonly #leave = (): void => {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    void this.#send();
  };

  async #send(): Promise<void> {
    const wanted = this.#wanted!;
    const { words } = this;
    try {
      const answer = await put(this.dataset.item!, wanted);
      if ('refused' in answer) tell(words.failed!);
      else {
        const line = answer.lines.find(({ item_id }) => item_id === this.dataset.item);
        if (line?.left_milli && BigInt(line.left_milli) < wanted)
          tell(words.few!.replace('{count}', amountText(line.left_milli, this.dataset.unit ?? null)));
      }
    } catch {
      tell(words.network!);
    }
    if (this.#wanted === wanted) this.#wanted = undefined;
    this.#show();
  }

  get words(): DOMStringMap {
    return document.querySelector<HTMLElement>('haat-cart-bar')!.dataset;
  }

  /** The keys for less and more, which only what is in the basket has. */
  #keys(): DocumentFragment {
    const keys = document.querySelector<HTMLTemplateElement>('#stepper')!.content.cloneNode(true) as DocumentFragment;
    for (const key of keys.querySelectorAll<HTMLElement>('[data-label]'))
      key.ariaLabel = key.dataset.label!.replace('{name}', this.dataset.name ?? '');
    return keys;
  }

  readonly #show = (): void => {
    const amount = this.#amount;
    if (amount > 0n && this.querySelector('[data-amount]') === null) this.append(this.#keys());
    if (this.hasAttribute('data-in') !== amount > 0n) {
      const focused = this.contains(document.activeElement);
      this.toggleAttribute('data-in', amount > 0n);
      // The key that was pressed has gone: the focus goes to the one in its place.
      if (focused)
        this.querySelectorAll<HTMLElement>('[data-act=more]')[amount > 0n ? 1 : 0]?.focus({ preventScroll: true });
    }
    const shown = this.querySelector('[data-amount]');
    if (shown) shown.textContent = amountText(amount, this.dataset.unit ?? null);
  };
}

/** The bar that leads to the basket, and the number on its sign. */
class CartBar extends HTMLElement {
  connectedCallback(): void {
    addEventListener('haat-basket', () => this.#show());
    addEventListener('storage', ({ key }) => key === 'haat.cart' && dispatchEvent(new Event('haat-basket')));
    addEventListener('pageshow', ({ persisted }) => persisted && dispatchEvent(new Event('haat-basket')));
    this.#show();
    if (sessionStorage.getItem('haat.cart_read') === null) {
      sessionStorage.setItem('haat.cart_read', '1');
      if (Object.keys(basket().items).length > 0) void readBasket().catch(() => undefined);
    }
  }

  #show(): void {
    const { items, total_minor } = basket();
    const count = Object.keys(items).length;
    this.hidden = count === 0 || /\/(cart|checkout|sign-in|orders)(\/|$)/.test(location.pathname);
    const words = (count === 1 ? this.dataset.one : this.dataset.many) ?? '';
    this.querySelector('[data-count]')!.textContent = words.replace('{n}', `${count}`);
    this.querySelector('[data-total]')!.textContent = priceText(total_minor);
    for (const sign of document.querySelectorAll<HTMLElement>('[data-cart-count]')) {
      sign.hidden = count === 0;
      sign.textContent = `${count}`;
    }
  }
}

customElements.define('haat-cart-bar', CartBar);
customElements.define('haat-stepper', Stepper);

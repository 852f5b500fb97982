import { ask, store, stored } from './ask.ts';

/** What this browser knows of the basket: enough to show it on every page without asking. */
export interface Basket {
  /** Quantities by item, in thousandths. */
  readonly items: Readonly<Record<string, string>>;
  readonly total_minor: string;
}

/** What the API says of a basket, as far as it is used here. */
interface Cart {
  readonly lines: readonly {
    readonly item_id: string;
    readonly quantity_milli: string;
    readonly left_milli: string | null;
    readonly problems: readonly string[];
  }[];
  readonly total_minor: string;
}

const key = 'haat.cart';
const nothing: Basket = { items: {}, total_minor: '0' };

let read: { readonly text: string | null; readonly basket: Basket } = { text: null, basket: nothing };

/** The basket as this browser saw it last. */
export function basket(): Basket {
  const text = stored(key);
  // Each of a page's hundred steppers asks.
  if (text !== read.text) read = { text, basket: parsed(text) };
  return read.basket;
}

function parsed(text: string | null): Basket {
  try {
    return (JSON.parse(text ?? 'null') as Basket | null) ?? nothing;
  } catch {
    return nothing;
  }
}

/** Keeps what the API said of the basket, and tells the page. */
export function keepBasket({ lines, total_minor }: Cart): void {
  const items: Record<string, string> = {};
  for (const { item_id, quantity_milli } of lines)
    items[item_id] = (BigInt(items[item_id] ?? 0) + BigInt(quantity_milli)).toString();
  store(key, JSON.stringify({ items, total_minor } satisfies Basket));
  dispatchEvent(new Event('haat-basket'));
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Says how much of an item is wanted; nothing takes it out. Gives what the basket is then, or the code of the refusal.
 * One after the other: the first of a new visitor brings the basket into which the others go.
 */
export function put(item_id: string, quantity_milli: bigint): Promise<Cart | { refused: string }> {
  const next = last.then(
    () => send(item_id, quantity_milli),
    () => send(item_id, quantity_milli),
  );
  last = next.catch(() => undefined);
  return next;
}

async function send(item_id: string, quantity_milli: bigint): Promise<Cart | { refused: string }> {
  const response = await ask('/store/cart/lines', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ item_id, quantity_milli: quantity_milli.toString() }),
    keepalive: true,
  });
  const body = (await response.json()) as Cart & { code: string };
  if (!response.ok) return { refused: body.code };
  keepBasket(body);
  return body;
}

/** Reads the basket afresh where it was changed elsewhere: on another device, or by an order. */
export async function readBasket(): Promise<void> {
  const response = await ask('/store/cart');
  if (response.ok) keepBasket((await response.json()) as Cart);
}

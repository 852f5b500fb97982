import { amountText } from '../amount.ts';
import { priceText } from '../price.ts';
import { ask, maybeSignedIn } from './ask.ts';

// How much is left is asked again when a page is seen, for a page may have been kept for a while; and who is signed in has his own prices.
interface Standing {
  readonly item_id: string;
  readonly counted: boolean;
  readonly free_milli: string;
  readonly price: { readonly asked_minor: string } | null;
}

const few_milli = 5_000n;

async function show(): Promise<void> {
  const steppers = [...document.querySelectorAll<HTMLElement>('haat-stepper:not([data-asked])')];
  const ids = [...new Set(steppers.map(({ dataset }) => dataset.item!))].slice(0, 100);
  if (ids.length === 0) return;
  for (const each of steppers) each.dataset.asked = '';
  const response = await ask(`/store/shelf?item_ids=${ids.join(',')}`);
  if (!response.ok) return;
  const { items } = (await response.json()) as { items: Standing[] };
  const standing = new Map(items.map((each) => [each.item_id, each]));
  for (const stepper of steppers) {
    const known = standing.get(stepper.dataset.item!);
    if (known !== undefined) tell(stepper, known);
  }
}

function tell(stepper: HTMLElement, { item_id, counted, free_milli, price }: Standing): void {
  const place = stepper.closest('[data-card]') ?? document.querySelector(`[data-product="${item_id}"]`);
  const shown = place?.querySelector('[data-price]');
  if (price !== null && maybeSignedIn() && shown) shown.textContent = priceText(price.asked_minor);
  const free = BigInt(free_milli);
  const out = counted && free < BigInt(stepper.dataset.step!);
  place?.toggleAttribute('data-out', out);
  const add = stepper.querySelector<HTMLButtonElement>('button')!;
  const words = document.querySelector<HTMLElement>('haat-cart-bar')!.dataset;
  if (out !== add.disabled) {
    const { label, add: text } = add.dataset;
    Object.assign(add.dataset, { add: add.textContent, ...(add.ariaLabel && { label: add.ariaLabel }) });
    add.disabled = out;
    add.textContent = out ? words.out! : (text ?? '');
    add.ariaLabel = out ? null : (label ?? null);
  }
  const said = place?.querySelector('[data-stock]');
  if (said && !out)
    said.textContent =
      counted && free <= few_milli ? words.few!.replace('{count}', amountText(free, stepper.dataset.unit ?? null)) : '';
}

const quietly = () => void show().catch(() => undefined); // without an answer nothing is said of it
addEventListener('haat-more', quietly);
if ('requestIdleCallback' in window) requestIdleCallback(quietly);
else quietly();

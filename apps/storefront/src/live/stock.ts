import { amountText } from '../amount.ts';
import { ask } from './ask.ts';

// How much is left is asked when a page is seen: it changes with each sale, and a kept page needn't be made anew for it.
interface Left {
  readonly item_id: string;
  readonly counted: boolean;
  readonly free_milli: string;
}

const few_milli = 5_000n;

async function show(): Promise<void> {
  const steppers = [...document.querySelectorAll<HTMLElement>('haat-stepper:not([data-asked])')];
  const ids = [...new Set(steppers.map(({ dataset }) => dataset.item!))].slice(0, 60);
  if (ids.length === 0) return;
  for (const each of steppers) each.dataset.asked = '';
  const response = await ask(`/store/stock?item_ids=${ids.join(',')}`);
  if (!response.ok) return;
  const { items } = (await response.json()) as { items: Left[] };
  const words = document.querySelector<HTMLElement>('haat-cart-bar')!.dataset;
  const left = new Map(
    items.filter(({ counted }) => counted).map(({ item_id, free_milli }) => [item_id, BigInt(free_milli)]),
  );
  for (const stepper of steppers) {
    const free = left.get(stepper.dataset.item!);
    if (free === undefined) continue;
    if (free <= 0n) {
      const add = stepper.querySelector<HTMLButtonElement>('button')!;
      add.disabled = true;
      add.textContent = words.out!;
    } else if (free <= few_milli) {
      const said = document.querySelector(`[data-product="${stepper.dataset.item}"] [data-stock]`);
      if (said) said.textContent = words.few!.replace('{count}', amountText(free, stepper.dataset.unit ?? null));
    }
  }
}

const quietly = () => void show().catch(() => undefined); // without an answer nothing is said of it
addEventListener('haat-more', quietly);
if ('requestIdleCallback' in window) requestIdleCallback(quietly);
else quietly();

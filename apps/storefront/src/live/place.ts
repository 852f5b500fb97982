import { ask } from './ask.ts';
import { keepPlace, type Place, place } from './place-kept.ts';

async function look(pincode: string): Promise<Place | undefined> {
  const [found, serves] = await Promise.all([
    ask(`/places/pincodes/${pincode}`),
    ask(`/places/serves?pincode=${pincode}`),
  ]);
  if (found.status === 404 || found.status === 400) return undefined;
  if (!found.ok || !serves.ok) throw new Error(`${found.status} ${serves.status}`);
  const { district } = (await found.json()) as { district: string };
  const { served } = (await serves.json()) as { served: boolean };
  return { pincode, name: `${pincode} ${district}`, served };
}

class PlaceChoice extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector<HTMLInputElement>('[data-pincode]')!;
    this.#show();
    for (const button of [
      this.querySelector('[data-open]')!,
      ...document.querySelectorAll<HTMLElement>('[data-open-place]'),
    ])
      button.addEventListener('click', () => this.#open());
    this.querySelector('form')!.addEventListener('submit', (event) => {
      if ((event.submitter as HTMLButtonElement | null)?.value === 'close') return;
      event.preventDefault();
      void this.#check(input.value);
    });
    this.querySelector('[data-locate]')!.addEventListener('click', () => this.#locate());
    input.addEventListener('input', () => {
      this.#offer(true);
      const digits = input.value.replaceAll(/\D/g, '');
      if (digits.length === 6) void this.#try(digits);
    });
  }

  #open(): void {
    const input = this.querySelector<HTMLInputElement>('[data-pincode]')!;
    input.value = place()?.pincode ?? '';
    this.querySelector('dialog')!.showModal();
    input.select();
  }

  #told(text: string): void {
    this.querySelector('[data-told]')!.textContent = text;
  }

  /** Offers to bring it there or, where nobody comes, to look around. */
  #offer(served: boolean): void {
    const button = this.querySelector<HTMLElement>('[data-check]')!;
    button.dataset.bring ??= button.textContent;
    button.textContent = served ? button.dataset.bring : button.dataset.look!;
  }

  async #try(pincode: string): Promise<Place | undefined> {
    try {
      const found = await look(pincode);
      const { served, notServed, unknown } = this.dataset;
      this.#told(found ? (found.served ? served! : notServed!).replace('{place}', found.name) : unknown!);
      this.#offer(found?.served !== false);
      return found;
    } catch {
      this.#told(this.dataset.noNetwork!);
      return undefined;
    }
  }

  async #check(text: string): Promise<void> {
    const digits = text.replaceAll(/\D/g, '');
    if (!/^[1-9]\d{5}$/.test(digits)) return this.#told(this.dataset.unknown!);
    const found = await this.#try(digits);
    if (found === undefined) return;
    keepPlace(found);
    this.#show();
    this.querySelector('dialog')!.close();
  }

  #locate(): void {
    this.#told(this.dataset.locating!);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.#nearest(coords.latitude, coords.longitude),
      () => this.#told(this.dataset.noLocation!),
      { timeout: 10_000, maximumAge: 600_000 },
    );
  }

  async #nearest(lat: number, lng: number): Promise<void> {
    const response = await ask(`/places/pincodes?near=${lat.toFixed(6)},${lng.toFixed(6)}&limit=1`).catch(
      () => undefined,
    );
    const near = response?.ok ? ((await response.json()) as { items: { pincode: string }[] }).items[0] : undefined;
    if (near === undefined) return this.#told(this.dataset.noLocation!);
    this.querySelector<HTMLInputElement>('[data-pincode]')!.value = near.pincode;
    await this.#try(near.pincode);
  }

  #show(): void {
    const chosen = place();
    if (chosen) {
      const { to, notServedBar } = this.dataset;
      const said = chosen.served ? to! : notServedBar!;
      this.querySelector('[data-label]')!.textContent = said.replace('{place}', chosen.name);
      this.querySelector('[data-open]')!.toggleAttribute('data-far', !chosen.served);
    }
    for (const button of document.querySelectorAll<HTMLElement>('[data-open-place]'))
      button.toggleAttribute('data-on', chosen === null);
  }
}

customElements.define('haat-place', PlaceChoice);

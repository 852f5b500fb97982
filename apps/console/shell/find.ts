import { api, take } from '@kit/api/client.ts';
import { phoneText } from '@kit/phone.ts';

/** Somebody or something that ⌘K found. */
export interface FoundRecord {
  readonly id: string;
  readonly label: string;
  readonly detail: string | undefined;
  readonly to: string;
}

const FEW = 6;

/** Looks for a text in everything this person may see. */
export async function findRecords(q: string, may: (permission: string) => boolean): Promise<FoundRecord[]> {
  const searches: Promise<FoundRecord[]>[] = [];
  if (may('people.view_people')) {
    searches.push(
      take(api.GET('/people', { params: { query: { q, limit: FEW } } })).then(({ items }) =>
        items.map(({ id, name, phone, email }) => ({
          id,
          label: name,
          detail: phone ? phoneText(phone) : (email ?? undefined),
          to: `/people/${id}`,
        })),
      ),
    );
  }
  if (may('customers.view')) {
    searches.push(
      take(api.GET('/customers', { params: { query: { q, limit: FEW } } })).then(({ items }) =>
        items.map(({ id, display_name, phone, email }) => ({
          ...{ id, label: display_name, to: `/customers/${id}` },
          detail: phone ? phoneText(phone) : (email ?? undefined),
        })),
      ),
    );
  }
  if (may('catalogue.view')) {
    searches.push(
      take(api.GET('/items', { params: { query: { q, limit: FEW } } })).then(({ items }) =>
        items.map(({ id, name, pack, sku }) => ({
          ...{ id, label: name, to: `/products/${id}` },
          detail: pack ?? sku,
        })),
      ),
    );
  }
  return (await Promise.all(searches)).flat();
}

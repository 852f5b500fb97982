import { api, take } from '@kit/api/client.ts';
import { phoneText } from '@kit/phone.ts';

/** Somebody or something that ⌘K found. */
export interface FoundRecord {
  readonly id: string;
  readonly label: string;
  readonly detail: string | undefined;
  readonly to: string;
  /** Somebody, or something with a picture, has none. */
  readonly paper?: 'order' | 'document' | 'payment';
}

const FEW = 6;
/** Orders, invoices and payments are found by a name too: not so many that they hide what else was found. */
const FEWER = 3;

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
  if (may('orders.view')) {
    searches.push(
      take(api.GET('/orders', { params: { query: { q, limit: FEWER } } })).then(({ items }) =>
        items.map(({ id, number, buyer_name }) => ({
          ...{ id, label: number ?? buyer_name, to: `/orders/${id}`, paper: 'order' as const },
          detail: number === null ? undefined : buyer_name,
        })),
      ),
    );
  }
  if (may('billing.view')) {
    searches.push(
      take(api.GET('/billing/documents', { params: { query: { q, limit: FEWER } } })).then(({ items }) =>
        items.map(({ id, number, buyer }) => ({
          ...{ id, label: number, detail: buyer.name, to: `/billing/${id}`, paper: 'document' as const },
        })),
      ),
    );
  }
  if (may('payments.view')) {
    searches.push(
      take(api.GET('/payments', { params: { query: { q, limit: FEWER } } })).then(({ items }) =>
        items.map(({ id, number, payer }) => ({
          ...{ id, label: number, detail: payer.name, to: `/payments/${id}`, paper: 'payment' as const },
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

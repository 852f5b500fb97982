import { api, ifMatch, take } from '@kit/api/client.ts';
import { codeOf, useRefusalWords } from '@kit/api/refusal.ts';
import { moneyText } from '@kit/money.ts';
import { said } from '@kit/overlays/toast.tsx';
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { itemQuery, type ListedItem, type Product } from './wanted.ts';

type Pages = InfiniteData<{ items: ListedItem[]; next: string | null }>;

/** Puts what is known of a product into every list that shows it. */
export function patchRow(client: QueryClient, id: string, change: Partial<ListedItem>): void {
  client.setQueriesData<Pages>(
    { queryKey: ['catalogue', 'catalogue.items'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((row) => (row.id === id ? { ...row, ...change } : row)),
        })),
      },
  );
}

// Two changes of one row in a row: the second goes out at the version that the first one made.
const underway = new Map<string, Promise<number>>();

function inTurn(row: ListedItem, send: (version: number) => Promise<Product>): Promise<Product> {
  const before = underway.get(row.id) ?? Promise.resolve(row.version);
  const sent = before.then(send, () => send(row.version));
  const version = sent.then((item) => item.version);
  underway.set(row.id, version);
  const forget = () => void (underway.get(row.id) === version && underway.delete(row.id));
  version.then(forget, forget);
  return sent;
}

export type PriceField = 'price_minor' | 'mrp_minor';
type Act = 'publish' | 'withdraw' | 'archive' | 'restore';

const states = { publish: 'active', withdraw: 'draft', archive: 'archived', restore: 'draft' } as const;
const back = { active: 'publish', draft: 'withdraw', archived: 'archive' } as const;

/** Changes one cell at once; what the server refuses takes it back and says why on the cell. What was done can be undone. */
export function useCellEdit(row: ListedItem) {
  const t = useTranslations('catalogue.grid');
  const client = useQueryClient();
  const wordsOf = useRefusalWords();
  const locale = useLocale();
  const [error, setError] = useState<string>();
  const price = (minor: string | null) => (minor === null ? t('none') : moneyText(BigInt(minor), locale));

  const change = async (now: Partial<ListedItem>, send: (version: number) => Promise<Product>) => {
    const was = Object.fromEntries(Object.keys(now).map((field) => [field, row[field as keyof ListedItem]]));
    setError(undefined);
    patchRow(client, row.id, now);
    try {
      const item = await inTurn(row, send);
      const { version, updated_at, price_minor, mrp_minor, state } = item;
      patchRow(client, row.id, { version, updated_at, price_minor, mrp_minor, state });
      client.setQueryData(itemQuery(row.id).queryKey, item);
      return true;
    } catch (problem) {
      patchRow(client, row.id, was);
      if (codeOf(problem) === 'platform.changed_meanwhile') {
        const theirs = await client.fetchQuery({ ...itemQuery(row.id), staleTime: 0 });
        const { version, price_minor, mrp_minor, state } = theirs;
        patchRow(client, row.id, { version, price_minor, mrp_minor, state });
        setError(t('changed_meanwhile', { price: price(price_minor), mrp: price(mrp_minor) }));
      } else setError(wordsOf(problem));
      return false;
    }
  };
  const path = { item_id: row.id };
  const sendPrice = (field: PriceField, minor: string | null) => (version: number) =>
    take(api.PATCH('/items/{item_id}', { params: { path, header: ifMatch(version) }, body: { [field]: minor } }));
  const sendAct = (act: Act) => (version: number) =>
    take(api.POST('/items/{item_id}/state', { params: { path, header: ifMatch(version) }, body: { act } }));

  return {
    error,
    forgive: () => setError(undefined),
    async setPrice(field: PriceField, minor: string | null) {
      const old = row[field];
      if (minor === old) return;
      if (await change({ [field]: minor }, sendPrice(field, minor)))
        said(t(field, { name: row.name, old: price(old), now: price(minor) }), {
          label: t('undo'),
          run: () => void change({ [field]: old }, sendPrice(field, old)),
        });
    },
    async act(act: Act) {
      const old = row.state;
      if (!(await change({ state: states[act] }, sendAct(act)))) return;
      const undo = old === 'draft' && act === 'archive' ? 'restore' : back[old];
      said(t(`did_${act}`, { name: row.name }), {
        label: t('undo'),
        run: () => {
          // From the archive the way back leads over a draft.
          const restored =
            act === 'archive' && undo === 'publish' ? change({ state: 'draft' }, sendAct('restore')) : undefined;
          void Promise.resolve(restored).then(() => change({ state: old }, sendAct(undo)));
        },
      });
    },
  };
}

import type { Act } from '#platform/jobs.ts';
import { keyset } from '#platform/pages.ts';
import { type SheetPage, writePages } from '#platform/sheet.ts';
import type { Ctx } from '#platform/transaction.ts';
import { contactsOf } from './contacts.ts';
import { tagsOf, type Wanted, wantedCustomers } from './list.ts';

const page = 5_000;

/** The columns, named so that the import knows them again. */
const headers =
  'name kind legal_name trade_name gstin pan pincode language phone email whatsapp external_id tags state created_at'.split(
    ' ',
  );

/** The customers that are wanted as CSV. Each piece is read in a transaction of its own: a slow reader holds nothing up. */
export function exportCustomers(act: Act, wanted: Wanted): AsyncGenerator<string> {
  return writePages(headers, (cursor) => act((ctx) => readPage(ctx, wanted, cursor)));
}

async function readPage(ctx: Ctx, wanted: Wanted, cursor: string | undefined): Promise<SheetPage> {
  const query = (await wantedCustomers(ctx, wanted)).select([
    'c.id',
    'c.display_name',
    'c.kind',
    'c.legal_name',
    'c.trade_name',
    'c.gstin',
    'c.pan',
    'c.pincode',
    'c.language',
    'c.state',
    'c.created_at',
  ]);
  const { items, next } = await keyset(query, { by: [['id', 'asc']], input: { limit: page, cursor }, from: 'c' });
  const ids = items.map(({ id }) => id);
  const [contacts, tags] = await Promise.all([contactsOf(ctx, ids), tagsOf(ctx, ids)]);
  const of = Map.groupBy(contacts, ({ customer_id, kind }) => `${customer_id} ${kind}`);
  const rows = items.map((row) => {
    const all = (kind: string) => (of.get(`${row.id} ${kind}`) ?? []).map(({ value }) => value).join('; ');
    return [
      row.display_name,
      row.kind,
      row.legal_name,
      row.trade_name,
      row.gstin,
      row.pan,
      row.pincode,
      row.language,
      all('phone'),
      all('email'),
      all('whatsapp_bsuid'),
      all('external_id'),
      (tags.get(row.id) ?? []).join('; '),
      row.state,
      row.created_at.toString(),
    ].map((cell) => cell ?? '');
  });
  return { rows, next };
}

import { changed } from '#platform/audit.ts';
import { json, sql } from '#platform/db.ts';
import { type Id, newId } from '#platform/ids.ts';
import type { Outcome, Problem } from '#platform/import-kind.ts';
import type { Ctx } from '#platform/transaction.ts';
import { promote } from './contacts.ts';
import type { Code, RowSays } from './csv.ts';
import { facts, readTaxIds } from './customer.ts';
import { tagsOf } from './list.ts';
import type { Customer } from './tables.ts';

/** What is to become, or became, of a row. */
export interface Planned {
  readonly row_no: number;
  readonly says: RowSays;
  readonly outcome: Outcome;
  readonly problems: readonly Problem<Code>[];
  readonly customer_id: Id<'customer'> | null;
  /** The customer as it is, and the fields that the row changes. */
  readonly before?: Customer;
  readonly fields?: Partial<Customer>;
  readonly free?: RowSays['contacts'];
  readonly tags?: readonly string[];
}

interface Row {
  readonly row_no: number;
  readonly says: RowSays;
}

/**
 * Finds for each row the customer that has one of its contacts and says what would be done: add, change, nothing, or why
 * it can't be. A few statements for all rows together. `lock` holds the customers found until the transaction ends.
 */
export async function planRows(ctx: Ctx, rows: readonly Row[], { lock }: { lock: boolean }): Promise<Planned[]> {
  const { holders, customers } = await find(ctx, rows, lock);
  const tags = await tagsOf(ctx, [...customers.keys()]);
  const seen = new Set<Id<'customer'>>();
  return rows.map((row) => {
    const { says } = row;
    const fail = (...problems: readonly Problem<Code>[]): Planned => ({
      ...row,
      outcome: 'failed',
      problems,
      customer_id: null,
    });
    if (says.problems.length > 0) return fail(...says.problems);
    const free = says.contacts.filter(({ kind, value }) => !holders.has(`${kind}:${value}`));
    const found = new Set(says.contacts.flatMap(({ kind, value }) => holders.get(`${kind}:${value}`) ?? []));
    if (found.size > 1) return fail({ column: null, code: 'several_customers' });
    const [id] = found;
    if (id === undefined) {
      if (says.fields.display_name === undefined) return fail({ column: null, code: 'name_missing' });
      return { ...row, outcome: 'add', problems: [], customer_id: null, free, tags: says.tags };
    }
    if (seen.has(id)) return fail({ column: null, code: 'same_customer_twice' });
    seen.add(id);
    const before = customers.get(id)!;
    const fields = differences(before, says);
    if (fields === undefined) return fail({ column: null, code: 'pan_not_in_gstin' });
    const fresh = says.tags.filter((tag) => !tags.get(id)?.includes(tag));
    const same = Object.keys(fields).length + free.length + fresh.length === 0;
    return {
      ...row,
      outcome: same ? 'same' : 'change',
      problems: [],
      customer_id: id,
      before,
      fields,
      free,
      tags: fresh,
    };
  });
}

// Locked rows that were merged before they could be locked have lost their contacts to the survivor: look again.
async function find(ctx: Ctx, rows: readonly Row[], lock: boolean) {
  const contacts = rows.flatMap(({ says }) => says.contacts);
  const kinds = contacts.map(({ kind }) => kind);
  const values = contacts.map(({ value }) => value);
  for (;;) {
    const { rows: held } = await sql<{ key: string; customer_id: Id<'customer'> }>`
      select c.kind || ':' || c.value as key, c.customer_id
      from unnest(${kinds}::text[], ${values}::text[]) as k (kind, value)
      join customers.contact c on c.tenant_id = ${ctx.tenant.id} and c.kind = k.kind and c.value = k.value`.execute(
      ctx.tx,
    );
    const ids = [...new Set(held.map(({ customer_id }) => customer_id))];
    const query = ctx.tx
      .selectFrom('customers.customer')
      .selectAll()
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .orderBy('id');
    const found = await (lock ? query.forNoKeyUpdate() : query).execute();
    if (found.some(({ merged_into }) => merged_into !== null)) continue;
    return {
      holders: new Map(held.map(({ key, customer_id }) => [key, customer_id])),
      customers: new Map(found.map((customer) => [customer.id, customer])),
    };
  }
}

/** The fields that a row gives another value; undefined when its GSTIN or PAN does not fit those that are there. */
function differences(before: Customer, { fields }: RowSays): Partial<Customer> | undefined {
  const gstin = fields.gstin ?? before.gstin;
  const tax = readTaxIds({ gstin, pan: fields.pan ?? before.pan });
  if ('code' in tax) return undefined;
  const wanted: Partial<Customer> = { ...(fields as Partial<Customer>), ...tax };
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => before[field as keyof Customer] !== value),
  );
}

/** Does what is planned for rows, in a few statements for all of them. Somebody who takes a contact meanwhile makes it plan again. */
export async function writePlan(ctx: Ctx, rows: readonly Row[]): Promise<Planned[]> {
  for (;;) {
    await sql`savepoint plan`.execute(ctx.tx);
    const planned = (await planRows(ctx, rows, { lock: true })).map((row) =>
      row.outcome === 'add' ? { ...row, customer_id: newId<'customer'>() } : row,
    );
    await insertCustomers(
      ctx,
      planned.filter(({ outcome }) => outcome === 'add'),
    );
    await updateCustomers(
      ctx,
      planned.filter(({ outcome }) => outcome === 'change'),
    );
    if (await insertContacts(ctx, planned)) {
      await insertTags(ctx, planned);
      return planned.map((row) => done(ctx, row));
    }
    await sql`rollback to savepoint plan`.execute(ctx.tx);
  }
}

async function insertCustomers(ctx: Ctx, rows: readonly Planned[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ customer_id, says: { fields } }) => ({
    id: customer_id,
    ...fields,
    kind: fields.kind ?? (fields.gstin ? 'business' : 'person'),
  }));
  await sql`
    insert into customers.customer (tenant_id, id, kind, display_name, legal_name, trade_name, gstin, pan, pincode, language, source, created_at, updated_at)
    select t.tenant_id, r.id, r.kind, r.display_name, r.legal_name, r.trade_name, r.gstin, r.pan, r.pincode, coalesce(r.language, 'en'), 'import', ${ctx.now}, ${ctx.now}
    from tenants.tenant t
    cross join jsonb_to_recordset(${json(values)}::jsonb)
      as r (id uuid, kind text, display_name text, legal_name text, trade_name text, gstin text, pan text, pincode text, language text)
    where t.tenant_id = ${ctx.tenant.id}`.execute(ctx.tx);
}

async function updateCustomers(ctx: Ctx, rows: readonly Planned[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ before, fields }) => ({ ...facts(before!), ...fields }));
  await sql`
    update customers.customer c
    set kind = r.kind, display_name = r.display_name, legal_name = r.legal_name, trade_name = r.trade_name, gstin = r.gstin, pan = r.pan,
      pincode = r.pincode, language = r.language, updated_at = ${ctx.now}, version = c.version + 1
    from jsonb_to_recordset(${json(values)}::jsonb)
      as r (id uuid, kind text, display_name text, legal_name text, trade_name text, gstin text, pan text, pincode text, language text)
    where c.tenant_id = ${ctx.tenant.id} and c.id = r.id`.execute(ctx.tx);
}

/** Gives the rows' free contacts to their customers; false when one of them is no longer free. */
async function insertContacts(ctx: Ctx, rows: readonly Planned[]): Promise<boolean> {
  const values = rows
    .flatMap(({ customer_id, free = [] }) =>
      free.map((contact) => ({ id: newId<'contact'>(), customer_id, ...contact })),
    )
    .toSorted((a, b) => (`${a.kind}:${a.value}` < `${b.kind}:${b.value}` ? -1 : 1));
  if (values.length === 0) return true;
  const { rows: given } = await sql`
    insert into customers.contact (tenant_id, id, customer_id, kind, value, is_primary, created_at)
    select t.tenant_id, r.id, r.customer_id, r.kind, r.value, false, ${ctx.now}
    from tenants.tenant t
    cross join jsonb_to_recordset(${json(values)}::jsonb) as r (id uuid, customer_id uuid, kind text, value text)
    where t.tenant_id = ${ctx.tenant.id}
    on conflict (tenant_id, kind, value) do nothing returning id`.execute(ctx.tx);
  if (given.length < values.length) return false;
  await promote(ctx, [...new Set(values.map(({ customer_id }) => customer_id!))]);
  return true;
}

async function insertTags(ctx: Ctx, rows: readonly Planned[]): Promise<void> {
  const values = rows.flatMap(({ customer_id, tags = [] }) => tags.map((tag) => ({ customer_id, tag })));
  if (values.length === 0) return;
  await sql`
    insert into customers.tag (tenant_id, tag, customer_id)
    select t.tenant_id, r.tag, r.customer_id
    from tenants.tenant t cross join jsonb_to_recordset(${json(values)}::jsonb) as r (customer_id uuid, tag text)
    where t.tenant_id = ${ctx.tenant.id}
    on conflict do nothing`.execute(ctx.tx);
}

function done(ctx: Ctx, row: Planned): Planned {
  if (row.outcome !== 'add' && row.outcome !== 'change') return row;
  const { before, fields, says, free = [], tags = [] } = row;
  const more = {
    ...(free.length > 0 && { contacts: free.map(({ kind, value }) => `${kind} ${value}`) }),
    ...(tags.length > 0 && { tags }),
  };
  if (before === undefined)
    changed(ctx, 'customers.customer', row.customer_id!, null, { ...says.fields, source: 'import', ...more });
  else changed(ctx, 'customers.customer', before.id, facts(before), { ...facts(before), ...fields, ...more });
  return { ...row, outcome: row.outcome === 'add' ? 'added' : 'changed' };
}

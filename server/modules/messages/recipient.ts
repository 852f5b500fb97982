import * as customers from '#customers';
import * as people from '#people';
import { type Language, languages } from '#platform/business.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Channel } from './occasions.ts';
import type { Reach } from './tables.ts';

/** Whom to tell: somebody known here, or a bare phone number or e-mail address. What is given goes before what is known. */
export interface To {
  readonly person_id?: Id<'person'> | null;
  readonly customer_id?: Id<'customer'> | null;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly language?: Language;
}

/** A recipient with everything that is known. */
export interface Recipient {
  readonly person_id: Id<'person'> | null;
  readonly customer_id: Id<'customer'> | null;
  readonly reach: Reach;
  readonly language: Language;
  /** Channels that a customer likes for a kind of message, the best first. */
  readonly likes: Readonly<Record<string, readonly Channel[]>>;
}

/** Looks up how somebody can be reached and in which language. */
export async function resolve(ctx: Ctx, to: To): Promise<Recipient> {
  const customer = to.customer_id ? await customerAddress(ctx, to.customer_id) : undefined;
  const person_id = to.person_id ?? customer?.person_id ?? null;
  const person = person_id === null ? undefined : await people.addressOf(ctx, person_id);
  const known = [to, customer, person];
  const first = <Field extends 'name' | 'phone' | 'email' | 'language'>(field: Field) =>
    known.find((one) => one?.[field])?.[field] ?? null;
  return {
    person_id,
    customer_id: customer?.id ?? null,
    reach: { name: first('name'), phone: first('phone'), email: first('email') },
    language: first('language') ?? languages[0],
    likes: customer?.likes ?? {},
  };
}

async function customerAddress(ctx: Ctx, customer_id: Id<'customer'>) {
  // Who is told something need not be among the rows that the one who causes it may see.
  const customer = await customers.reachCustomer({ ...ctx, rows: 'all' }, customer_id);
  const contacts = await customers.contactsOf(ctx, [customer.id]);
  return {
    id: customer.id,
    person_id: customer.person_id,
    name: customer.display_name,
    language: customer.language,
    likes: customer.preferences.channels,
    phone: contacts.find(({ kind }) => kind === 'phone')?.value,
    email: contacts.find(({ kind }) => kind === 'email')?.value,
  };
}

/** Where a channel reaches somebody; undefined when it can't. Push reaches persons, whose devices are known elsewhere. */
export function addressOn(
  channel: Channel,
  { person_id, reach }: Pick<Recipient, 'person_id' | 'reach'>,
): string | undefined {
  if (channel === 'email') return reach.email ?? undefined;
  if (channel === 'in_app' || channel === 'push') return person_id ?? undefined;
  return reach.phone ?? undefined;
}

import { z } from 'zod';
import { withBody } from '../../control.ts';
import type { Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import {
  type Body,
  guarded,
  listed,
  type Notes,
  notesIn,
  notesOut,
  problem,
  seconds,
  tell,
  textIn,
  unknownId,
} from './desk.ts';
import type { Order } from './orders.ts';
import type { Payment } from './payments.ts';

interface Customer {
  readonly id: string;
  readonly account: string;
  name: string;
  email: string;
  contact: string;
  notes: Notes;
  readonly created_at: number;
}

/** A method that is kept, or a mandate when it may be debited. */
export interface Token {
  readonly id: string;
  readonly account: string;
  readonly customer_id: string;
  readonly token: string;
  readonly method: 'card' | 'upi';
  readonly card: Payment['card'];
  readonly vpa: string | null;
  readonly recurring: boolean;
  status: 'confirmed' | 'rejected' | 'paused' | 'cancelled' | null;
  readonly max_amount: number | null;
  readonly expired_at: number | null;
  readonly created_at: number;
}

const KIND = 'razorpay customer';
const TOKENS = 'razorpay token';

const changed = z.strictObject({ status: z.enum(['confirmed', 'paused', 'cancelled']) });

export function customers(world: World): Route[] {
  const own = (slug: string, call: Call) => {
    const customer = world.store.find<Customer>(KIND, call.params.id ?? '');
    if (customer?.account !== slug) throw unknownId();
    return customer;
  };
  const ownToken = (slug: string, call: Call) => {
    const token = findToken(world, call.params.token ?? '');
    if (!token || token.customer_id !== own(slug, call).id) throw unknownId();
    return token;
  };
  return [
    guarded(world, 'POST', '/v1/customers', (shop, _call, body) => {
      const given = {
        name: nameIn(body) ?? '',
        email: textIn(body, 'email', 64) ?? '',
        contact: textIn(body, 'contact', 15) ?? '',
      };
      const who = `${shop.slug} ${given.contact} ${given.email}`;
      const before = world.store.findBy<Customer>(KIND, 'who', who)[0];
      if (before && String(body.fail_existing ?? '1') === '1')
        throw problem('Customer already exists for the merchant');
      if (before) return { status: 200, body: shownCustomer(before) };
      const id = world.store.newId('cust_');
      const made = { ...given, id, account: shop.slug, notes: notesIn(body), created_at: seconds(world, shop.slug) };
      world.store.put(KIND, id, made, { account: shop.slug, who });
      return { status: 200, body: shownCustomer(made) };
    }),
    guarded(world, 'GET', '/v1/customers', (shop, call) =>
      listed(call, world.store.findBy<Customer>(KIND, 'account', shop.slug), shownCustomer),
    ),
    guarded(world, 'GET', '/v1/customers/:id', (shop, call) => ({
      status: 200,
      body: shownCustomer(own(shop.slug, call)),
    })),
    guarded(world, 'PUT', '/v1/customers/:id', (shop, call, body) => {
      const customer = own(shop.slug, call);
      customer.name = nameIn(body) ?? customer.name;
      customer.email = textIn(body, 'email', 64) ?? customer.email;
      customer.contact = textIn(body, 'contact', 15) ?? customer.contact;
      world.store.put(KIND, customer.id, customer);
      return { status: 200, body: shownCustomer(customer) };
    }),
    guarded(world, 'GET', '/v1/customers/:id/tokens', (shop, call) =>
      listed(call, tokensOf(world, own(shop.slug, call).id), shownToken),
    ),
    guarded(world, 'GET', '/v1/customers/:id/tokens/:token', (shop, call) => ({
      status: 200,
      body: shownToken(ownToken(shop.slug, call)),
    })),
    guarded(world, 'DELETE', '/v1/customers/:id/tokens/:token', (shop, call) => {
      changeToken(world, ownToken(shop.slug, call), 'cancelled');
      return { status: 200, body: { deleted: true } };
    }),
    {
      method: 'POST',
      path: '/__ctl/razorpay/tokens/:token',
      run: (call) =>
        withBody(call, changed, ({ status }) => {
          const token = findToken(world, call.params.token ?? '');
          if (!token?.recurring) return { status: 404, body: { error: 'no such mandate' } };
          changeToken(world, token, status);
          return { status: 200, body: shownToken(token) };
        }),
    },
  ];
}

/** A name as theirs: three to fifty Latin letters, digits and a few signs. */
function nameIn(body: Body): string | null {
  const name = textIn(body, 'name', 50);
  if (name !== null && !/^[\w .'/@()-]{3,50}$/.test(name))
    throw problem('The name format is invalid.', { field: 'name' });
  return name;
}

/** A token that is still there; a cancelled one is as gone as one that never was. */
export function findToken(world: World, id: string): Token | undefined {
  const token = world.store.find<Token>(TOKENS, id);
  return token?.status === 'cancelled' ? undefined : token;
}

/** What a customer has kept. */
export function tokensOf(world: World, customer_id: string): Token[] {
  return world.store.findBy<Token>(TOKENS, 'customer', customer_id).filter((one) => one.status !== 'cancelled');
}

function changeToken(world: World, token: Token, status: NonNullable<Token['status']>): void {
  token.status = status;
  world.store.put(TOKENS, token.id, token);
  if (token.recurring) tell(world, token.account, `token.${status}`, token.id, { token: shownToken(token) });
}

/** Keeps a payment's method for its customer; with an order that promises later debits it is a mandate. */
export function makeToken(world: World, payment: Payment, promise: Order['token'], passed: boolean): Token | undefined {
  const method = payment.method === 'upi' ? 'upi' : 'card';
  if (payment.customer_id === null || (method === 'card' && !payment.card)) return undefined;
  const token: Token = {
    id: world.store.newId('token_'),
    account: payment.account,
    customer_id: payment.customer_id,
    token: world.store.newId('', 14),
    method,
    card: payment.card,
    vpa: payment.vpa,
    recurring: promise !== null,
    status: promise === null ? null : passed ? 'confirmed' : 'rejected',
    max_amount: promise?.max_amount ?? null,
    expired_at: promise?.expire_at ?? null,
    created_at: seconds(world, payment.account),
  };
  world.store.put(TOKENS, token.id, token, { customer: token.customer_id });
  return token;
}

/** Tells the merchant what became of a mandate, once the payment that made it knows of it. */
export function tellToken(world: World, token: Token): void {
  if (token.recurring) tell(world, token.account, `token.${token.status}`, token.id, { token: shownToken(token) });
}

function shownCustomer({ id, name, email, contact, notes, created_at }: Customer) {
  return { id, entity: 'customer', name, email, contact, gstin: null, notes: notesOut(notes), created_at };
}

/** A token as Razorpay shows it. */
export function shownToken(token: Token) {
  const [username, handle] = token.vpa?.split('@') ?? [];
  const { card } = token;
  return {
    id: token.id,
    entity: 'token',
    token: token.token,
    bank: null,
    wallet: null,
    method: token.method,
    ...(card && {
      card: {
        entity: 'card',
        name: card.name,
        last4: card.last4,
        network: card.network,
        type: 'credit',
        issuer: 'HDFC',
      },
    }),
    vpa: token.vpa === null ? null : { username, handle, name: null },
    recurring: token.recurring,
    recurring_details: { status: token.status ?? 'not_applicable', failure_reason: null },
    auth_type: null,
    mrn: null,
    used_at: token.created_at,
    created_at: token.created_at,
    customer_id: token.customer_id,
    expired_at: token.expired_at,
    max_amount: token.max_amount,
    dcc_enabled: false,
  };
}

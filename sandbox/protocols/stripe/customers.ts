import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { keepMethod } from './charges.ts';
import { type Desk, findOwn, keep, nowOf, ownBy, ownIn, page, tell } from './desk.ts';
import { expand, metadata, paging, range, text } from './form.ts';
import type { Customer, PaymentMethod } from './objects.ts';
import { missing, unknownRef, wrong } from './problem.ts';

const about = {
  name: text(256).optional(),
  email: z.email().max(512).optional(),
  phone: text(20).optional(),
  description: text(5_000).optional(),
  metadata: metadata.optional(),
  expand,
};

/** Customers, and the methods that they keep. */
export function customers(): Endpoint[] {
  return [
    endpoint('POST', '/v1/customers', z.strictObject(about), (desk, given) => addCustomer(desk, given)),
    endpoint('GET', '/v1/customers/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<Customer>(desk, 'customer', id);
      if (!found) throw missing('customer', id);
      return found.deleted ? gone(id) : found;
    }),
    endpoint(
      'POST',
      '/v1/customers/:id',
      z.strictObject(about),
      (desk, { name, email, phone, description, metadata }, id) => {
        const found = getCustomer(desk, id);
        const now: Customer = {
          ...found,
          name: name ?? found.name,
          email: email ?? found.email,
          phone: phone ?? found.phone,
          description: description ?? found.description,
          metadata: { ...found.metadata, ...metadata },
        };
        return keep(desk, now, { email: now.email });
      },
    ),
    endpoint('DELETE', '/v1/customers/:id', z.strictObject({}), (desk, _, id) => {
      keep(desk, { ...getCustomer(desk, id, missing('customer', id)), deleted: true });
      for (const { object } of ownBy<PaymentMethod>(desk, 'payment_method', 'customer', id)) detach(desk, object);
      return gone(id);
    }),
    endpoint(
      'GET',
      '/v1/customers',
      z.strictObject({ ...paging, created: range, email: text(512).optional() }),
      (desk, { created, email, ...paging }) => {
        const rows =
          email === undefined
            ? ownIn<Customer>(desk, 'customer', created)
            : ownBy<Customer>(desk, 'customer', 'email', email);
        return page(
          '/v1/customers',
          rows.filter(({ object }) => !object.deleted),
          paging,
        );
      },
    ),
    endpoint('GET', '/v1/customers/:id/payment_methods', listed, (desk, { type, ...paging }, id) => {
      getCustomer(desk, id, missing('customer', id));
      return page(`/v1/customers/${id}/payment_methods`, methodsOf(desk, id, type), paging);
    }),
    ...paymentMethods(),
  ];
}

const listed = z.strictObject({ ...paging, type: z.enum(['card', 'upi']).optional() });

function paymentMethods(): Endpoint[] {
  return [
    endpoint('GET', '/v1/payment_methods/:id', z.strictObject({ expand }), (desk, _, id) => getMethod(desk, id)),
    endpoint(
      'GET',
      '/v1/payment_methods',
      listed.extend({ customer: text() }),
      (desk, { type, customer, ...paging }) => {
        getCustomer(desk, customer);
        return page('/v1/payment_methods', methodsOf(desk, customer, type), paging);
      },
    ),
    endpoint(
      'POST',
      '/v1/payment_methods/:id/attach',
      z.strictObject({ customer: text(), expand }),
      (desk, given, id) => {
        const method = getMethod(desk, id);
        getCustomer(desk, given.customer);
        if (method.customer !== null && method.customer !== given.customer)
          throw wrong('The payment method you provided has already been attached to a customer.');
        // One that was used without being kept, or was let go, can't be had again: its card is forgotten.
        throw wrong(
          'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
        );
      },
    ),
    endpoint('POST', '/v1/payment_methods/:id/detach', z.strictObject({ expand }), (desk, _, id) => {
      const method = getMethod(desk, id);
      if (method.customer === null)
        throw wrong('The payment method you provided is not attached to a customer so detachment is impossible.');
      return detach(desk, method);
    }),
  ];
}

/** Adds a customer and tells of it. */
export function addCustomer(
  desk: Desk,
  given: Partial<Pick<Customer, 'name' | 'email' | 'phone' | 'description' | 'metadata'>>,
): Customer {
  const customer: Customer = {
    id: desk.world.store.newId('cus_'),
    object: 'customer',
    created: nowOf(desk),
    livemode: desk.live,
    name: given.name ?? null,
    email: given.email ?? null,
    phone: given.phone ?? null,
    description: given.description ?? null,
    metadata: given.metadata ?? {},
  };
  keep(desk, customer, { email: customer.email });
  tell(desk, 'customer.created', customer);
  return customer;
}

/** A customer that is there and wasn't deleted; refuses as for a parameter unless told otherwise. */
export function getCustomer(desk: Desk, id: string, otherwise = unknownRef('customer', id, 'customer')): Customer {
  const found = findOwn<Customer>(desk, 'customer', id);
  if (!found || found.deleted) throw otherwise;
  return found;
}

export function getMethod(desk: Desk, id: string): PaymentMethod {
  const found = findOwn<PaymentMethod>(desk, 'payment_method', id);
  if (!found) throw missing('PaymentMethod', id, 'payment_method');
  return found;
}

/** What a customer keeps. The index remembers whom a method once belonged to, so it is asked again. */
export function methodsOf(desk: Desk, customer: string, type?: string) {
  return ownBy<PaymentMethod>(desk, 'payment_method', 'customer', customer).filter(
    ({ object }) => object.customer === customer && (type === undefined || object.type === type),
  );
}

function detach(desk: Desk, method: PaymentMethod): PaymentMethod {
  const before = method.customer;
  keepMethod(desk, { ...method, customer: null });
  const now = { ...method, customer: null };
  tell(desk, 'payment_method.detached', now, { customer: before });
  return now;
}

const gone = (id: string) => ({ id, object: 'customer', deleted: true });

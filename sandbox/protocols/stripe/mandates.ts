import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { type Desk, findOwn, keep, nowOf, ownBy, tell } from './desk.ts';
import { expand } from './form.ts';
import type { Mandate, MandateTerms, PaymentMethod } from './objects.ts';
import { missing } from './problem.ts';

/** Promises of later payments. They are made by the owner at the page; here they are only read. */
export function mandates(): Endpoint[] {
  return [
    endpoint('GET', '/v1/mandates/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<Mandate>(desk, 'mandate', id);
      if (!found) throw missing('mandate', id);
      return found;
    }),
  ];
}

/** Writes down what the owner of a UPI id has promised. */
export function promise(desk: Desk, method: PaymentMethod, terms: MandateTerms): Mandate {
  const mandate: Mandate = {
    id: desk.world.store.newId('mandate_', 24),
    object: 'mandate',
    livemode: desk.live,
    type: 'multi_use',
    status: 'active',
    payment_method: method.id,
    payment_method_details: { type: 'upi', upi: terms },
    customer_acceptance: { accepted_at: nowOf(desk), type: 'online', online: { ip_address: null, user_agent: null } },
    multi_use: {},
  };
  keep(desk, mandate, { payment_method: method.id });
  tell(desk, 'mandate.updated', mandate, { status: 'pending' });
  return mandate;
}

/** The promise that stands behind a kept method, if there is one. */
export function mandateOf(desk: Desk, { id }: PaymentMethod): Mandate | undefined {
  return ownBy<Mandate>(desk, 'mandate', 'payment_method', id).at(-1)?.object;
}

/** The owner takes the promise back at the bank. */
export function revoke(desk: Desk, id: string): Mandate | undefined {
  const mandate = findOwn<Mandate>(desk, 'mandate', id);
  if (!mandate || mandate.status === 'inactive') return mandate;
  keep(desk, { ...mandate, status: 'inactive' });
  const now: Mandate = { ...mandate, status: 'inactive' };
  tell(desk, 'mandate.updated', now, { status: 'active' });
  return now;
}

import type { Call, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { desk, linkTo, merchantOf, newId, notFound, objectOf, originOf, text, unprocessable } from './desk.ts';
import type { Order } from './orders.ts';
import { tell } from './webhooks.ts';

/** A PayPal account that may be debited again. */
export interface VaultToken {
  slug: string;
  id: string;
  customer_id: string;
  payer: NonNullable<Order['payer']>;
  gone: boolean;
}

/** A token that the payer is still to approve. */
export interface SetupToken {
  slug: string;
  id: string;
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'VAULTED';
  customer_id: string;
  return_url: string;
  cancel_url: string;
  description: string;
  payer: Order['payer'];
}

/** Kept methods: setup tokens to approve, payment tokens to debit. */
export function vault(world: World): Route[] {
  const path = '/v3/vault';
  return [
    desk(world, 'POST', `${path}/setup-tokens`, ({ slug }, call, given) => {
      const paypal = objectOf(objectOf(given.payment_source).paypal);
      const context = objectOf(paypal.experience_context);
      if (text(paypal.usage_type) === '')
        return unprocessable(world, 'MISSING_REQUIRED_PARAMETER', 'payment_source.paypal.usage_type is missing.');
      const made: SetupToken = {
        slug,
        id: newId(world, 'setup token'),
        status: 'PAYER_ACTION_REQUIRED',
        customer_id: text(objectOf(given.customer).id) || newId(world, 'customer').slice(0, 10),
        return_url: text(context.return_url),
        cancel_url: text(context.cancel_url),
        description: text(paypal.description),
        payer: null,
      };
      world.store.put('paypal setup', made.id, made);
      return { status: 201, body: shownSetup(call, made) };
    }),
    desk(world, 'GET', `${path}/setup-tokens/:id`, ({ slug }, call) => {
      const found = world.store.find<SetupToken>('paypal setup', call.params.id ?? '');
      return found?.slug === slug ? { status: 200, body: shownSetup(call, found) } : notFound(world);
    }),
    desk(world, 'POST', `${path}/payment-tokens`, ({ slug }, call, given) => {
      const { id, type } = objectOf(objectOf(given.payment_source).token);
      const setup = world.store.find<SetupToken>('paypal setup', text(id));
      if (type !== 'SETUP_TOKEN' || setup?.slug !== slug) return notFound(world);
      if (setup.status !== 'APPROVED' || !setup.payer)
        return unprocessable(world, 'SETUP_TOKEN_NOT_APPROVED', 'The setup token is not approved.');
      world.store.put('paypal setup', setup.id, { ...setup, status: 'VAULTED' });
      return {
        status: 201,
        body: shownToken(call, keepToken(world, { slug, customer_id: setup.customer_id }, setup.payer)),
      };
    }),
    desk(world, 'GET', `${path}/payment-tokens`, ({ slug }, call) => {
      const customer = call.url.searchParams.get('customer_id') ?? '';
      const all = world.store
        .findBy<VaultToken>('paypal token kept', 'customer', `${slug}/${customer}`)
        .filter((one) => !one.gone);
      return {
        status: 200,
        body: { customer: { id: customer }, payment_tokens: all.map((one) => shownToken(call, one)), links: [] },
      };
    }),
    desk(world, 'GET', `${path}/payment-tokens/:id`, ({ slug }, call) => {
      const found = findToken(world, slug, call.params.id ?? '');
      return found ? { status: 200, body: shownToken(call, found) } : notFound(world);
    }),
    desk(world, 'DELETE', `${path}/payment-tokens/:id`, ({ slug }, call) => {
      const found = findToken(world, slug, call.params.id ?? '');
      if (!found) return notFound(world);
      keep(world, { ...found, gone: true }, 'VAULT.PAYMENT-TOKEN.DELETED');
      return { status: 204, body: '' };
    }),
  ];
}

/** Finds a kept method of the merchant that was not forgotten. */
export function findToken(world: World, slug: string, id: string): VaultToken | undefined {
  const found = world.store.find<VaultToken>('paypal token kept', id);
  return found?.slug === slug && !found.gone ? found : undefined;
}

/** Keeps a payer's account for later; the same payer's stays the same one. */
export function keepToken(
  world: World,
  { slug, customer_id }: Pick<Order, 'slug' | 'customer_id'>,
  payer: NonNullable<Order['payer']>,
): VaultToken {
  const customer = customer_id || newId(world, 'customer').slice(0, 10);
  const known = world.store
    .findBy<VaultToken>('paypal token kept', 'customer', `${slug}/${customer}`)
    .find((one) => !one.gone && one.payer.email === payer.email);
  return (
    known ??
    keep(
      world,
      { slug, id: newId(world, 'token'), customer_id: customer, payer, gone: false },
      'VAULT.PAYMENT-TOKEN.CREATED',
    )
  );
}

function keep(world: World, one: VaultToken, type: string): VaultToken {
  world.store.put('paypal token kept', one.id, one, { customer: `${one.slug}/${one.customer_id}` });
  const merchant = merchantOf(world, one.slug);
  const call = { headers: { host: world.at.origin.replace('http://', '') } } as Call;
  const summary = 'A payment token was created or deleted.';
  if (merchant)
    tell(world, merchant, { type, about: one.id, kind: 'payment_token', summary, resource: shownToken(call, one) });
  return one;
}

function shownToken(call: Call, { id, customer_id, payer }: VaultToken) {
  return {
    id,
    customer: { id: customer_id },
    payment_source: { paypal: { email_address: payer.email, account_id: payer.id, payer_id: payer.id } },
    links: [linkTo(call, `/v3/vault/payment-tokens/${id}`, 'self')],
  };
}

function shownSetup(call: Call, { id, status, customer_id }: SetupToken) {
  const approve = { href: `${originOf(call)}/pay/paypal/${id}`, rel: 'approve', method: 'GET' };
  return {
    id,
    status,
    customer: { id: customer_id },
    payment_source: { paypal: {} },
    links: [
      linkTo(call, `/v3/vault/setup-tokens/${id}`, 'self'),
      ...(status === 'PAYER_ACTION_REQUIRED' ? [approve] : []),
    ],
  };
}

import type { Route } from '../../http.ts';
import type { Saved } from '../../till.ts';
import type { World } from '../../world.ts';
import { desk, digits, fault, ist, says } from './desk.ts';
import { type Order, objectOf, readCustomer } from './orders.ts';
import type { Payment } from './payments.ts';

/** A card that a customer kept: its network and last digits, never its number. */
interface Instrument {
  slug: string;
  customer_id: string;
  instrument_id: string;
  last4: string;
  network: string;
  bank: string;
  status: 'ACTIVE' | 'DELETED';
  created_at: string;
}

/** Customers, and the cards they keep. */
export function instruments(world: World): Route[] {
  const own = (slug: string, customer_id: string) =>
    instrumentsOf(world, slug, customer_id).filter((one) => one.status === 'ACTIVE');
  const none = () => fault(404, 'instrument_not_found', 'instrument does not exist for this customer');
  return [
    desk(world, 'POST', '/customers', (_, __, given) => {
      const customer = readCustomer(given, ['customer_phone']);
      if ('status' in customer) return customer;
      const { customer_id: _id, ...rest } = customer;
      return says({ customer_uid: digits(world, 'customer'), ...rest });
    }),
    desk(world, 'GET', '/customers/:customer_id/instruments', ({ slug }, { params, url }) => {
      if (url.searchParams.get('instrument_type') !== 'card')
        return fault(400, 'instrument_type_invalid', 'instrument_type : should be card');
      return says(own(slug, params.customer_id ?? '').map(shown));
    }),
    desk(world, 'GET', '/customers/:customer_id/instruments/:instrument_id', ({ slug }, { params }) => {
      const found = own(slug, params.customer_id ?? '').find((one) => one.instrument_id === params.instrument_id);
      return found ? says(shown(found)) : none();
    }),
    desk(world, 'DELETE', '/customers/:customer_id/instruments/:instrument_id', ({ slug }, { params }) => {
      const found = own(slug, params.customer_id ?? '').find((one) => one.instrument_id === params.instrument_id);
      return found ? says(shown(save(world, { ...found, status: 'DELETED' }))) : none();
    }),
  ];
}

function instrumentsOf(world: World, slug: string, customer_id: string): Instrument[] {
  return world.store.findBy<Instrument>('cashfree instrument', 'customer', `${slug}/${customer_id}`);
}

function save(world: World, one: Instrument): Instrument {
  world.store.put('cashfree instrument', one.instrument_id, one, { customer: `${one.slug}/${one.customer_id}` });
  return one;
}

/** Keeps the card of a payment; a card that is kept already stays the same one. */
export function keepInstrument(world: World, order: Order, payment: Payment): Instrument {
  const [card = {}] = Object.values(payment.method);
  const last4 = String(card.card_number).slice(-4);
  const network = String(card.card_network);
  const known = instrumentsOf(world, order.slug, order.customer.customer_id).find(
    (one) => one.status === 'ACTIVE' && one.last4 === last4 && one.network === network,
  );
  if (known) return known;
  return save(world, {
    slug: order.slug,
    customer_id: order.customer.customer_id,
    instrument_id: world.store.newId('inst_', 28),
    last4,
    network,
    bank: String(card.card_bank_name),
    status: 'ACTIVE',
    created_at: world.now(order.slug).toString(),
  });
}

const NETWORKS: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'Mastercard', rupay: 'RuPay' };

/** What the page offers to a payer who kept cards before. */
export function savedOf(world: World, slug: string, customer_id: string): Saved[] {
  return instrumentsOf(world, slug, customer_id)
    .filter((one) => one.status === 'ACTIVE')
    .map((one) => {
      const network = NETWORKS[one.network] ?? one.network;
      const label = `${network} •••• ${one.last4}`;
      return { token: one.instrument_id, way: 'card', label, card: { last4: one.last4, network } };
    });
}

function shown(one: Instrument) {
  return {
    customer_id: one.customer_id,
    afa_reference: null,
    instrument_id: one.instrument_id,
    instrument_type: 'card',
    instrument_uid: `uid_${one.instrument_id.slice(0, 8)}`,
    instrument_display: one.last4,
    instrument_status: one.status,
    created_at: ist(Temporal.Instant.from(one.created_at)),
    instrument_meta: objectOf({
      card_network: one.network,
      card_bank_name: one.bank,
      card_country: 'IN',
      card_type: 'credit',
    }),
  };
}

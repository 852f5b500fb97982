import { z } from 'zod';
import { addressOf, amountOf, ask, type Line, refusalOf, type Settings } from './cashfree-line.ts';
import { LINK, MANDATE } from './cashfree-news.ts';
import type { Mandate, Method, Opened, Opening, Place, Told } from './gateway.ts';

const ZONE = 'Asia/Kolkata';

/** Their names of the ways to pay. */
const WAYS: Readonly<Partial<Record<Method, string>>> = {
  upi: 'upi',
  card: 'cc,dc',
  netbanking: 'nb',
  wallet: 'app',
  emi: 'ccemi,dcemi,cardlessemi',
  paylater: 'paylater',
};

export const zOrder = z.object({
  order_id: z.string().min(1).max(200),
  payment_session_id: z.string().min(1).max(2_000),
  order_status: z.string().max(50),
  customer_details: z.object({ customer_id: z.string().max(200).nullish() }).nullish(),
});
export const zLink = z.object({ link_id: z.string().min(1).max(200), link_url: z.string().max(2_000) });
const zIntent = z.object({
  data: z.object({ payload: z.object({ default: z.string().startsWith('upi://').max(2_000) }) }),
});

/** Begins an attempt: an order, a link, or a link by which a mandate is given. */
export async function open(given: Settings, place: Place, opening: Opening): Promise<Told<Opened>> {
  const { payer, promise, manner } = opening;
  if (payer.phone === null)
    return { is: 'never', code: 'phone_missing', reason: 'Cashfree wants the payer’s telephone number' };
  const phone = payer.phone.replace(/^\+91/, '');
  return ask(given, place, async (line) => {
    if (promise !== null)
      return openedLink(await makeLink(line, opening, phone, `${MANDATE}${opening.id}`, mandateFor(opening, promise)));
    if (manner === 'link') return openedLink(await makeLink(line, opening, phone, `${LINK}${opening.id}`, {}));
    const order = await makeOrder(line, opening, phone);
    return openedOrder(line, order, addressOf(given, place), manner);
  });
}

/** How the payer goes on from an order: by its page, or a UPI code made for it. */
export async function openedOrder(
  { sdk, options }: Line,
  order: z.output<typeof zOrder>,
  address: string,
  manner: Opening['manner'],
): Promise<Opened> {
  const { order_id: order_ref, payment_session_id } = order;
  const payer_ref = order.customer_details?.customer_id ?? null;
  // A code can't be had any more for what is paid or over; nor is one wanted.
  if (manner !== 'upi' || order.order_status !== 'ACTIVE') {
    // What their browser kit posts: there is no address to send a browser to, so this saves a page of ours that loads it.
    const step = { is: 'post', url: `${address}/view/sessions/checkout`, fields: { payment_session_id } } as const;
    return { order_ref, payer_ref, step };
  }
  const body = { payment_session_id, payment_method: { upi: { channel: 'link' as const } } };
  const { data } = await sdk.PGPayOrder(
    body,
    undefined,
    `${order_ref}-upi`,
    undefined,
    undefined,
    undefined,
    undefined,
    options(),
  );
  return { order_ref, payer_ref, step: { is: 'upi', link: zIntent.parse(data).data.payload.default } };
}

/** A link leads to a page by its own address. */
export function openedLink({ link_id, link_url }: z.output<typeof zLink>): Opened {
  return { order_ref: link_id, payer_ref: null, step: { is: 'redirect', url: link_url } };
}

async function makeOrder({ sdk, options }: Line, opening: Opening, phone: string) {
  const { id, payer } = opening;
  const body = {
    order_id: id,
    order_amount: amountOf(opening.amount_minor),
    order_currency: opening.currency,
    customer_details: {
      customer_id: payer.ref ?? `haat_${id.replaceAll('-', '')}`,
      customer_phone: phone,
      ...(payer.name.length >= 3 && { customer_name: payer.name.slice(0, 100) }),
      ...(payer.email !== null && { customer_email: payer.email }),
    },
    order_meta: {
      return_url: opening.return_url,
      notify_url: opening.hook_url,
      payment_methods: opening.methods
        .map((method) => WAYS[method])
        .filter((way) => way !== undefined)
        .join(','),
    },
    order_note: `${opening.number} ${opening.title}`.slice(0, 200),
  };
  const make = (expiry: object, key: string) => sdk.PGCreateOrder({ ...body, ...expiry }, undefined, key, options());
  const made = await make({ order_expiry_time: opening.expires_at.toString() }, id).catch(async (error: unknown) => {
    const code = refusalOf(error);
    if (code === 'order_already_exists') return sdk.PGFetchOrder(id, undefined, undefined, options());
    // It must be a quarter of an hour away at least: then it is open for longer, and closed by us.
    if (/expiry_time/.test(code)) return make({}, `${id}-open-end`);
    throw error;
  });
  return zOrder.parse(made.data);
}

async function makeLink({ sdk, options }: Line, opening: Opening, phone: string, link_id: string, more: object) {
  const { payer } = opening;
  const body = {
    link_id,
    link_amount: amountOf(opening.amount_minor),
    link_currency: opening.currency,
    link_purpose: `${opening.number} ${opening.title}`.slice(0, 500),
    customer_details: {
      customer_phone: phone,
      ...(payer.name.length >= 3 && { customer_name: payer.name.slice(0, 100) }),
      ...(payer.email !== null && { customer_email: payer.email }),
    },
    // We send our links ourselves.
    link_notify: { send_sms: false, send_email: false },
    link_notes: { attempt: opening.id },
    link_meta: { return_url: opening.return_url, notify_url: opening.hook_url },
    ...more,
  };
  const make = (expiry: object, key: string) => sdk.PGCreateLink({ ...body, ...expiry }, undefined, key, options());
  const made = await make({ link_expiry_time: opening.expires_at.toString() }, link_id).catch(
    async (error: unknown) => {
      const code = refusalOf(error);
      if (code === 'link_already_exists') return sdk.PGFetchLink(link_id, undefined, undefined, options());
      if (/expiry_time/.test(code)) return make({}, `${link_id}-open-end`);
      throw error;
    },
  );
  return zLink.parse(made.data);
}

/** A mandate is asked for together with the first payment, which is not given back. They know of no quarter: three months. */
function mandateFor({ id, number, title, amount_minor }: Opening, { most_minor, every, until }: Mandate) {
  const [type, count] = (
    {
      day: ['DAY', 1],
      week: ['WEEK', 1],
      month: ['MONTH', 1],
      quarter: ['MONTH', 3],
      year: ['YEAR', 1],
      as_presented: [null, 0],
    } as const
  )[every];
  const rhythm =
    type === null
      ? { plan_type: 'ON_DEMAND' }
      : { plan_type: 'PERIODIC', plan_intervals: count, plan_interval_type: type };
  const ends = until.add({ days: 1 }).toZonedDateTime(ZONE).subtract({ seconds: 1 }).toInstant();
  return {
    subscription: {
      subscription_id: `${MANDATE}${id}`,
      authorization_amount: amountOf(amount_minor),
      authorization_amount_refund: false,
      subscription_expiry_time: ends.toString(),
      plan_details: {
        plan_id: `plan_${id}`,
        plan_name: `${number} ${title}`.slice(0, 40),
        plan_currency: 'INR',
        plan_max_amount: amountOf(most_minor),
        ...rhythm,
      },
    },
  };
}

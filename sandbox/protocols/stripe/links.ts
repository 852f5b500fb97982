import { z } from 'zod';
import { type Endpoint, endpoint } from './api.ts';
import { type Desk, findKept, keep, ownBy, page } from './desk.ts';
import { address, expand, metadata, paging, whole, yes } from './form.ts';
import type { PaymentLink, Session } from './objects.ts';
import { missing } from './problem.ts';
import { getSession, intentData, lines, openSession, priced, types } from './sessions.ts';

const creating = z.strictObject({
  line_items: lines,
  metadata: metadata.optional(),
  payment_intent_data: intentData.omit({ receipt_email: true }).optional(),
  payment_method_types: types.optional(),
  customer_creation: z.enum(['always', 'if_required']).optional(),
  billing_address_collection: z.enum(['auto', 'required']).optional(),
  restrictions: z.strictObject({ completed_sessions: z.strictObject({ limit: whole }) }).optional(),
  after_completion: z
    .strictObject({ type: z.literal('redirect'), redirect: z.strictObject({ url: address }) })
    .optional(),
  expand,
});
type Creating = z.output<typeof creating>;

const changing = z.strictObject({ active: yes.optional(), metadata: metadata.optional(), expand });

/** Payment links: an address that opens a new session for whoever comes, until it is switched off or used up. */
export function paymentLinks(): Endpoint[] {
  return [
    endpoint('POST', '/v1/payment_links', creating, addLink),
    endpoint('GET', '/v1/payment_links/:id', z.strictObject({ expand }), (desk, _, id) => getLink(desk, id).object),
    endpoint('POST', '/v1/payment_links/:id', changing, (desk, { active, metadata }, id) => {
      const { object, inside } = getLink(desk, id);
      const now: PaymentLink = {
        ...object,
        active: active ?? object.active,
        metadata: { ...object.metadata, ...metadata },
      };
      return keep(desk, now, {}, inside);
    }),
    endpoint(
      'GET',
      '/v1/payment_links',
      z.strictObject({ ...paging, active: yes.optional() }),
      (desk, { active, ...paging }) => {
        const rows = ownBy<PaymentLink>(desk, 'payment_link', 'account', desk.account.slug);
        return page(
          '/v1/payment_links',
          rows.filter(({ object }) => active === undefined || object.active === active),
          paging,
        );
      },
    ),
  ];
}

function addLink(desk: Desk, given: Creating): PaymentLink {
  const money = priced({ ...given, mode: 'payment', allowed_payment_method_types: given.payment_method_types });
  const id = desk.world.store.newId('plink_', 24);
  const data = given.payment_intent_data;
  const link: PaymentLink = {
    id,
    object: 'payment_link',
    livemode: desk.live,
    active: true,
    after_completion: given.after_completion ?? { type: 'hosted_confirmation' },
    currency: money?.currency ?? 'inr',
    customer_creation: given.customer_creation ?? 'if_required',
    metadata: given.metadata ?? {},
    payment_intent_data: data
      ? {
          description: data.description ?? null,
          metadata: data.metadata ?? {},
          setup_future_usage: data.setup_future_usage ?? null,
        }
      : null,
    payment_method_types: given.payment_method_types ?? ['card'],
    restrictions: given.restrictions
      ? { completed_sessions: { count: 0, limit: given.restrictions.completed_sessions.limit } }
      : null,
    url: `${desk.base}/pay/stripe/${id}`,
  };
  return keep(desk, link, {}, given);
}

function getLink(desk: Desk, id: string): { object: PaymentLink; inside: Creating } {
  const found = findKept<PaymentLink, Creating>(desk, 'payment_link', id);
  if (!found) throw missing('payment_link', id);
  return found;
}

/** The session of a link that is open for whoever comes now, or why none is. */
export function visit(desk: Desk, id: string): Session | { readonly closed: string } {
  const { object: link, inside } = getLink(desk, id);
  const before = ownBy<Session>(desk, 'checkout.session', 'payment_link', id).map(
    ({ object }) => getSession(desk, object.id).object,
  );
  const open = before.find(({ status }) => status === 'open');
  const done = before.filter(({ status }) => status === 'complete').length;
  const limit = link.restrictions?.completed_sessions.limit;
  if (limit !== undefined && done >= limit) return { closed: 'This has been paid already.' };
  if (!link.active) return { closed: 'This link has been deactivated.' };
  if (open) return open;
  const { after_completion, restrictions: _, expand: __, payment_method_types, ...rest } = inside;
  const success_url = after_completion?.redirect.url ?? null;
  return openSession(
    desk,
    { ...rest, mode: 'payment', success_url, allowed_payment_method_types: payment_method_types },
    link,
  );
}

/** One more payer has paid by a link: its count goes up, and one that is used up is switched off. */
export function countVisit(desk: Desk, id: string): void {
  const { object, inside } = getLink(desk, id);
  const sessions = object.restrictions?.completed_sessions;
  if (!sessions) return;
  sessions.count += 1;
  if (sessions.count >= sessions.limit) object.active = false;
  keep(desk, object, {}, inside);
}

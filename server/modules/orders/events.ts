import { z } from 'zod';
import { type EventsOf, event } from '#platform/events.ts';
import { zId } from '#platform/ids.ts';
import { minor } from '#platform/schemas.ts';
import { stages } from './tables.ts';

const about = {
  ...{ order_id: zId('order'), customer_id: zId('customer'), number: z.string().max(30).nullable() },
  person_id: zId('person').nullable(), // who may be shown it as his own
};
const cancelled = z.object({ ...about, line_nos: z.array(z.int()).max(1_000).nullable() });
const live = { needs: 'orders.view', own: 'person_id' };

/** What happens to orders and others may want to know. */
export const events = {
  'orders.order_placed': event({
    says: 'An order is sure: its goods are set aside, and it is paid or may be paid later.',
    payload: z.object({ ...about, total_minor: minor() }),
    live,
  }),
  'orders.order_changed': event({
    says: 'An order has come further, became smaller, or came to an end.',
    payload: z.object({ ...about, stage: z.enum(stages) }),
    live,
  }),
  'orders.goods_cancelled': event({ says: 'Staff cancelled an order, or some lines of it.', payload: cancelled }),
  'orders.order_failed': event({
    says: 'An order was paid too late: its goods are gone, and the money goes back.',
    payload: z.object(about),
    live,
  }),
  'orders.parcel_changed': event({
    says: 'A parcel was packed, sent, handed over or came back.',
    payload: z.object({ ...about, parcel_id: zId('parcel'), state: z.string().max(20) }),
    live,
  }),
  'orders.return_changed': event({
    says: 'Something is to be sent back, or came back.',
    payload: z.object({ ...about, return_id: zId('return'), state: z.string().max(20) }),
    live,
  }),
  'orders.dispute_changed': event({
    says: 'Something was said about an order in dispute, or the dispute has ended.',
    payload: z.object({ ...about, dispute_id: zId('dispute'), state: z.string().max(20) }),
    live,
  }),
  'orders.credit_set': event({
    says: 'A customer may now buy up to another sum before paying.',
    payload: z.object({ customer_id: zId('customer'), limit_minor: minor() }),
  }),
  'orders.cart_left': event({
    says: 'A basket was left with something in it.',
    payload: z.object({ left_id: zId('left_cart'), customer_id: zId('customer').nullable() }),
  }),
};

declare module '#platform/events.ts' {
  interface Events extends EventsOf<typeof events> {}
}

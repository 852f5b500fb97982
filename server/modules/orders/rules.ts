import { z } from 'zod';
import { rule } from '#platform/rules.ts';

const rupees = z.number().int().min(0).max(10_000_000);

/** Choices of a business about how it takes orders. */
export const rules = {
  'orders.hold_minutes': rule({
    says: 'For how many minutes goods are set aside while an order is paid online.',
    schema: z.number().int().min(1).max(240),
    fallback: 10,
  }),
  'orders.late_payment_hours': rule({
    says: 'For how many hours after that a payment may still come: the order is made if the goods are there, else the money goes back.',
    schema: z.number().int().min(1).max(168),
    fallback: 24,
  }),
  'orders.pay_ways': rule({
    says: 'How orders may be paid: online, in cash at the door, or later by customers who have a credit limit.',
    schema: z.array(z.enum(['online', 'cash', 'credit'])).max(3),
    fallback: ['online', 'cash', 'credit'],
  }),
  'orders.cash_most_rupees': rule({
    says: 'The most that may be paid in cash at the door, in rupees.',
    schema: rupees,
    fallback: 50_000,
  }),
  'orders.overdue_days': rule({
    says: 'For how many days after it was due a bill may stay unpaid before its customer buys no more on credit.',
    schema: z.number().int().min(0).max(3_650),
    fallback: 15,
  }),
  'orders.ways': rule({
    says: 'How customers get their goods: brought to them, or fetched at the store.',
    schema: z
      .array(z.enum(['delivery', 'pickup']))
      .min(1)
      .max(2),
    fallback: ['delivery', 'pickup'],
  }),
  'orders.delivery': rule({
    says: 'What bringing goods costs, in rupees with tax: by the area’s name if it stands there, else by the distance from the store, else for all; nothing from an order’s worth on. The tax code is that of delivery.',
    schema: z.object({
      rupees,
      free_from_rupees: rupees.nullable(),
      by_area: z.array(z.object({ area: z.string().min(1).max(100), rupees })).max(200),
      by_distance: z.array(z.object({ up_to_km: z.number().min(0.1).max(3_000), rupees })).max(20),
      hsn: z
        .string()
        .max(8)
        .regex(/^(\d{4}|\d{6}|\d{8})$/),
    }),
    fallback: { rupees: 0, free_from_rupees: null, by_area: [], by_distance: [], hsn: '9968' },
  }),
  'orders.expected_days': rule({
    says: 'After how many days an order is expected to be there where no time was chosen.',
    schema: z.number().int().min(0).max(60),
    fallback: 2,
  }),
  'orders.window_days': rule({
    says: 'For how many days ahead times of delivery can be chosen.',
    schema: z.number().int().min(1).max(60),
    fallback: 7,
  }),
  'orders.window_notice_minutes': rule({
    says: 'How many minutes before it begins a time of delivery can still be chosen.',
    schema: z.number().int().min(0).max(10_080),
    fallback: 60,
  }),
  'orders.cancel_until': rule({
    says: 'How long customers may cancel by themselves: until it is packed, or until it is sent.',
    schema: z.enum(['packed', 'sent']),
    fallback: 'packed',
  }),
  'orders.return_days': rule({
    says: 'For how many days after delivery customers may ask to send goods back.',
    schema: z.number().int().min(0).max(365),
    fallback: 7,
  }),
  'orders.left_after_minutes': rule({
    says: 'After how many minutes without a touch a basket counts as left.',
    schema: z.number().int().min(10).max(10_080),
    fallback: 120,
  }),
  'orders.remind_of_cart': rule({
    says: 'Customers who want offers are reminded once of a basket they left.',
    schema: z.boolean(),
    fallback: true,
  }),
};

import { z } from 'zod';
import { rule } from '#platform/rules.ts';

/** Choices of a business about its papers. */
export const rules = {
  'billing.due_days': rule({
    says: 'How many days after its day an invoice is due, where whoever issues it doesn’t say.',
    schema: z.number().int().min(0).max(365),
    fallback: 0,
  }),
  'billing.send_papers': rule({
    says: 'Customers are sent their invoices and credit notes as soon as these are printed.',
    schema: z.boolean(),
    fallback: true,
  }),
  'billing.upi_address': rule({
    says: 'The UPI address that is printed as a code on invoices for what is still due; empty for none.',
    schema: z
      .string()
      .max(320)
      .regex(/^([A-Za-z0-9.\-_]{2,256}@[A-Za-z][A-Za-z0-9]{1,63})?$/, 'a UPI address such as shop@bank, or nothing'),
    fallback: '',
  }),
  'billing.terms': rule({
    says: 'What is printed at the foot of invoices, such as the terms of payment.',
    schema: z.string().max(500),
    fallback: '',
  }),
};

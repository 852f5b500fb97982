import { z } from 'zod';
import { contactKinds } from '#people';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { line } from '#platform/schemas.ts';
import { addCustomer } from './add.ts';
import { listTags, tagCustomer, tagText } from './bulk.ts';
import { addContact, makePrimary, removeContact } from './contacts.ts';
import { closeCustomer, customerFields, editCustomer, recordConsent, reopenCustomer } from './customer.ts';
import { ioRoutes } from './io-routes.ts';
import { countCustomers, detailOf, getCustomer, listCustomers, type Order, orders } from './list.ts';
import { segmentRoutes } from './segment-routes.ts';
import { storyRoutes } from './story-routes.ts';
import { ConsentView, ContactView, CustomerView, ListedCustomerView, wanted } from './views.ts';

const customer_id = zId('customer');
const one = z.object({ customer_id });
const contact = {
  kind: z.enum(contactKinds),
  value: z.string().trim().min(1).max(300),
  label: line(60).nullable().optional(),
};
const one_contact = z.object({ customer_id, contact_id: zId('contact') });
const tags = z.array(tagText).max(50);
const { display_name, ...rest } = customerFields;

/** Customers, how they are reached, and what they want. */
const customerRoutes = [
  route({
    method: 'GET',
    path: '/customers',
    says: 'Lists customers by what is typed, by a saved segment, by a rule; a page at a time.',
    needs: 'customers.view',
    rows: ['all', 'own'],
    input: z.object({
      ...pageInput,
      ...wanted,
      sort: z.enum(Object.keys(orders) as [Order, ...Order[]]).default('name'),
    }),
    output: pageOf(ListedCustomerView),
    run: listCustomers,
  }),
  route({
    method: 'GET',
    path: '/customers/count',
    says: 'Counts the customers that the list would show.',
    needs: 'customers.view',
    rows: ['all', 'own'],
    input: z.object(wanted),
    output: z.object({ count: z.number().int() }),
    run: async (ctx, input) => ({ count: await countCustomers(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/customers',
    says: "Adds a customer. A contact that is another customer's is refused, with whose it is.",
    needs: 'customers.add',
    status: 201,
    input: z.object({
      display_name,
      ...z.object(rest).partial().shape,
      contacts: z.array(z.strictObject(contact)).max(20).default([]),
      tags: tags.default([]),
    }),
    output: CustomerView,
    run: async (ctx, { tags: add, ...given }) => {
      const customer = await addCustomer(ctx, { ...given, source: 'console' });
      if (add.length > 0) await tagCustomer(ctx, { customer_id: customer.id, add, remove: [] });
      return detailOf(ctx, customer);
    },
  }),
  route({
    method: 'GET',
    path: '/customers/:customer_id',
    says: 'Shows a customer with contacts, tags and consents; a merged one as the customer it became.',
    needs: 'customers.view',
    rows: ['all', 'own'],
    input: one,
    output: CustomerView,
    run: getCustomer,
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer_id',
    says: 'Changes what is known of a customer and how it wants to hear from us; what is left out stays.',
    needs: 'customers.edit',
    rows: ['all', 'own'],
    edits: true,
    input: one.extend(z.object(customerFields).partial().shape),
    output: CustomerView,
    run: async (ctx, input) => detailOf(ctx, await editCustomer(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/close',
    says: 'Closes a customer account; what the law wants kept is kept.',
    needs: 'customers.close',
    rows: ['all', 'own'],
    input: one.extend({ reason: line(500) }),
    output: CustomerView,
    run: async (ctx, input) => detailOf(ctx, await closeCustomer(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/reopen',
    says: 'Opens a closed account again.',
    needs: 'customers.close',
    input: one,
    output: CustomerView,
    run: async (ctx, input) => detailOf(ctx, await reopenCustomer(ctx, input)),
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/consents',
    says: 'Writes down what a customer agrees to or refuses, and where it was said; the newest word on a purpose holds.',
    needs: 'customers.edit',
    rows: ['all', 'own'],
    status: 201,
    input: one.extend({
      purpose: z
        .string()
        .max(40)
        .regex(/^[a-z][a-z_]{1,39}$/, 'small letters and _'),
      granted: z.boolean(),
      source: line(40),
      wording: line(200).nullable().optional(),
    }),
    output: ConsentView,
    run: recordConsent,
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/contacts',
    says: "Gives a customer one more contact; one that is another customer's is refused, with whose it is.",
    needs: 'customers.edit',
    status: 201,
    input: one.extend(contact),
    output: ContactView,
    run: addContact,
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer_id/contacts/:contact_id',
    says: 'Takes a contact away from a customer.',
    needs: 'customers.edit',
    input: one_contact,
    output: null,
    run: removeContact,
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer_id/contacts/:contact_id/primary',
    says: 'Makes a contact the first of its kind to be used.',
    needs: 'customers.edit',
    input: one_contact,
    output: ContactView,
    run: makePrimary,
  }),
  route({
    method: 'PUT',
    path: '/customers/:customer_id/tags',
    says: 'Gives a customer tags and takes others away.',
    needs: 'customers.edit',
    input: one.extend({ add: tags.default([]), remove: tags.default([]) }),
    output: z.object({ tags: z.array(z.string().max(40)).max(500) }),
    run: async (ctx, input) => {
      await tagCustomer(ctx, input);
      return { tags: (await getCustomer(ctx, input)).tags };
    },
  }),
  route({
    method: 'GET',
    path: '/customer-tags',
    says: 'Lists the tags in use that begin with some letters, with how many customers have each.',
    needs: 'customers.view',
    input: z.object({ q: z.string().max(40).optional(), limit: pageInput.limit }),
    output: z.object({ items: z.array(z.object({ tag: z.string().max(40), customers: z.number().int() })).max(200) }),
    run: async (ctx, input) => ({ items: await listTags(ctx, input) }),
  }),
];

/** Every endpoint of the module. */
export const routes = [...customerRoutes, ...storyRoutes, ...segmentRoutes, ...ioRoutes];

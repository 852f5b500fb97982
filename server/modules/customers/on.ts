import { isStaff } from '#people';
import { on } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import type { Ctx } from '#platform/transaction.ts';
import { linkPerson } from './add.ts';

/** Who can sign in and does not work here is a customer. */
export const handlers = [
  on('people.person_added', 'customers.link_person', linkCustomer),
  on('people.person_changed', 'customers.link_changed_person', linkCustomer),
];

async function linkCustomer(ctx: Ctx, { person_id }: { person_id: Id<'person'> }): Promise<void> {
  if (!(await isStaff(ctx, person_id))) await linkPerson(ctx, person_id);
}

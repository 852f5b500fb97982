import { machine } from '#platform/states.ts';

/** A person's life in the business: blocked and back again, and closed for good. */
export const personLife = machine('people.person', ['active', 'blocked', 'closed'], {
  block: { from: ['active'], to: 'blocked' },
  unblock: { from: ['blocked'], to: 'active' },
  close: { from: ['active', 'blocked'], to: 'closed' },
});

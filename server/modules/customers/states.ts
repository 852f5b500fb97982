import { importMachine } from '#platform/imports.ts';
import { machine } from '#platform/states.ts';

/** A customer's life. A merged customer's row only points to the one it became part of. */
export const customerLife = machine('customers.customer', ['active', 'closed', 'merged'], {
  close: { from: ['active'], to: 'closed' },
  reopen: { from: ['closed'], to: 'active' },
  merge: { from: ['active', 'closed'], to: 'merged' },
});

/** A file's way in. */
export const importLife = importMachine('customers.import');

/** A pair that may be one customer: what staff said of it is not asked again. */
export const suggestionLife = machine('customers.merge_suggestion', ['open', 'dismissed', 'merged'], {
  dismiss: { from: ['open'], to: 'dismissed' },
  merge: { from: ['open', 'dismissed'], to: 'merged' },
  undo: { from: ['merged'], to: 'dismissed' },
});

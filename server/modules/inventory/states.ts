import { machine } from '#platform/states.ts';

/** A lot's life: only a good one is sold. */
export const lotLife = machine('inventory.lot', ['good', 'quarantined', 'recalled'], {
  quarantine: { from: ['good'], to: 'quarantined' },
  recall: { from: ['good', 'quarantined'], to: 'recalled' },
  clear: { from: ['quarantined'], to: 'good' },
});

/** A transfer's life: its goods are under way until they arrive or are called back. */
export const transferLife = machine('inventory.transfer', ['sent', 'arrived', 'called_back'], {
  arrive: { from: ['sent'], to: 'arrived' },
  call_back: { from: ['sent'], to: 'called_back' },
});

/** A count's life: it changes stock once, when it is posted. */
export const countLife = machine('inventory.count', ['open', 'posted', 'given_up'], {
  post: { from: ['open'], to: 'posted' },
  give_up: { from: ['open'], to: 'given_up' },
});

import { importMachine } from '#platform/imports.ts';
import { machine } from '#platform/states.ts';

/** An item's life: only an active one is sold; an archived one is out of sight, and its past sales keep naming it. */
export const itemLife = machine('catalogue.item', ['draft', 'active', 'archived'], {
  publish: { from: ['draft', 'active'], to: 'active' },
  withdraw: { from: ['active', 'draft'], to: 'draft' },
  archive: { from: ['draft', 'active', 'archived'], to: 'archived' },
  restore: { from: ['archived'], to: 'draft' },
});

/** A file's way in. */
export const importLife = importMachine('catalogue.import');

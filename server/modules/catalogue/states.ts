import { machine } from '#platform/states.ts';

/** An item's life: only an active one is sold; an archived one is out of sight, and its past sales keep naming it. */
export const itemLife = machine('catalogue.item', ['draft', 'active', 'archived'], {
  publish: { from: ['draft', 'active'], to: 'active' },
  withdraw: { from: ['active', 'draft'], to: 'draft' },
  archive: { from: ['draft', 'active', 'archived'], to: 'archived' },
  restore: { from: ['archived'], to: 'draft' },
});

/** A file's way in: nothing changes before somebody has seen what would. */
export const importLife = machine('catalogue.import', ['read', 'checking', 'checked', 'applying', 'applied'], {
  check: { from: ['read', 'checked'], to: 'checking' },
  finish_check: { from: ['checking'], to: 'checked' },
  apply: { from: ['checked'], to: 'applying' },
  finish: { from: ['applying'], to: 'applied' },
});

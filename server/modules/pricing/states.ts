import { machine } from '#platform/states.ts';

const acts = {
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused', 'archived'], to: 'active' },
  archive: { from: ['active', 'paused'], to: 'archived' },
} as const;

/** A price list's life: only an active one gives prices. */
export const listLife = machine('pricing.price_list', ['active', 'paused', 'archived'], acts);

/** An offer's life: only an active one takes anything off; an archived one's code is free for another. */
export const offerLife = machine('pricing.offer', ['active', 'paused', 'archived'], acts);

/** What can be done to a price list or an offer as a whole. */
export const lifeActs = ['pause', 'resume', 'archive'] as const;
export type LifeAct = (typeof lifeActs)[number];

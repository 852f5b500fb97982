import type { Route } from '../../http.ts';
import type { Tills } from '../../till.ts';
import type { World } from '../../world.ts';
import { resumeDebits } from './debits.ts';
import { manners, PROTOCOL } from './desk.ts';
import { cashfreeControls, disputes } from './disputes.ts';
import { eligibility } from './eligibility.ts';
import { instruments } from './instruments.ts';
import { links } from './links.ts';
import { orders } from './orders.ts';
import { pay } from './pay.ts';
import { refunds, resumeRefunds } from './refunds.ts';
import { settlements } from './settlements.ts';
import { subscriptions } from './subscriptions.ts';

/** Cashfree PG, under `/pg`: what its SDK calls, its webhooks, and the controls of its other side. */
export function cashfree(world: World, tills: Tills): Route[] {
  world.manners.set(PROTOCOL, manners(world));
  resumeRefunds(world);
  resumeDebits(world);
  return [
    // Before the routes of orders, whose path fits it too.
    ...pay(world, tills),
    ...orders(world),
    ...refunds(world),
    ...links(world),
    ...subscriptions(world),
    ...instruments(world),
    ...settlements(world),
    ...eligibility(world),
    ...disputes(world),
    ...cashfreeControls(world),
  ];
}

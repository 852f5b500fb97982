import type { Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { payments } from './captures.ts';
import { PROTOCOL, tokens } from './desk.ts';
import { disputes, paypalControls } from './disputes.ts';
import { orders } from './orders.ts';
import { reporting } from './reporting.ts';
import { vault } from './vault.ts';
import { manners, notifications } from './webhooks.ts';

/** PayPal, under `/paypal`: what its SDK calls, its webhooks with their certificate, and the controls of its other side. */
export function paypal(world: World): Route[] {
  world.manners.set(PROTOCOL, manners(world));
  return [
    ...tokens(world),
    ...orders(world),
    ...payments(world),
    ...vault(world),
    ...reporting(world),
    ...notifications(world),
    ...disputes(world),
    ...paypalControls(world),
  ];
}

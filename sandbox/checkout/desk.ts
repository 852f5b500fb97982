import type { Choice, Leave, Till, Tills, Way } from '../till.ts';
import type { World } from '../world.ts';

/** A payer at the page: what the steps of paying share. */
export interface Desk {
  readonly world: World;
  readonly tills: Tills;
  readonly till: Till;
}

/** What comes after a step: another page of ours, the same again, or the way back to the merchant. */
export type Next =
  | Leave
  | { readonly is: 'to'; readonly path: string }
  | { readonly is: 'again'; readonly says: string; readonly way?: Way };

/** The address of a till's page. */
export const pathOf = ({ till }: Desk) => `/pay/${till.gateway}/${encodeURIComponent(till.id)}`;

/** Gives a judged choice to the gateway; a no is shown on the tab it came from. */
export async function pay({ tills, till }: Desk, choice: Choice): Promise<Next> {
  const leave = await tills.pay(till.id, choice);
  return leave.is === 'again' ? { ...leave, way: choice.way } : leave;
}

import './events.ts';
import './jobs.ts';
import './tables.ts';

export { type Balance, balanceOf } from './balance.ts';
export { giveBack, grantPromo, overOn } from './give.ts';
export { capture, type Holding, hold, holdsFor, type Kept, release } from './hold.ts';
export { type Paid, payFrom, type Spent } from './pay.ts';
export { rules } from './rules.ts';
export { sendAgain, tookBack } from './send-back.ts';
export type { Entry } from './tables.ts';
export { TOP_UP } from './top-up.ts';

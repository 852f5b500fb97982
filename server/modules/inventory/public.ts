import './events.ts';
import './states.ts';
import './tables.ts';

export { adjust, undo } from './adjust.ts';
export { type Available, availability } from './available.ts';
export { openLocation } from './locations.ts';
export { judgeLot } from './lots.ts';
export { type Received, receive } from './receive.ts';
export { type For, hold, keep, release, renew, type Wanted } from './reserve.ts';
export { type Line, type Shipped, ship, takeBack } from './ship.ts';
export { texts } from './watch.ts';

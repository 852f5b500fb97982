import './events.ts';
import './states.ts';
import './tables.ts';

export { type Available, availability } from './available.ts';
export { type Received, receive } from './receive.ts';
export { type For, hold, keep, release, renew, type Wanted } from './reserve.ts';
export { type Line, type Shipped, ship } from './ship.ts';

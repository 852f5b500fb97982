import './events.ts';
import './jobs.ts';
import './tables.ts';

export { texts } from './occasions.ts';
export { addWish } from './wish.ts';

import './events.ts';
import './jobs.ts';
import './tables.ts';

export { addBroadcast, listBroadcasts } from './broadcast.ts';
export { texts } from './occasions.ts';
export { sendBroadcast } from './send.ts';

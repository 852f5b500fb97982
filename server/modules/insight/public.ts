import './jobs.ts';
import './tables.ts';

export { learnWhatGoesTogether } from './goes-with.ts';
export { texts } from './occasions.ts';

import './jobs.ts';
import './tables.ts';

export { texts } from './occasions.ts';

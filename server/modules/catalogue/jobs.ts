import { daily } from '#platform/jobs.ts';
import { countWords } from './search.ts';

/** What the clock does for the catalogue. */
export const schedules = {
  'catalogue.count_words': daily('02:55', 'Counts again in how many items each word stands.', countWords),
};

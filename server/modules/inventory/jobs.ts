import { everyMinutes, nightly } from '#platform/jobs.ts';
import { checkSums, sweepLapsed, watchLow } from './watch.ts';

/** What the clock does for stock. */
export const schedules = {
  'inventory.sweep_lapsed': everyMinutes(1, 'Sweeps up holds on goods that have lapsed.', sweepLapsed),
  'inventory.watch_low': everyMinutes(5, 'Tells of goods that have come to be low.', watchLow),
  'inventory.check_sums': nightly('02:35', 'Compares kept sums of stock with the moves.', async (ctx) => {
    await checkSums(ctx);
  }),
};

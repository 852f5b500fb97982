import { askClock, readClock } from '#platform/due.ts';
import { closeLive, openLive } from '#platform/live.ts';
import type { Platform, Tenant } from '#platform/modules.ts';
import { inTenant } from '#platform/transaction.ts';
import { keepWorking } from '#platform/working.ts';
import { gate } from '../app.ts';
import { answering, misasked, readFlags, withPlatform } from './asking.ts';
import type { Command } from './commands.ts';

const usage = `npm run haat -- clock --business <slug>                          shows its time
npm run haat -- clock --business <slug> --to 2027-01-05T20:00    moves it forward to that time of its zone

Only demo businesses have a clock that can be moved, only forward, at most 400 days at once. Everything due on the way is
done in its order; the command waits until it is.`;

/** Shows and moves a demo business's clock. */
export const clock: Command = {
  says: "shows a business's time, and moves a demo's forward",
  usage,
  run: (argv) =>
    answering(usage, async () => {
      const { values, positionals } = readFlags(argv, { business: { type: 'string' }, to: { type: 'string' } });
      if (positionals.length > 0) misasked(`There is one word too many: ${positionals[0]}`);
      const { business: slug, to } = values;
      if (slug === undefined) return misasked('Say which business: --business <slug>');
      return withPlatform(async (platform) => {
        const tenant = await platform.tenants.byHost(platform.pool, slug);
        if (tenant === undefined)
          return misasked(`There is no business "${slug}"; business list shows those there are.`);
        if (to !== undefined) await move(platform, tenant, momentOf(to, tenant.zone));
        console.log(said(tenant, (await look(platform, tenant)).now));
        return 0;
      });
    }),
};

function look(platform: Platform, tenant: Tenant) {
  return inTenant(platform, tenant, readClock, { reads: true });
}

/** Asks for the move and works along with whatever worker is running, so that it also comes to its end when none is. */
async function move(platform: Platform, tenant: Tenant, to: Temporal.Instant): Promise<void> {
  await inTenant(platform, tenant, (ctx) => askClock(ctx, to), { act: 'tenants.move_clock' });
  const live = openLive(platform, gate.whoIs);
  const working = keepWorking(platform);
  try {
    for (let shown = ''; ; ) {
      const { now, target } = await look(platform, tenant);
      if (target === null) return;
      const words = `· ${said(tenant, now)}`;
      if (words !== shown) console.log(words);
      shown = words;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  } finally {
    await working.stop();
    await closeLive(live);
  }
}

/** `2027-01-05T20:00` in the business's zone, or a time that names its own. */
function momentOf(text: string, zone: string): Temporal.Instant {
  try {
    if (/(Z|[+-]\d{2}:?\d{2})$/i.test(text) && text.includes('T')) return Temporal.Instant.from(text);
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
  } catch {
    return misasked(`"${text}" is no time; say it as 2027-01-05T20:00`);
  }
}

function said({ slug, zone }: Tenant, now: Temporal.Instant): string {
  const local = now.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return `${slug}: ${local.replace('T', ' ')} (${zone})`;
}

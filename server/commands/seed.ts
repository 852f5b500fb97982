import { seedDemos } from '../seeds/seeds.ts';
import { answering, misasked, readFlags, withPlatform } from './asking.ts';
import type { Command } from './commands.ts';

const usage = `npm run haat -- seed

Makes the demo businesses that are not there yet, each with its small town. Running it again changes nothing.`;

/** Makes the demo businesses. */
export const seed: Command = {
  says: 'makes the demo businesses that are not there yet',
  usage,
  run: (argv) =>
    answering(usage, async () => {
      const { positionals } = readFlags(argv, {});
      if (positionals.length > 0) misasked(`There is one word too many: ${positionals[0]}`);
      const demos = await withPlatform((platform) => seedDemos(platform, (words) => console.log(`· ${words}`)));
      for (const { slug, name, owner_email, owner_phone, password } of demos) {
        console.log(
          `${slug.padEnd(12)} ${name.padEnd(16)} owner: ${owner_email} or ${owner_phone}, password ${password}`,
        );
      }
      return 0;
    }),
};

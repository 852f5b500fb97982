import { z } from 'zod';
import { line, mail, phone } from '#platform/schemas.ts';
import { inTenant } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import { businesses } from '../app.ts';
import { fillTown } from '../seeds/fill-town.ts';
import { towns, wantedOf } from '../seeds/seeds.ts';
import { createBusiness, type Wanted } from '../workflows/create-business.ts';
import { answering, misasked, readFlags, withPlatform } from './asking.ts';
import type { Command } from './commands.ts';

const usage = `npm run haat -- business new --blueprint <kind> --slug <slug> --name <name> [--gstin <GSTIN>] [--empty] [--real]
                             [--owner-name <name>] [--owner-phone <+91…>] [--owner-email <mail>]
npm run haat -- business list

new prints JSON: host, url, the owner's sign-in and an API key that may do everything; both secrets are shown this once.
  --blueprint  one of
${businesses.map(({ name, says }) => `                 ${name.padEnd(10)} ${says.en}`).join('\n')}
  --slug       small letters, digits and hyphens: its address becomes http://<slug>.localhost
  --gstin      fifteen characters; without it the business is not registered for GST
  --empty      without the small town of customers that it is otherwise filled with
  --real       empty too, its clock runs with the world's and can't be moved; wants --owner-phone and --owner-email.
               When NODE_ENV is production every new business is real.
Asked again for the same slug it changes nothing and prints the same without secrets.`;

/** Makes businesses and lists them. */
export const business: Command = {
  says: 'makes a business out of a blueprint, or lists those there are',
  usage,
  run: (argv) =>
    answering(usage, async () => {
      const { values, positionals } = readFlags(argv, {
        blueprint: { type: 'string' },
        slug: { type: 'string' },
        name: { type: 'string' },
        gstin: { type: 'string' },
        empty: { type: 'boolean', default: false },
        real: { type: 'boolean', default: process.env.NODE_ENV === 'production' },
        'owner-name': { type: 'string' },
        'owner-phone': { type: 'string' },
        'owner-email': { type: 'string' },
      });
      const [word, ...more] = positionals;
      if (more.length > 0) misasked(`There is one word too many: ${more[0]}`);
      if (word === 'new') return make(values);
      if (word === 'list') return list();
      return misasked(word === undefined ? 'Say new or list.' : `There is no "${word}" here; say new or list.`);
    }),
};

const shape = z.object({
  blueprint: z.enum(businesses.map(({ name }) => name)),
  slug: tenants.zSlug,
  name: line(80),
  gstin: tenants.zGstin.optional(),
  empty: z.boolean(),
  real: z.boolean(),
  'owner-name': line(120).optional(),
  'owner-phone': phone().optional(),
  'owner-email': mail().optional(),
});
type Asked = z.output<typeof shape>;

async function make(flags: object): Promise<number> {
  const read = shape.safeParse(flags);
  if (!read.success) {
    const [issue] = read.error.issues;
    return misasked(`--${issue?.path.join('.')}: ${issue?.message}`);
  }
  const asked = read.data;
  if (asked.real && (!asked['owner-phone'] || !asked['owner-email'])) {
    misasked('A real business wants --owner-phone and --owner-email: that is how its owner signs in.');
  }
  const { tenant: _, ...made } = await withPlatform((platform) => createBusiness(platform, wantedFrom(asked)));
  console.log(JSON.stringify(made, null, 2));
  return 0;
}

function wantedFrom(asked: Asked): Wanted {
  const { slug, name, gstin = null } = asked;
  const blueprint = businesses.find((each) => each.name === asked.blueprint)!;
  const owner = {
    name: asked['owner-name'] ?? `Owner of ${name}`.slice(0, 120),
    phone: asked['owner-phone'] ?? '+919000099999',
    email: asked['owner-email'] ?? `owner@${slug}.example`,
  };
  const wanted: Wanted = { blueprint, slug, name, demo: !asked.real, profile: { gstin }, owner };
  const model = towns.find((town) => town.blueprint === blueprint);
  if (asked.empty || asked.real || model === undefined) return wanted;
  const town = { ...model, slug, name, legal_name: name };
  return { ...wantedOf(town), profile: { legal_name: name, gstin }, owner, fill: (ctx) => fillTown(ctx, town) };
}

async function list(): Promise<number> {
  await withPlatform(async (platform) => {
    for (const id of await platform.tenants.ids(platform.pool)) {
      const tenant = await platform.tenants.byId(platform.pool, id);
      if (tenant === undefined) continue;
      const kind = await inTenant(platform, tenant, tenants.blueprintOf, { reads: true });
      const url = `http://${tenant.slug}.localhost:${platform.config.port}`;
      console.log(
        `${tenant.slug.padEnd(16)} ${tenant.name.padEnd(24)} ${kind.padEnd(10)} ${tenant.demo ? 'demo' : 'real'}  ${url}`,
      );
    }
  });
  return 0;
}

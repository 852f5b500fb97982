import assert from 'node:assert/strict';
import { changed } from '#platform/audit.ts';
import type { Said } from '#platform/business.ts';
import type { Act } from '#platform/jobs.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import type { Tag } from './providers/sms.ts';

const refuse = refusals('messages', { unknown_occasion: 404, always_sent: 422, no_such_channel: 422 });
const stale = refusals('platform', { changed_meanwhile: 412 });

/** The ways to reach somebody. */
export const channels = ['sms', 'whatsapp', 'email', 'push', 'in_app'] as const;
export type Channel = (typeof channels)[number];

/** Codes; what belongs to something somebody has or ordered; and offers, which alone can be declined. */
export const kinds = ['otp', 'transactional', 'promotional'] as const;
export type Kind = (typeof kinds)[number];

/** Something that a text can name: `{name}`. */
export interface Variable {
  readonly says: string;
  /** What the preview shows. */
  readonly sample: Said;
  /** What the operators' register calls it. */
  readonly tag: Tag;
  /** The text is useless without it. */
  readonly needed?: true;
  /** Where a notification leads when it is pressed: its text can do without. */
  readonly pressed?: true;
  /** Sealed until it is sent, masked in the log. */
  readonly secret?: true;
}

/** A file that goes with a mail. */
export interface Attached {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Something about which people are told. The code knows the occasion, the business words it. */
export interface Occasion<Names extends string = string> {
  readonly name: string;
  readonly says: Said;
  readonly kind: Kind;
  /** Sent also in quiet hours. */
  readonly urgent: boolean;
  /** The channels in the order in which they are tried. */
  readonly channels: readonly Exclude<Channel, 'in_app'>[];
  /** Told in the apps' notice centre besides. */
  readonly in_app: boolean;
  /** Reads what is attached to mails about it; null when it is gone, and the mail goes without. */
  readonly attach?: (act: Act, attachment: string) => Promise<Attached | null>;
  readonly variables: Readonly<Record<Names, Variable>>;
}

const declared = new Map<string, Occasion>();

/** Declares an occasion, `module.name`; each text about it may name its variables and `{business}`. */
export function occasion<const Names extends string>(
  name: string,
  about: Omit<Occasion<Names>, 'name'>,
): Occasion<Names> {
  assert(!declared.has(name), `${name} is declared twice`);
  assert(about.kind !== 'otp' || !about.in_app, `${name}: a code is no notice`);
  assert(!('business' in about.variables), `${name}: {business} is there for all`);
  const whole = { ...about, name };
  declared.set(name, whole as Occasion);
  return whole;
}

/** Every occasion, by name. */
export function allOccasions(): Occasion[] {
  return [...declared.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** An occasion that must be declared. Refuses: unknown_occasion. */
export function getOccasion(name: string): Occasion {
  const found = declared.get(name);
  if (found === undefined) throw refuse('unknown_occasion', { field: 'occasion', occasion: name });
  return found;
}

type Outward = Exclude<Channel, 'in_app'>;

/** How the business tells about an occasion: the order of channels, whether in the apps too, whether at all. */
export interface Handling {
  readonly channels: Outward[];
  readonly in_app: boolean;
  readonly active: boolean;
  /** 0 while it is as the code declares it. */
  readonly version: number;
}

/** How the business tells about an occasion. */
export async function handlingOf(ctx: Ctx, occasion: Occasion): Promise<Handling> {
  const row = await rows(ctx).where('name', '=', occasion.name).executeTakeFirst();
  return handling(occasion, row);
}

/** Every occasion with how the business tells about it. */
export async function listHandlings(ctx: Ctx) {
  const all = new Map((await rows(ctx).execute()).map((row) => [row.name, row]));
  return allOccasions().map((occasion) => ({
    ...occasion,
    ...handling(occasion, all.get(occasion.name)),
    variables: variables(occasion),
  }));
}

function rows(ctx: Ctx) {
  return ctx.tx.selectFrom('messages.occasion').select(['name', 'channels', 'in_app', 'active', 'version']);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

function handling(occasion: Occasion, row: Row | undefined): Handling {
  if (row === undefined) return { channels: [...occasion.channels], in_app: occasion.in_app, active: true, version: 0 };
  const { channels, in_app, active, version } = row;
  return { channels: channels as Outward[], in_app, active, version };
}

function variables(occasion: Occasion) {
  return Object.entries(occasion.variables).map(([name, { says, sample, tag, needed = false, secret = false }]) => ({
    name,
    says,
    sample,
    tag,
    needed,
    secret,
  }));
}

/**
 * Changes how the business tells about an occasion. Refuses: unknown_occasion, always_sent (codes can't be switched off or
 * left without a channel), no_such_channel (a code is no notice), platform.changed_meanwhile.
 */
export async function editHandling(
  ctx: Ctx,
  { occasion: name, version, ...given }: Handling & { readonly occasion: string },
): Promise<Handling> {
  const occasion = getOccasion(name);
  if (occasion.kind === 'otp' && (!given.active || given.channels.length === 0))
    throw refuse('always_sent', { field: 'active', kind: 'otp' });
  if (occasion.kind === 'otp' && given.in_app) throw refuse('no_such_channel', { field: 'in_app' });
  const before = await handlingOf(ctx, occasion);
  const set = {
    channels: [...new Set(given.channels)],
    in_app: given.in_app,
    active: given.active,
    version: version + 1,
  };
  const written =
    version === 0
      ? await ctx.tx
          .insertInto('messages.occasion')
          .values({ name, ...set })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doNothing())
          .returning('version')
          .executeTakeFirst()
      : await ctx.tx
          .updateTable('messages.occasion')
          .set(set)
          .where('name', '=', name)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst();
  if (written === undefined) throw stale('changed_meanwhile', { version: (await handlingOf(ctx, occasion)).version });
  changed(ctx, 'messages.occasion', name, before, set);
  return set;
}

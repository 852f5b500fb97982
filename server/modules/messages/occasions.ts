import assert from 'node:assert/strict';
import type { Said } from '#platform/business.ts';
import { refusals } from '#platform/refusals.ts';
import type { Tag } from './dlt.ts';

const refuse = refusals('messages', { unknown_occasion: 404 });

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
  /** Sealed until it is sent, masked in the log. */
  readonly secret?: true;
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

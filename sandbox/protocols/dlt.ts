/**
 * India's register of commercial SMS (DLT): who may send what, word for word.
 * TCCCPR 2018; suffixes -T -S -P -G by its amendment of 12 February 2025; every variable tagged with what it holds by TRAI's
 * direction of 18 November 2025 (`{#var#}`, which says nothing, is no longer taken).
 */
export interface DltTemplate {
  /** The template's number in the register, 19 digits. */
  id: string;
  /** The principal entity's number, 19 digits. */
  entity_id: string;
  /** The sender: six letters, or six digits for promotions. */
  header: string;
  kind: 'transactional' | 'service_implicit' | 'service_explicit' | 'promotional' | 'government';
  /** `Your code is {#numeric#}.` */
  content: string;
}

const TAG = /\{#(\w+)#\}/g;
const SUFFIX = { transactional: 'T', service_implicit: 'S', service_explicit: 'S', promotional: 'P', government: 'G' };

/** What a value of each tag may look like. */
const FITS: Record<string, RegExp> = {
  numeric: /^\d{1,40}$/,
  number: /^\d{1,40}$/,
  alphanumeric: /^(?!.*(?:https?:|www\.|\d{10}))[\p{L}\p{M}\p{N} .,:;/&()'"+@#₹_-]{1,40}$/u,
  url: /^https?:\/\/[^\s/]+\.[^\s]+$/,
  urlott: /^https?:\/\/[^\s/]+\.[^\s]+$/,
  cbn: /^(\+91|0)?\d{8,11}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};

/** Says what is wrong with an entry for the register, or nothing. */
export function faultOf(template: DltTemplate): string | undefined {
  if (!/^\d{19}$/.test(template.id)) return 'a template id has 19 digits';
  if (!/^\d{19}$/.test(template.entity_id)) return 'an entity id has 19 digits';
  if (!(template.kind in SUFFIX)) return 'no such kind of template';
  const promotional = template.kind === 'promotional';
  if (!(promotional ? /^\d{6}$/ : /^[A-Z]{6}$/).test(template.header))
    return promotional ? 'the header of promotions has six digits' : 'a header has six capital letters';
  if (!template.content.trim() || template.content.length > 2_000) return 'content of 1 to 2,000 characters is needed';
  const unknown = [...template.content.matchAll(TAG)].find(([, tag]) => !(tag! in FITS));
  return unknown && `${unknown[0]} is not a tag of the direction of 18 November 2025`;
}

/** Whether a gateway's template (`Your code is ##code##.`) is the registered one, byte for byte. */
export function sameText(registered: string, template: string): boolean {
  const fixed = registered.split(/\{#\w+#\}/);
  const given = template.split(/##\w+##/);
  return fixed.length === given.length && fixed.every((piece, i) => piece === given[i]);
}

/** Why the operators would scrub a message with these values, in the order of the template; nothing when it may go. */
export function scrub(registered: string, values: readonly string[]): string | undefined {
  const tags = [...registered.matchAll(TAG)].map(([, tag]) => tag!);
  for (const [i, tag] of tags.entries()) {
    const value = values[i] ?? '';
    if (!FITS[tag]?.test(value)) return `DLT scrubbing failed: "${value}" is not ${tag}`;
  }
  return undefined;
}

/** How the phone shows a sender: operator and circle, header, kind. */
export function shownAs(template: DltTemplate): string {
  return `VM-${template.header}-${SUFFIX[template.kind]}`;
}

/**
 * What is wrong with a whole text under a registered one, where a gateway gives the text and not the values: nothing when
 * it fits, `other` when it is another text altogether.
 */
export function scrubText(registered: string, text: string): string | undefined {
  const fixed = registered.split(TAG_WHOLE).map((piece) => piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const values = new RegExp(`^${fixed.join('([^]*?)')}$`).exec(text)?.slice(1);
  return values === undefined ? 'other' : scrub(registered, values);
}

const TAG_WHOLE = /\{#\w+#\}/;

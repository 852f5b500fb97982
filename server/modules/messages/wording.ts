import type { Language, Said } from '#platform/business.ts';
import { refusals } from '#platform/refusals.ts';
import type { Ctx } from '#platform/transaction.ts';
import * as tenants from '#tenants';
import { type Channel, getOccasion, type Occasion } from './occasions.ts';
import { type Dlt, dltSchema, registeredText, type Segments, segmentsOf, sendable, tagOf } from './providers/sms.ts';
import { codeText, most, type Whatsapp, whatsappSchema } from './providers/whatsapp-text.ts';

const refuse = refusals('messages', {
  unknown_variable: 422,
  missing_variable: 422,
  bad_braces: 422,
  subject_needed: 422,
  subject_unwanted: 422,
  dlt_needed: 422,
  dlt_mismatch: 422,
  dlt_text_differs: 422,
  sms_too_long: 422,
  whatsapp_fixed_text: 422,
  whatsapp_mismatch: 422,
  no_such_channel: 422,
});

const VARIABLE = /\{([a-z][a-z0-9_]{0,39})\}/g;

/** The names of the variables in a text, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name!))];
}

/** Whether every brace of a text belongs to a variable: `{Name}` or `{ name }` would be sent as they stand. */
export function bracesAreRight(text: string): boolean {
  return !/[{}]/.test(text.replaceAll(VARIABLE, ''));
}

/** Puts values where a text names them; a value's own braces are left alone. A variable without value is a bug. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(VARIABLE, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}}`);
    return value;
  });
}

/** Values of which some differ by language, in one. */
export function inLanguage(
  values: Readonly<Record<string, string | Said | undefined>>,
  language: Language,
): Record<string, string> {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'string' ? value : value[language]]));
}

/** A text as it is written for an occasion, a channel and a language. */
export interface Wording {
  readonly occasion: string;
  readonly channel: Channel;
  readonly language: Language;
  readonly subject?: string | null | undefined;
  readonly body: string;
  readonly dlt?: Dlt | null | undefined;
  readonly whatsapp?: Whatsapp | null | undefined;
}

const MAX_SEGMENTS = 6;
const withSubject: readonly Channel[] = ['email', 'push', 'in_app'];

/**
 * A wording as it is kept. For SMS the business's name is written out, for the operators' register holds it so.
 * Refuses: unknown_occasion, no_such_channel, bad_braces, unknown_variable (one that the occasion doesn't declare), missing_variable (one without
 * which the message is useless), subject_needed, subject_unwanted, dlt_mismatch, sms_too_long, whatsapp_fixed_text (a code,
 * which WhatsApp words itself), whatsapp_mismatch.
 */
export function checkWording(
  ctx: Ctx,
  given: Wording,
): Wording & { readonly subject: string | null; readonly dlt: Dlt | null; readonly whatsapp: Whatsapp | null } {
  const occasion = getOccasion(given.occasion);
  if (given.channel === 'in_app' && occasion.kind === 'otp') throw refuse('no_such_channel', { field: 'channel' });
  const body = given.channel === 'sms' ? given.body.replaceAll('{business}', ctx.tenant.name) : given.body;
  const subject = given.subject || null;
  if (withSubject.includes(given.channel) && subject === null) throw refuse('subject_needed', { field: 'subject' });
  if (!withSubject.includes(given.channel) && subject !== null) throw refuse('subject_unwanted', { field: 'subject' });
  checkVariables(occasion, given.channel, { subject: subject ?? '', body });
  const dlt = given.channel === 'sms' && given.dlt ? dltSchema.parse(given.dlt) : null;
  if (dlt) checkDlt(occasion, body, dlt);
  if (given.channel === 'sms') checkLength(occasion, given.language, body);
  const whatsapp = given.channel === 'whatsapp' && given.whatsapp ? whatsappSchema.parse(given.whatsapp) : null;
  if (given.channel === 'whatsapp') checkWhatsapp(occasion, { ...given, body, whatsapp });
  return { ...given, body, subject, dlt, whatsapp };
}

/** What WhatsApp would reject (Cloud API, templates): better said while somebody types than a day later. */
function checkWhatsapp(occasion: Occasion, { language, body, whatsapp }: Wording): void {
  const wrong = (problem: string, field = 'body') => refuse('whatsapp_mismatch', { field, problem });
  if (occasion.kind === 'otp') {
    if (body !== codeText[language] || whatsapp)
      throw refuse('whatsapp_fixed_text', { field: 'body', text: codeText[language] });
    return;
  }
  if (body.length > most.body) throw wrong(`at most ${most.body} characters`);
  if (/^\{|\}$/.test(body.trim())) throw wrong('a text neither begins nor ends with a variable');
  if (/\}\s*\{/.test(body)) throw wrong('words are needed between two variables');
  if (/\n{3,}/.test(body)) throw wrong('at most one empty line between two lines');
  const named = whatsapp?.buttons.flatMap((one) => (one.kind === 'link' ? variablesIn(one.url) : [])) ?? [];
  const unknown = named.filter((name) => name !== 'business' && !(name in occasion.variables));
  if (unknown.length > 0)
    throw refuse('unknown_variable', {
      field: 'whatsapp.buttons',
      unknown,
      variables: Object.keys(occasion.variables),
    });
}

function checkVariables(occasion: Occasion, channel: Channel, texts: { subject: string; body: string }): void {
  const declared = ['business', ...Object.keys(occasion.variables)];
  for (const [field, text] of Object.entries(texts)) {
    if (!bracesAreRight(text)) throw refuse('bad_braces', { field, takes: '{name}' });
    const unknown = variablesIn(text).filter((name) => !declared.includes(name));
    if (unknown.length > 0) throw refuse('unknown_variable', { field, unknown, variables: declared });
  }
  // A secret in a subject shows on a locked screen and in every list of mails.
  const secret = variablesIn(texts.subject).filter((name) => occasion.variables[name]?.secret);
  if (secret.length > 0) throw refuse('unknown_variable', { field: 'subject', unknown: secret, variables: declared });
  const missing = Object.entries(occasion.variables).filter(
    ([name, { needed, pressed }]) =>
      needed && !(pressed && channel === 'push') && !variablesIn(texts.body).includes(name),
  );
  if (missing.length > 0) throw refuse('missing_variable', { field: 'body', missing: missing.map(([name]) => name) });
}

/** What the register wants: header and kind that go together, and samples that pass as what they are tagged. */
function checkDlt(occasion: Occasion, body: string, dlt: Dlt): void {
  const offer = occasion.kind === 'promotional';
  const wrong = (problem: string, field = 'dlt.kind') => refuse('dlt_mismatch', { field, problem });
  if (offer !== (dlt.kind === 'promotional' || dlt.kind === 'service_explicit'))
    throw wrong(`${dlt.kind} is not for what is ${occasion.kind}`);
  if (/^\d/.test(dlt.header) !== (dlt.kind === 'promotional'))
    throw wrong('promotions have a header of digits, all else of letters', 'dlt.header');
  const unknown = Object.keys(dlt.tags).find((name) => !variablesIn(body).includes(name));
  if (unknown !== undefined) throw wrong(`the text has no {${unknown}}`, 'dlt.tags');
  for (const name of variablesIn(body)) {
    const tag = tagOf(occasion, dlt, name);
    const sample = occasion.variables[name]?.sample.en ?? '';
    if (sendable(tag, sample) === undefined) throw wrong(`{${name}}, such as “${sample}”, is not ${tag}`, 'dlt.tags');
  }
}

function checkLength(occasion: Occasion, language: Language, body: string): void {
  const { segments } = segmentsOf(fill(body, samples(occasion, language, '')));
  if (segments > MAX_SEGMENTS) throw refuse('sms_too_long', { field: 'body', segments, at_most: MAX_SEGMENTS });
}

/** The sample values of an occasion's variables. */
export function samples(occasion: Occasion, language: Language, business: string): Record<string, string> {
  const declared = Object.entries(occasion.variables).map(([name, { sample }]) => [name, sample[language]]);
  return { business, ...Object.fromEntries(declared) };
}

/** Refuses SMS texts that the register would: dlt_needed, dlt_text_differs (its number stands for another text already). */
export async function checkRegister(ctx: Ctx, { channel, occasion, body, dlt }: Wording): Promise<void> {
  if (channel !== 'sms') return;
  if (!dlt) throw refuse('dlt_needed', { field: 'dlt' });
  const text = registeredText(getOccasion(occasion), body, dlt);
  const others = await ctx.tx
    .selectFrom('messages.wording as w')
    .innerJoin('messages.template as t', 't.id', 'w.template_id')
    .select(['t.occasion', 'w.body', 'w.dlt'])
    .where('w.dlt_id', '=', dlt.template_id)
    .execute();
  const other = others
    .map((row) => registeredText(getOccasion(row.occasion), row.body, row.dlt!))
    .find((one) => one !== text);
  if (other !== undefined) throw refuse('dlt_text_differs', { field: 'dlt.template_id', registered: other });
}

/** A text filled with the samples, as its recipient would see it. */
export interface Preview {
  readonly subject: string | null;
  readonly body: string;
  readonly html: string | null;
  readonly sms: Segments | null;
  readonly registered: string | null;
  /** The line and the buttons below it, on WhatsApp. */
  readonly whatsapp: Whatsapp | null;
}

/** Shows a wording with sample values in every language. Refuses what checkWording refuses. */
export async function preview(ctx: Ctx, given: Omit<Wording, 'language'>): Promise<Record<Language, Preview>> {
  const show = async (language: Language): Promise<Preview> => {
    // WhatsApp words codes itself, in each language its own way: what was typed is of one of them.
    const fixed = given.channel === 'whatsapp' && getOccasion(given.occasion).kind === 'otp';
    const text = fixed && Object.values(codeText).includes(given.body) ? codeText[language] : given.body;
    const { body, subject, dlt, whatsapp } = checkWording(ctx, { ...given, body: text, language });
    const occasion = getOccasion(given.occasion);
    const values = samples(occasion, language, ctx.tenant.name);
    const filled = fill(body, values);
    return {
      subject: subject && fill(subject, values),
      body: filled,
      html: given.channel === 'email' ? await letter(ctx, language, filled) : null,
      sms: given.channel === 'sms' ? segmentsOf(filled) : null,
      registered: dlt && registeredText(occasion, body, dlt),
      whatsapp,
    };
  };
  return { en: await show('en'), hi: await show('hi') };
}

/** A plain text as an HTML mail in the business's colour: its name above, its address below, links made of addresses. */
export async function letter(ctx: Ctx, language: Language, text: string): Promise<string> {
  const business = await tenants.getBusiness(ctx);
  const paragraphs = text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 16px">${linked(paragraph).replaceAll('\n', '<br>')}</p>`);
  const place = [business.legal_name, business.line1, business.city, business.pincode].filter(Boolean).join(', ');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light"><title>${escaped(business.name)}</title></head>
<body style="margin:0;background:#f6f4f0;padding:24px 12px;font:16px/1.6 Mukta,'Noto Sans','Noto Sans Devanagari',Arial,sans-serif;color:#23211d">
<div style="max-width:560px;margin:0 auto;background:#fff;border-radius:12px;overflow:hidden;border:1px solid #e4dfd6">
<div style="height:6px;background:${escaped(business.accent)}"></div>
<div style="padding:24px 28px 8px">
<p style="margin:0 0 20px;font-size:20px;font-weight:700">${escaped(business.name)}</p>
${paragraphs.join('\n')}
</div></div>
<p style="max-width:560px;margin:12px auto 0;padding:0 28px;font-size:13px;color:#68635a">${escaped(place)}</p>
</body></html>`;
}

function linked(text: string): string {
  const pieces = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/);
  return pieces
    .map((piece, i) => (i % 2 === 1 ? `<a href="${escaped(piece)}">${escaped(piece)}</a>` : escaped(piece)))
    .join('');
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign]!);
}

import { z } from 'zod';

const upper = z
  .string()
  .max(30)
  .transform((text) => text.toUpperCase());

const button = z.object({
  type: upper,
  text: z.string().max(200).optional(),
  url: z.string().max(2_000).optional(),
  phone_number: z.string().max(20).optional(),
  example: z.union([z.string(), z.array(z.string())]).optional(),
  otp_type: upper.optional(),
});

const named = z.array(z.object({ param_name: z.string(), example: z.string() }));

export const component = z.object({
  type: upper,
  format: upper.optional(),
  text: z.string().max(10_000).optional(),
  example: z
    .object({
      header_text: z.array(z.string()).optional(),
      header_text_named_params: named.optional(),
      header_handle: z.array(z.string()).optional(),
      body_text: z.array(z.array(z.string())).optional(),
      body_text_named_params: named.optional(),
    })
    .optional(),
  buttons: z.array(button).max(10).optional(),
  add_security_recommendation: z.boolean().optional(),
  code_expiration_minutes: z.number().int().min(1).max(90).optional(),
});
export type Component = z.infer<typeof component>;
export type TemplateButton = z.infer<typeof button>;

interface Given {
  readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  readonly language: string;
  readonly parameter_format: 'POSITIONAL' | 'NAMED';
  readonly components: readonly Component[];
}

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names or numbers of the variables in a text, each once, in order. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name!))];
}

/** A text with its variables filled. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(VARIABLE, (_, name: string) => values[name] ?? '');
}

interface Wrong {
  readonly subcode: number;
  readonly title: string;
  readonly says: string;
}

const wrong = (subcode: number, title: string, says = title): Wrong => ({ subcode, title, says });

/** What is wrong with a template's form, so that it isn't even taken for review. */
export function wrongWith(given: Given): Wrong | undefined {
  const { components, category } = given;
  const body = components.find(({ type }) => type === 'BODY');
  if (body === undefined) return wrong(2388044, 'Message template is missing its body');
  if (category === 'AUTHENTICATION') return wrongCode(components);
  const buttons = components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
  return components.map((one) => wrongText(one, given)).find(Boolean) ?? buttons.map(wrongButton).find(Boolean);
}

/** Codes have Meta's own words and one button; whoever brings words of his own has misread the page. */
function wrongCode(components: readonly Component[]): Wrong | undefined {
  if (components.some(({ type, text }) => type === 'BODY' && text !== undefined))
    return wrong(2388042, 'Authentication templates have a fixed body');
  const buttons = components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
  const [otp] = buttons;
  if (buttons.length !== 1 || otp?.type !== 'OTP' || !['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(otp.otp_type ?? ''))
    return wrong(2388042, 'Authentication templates need one OTP button');
  return undefined;
}

const MOST: Readonly<Record<string, number>> = { HEADER: 60, BODY: 1_024, FOOTER: 60 };

function wrongText({ type, format, text, example }: Component, { parameter_format }: Given): Wrong | undefined {
  const most = MOST[type];
  if (most === undefined || (type === 'HEADER' && format !== 'TEXT')) return undefined;
  if (!text?.trim()) return wrong(2388044, `${type} has no text`);
  if (text.length > most)
    return wrong(2388040, 'Character limit exceeded', `The ${type} has more than ${most} characters.`);
  const names = variablesIn(text);
  if (type === 'FOOTER' && names.length > 0) return wrong(2388072, 'Footers have no variables');
  if (type === 'HEADER' && names.length > 1) return wrong(2388073, 'Headers have one variable at most');
  if (type === 'BODY' && /^\s*\{\{|\}\}\s*$/.test(text))
    return wrong(
      2388299,
      'Leading or trailing params are not allowed',
      "Variables can't be at the start or end of the template.",
    );
  const numbered = names.every((name, i) => name === String(i + 1));
  if (parameter_format === 'POSITIONAL' && !numbered)
    return wrong(2388067, 'Variables must be numbered from 1, in order');
  if (parameter_format === 'NAMED' && names.some((name) => !/^[a-z][a-z0-9_]*$/.test(name)))
    return wrong(2388067, 'Named variables have lowercase letters, digits and underscores');
  if (names.length === 0) return undefined;
  const key = type === 'BODY' ? 'body' : 'header';
  const shown =
    parameter_format === 'NAMED'
      ? example?.[`${key}_text_named_params`]?.map(({ param_name }) => param_name)
      : (key === 'body' ? example?.body_text?.[0] : example?.header_text)?.map((_, i) => String(i + 1));
  if (!names.every((name) => shown?.includes(name)))
    return wrong(
      2388043,
      'Message template components are missing examples',
      `${type} needs an example for each variable.`,
    );
  return undefined;
}

function wrongButton({ type, text, url, example, phone_number }: TemplateButton): Wrong | undefined {
  if (!['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'REQUEST_CONTACT_INFO'].includes(type))
    return wrong(2388042, `Buttons of type ${type} are unknown`);
  if (type === 'REQUEST_CONTACT_INFO' || type === 'COPY_CODE') return undefined;
  if (!text || text.length > 25) return wrong(2388040, 'Button text has 1 to 25 characters');
  if (type === 'PHONE_NUMBER' && !/^\+?\d{8,15}$/.test(phone_number ?? ''))
    return wrong(2388047, 'Button needs a phone number');
  if (type !== 'URL') return undefined;
  if (!/^https?:\/\/[^\s{}]+(\{\{1\}\})?$/.test(url ?? '')) return wrong(2388048, 'Button address is not valid');
  return url?.endsWith('{{1}}') && example === undefined
    ? wrong(2388043, 'Message template components are missing examples', 'The button needs an example.')
    : undefined;
}

const PRESETS: Readonly<Record<string, { body: string; safe: string; minutes: (n: number) => string; copy: string }>> =
  {
    en: {
      body: '*{{1}}* is your verification code.',
      safe: ' For your security, do not share this code.',
      minutes: (n) => `This code expires in ${n} minutes.`,
      copy: 'Copy code',
    },
    hi: {
      body: '*{{1}}* आपका वेरिफ़िकेशन कोड है.',
      safe: ' अपनी सुरक्षा के लिए, इस कोड को शेयर न करें.',
      minutes: (n) => `इस कोड की समयसीमा ${n} मिनट में खत्म हो जाएगी.`,
      copy: 'कोड कॉपी करें',
    },
  };

/** What an authentication template becomes: Meta's own words, and a button that is a link underneath. */
export function presetOf({ components, language }: Given): Component[] {
  const words = PRESETS[language.slice(0, 2)] ?? PRESETS.en!;
  const given = (type: string) => components.find((one) => one.type === type);
  const safe = given('BODY')?.add_security_recommendation === true;
  const minutes = given('FOOTER')?.code_expiration_minutes;
  const text = given('BUTTONS')?.buttons?.[0]?.text ?? words.copy;
  const url = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
  return [
    { type: 'BODY', text: words.body + (safe ? words.safe : '') },
    ...(minutes === undefined ? [] : [{ type: 'FOOTER', text: words.minutes(minutes) }]),
    { type: 'BUTTONS', buttons: [{ type: 'URL', text, url }] },
  ];
}

const OFFERS = /\b(?:\d+ ?% off|discount|sale|offer|coupon|cashback|buy now)\b|छूट|ऑफ़र|ऑफर|कूपन/i;
const SECRETS = /\b(?:card number|cvv|pin number|password is|send (?:us )?your (?:otp|pin|password))\b/i;
const SHORT_LINKS = /\b(?:bit\.ly|tinyurl\.com|goo\.gl|wa\.me)\b/i;

/** What the reviewers say: `NONE` is a yes. Their rules are plain here, so that a test knows what comes. */
export function verdictOn({ category, components }: Pick<Given, 'category' | 'components'>): string {
  const texts = components.flatMap(({ text = '', buttons = [] }) => [text, ...buttons.map((one) => one.url ?? '')]);
  const all = texts.join('\n');
  if (category === 'AUTHENTICATION') return 'NONE';
  if (SECRETS.test(all) || SHORT_LINKS.test(all)) return 'SCAM';
  const body = components.find(({ type }) => type === 'BODY')?.text ?? '';
  const words = body
    .replaceAll(VARIABLE, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (words < 2 * variablesIn(body).length + 1) return 'INVALID_FORMAT';
  return category === 'UTILITY' && OFFERS.test(all) ? 'INCORRECT_CATEGORY' : 'NONE';
}

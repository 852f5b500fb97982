import type { Answer } from '../../http.ts';
import type { Part, Rich } from '../../store.ts';
import type { World } from '../../world.ts';
import { failure, type Own } from './graph.ts';
import { findMedia, kindOfType, partOf } from './media.ts';
import type { Parameter, Sent, SentPart, Type } from './shapes.ts';
import { filled, type TemplateButton, variablesIn } from './template-rules.ts';
import { findTemplate, type Template } from './templates.ts';

/** How a message looks on a phone. */
export interface Look {
  readonly text: string;
  readonly rich: Rich;
  readonly parts: Part[];
  /** What it is charged as. */
  readonly category: string;
}

type Looked = Look | { readonly wrong: Answer };

interface File {
  readonly id?: string | undefined;
  readonly link?: string | undefined;
  readonly caption?: string | undefined;
  readonly filename?: string | undefined;
}

/** How content looks, or why it can't be sent. */
export function lookOf(world: World, account: Own, type: Type, content: unknown): Looked {
  switch (type) {
    case 'text':
      return { text: (content as Sent<'text'>).body, rich: {}, parts: [], category: 'service' };
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const shown = fileOf(world, account, type, content as File);
      return 'wrong' in shown
        ? shown
        : { ...shown, text: (content as File).caption ?? shown.text, category: 'service' };
    }
    case 'location': {
      const { latitude, longitude, name, address } = content as Sent<'location'>;
      const location = { latitude, longitude, ...(name && { name }), ...(address && { address }) };
      return { text: name ?? '📍', rich: { location }, parts: [], category: 'service' };
    }
    case 'contacts': {
      const lines = (content as Sent<'contacts'>).map(
        ({ name, phones = [] }) => `👤 ${name.formatted_name} ${phones.map(({ phone }) => phone ?? '').join(', ')}`,
      );
      return { text: lines.join('\n'), rich: {}, parts: [], category: 'service' };
    }
    case 'interactive':
      return interactive(world, account, content as Sent<'interactive'>);
    case 'template':
      return template(world, account, content as Sent<'template'>);
    case 'reaction':
      return { text: '', rich: {}, parts: [], category: 'service' };
  }
}

function fileOf(
  world: World,
  account: Own,
  type: string,
  { id, link, filename }: File,
): { text: string; rich: Rich; parts: Part[] } | { wrong: Answer } {
  // What stands behind a link isn't fetched here: the phone shows the link.
  if (link !== undefined)
    return {
      text: '',
      rich: { buttons: [{ id: 'link', title: filename ?? type, kind: 'url', value: link }] },
      parts: [],
    };
  const media = findMedia(world, account, id ?? '');
  if (media === undefined)
    return { wrong: failure(100, 'Invalid parameter', { details: `Media ID ${id} not found, expired or not yours` }) };
  const kind = kindOfType(media.type);
  if (kind !== type && !(type === 'document' && kind !== undefined))
    return { wrong: failure(131053, undefined, { details: `${media.type} is not sent as ${type}` }) };
  const part = partOf(media);
  return { text: '', rich: {}, parts: [{ ...part, name: filename ?? part.name }] };
}

function interactive(world: World, account: Own, given: Sent<'interactive'>): Looked {
  const { body } = given;
  const around = 'header' in given ? headed(world, account, given.header) : { rich: {}, parts: [] };
  if ('wrong' in around) return around;
  const footer = 'footer' in given && given.footer ? { footer: given.footer.text } : {};
  const rich: Rich = { ...around.rich, ...footer };
  if (given.type === 'button')
    rich.buttons = given.action.buttons.map(({ reply }) => ({ id: reply.id, title: reply.title, kind: 'reply' }));
  if (given.type === 'list') {
    const sections = given.action.sections.map(({ title, rows }) => ({
      ...(title !== undefined && { title }),
      rows: rows.map(({ id, title: name, description }) => ({ id, title: name, ...(description && { description }) })),
    }));
    rich.list = { title: given.action.button, sections };
  }
  if (given.type === 'cta_url') {
    const { display_text: title, url: value } = given.action.parameters;
    rich.buttons = [{ id: 'cta_url', title, kind: 'url', value }];
  }
  if (given.type === 'location_request_message')
    rich.buttons = [{ id: 'send_location', title: 'Send location', kind: 'reply' }];
  return { text: body.text, rich, parts: around.parts, category: 'service' };
}

type Header = Extract<Sent<'interactive'>, { header?: unknown }>['header'];

function headed(world: World, account: Own, header: Header): { rich: Rich; parts: Part[] } | { wrong: Answer } {
  if (header === undefined) return { rich: {}, parts: [] };
  if (header.type === 'text') return { rich: { header: header.text }, parts: [] };
  const file = header.type === 'image' ? header.image : header.type === 'video' ? header.video : header.document;
  return fileOf(world, account, header.type, file);
}

/** A template with its parameters, which must be as many and of the kinds that it has places for. */
function template(world: World, account: Own, { name, language, components }: Sent<'template'>): Looked {
  const found = findTemplate(world, account, name, language.code);
  if (found?.status === 'PAUSED')
    return { wrong: failure(132015, undefined, { details: `Template ${name} is paused due to low quality` }) };
  if (found?.status === 'DISABLED')
    return { wrong: failure(132016, undefined, { details: `Template ${name} is disabled` }) };
  if (found?.status !== 'APPROVED')
    return {
      wrong: failure(132001, undefined, { details: `template name (${name}) does not exist in ${language.code}` }),
    };
  const part = (type: string) => found.components.find((one) => one.type === type);
  const given = (type: string) => components.find((one) => one.type === type)?.parameters ?? [];
  const body = texts(found, part('BODY')?.text ?? '', given('body'), 'body');
  if ('wrong' in body) return body;
  const header = headerOf(world, account, found, given('header'));
  if ('wrong' in header) return header;
  const buttons = buttonsOf(found, components);
  if ('wrong' in buttons) return buttons;
  if (body.text.length > 1_024)
    return {
      wrong: failure(132005, undefined, { details: `body: text has ${body.text.length} characters, 1024 are allowed` }),
    };
  const footer = part('FOOTER')?.text;
  return {
    text: body.text,
    rich: {
      ...header.rich,
      ...(footer !== undefined && { footer }),
      ...(buttons.length > 0 && { buttons }),
    },
    parts: header.parts,
    category: found.category.toLowerCase(),
  };
}

type Headed = { rich: Rich; parts: Part[] } | { wrong: Answer };

function headerOf(world: World, account: Own, found: Template, given: readonly Parameter[]): Headed {
  const head = found.components.find(({ type }) => type === 'HEADER');
  if (head === undefined) return { rich: {}, parts: [] };
  if (head.format !== 'TEXT') return media(world, account, head.format, given);
  const shown = texts(found, head.text ?? '', given, 'header');
  return 'wrong' in shown ? shown : { rich: { header: shown.text }, parts: [] };
}

function media(world: World, account: Own, format: string | undefined, given: readonly Parameter[]): Headed {
  const [one] = given;
  const type = format?.toLowerCase();
  if (one === undefined)
    return {
      wrong: failure(132012, undefined, { details: `header: Format mismatch, expected ${format}, received UNKNOWN` }),
    };
  if (one.type !== type || !(one.type === 'image' || one.type === 'video' || one.type === 'document'))
    return {
      wrong: failure(132012, undefined, {
        details: `header: Format mismatch, expected ${format}, received ${one.type.toUpperCase()}`,
      }),
    };
  const file = one.type === 'image' ? one.image : one.type === 'video' ? one.video : one.document;
  return fileOf(world, account, one.type, file);
}

function texts(
  { parameter_format }: Template,
  text: string,
  given: readonly Parameter[],
  where: string,
): { text: string } | { wrong: Answer } {
  const names = variablesIn(text);
  const values: Record<string, string> = {};
  for (const [i, one] of given.entries()) {
    const value =
      one.type === 'text'
        ? one.text
        : one.type === 'currency'
          ? one.currency.fallback_value
          : one.type === 'date_time'
            ? one.date_time.fallback_value
            : undefined;
    if (value === undefined)
      return {
        wrong: failure(132012, undefined, {
          details: `${where}: Format mismatch, expected text, received ${one.type}`,
        }),
      };
    if (/[\n\t]| {5,}/.test(value))
      return {
        wrong: failure(100, 'Invalid parameter', {
          details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
        }),
      };
    const name =
      parameter_format === 'NAMED' ? ('parameter_name' in one ? one.parameter_name : undefined) : String(i + 1);
    if (name === undefined || (parameter_format === 'NAMED' && !names.includes(name)))
      return { wrong: failure(100, 'Invalid parameter', { details: `${where}: Parameter name is missing or empty` }) };
    values[name] = value;
  }
  if (given.length !== names.length || Object.keys(values).length !== names.length) {
    const details = `${where}: number of localizable_params (${given.length}) does not match the expected number of params (${names.length})`;
    return { wrong: failure(132000, undefined, { details }) };
  }
  return { text: filled(text, values) };
}

type RichButtons = NonNullable<Rich['buttons']>;

function buttonsOf(found: Template, sent: readonly SentPart[]): RichButtons | { wrong: Answer } {
  const buttons = found.components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
  const shown: RichButtons = [];
  for (const [i, one] of buttons.entries()) {
    const [given] =
      sent.find(({ type, index }) => type === 'button' && String(index ?? 0) === String(i))?.parameters ?? [];
    const look = buttonOf(found, one, given, i);
    if ('wrong' in look) return look;
    shown.push(look);
  }
  return shown;
}

function buttonOf(
  found: Template,
  one: TemplateButton,
  given: Parameter | undefined,
  i: number,
): RichButtons[number] | { wrong: Answer } {
  const title = one.text ?? one.type;
  if (one.type === 'QUICK_REPLY')
    return { id: given?.type === 'payload' ? given.payload : title, title, kind: 'reply' };
  if (one.type === 'PHONE_NUMBER') return { id: String(i), title, kind: 'call', value: one.phone_number ?? '' };
  if (one.type === 'REQUEST_CONTACT_INFO') return { id: 'request_contact', title: 'Share contact info', kind: 'reply' };
  if (one.type === 'COPY_CODE')
    return given?.type === 'coupon_code'
      ? { id: String(i), title: 'Copy offer code', kind: 'copy', value: given.coupon_code }
      : { wrong: missing(i, 'COPY_CODE') };
  const url = one.url ?? '';
  if (!url.includes('{{1}}')) return { id: String(i), title, kind: 'url', value: url };
  if (given?.type !== 'text') return { wrong: missing(i, 'URL') };
  if (found.category !== 'AUTHENTICATION')
    return { id: String(i), title, kind: 'url', value: filled(url, { 1: given.text }) };
  if (given.text.length > 15)
    return { wrong: failure(132012, undefined, { details: 'codes have 15 characters at most' }) };
  return { id: String(i), title, kind: 'copy', value: given.text };
}

function missing(i: number, type: string): Answer {
  return failure(131008, 'Required parameter is missing', {
    details: `buttons: Button at index ${i} of type ${type} requires a parameter`,
  });
}

import { z } from 'zod';
import type { Answer, Call } from '../../http.ts';
import type { World } from '../../world.ts';
import { failure, noSuch, type Own, objectId, withJson, wrongIn } from './graph.ts';
import { tell } from './hooks.ts';
import { type Component, component, presetOf, verdictOn, wrongWith } from './template-rules.ts';

/** A template in one language, as a business's WhatsApp account has it. */
export interface Template {
  readonly id: string;
  readonly waba: string;
  readonly name: string;
  readonly language: string;
  readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  readonly parameter_format: 'POSITIONAL' | 'NAMED';
  readonly components: readonly Component[];
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED' | 'DELETED';
  readonly reason: string;
  readonly created_ms: number;
  readonly changed_ms: number;
}

const KIND = 'whatsapp template';
const LANGUAGES = new Set(['en', 'en_US', 'en_GB', 'hi', 'bn', 'gu', 'kn', 'ml', 'mr', 'pa', 'ta', 'te', 'ur']);
const AN_HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 100;
/** For so long a deleted name can't be given again. */
const DELETED_MS = 30 * 24 * AN_HOUR_MS;

const creation = z.object({
  name: z.string().max(512),
  language: z.string().max(20),
  category: z
    .string()
    .max(30)
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION'])),
  parameter_format: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(['POSITIONAL', 'NAMED']))
    .default('POSITIONAL'),
  components: z.array(component).min(1).max(10),
  allow_category_change: z.boolean().optional(),
});

const keyOf = ({ waba, name, language }: Pick<Template, 'waba' | 'name' | 'language'>) => `${waba} ${name} ${language}`;

function keep({ store }: World, one: Template): Template {
  store.put(KIND, keyOf(one), one, { waba: one.waba, name: `${one.waba} ${one.name}`, id: one.id });
  return one;
}

/** A template of a business by its name and language, judged by now; undefined when there is none. */
export function findTemplate(world: World, account: Own, name: string, language: string): Template | undefined {
  const one = world.store.find<Template>(KIND, keyOf({ waba: account.whatsapp.waba_id, name, language }));
  return one === undefined || one.status === 'DELETED' ? undefined : judged(world, account, one);
}

/** Creates a template; whether it may be used is decided a moment later. */
export function createTemplate(world: World, account: Own, call: Call): Answer {
  if (call.params.id !== account.whatsapp.waba_id) return noSuch('POST', call.params.id ?? '');
  return withJson(call, (body) => {
    const read = creation.safeParse(body);
    if (!read.success) return wrongIn(read.error);
    const { name, language, category, parameter_format } = read.data;
    const waba = account.whatsapp.waba_id;
    if (!/^[a-z0-9_]+$/.test(name))
      return failure(100, 'Param name must contain only lowercase letters, digits and underscores', {
        subcode: 2388019,
      });
    if (!LANGUAGES.has(language))
      return failure(100, `Param language must be one of {${[...LANGUAGES].join(', ')}} - got "${language}".`);
    const now = world.now(account.slug).epochMilliseconds;
    const all = world.store.findBy<Template>(KIND, 'waba', waba);
    if (all.filter(({ created_ms }) => created_ms > now - AN_HOUR_MS).length >= MOST_AN_HOUR)
      return failure(80008, 'There have been too many calls to this WhatsApp Business account.');
    const before = world.store.find<Template>(KIND, keyOf({ waba, name, language }));
    if (before?.status === 'DELETED' && before.changed_ms > now - DELETED_MS)
      return failure(100, 'Invalid parameter', {
        subcode: 2388023,
        title: 'Message template language is being deleted',
      });
    if (before && before.status !== 'DELETED')
      return failure(100, 'Invalid parameter', { subcode: 2388024, title: 'Content in this language already exists' });
    const given = { category, language, parameter_format, components: read.data.components };
    const wrong = wrongWith(given);
    if (wrong)
      return failure(100, 'Invalid parameter', { subcode: wrong.subcode, title: wrong.title, details: wrong.says });
    const id = objectId(world, 'template');
    const components = category === 'AUTHENTICATION' ? presetOf(given) : given.components;
    // Meta's own words have their variables by number, whatever was asked for.
    const format = category === 'AUTHENTICATION' ? 'POSITIONAL' : parameter_format;
    const made = { id, waba, name, language, category, parameter_format: format, components, reason: 'NONE' } as const;
    const one = keep(world, { ...made, status: 'PENDING', created_ms: now, changed_ms: now });
    setTimeout(() => {
      if (world.store.isOpen()) judged(world, account, world.store.find<Template>(KIND, keyOf(one)) ?? one);
    }, world.reportAfterMs + 1).unref();
    return { status: 200, body: { id, status: 'PENDING', category } };
  });
}

/** The template once its moment is over: approved, or rejected by the plain rules. */
function judged(world: World, account: Own, one: Template): Template {
  const now = world.now(account.slug).epochMilliseconds;
  if (one.status !== 'PENDING' || one.created_ms + world.reportAfterMs > now) return one;
  const reason = verdictOn(one);
  return changeTemplate(world, account, one, { status: reason === 'NONE' ? 'APPROVED' : 'REJECTED', reason });
}

/** Gives a template another status, as Meta's reviewers and quality rules do, and tells the business. */
export function changeTemplate(
  world: World,
  account: Own,
  before: Template,
  change: Pick<Template, 'status' | 'reason'>,
): Template {
  const one = keep(world, { ...before, ...change, changed_ms: world.now(account.slug).epochMilliseconds });
  const value = {
    event: one.status,
    message_template_id: Number(one.id),
    message_template_name: one.name,
    message_template_language: one.language,
    reason: one.reason,
    message_template_category: one.category,
  };
  const news = {
    event: `template.${one.status}`,
    about: one.id,
    field: 'message_template_status_update',
    value,
  } as const;
  tell(world, account, news, 0);
  return one;
}

/** The business's templates, by name and status, a page at a time. */
export function listTemplates(world: World, account: Own, call: Call): Answer {
  if (call.params.id !== account.whatsapp.waba_id) return noSuch('GET', call.params.id ?? '');
  const asked = (name: string) => call.url.searchParams.get(name);
  const limit = Math.min(Math.max(Number(asked('limit') ?? 25) || 25, 1), 1_000);
  const after = Number(Buffer.from(asked('after') ?? '', 'base64url').toString() || 0);
  const all = world.store
    .findBy<Template>(KIND, 'waba', account.whatsapp.waba_id)
    .filter(({ status }) => status !== 'DELETED')
    .map((one) => judged(world, account, one))
    .filter(({ name }) => name.includes(asked('name') ?? ''))
    .filter(({ language }) => (asked('language') ?? language) === language)
    .filter(({ status }) => (asked('status') ?? status) === status);
  const page = all.slice(after, after + limit);
  const cursors = {
    before: Buffer.from(String(after)).toString('base64url'),
    after: Buffer.from(String(after + limit)).toString('base64url'),
  };
  const next =
    after + limit < all.length ? { next: `${world.at.origin}${call.url.pathname}?after=${cursors.after}` } : {};
  return { status: 200, body: { data: page.map(shown), paging: { cursors, ...next } } };
}

/** A template as Graph shows it. */
export function shown({ id, name, language, category, parameter_format, components, status, reason }: Template) {
  return { name, parameter_format, components, language, status, category, id, rejected_reason: reason };
}

/** Deletes a template in all languages by its name, or one by `hsm_id`. */
export function deleteTemplate(world: World, account: Own, call: Call): Answer {
  if (call.params.id !== account.whatsapp.waba_id) return noSuch('DELETE', call.params.id ?? '');
  const name = call.url.searchParams.get('name') ?? '';
  const id = call.url.searchParams.get('hsm_id');
  const found = world.store
    .findBy<Template>(KIND, 'name', `${account.whatsapp.waba_id} ${name}`)
    .filter((one) => one.status !== 'DELETED' && (id === null || one.id === id));
  if (found.length === 0)
    return failure(100, 'Invalid parameter', { subcode: 2593002, title: 'Message template not found' });
  for (const one of found)
    keep(world, { ...one, status: 'DELETED', changed_ms: world.now(account.slug).epochMilliseconds });
  return { status: 200, body: { success: true } };
}

/** One template by its id; undefined for an id of something else. */
export function templateById(world: World, account: Own, id: string): Template | undefined {
  const [one] = world.store.findBy<Template>(KIND, 'id', id);
  return one && one.waba === account.whatsapp.waba_id && one.status !== 'DELETED'
    ? judged(world, account, one)
    : undefined;
}

const decision = z.strictObject({
  status: z.enum(['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
  reason: z.string().max(100).default('NONE'),
});

/** What Meta's reviewers do on their side, for the controls: every language of a name. */
export function decide(world: World, account: Own, name: string, body: unknown): Answer {
  const read = decision.safeParse(body);
  if (!read.success) return { status: 422, body: { error: z.prettifyError(read.error) } };
  const found = world.store
    .findBy<Template>(KIND, 'name', `${account.whatsapp.waba_id} ${name}`)
    .filter(({ status }) => status !== 'DELETED');
  for (const one of found) changeTemplate(world, account, one, read.data);
  return found.length > 0
    ? { status: 200, body: { changed: found.length } }
    : { status: 404, body: { error: 'no such template' } };
}

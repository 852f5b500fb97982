import { type Answer, type Call, jsonOf, type Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { accountOf, below, failure, noSuch, type Own, PROTOCOL, TITLES } from './graph.ts';
import { isProven, prove } from './hooks.ts';
import { mediaObject, mediaRoutes } from './media.ts';
import { sendMessage } from './messages.ts';
import { answeredBy } from './people.ts';
import { createTemplate, decide, deleteTemplate, listTemplates, shown, templateById } from './templates.ts';

/** WhatsApp's Cloud API: numbers, messages, templates, media, and webhooks that are signed and must be proven first. */
export function whatsapp(world: World): Route[] {
  world.manners.set(PROTOCOL, {
    who: (call) => accountOf(world, call)?.slug,
    broken,
    keeps: ['whatsapp template', 'whatsapp hook', 'whatsapp person'],
  });
  world.answers.on('whatsapp', (person, answered) => answeredBy(world, person, answered));
  world.store.changes.on('thing', ({ kind, key }) => {
    if (kind !== 'account') return;
    // An address that was entered is asked at once whether it is the business's own.
    setImmediate(() => {
      const account = world.store.isOpen() ? (world.accounts.find(key) as Own | undefined) : undefined;
      if (account?.whatsapp?.webhook && !isProven(world, account)) void prove(world, account);
    });
  });
  return [
    ...below(world, 'POST', '/:id/messages', (account, call) => sendMessage(world, account, call)),
    ...below(world, 'POST', '/:id/message_templates', (account, call) => createTemplate(world, account, call)),
    ...below(world, 'GET', '/:id/message_templates', (account, call) => listTemplates(world, account, call)),
    ...below(world, 'DELETE', '/:id/message_templates', (account, call) => deleteTemplate(world, account, call)),
    ...below(world, 'GET', '/:id/phone_numbers', (account, call) =>
      call.params.id === account.whatsapp.waba_id
        ? { status: 200, body: { data: [numberOf(account)] } }
        : noSuch('GET', call.params.id ?? ''),
    ),
    ...mediaRoutes(world),
    ...below(world, 'GET', '/:id', (account, call) => objectOf(world, account, call)),
    ...below(world, 'DELETE', '/:id', (account, call) => objectOf(world, account, call)),
    {
      method: 'POST',
      path: '/__ctl/whatsapp/:slug/templates/:name',
      run: (call) => {
        const account = world.accounts.find(call.params.slug ?? '');
        if (!String(call.headers['content-type']).startsWith('application/json'))
          return { status: 415, body: { error: 'application/json is needed' } };
        if (!account?.whatsapp) return { status: 404, body: { error: 'no such account' } };
        return decide(world, account as Own, call.params.name ?? '', jsonOf(call));
      },
    },
  ];
}

/** Graph's own words for an error on order: by a code of WhatsApp's, else by the status of the reply. */
function broken(status: number): unknown {
  const code = status in TITLES ? status : status === 429 ? 130429 : status === 401 ? 190 : 131000;
  return failure(code).body;
}

function numberOf({ name, whatsapp: { number, phone_number_id } }: Own) {
  return {
    verified_name: name,
    display_phone_number: number,
    quality_rating: 'GREEN',
    throughput: { level: 'STANDARD' },
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    id: phone_number_id,
  };
}

/** Whatever has an id: the number itself, the account, a template, media. */
function objectOf(world: World, account: Own, call: Call): Answer {
  const { id = '' } = call.params;
  const read = call.method === 'GET';
  if (read && id === account.whatsapp.phone_number_id) return { status: 200, body: numberOf(account) };
  if (read && id === account.whatsapp.waba_id)
    return { status: 200, body: { id, name: account.name, currency: 'INR' } };
  const template = read ? templateById(world, account, id) : undefined;
  if (template) return { status: 200, body: shown(template) };
  return mediaObject(world, account, call.method, id) ?? noSuch(call.method, id);
}

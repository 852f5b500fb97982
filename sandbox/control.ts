import { z } from 'zod';
import { account } from './accounts.ts';
import { answer } from './answers.ts';
import { KINDS, type Kind } from './faults.ts';
import { type Answer, type Call, jsonOf, type Route } from './http.ts';
import { keepPerson, person, personAt } from './people.ts';
import { type DltTemplate, faultOf } from './protocols/dlt.ts';
import type { World } from './world.ts';

const registered = z.strictObject({
  id: z.string().max(30),
  entity_id: z.string().max(30),
  header: z.string().max(12),
  kind: z.enum(['transactional', 'service_implicit', 'service_explicit', 'promotional', 'government']),
  content: z.string().max(2_000),
});

const fault = z.strictObject({
  protocol: z.string().max(40),
  kind: z.enum(Object.keys(KINDS) as Kind[]),
  times: z.union([z.number().int().min(1).max(1_000_000), z.literal('always')]).optional(),
  rate: z.number().min(0).max(1).optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  status: z.number().int().min(0).max(999_999).optional(),
  ms: z.number().int().min(0).max(86_400_000).optional(),
  body: z.json().optional(),
  path: z.string().max(200).optional(),
  event: z.string().max(100).optional(),
  account: z.string().max(63).optional(),
});

const NONE: Answer = { status: 204, body: '' };
const NO_SUCH: Answer = { status: 404, body: { error: 'no such thing here' } };

/** The controls, under `/__ctl`: what a person would do at the gateways' panels, faults on order, and what was received. */
export function control(world: World): Route[] {
  return [
    ...panels(world),
    ...people(world),
    ...faultsOnOrder(world),
    ...received(world),
    ...sent(world),
    empty(world),
  ];
}

function panels({ store, accounts, webhooks }: World): Route[] {
  return [
    {
      method: 'PUT',
      path: '/__ctl/accounts',
      run: (call) =>
        withBody(call, account, (given) =>
          accounts.put(given) ? NONE : { status: 409, body: { error: 'another account has this key or user' } },
        ),
    },
    { method: 'GET', path: '/__ctl/accounts', run: () => ({ status: 200, body: { items: accounts.list() } }) },
    {
      method: 'PUT',
      path: '/__ctl/dlt',
      run: (call) =>
        withBody(call, z.strictObject({ templates: z.array(registered).max(500) }), ({ templates }) => {
          const wrong = templates.map((one) => faultOf(one as DltTemplate)).find((reason) => reason !== undefined);
          if (wrong) return { status: 422, body: { error: wrong } };
          store.together(() => {
            for (const one of templates) store.put('dlt', one.id, one, { header: one.header });
          });
          return NONE;
        }),
    },
    {
      method: 'PUT',
      path: '/__ctl/clocks/:slug',
      run: (call) =>
        withBody(call, z.strictObject({ now: z.iso.datetime({ offset: true }) }), ({ now }) => {
          const slug = call.params.slug ?? '';
          const moved = store.moveClock(slug, Temporal.Instant.from(now));
          if (moved > 0) webhooks.clockMoved(slug, moved);
          return { status: 200, body: { now: store.now(slug).toString() } };
        }),
    },
    {
      method: 'GET',
      path: '/__ctl/clocks',
      run: () => {
        const items = accounts.list().map(({ slug }) => ({ slug, now: store.now(slug).toString() }));
        return { status: 200, body: { items } };
      },
    },
  ];
}

/** What a person does on the phone reaches the protocol whose channel it is. */
function people({ answers, store }: World): Route[] {
  return [
    {
      method: 'PUT',
      path: '/__ctl/people/:person',
      run: (call) =>
        withBody(call, person.partial(), (given) => {
          const who = call.params.person ?? '';
          keepPerson(store, who, { ...personAt(store, who), ...given });
          return NONE;
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/people/:person/:channel',
      run: (call) => {
        const { person = '', channel = '' } = call.params;
        return withBody(call, answer, (given) => answers.give(channel, person, given));
      },
    },
  ];
}

function faultsOnOrder({ faults }: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/__ctl/faults',
      run: (call) =>
        withBody(call, fault, (given) => {
          faults.add(given);
          return { status: 201, body: { faults: faults.list() } };
        }),
    },
    {
      method: 'GET',
      path: '/__ctl/faults',
      run: () => ({ status: 200, body: { faults: faults.list(), kinds: KINDS } }),
    },
    {
      method: 'DELETE',
      path: '/__ctl/faults',
      run: () => {
        faults.clear();
        return NONE;
      },
    },
    {
      method: 'DELETE',
      path: '/__ctl/faults/:id',
      run: ({ params }) => {
        faults.remove(Number(params.id));
        return NONE;
      },
    },
  ];
}

const seq = z.coerce.number().int().min(0);
const word = z.string().max(200).optional();
const askedRequests = z.object({
  protocol: word,
  account: word,
  status: z.enum(['ok', 'refused', 'failed']).optional(),
  after: seq.optional(),
  before: seq.optional(),
});
const askedMessages = z.object({
  person: word,
  business: word,
  text: word,
  channel: z.enum(['sms', 'email', 'whatsapp', 'push']).optional(),
  before: seq.optional(),
});
const askedWebhooks = z.object({
  account: word,
  protocol: word,
  event: word,
  state: z.enum(['due', 'sent', 'unsent']).optional(),
  before: seq.optional(),
});

function received({ store }: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/__ctl/requests',
      run: (call) => withQuery(call, askedRequests, (asked) => store.requests(asked)),
    },
    {
      method: 'GET',
      path: '/__ctl/messages',
      run: (call) => withQuery(call, askedMessages, (asked) => store.messages(asked)),
    },
    {
      method: 'DELETE',
      path: '/__ctl/messages',
      run: () => {
        store.emptyPhones();
        store.emptyRequests();
        return NONE;
      },
    },
  ];
}

function sent({ store, webhooks }: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/__ctl/webhooks',
      run: (call) => withQuery(call, askedWebhooks, (asked) => store.webhooks(asked)),
    },
    {
      method: 'POST',
      path: '/__ctl/webhooks/:seq/again',
      run: (call) =>
        withBody(call, z.strictObject({}), () => {
          const made = webhooks.again(Number(call.params.seq));
          return made === undefined ? NO_SUCH : { status: 201, body: { seq: made } };
        }),
    },
    {
      method: 'POST',
      path: '/__ctl/webhooks/:seq/now',
      run: (call) =>
        withBody(call, z.strictObject({}), () => (webhooks.hurry(Number(call.params.seq)) ? NONE : NO_SUCH)),
    },
  ];
}

/** Empties the stage but for the accounts and what the register knows, so that businesses needn't be introduced again. */
function empty({ store, faults, manners }: World): Route {
  return {
    method: 'POST',
    path: '/__ctl/empty',
    run: (call) =>
      withBody(call, z.strictObject({}), () => {
        faults.clear();
        store.together(() => {
          store.emptyPhones();
          store.emptyRequests();
          store.emptyWebhooks();
          store.objects.empty();
          const setUp = [...manners.values()].flatMap(({ keeps = [] }) => keeps);
          store.emptyThings(['account', 'dlt', 'clock', 'person', ...setUp]);
        });
        return NONE;
      }),
  };
}

function withQuery<Asked>(call: Call, schema: z.ZodType<Asked>, list: (asked: Asked) => readonly unknown[]): Answer {
  const given = schema.safeParse(Object.fromEntries([...call.url.searchParams].filter(([, value]) => value !== '')));
  if (given.success) return { status: 200, body: { items: list(given.data) } };
  return { status: 422, body: { error: z.prettifyError(given.error) } };
}

/**
 * Runs with the body once it has the right shape. Only `application/json` is read: a page of another site can't send that
 * to us without asking first, and is not answered.
 */
export function withBody<Body>(
  call: Call,
  schema: z.ZodType<Body>,
  run: (body: Body) => Answer | Promise<Answer>,
): Answer | Promise<Answer> {
  if (!String(call.headers['content-type']).startsWith('application/json'))
    return { status: 415, body: { error: 'application/json is needed' } };
  const given = schema.safeParse(jsonOf(call));
  if (given.success) return run(given.data);
  return { status: 422, body: { error: z.prettifyError(given.error) } };
}

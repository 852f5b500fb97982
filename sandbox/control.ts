import { z } from 'zod';
import { account, keysOf } from './accounts.ts';
import { type Answer, type Call, jsonOf, type Route } from './http.ts';
import { type DltTemplate, faultOf } from './protocols/dlt.ts';
import type { Account, World } from './world.ts';

const registered = z.strictObject({
  id: z.string().max(30),
  entity_id: z.string().max(30),
  header: z.string().max(12),
  kind: z.enum(['transactional', 'service_implicit', 'service_explicit', 'promotional', 'government']),
  content: z.string().max(2_000),
});

const fault = z.strictObject({
  protocol: z.string().max(40),
  kind: z.enum(['status', 'delay', 'drop_before', 'drop_after', 'refuse', 'report', 'report_twice', 'report_first']),
  times: z.number().int().min(1).max(10_000).default(1),
  status: z.number().int().min(0).max(999).optional(),
  ms: z.number().int().min(0).max(600_000).optional(),
  path: z.string().max(200).optional(),
});

/** The controls, under `/__ctl`: what a person would do at the gateways' panels, faults on order, and what was received. */
export function control(world: World): Route[] {
  return [...panels(world), ...faultsOnOrder(world), ...received(world)];
}

function panels({ store }: World): Route[] {
  return [
    {
      method: 'PUT',
      path: '/__ctl/accounts',
      run: (call) =>
        withBody(call, account, (given) => {
          const keys = keysOf(given);
          const others = store.list<Account>('account').filter(({ slug }) => slug !== given.slug);
          if (others.flatMap(keysOf).some((key) => keys.includes(key)))
            return { status: 409, body: { error: 'another account has this key or user' } };
          store.put('account', given.slug, given);
          return { status: 204, body: '' };
        }),
    },
    {
      method: 'PUT',
      path: '/__ctl/dlt',
      run: (call) =>
        withBody(call, z.strictObject({ templates: z.array(registered).max(500) }), ({ templates }) => {
          const wrong = templates.map((one) => faultOf(one as DltTemplate)).find((reason) => reason !== undefined);
          if (wrong) return { status: 422, body: { error: wrong } };
          for (const one of templates) store.put('dlt', one.id, one);
          return { status: 204, body: '' };
        }),
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
    { method: 'GET', path: '/__ctl/faults', run: () => ({ status: 200, body: { faults: faults.list() } }) },
    {
      method: 'DELETE',
      path: '/__ctl/faults',
      run: () => {
        faults.clear();
        return { status: 204, body: '' };
      },
    },
  ];
}

function received({ store }: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/__ctl/requests',
      run: ({ url }) => {
        const after = Number(url.searchParams.get('after') ?? 0);
        const items = store.requests(url.searchParams.get('protocol'), Number.isSafeInteger(after) ? after : 0);
        return { status: 200, body: { items } };
      },
    },
    {
      method: 'GET',
      path: '/__ctl/messages',
      run: ({ url }) => {
        const asked = (name: string) => url.searchParams.get(name) ?? undefined;
        const items = store.messages({ person: asked('person'), business: asked('business'), text: asked('text') });
        return { status: 200, body: { items } };
      },
    },
    {
      method: 'DELETE',
      path: '/__ctl/messages',
      run: () => {
        store.empty();
        return { status: 204, body: '' };
      },
    },
  ];
}

/**
 * Runs with the body once it has the right shape. Only `application/json` is read: a page of another site can't send that
 * to us without asking first, and is not answered.
 */
function withBody<Body>(call: Call, schema: z.ZodType<Body>, run: (body: Body) => Answer): Answer {
  if (!String(call.headers['content-type']).startsWith('application/json'))
    return { status: 415, body: { error: 'application/json is needed' } };
  const given = schema.safeParse(jsonOf(call));
  if (given.success) return run(given.data);
  return { status: 422, body: { error: z.prettifyError(given.error) } };
}

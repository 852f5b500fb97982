import { z } from 'zod';
import { withBody } from '../../control.ts';
import type { Answer, Route } from '../../http.ts';
import type { World } from '../../world.ts';
import { type Endpoint, endpoint, routesOf, whoIs } from './api.ts';
import { charges } from './charges.ts';
import { customers } from './customers.ts';
import { type Desk, deskOf, findOwn, ownIn, PROTOCOL, page, signature } from './desk.ts';
import { contest, decide, disputes } from './disputes.ts';
import { expand, paging, range, text } from './form.ts';
import { intents } from './intents.ts';
import { paymentLinks } from './links.ts';
import { mandates, revoke } from './mandates.ts';
import type { Charge, Dispute, Refund } from './objects.ts';
import { payNow, payouts } from './payouts.ts';
import { broken, missing } from './problem.ts';
import { end, refunds } from './refunds.ts';
import { sessions } from './sessions.ts';

/** Stripe, as an account in India meets it: its API, and what its payers and banks do at the controls. */
export function stripe(world: World): Route[] {
  const endpoints = [
    ...account(),
    ...customers(),
    ...sessions(),
    ...paymentLinks(),
    ...intents(),
    ...mandates(),
    ...charges(),
    ...refunds(),
    ...disputes(),
    ...payouts(),
    ...events(),
  ];
  world.manners.set(PROTOCOL, {
    who: (call) => whoIs(world, call),
    broken,
    sign: ({ account, body }, by) => signature(world, account, body, by),
  });
  return [...routesOf(world, endpoints), ...controls(world)];
}

function account(): Endpoint[] {
  return [
    endpoint('GET', '/v1/account', z.strictObject({ expand }), ({ account: { slug, name } }) => ({
      id: `acct_${slug.replaceAll('-', '')}`,
      object: 'account',
      business_profile: { name },
      country: 'IN',
      default_currency: 'inr',
      charges_enabled: true,
      payouts_enabled: true,
      settings: { dashboard: { display_name: name, timezone: 'Asia/Kolkata' } },
      type: 'standard',
    })),
  ];
}

interface Event {
  readonly id: string;
  readonly created: number;
  readonly type: string;
}

function events(): Endpoint[] {
  return [
    endpoint('GET', '/v1/events/:id', z.strictObject({ expand }), (desk, _, id) => {
      const found = findOwn<Event>(desk, 'event', id);
      if (!found) throw missing('event', id);
      return found;
    }),
    endpoint(
      'GET',
      '/v1/events',
      z.strictObject({ ...paging, created: range, type: text(100).optional() }),
      (desk, { created, type, ...paging }) => {
        const rows = ownIn<Event>(desk, 'event', created).filter(
          ({ object }) => type === undefined || object.type === type,
        );
        return page('/v1/events', rows, paging);
      },
    ),
  ];
}

const whose = z.string().max(63);

/** What others do: a payer contests, a bank decides, a mandate is revoked, a refund ends, all that is owed is paid out. */
function controls(world: World): Route[] {
  const control = <Given extends { account: string }>(
    path: string,
    schema: z.ZodType<Given>,
    run: (desk: Desk, given: Given) => object | undefined,
  ): Route => ({
    method: 'POST',
    path: `/__ctl/stripe/${path}`,
    run: (call) =>
      withBody(call, schema, (given): Answer => {
        const slug = given.account;
        if (!world.accounts.find(slug)?.stripe) return nothing;
        const done = world.store.together<object | undefined>(() => run(deskOf(world, slug), given));
        return done ? { status: 200, body: done } : nothing;
      }),
  });
  return [
    control(
      'disputes',
      z.strictObject({ account: whose, charge: whose, reason: z.string().max(60) }),
      (desk, given) => {
        const charge = findOwn<Charge>(desk, 'charge', given.charge);
        return charge?.captured && !charge.disputed ? contest(desk, charge, given.reason) : undefined;
      },
    ),
    control(
      'disputes/decide',
      z.strictObject({ account: whose, dispute: whose, status: z.enum(['won', 'lost']) }),
      (desk, given) => {
        const dispute = findOwn<Dispute>(desk, 'dispute', given.dispute);
        return dispute && decide(desk, dispute, given.status);
      },
    ),
    control('mandates/revoke', z.strictObject({ account: whose, mandate: whose }), (desk, given) =>
      revoke(desk, given.mandate),
    ),
    control(
      'refunds/end',
      z.strictObject({ account: whose, refund: whose, status: z.enum(['succeeded', 'failed']) }),
      (desk, given) => {
        const refund = findOwn<Refund>(desk, 'refund', given.refund);
        return refund && end(desk, refund, given.status);
      },
    ),
    control('payouts', z.strictObject({ account: whose }), payNow),
  ];
}

const nothing: Answer = { status: 404, body: { error: 'no such thing, or nothing to do' } };

import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { outsideRoute, rawRoute, route } from '#platform/routes.ts';
import { listOwnPayments } from './list.ts';
import { attemptByLink, beginByLink, emiPlans, showPay, takeReturn } from './pay.ts';
import { zMethod } from './providers/news.ts';
import * as v from './views.ts';

const token = z.string().max(100);
const one = z.object({ token, attempt_id: zId('attempt') });

/** The payer's side: whoever has the link pays, whoever is signed in sees what was asked of him. */
export const payRoutes = [
  route({
    method: 'GET',
    path: '/pay/:token',
    says: 'What is to be paid by a link, to whom and how; kept methods for the customer signed in.',
    needs: 'public',
    limit: '60/min',
    input: z.object({ token }),
    output: v.PayView,
    run: showPay,
  }),
  outsideRoute({
    method: 'GET',
    path: '/pay/:token/emi',
    says: 'The plans by which it can be paid in parts.',
    needs: 'public',
    limit: '20/min',
    input: z.object({ token }),
    output: v.PlansView,
    outside: async (act, input) => ({ items: [...(await emiPlans(act, input))] }),
  }),
  outsideRoute({
    method: 'POST',
    path: '/pay/:token/attempts',
    says: 'Begins a try to pay and says what the browser is to do next. The same attempt_id is the same try.',
    needs: 'public',
    limit: '20/min',
    status: 201,
    input: one.extend({
      method: zMethod.nullable().default(null),
      manner: v.zManner.default('page'),
      keep: z.boolean().default(false),
      kept_id: zId('kept').nullable().default(null),
    }),
    output: v.OwnAttemptView,
    outside: beginByLink,
  }),
  outsideRoute({
    method: 'GET',
    path: '/pay/:token/attempts/:attempt_id',
    says: 'How a try to pay stands; the gateway is asked when it may have news.',
    needs: 'public',
    limit: '60/min',
    input: one,
    output: v.OwnAttemptView,
    outside: attemptByLink,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    rawRoute({
      method,
      path: '/pay/:token/return/:attempt_id',
      says: 'Where a gateway sends the payer’s browser back to; it goes on to the payer’s page.',
      needs: 'public',
      limit: '60/min',
      content: 'application/x-www-form-urlencoded',
      input: one,
      any_query: true,
      output: null,
      status: 303,
      handle: async ({ request, reply, act, input }) => {
        const posted = new URLSearchParams(
          Buffer.from(request.raw_body ?? [])
            .toString('utf8')
            .slice(0, 20_000),
        );
        const fields = { ...(request.query as Record<string, string>), ...Object.fromEntries(posted) };
        await takeReturn(act, { ...input, fields: onlyTexts(fields) });
        return reply.code(303).header('location', `/pay/${input.token}?attempt=${input.attempt_id}`).send();
      },
    }),
  ),
  route({
    method: 'GET',
    path: '/own/payments',
    says: 'One’s own payments, newest first.',
    needs: 'signed_in',
    input: z.object(pageInput),
    output: pageOf(v.PaymentView),
    run: listOwnPayments,
  }),
];

/** A parameter that comes twice is none: nothing that is signed has two values. */
function onlyTexts(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

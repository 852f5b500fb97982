import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { csvRoute, outsideRoute, route } from '#platform/routes.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { beginAttempt } from './begin.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { sendLink } from './link.ts';
import { getWhole, listPayments, paymentsCsv, receivedToday } from './list.ts';
import { look } from './look.ts';
import { ownAttempt } from './pay.ts';
import { payRoutes } from './pay-routes.ts';
import { askPayment, cancelPayment } from './payment.ts';
import { methods, zMethod } from './providers/news.ts';
import { reconcileRoutes } from './reconcile-routes.ts';
import { refundRoutes } from './refund-routes.ts';
import { takenRoutes } from './taken-routes.ts';
import * as v from './views.ts';

const ofPayment = z.object({ payment_id: zId('payment') });
const search = {
  state: v.zState.optional(),
  method: z.enum([...methods, 'cash', 'bank_transfer', 'cheque']).optional(),
  gateway_id: zId('gateway').optional(),
  customer_id: zId('customer').optional(),
  from: day().optional(),
  to: day().optional(),
  amount_minor: minor().optional(),
  q: line(100).optional(),
};

const staffRoutes = [
  route({
    method: 'GET',
    path: '/payments',
    says: 'What is and was to be paid, newest first; q finds number, title, payer or a gateway’s id of a payment.',
    needs: 'payments.view',
    input: z.object({ ...search, ...pageInput }),
    output: pageOf(v.PaymentView),
    run: listPayments,
  }),
  route({
    method: 'GET',
    path: '/payments/received-today',
    says: 'What has come in since the business’s day began, in rupees.',
    needs: 'payments.view',
    input: z.object({}),
    output: z.object({ day: day(), received_minor: minor(), receipts: z.number().int() }),
    run: receivedToday,
  }),
  csvRoute({
    path: '/payments.csv',
    says: 'The payments that are looked for as CSV, newest first.',
    needs: 'payments.export',
    input: z.object(search),
    file: 'payments.csv',
    pieces: paymentsCsv,
  }),
  route({
    method: 'GET',
    path: '/payments/:payment_id',
    says: 'A payment with its tries, receipts, refunds, entries, webhooks and everything that happened to it.',
    needs: 'payments.view',
    input: ofPayment,
    output: v.PaymentWholeView,
    run: getWhole,
  }),
  route({
    method: 'POST',
    path: '/payments',
    says: 'Asks for something to be paid. The same id is the same payment.',
    needs: 'payments.ask',
    input: z.object({
      id: zId('payment').optional(),
      customer_id: zId('customer').nullable().default(null),
      title: line(200),
      payer: v.payerNow.optional(),
      amount_minor: minor().refine((value) => value > 0n && value <= 10n ** 12n, 'from 1 to 10^12'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .default('INR'),
      expires_at: instant().optional(),
    }),
    output: v.PaymentWholeView,
    status: 201,
    run: async (ctx, input) => {
      const { id } = await askPayment(ctx, input);
      return getWhole(ctx, { payment_id: id });
    },
  }),
  route({
    method: 'POST',
    path: '/payments/:payment_id/cancel',
    says: 'Takes back what was to be paid; what still comes for it goes back by itself.',
    needs: 'payments.cancel',
    input: ofPayment.extend({ reason: line(200) }),
    output: v.PaymentWholeView,
    edits: true,
    run: async (ctx, input) => {
      await cancelPayment(ctx, input);
      return getWhole(ctx, input);
    },
  }),
  route({
    method: 'POST',
    path: '/payments/:payment_id/link',
    says: 'Sends the payer the address at which to pay, by the channel that is named or the best that reaches him.',
    needs: 'payments.ask',
    limit: '20/min',
    input: ofPayment.extend({ channel: z.enum(['sms', 'whatsapp', 'email']).nullable().default(null) }),
    output: z.object({ url: z.string().max(500) }),
    status: 202,
    run: sendLink,
  }),
  outsideRoute({
    method: 'POST',
    path: '/payments/:payment_id/attempts',
    says: 'Begins a try to pay at a gateway on the payer’s behalf: its page, its link or a UPI code. The same attempt_id is the same try.',
    needs: 'payments.ask',
    limit: '30/min',
    status: 201,
    input: ofPayment.extend({
      attempt_id: zId('attempt'),
      method: zMethod.nullable().default(null),
      manner: v.zManner.default('link'),
      gateway_id: zId('gateway').optional(),
    }),
    output: v.OwnAttemptView,
    outside: async (act, input) => {
      const attempt = await beginAttempt(act, { ...input, keep: false });
      return act((ctx) => ownAttempt(ctx, attempt));
    },
  }),
  outsideRoute({
    method: 'POST',
    path: '/payments/:payment_id/look',
    says: 'Asks the gateways now what became of a payment’s tries.',
    needs: 'payments.view',
    limit: '20/min',
    input: ofPayment,
    output: v.PaymentWholeView,
    outside: lookNow,
  }),
];

async function lookNow(act: Act, { payment_id }: z.output<typeof ofPayment>) {
  const { attempts } = await act((ctx) => getWhole(ctx, { payment_id }));
  for (const { id } of attempts) await look(act, { attempt_id: id, at_once: true });
  return act((ctx) => getWhole(ctx, { payment_id }));
}

export const routes = [
  ...reconcileRoutes,
  ...refundRoutes,
  ...takenRoutes,
  ...staffRoutes,
  ...gatewayRoutes,
  ...payRoutes,
];

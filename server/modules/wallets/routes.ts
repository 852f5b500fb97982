import { z } from 'zod';
import { type Id, newId, zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { day, instant, line, minor } from '#platform/schemas.ts';
import { history, walletOf } from './balance.ts';
import { giveBack, grantPromo } from './give.ts';
import { payFrom } from './pay.ts';
import { sendBack } from './send-back.ts';
import { topUp } from './top-up.ts';
import * as v from './views.ts';

const ofCustomer = z.object({ customer_id: zId('customer') });
const amount = minor().refine((value) => value >= 1n && value <= 10n ** 12n, 'from 1 to 10^12');
const entryId = zId('wallet_entry').optional();

function orNew<Kind extends string>(id: Id<Kind> | undefined): Id<Kind> {
  return id ?? newId<Kind>();
}

export const routes = [
  route({
    method: 'GET',
    path: '/wallets/:customer_id',
    says: 'What a customer has in the wallet, of which money it consists, until when the promotional can be spent, and for what some is set aside.',
    needs: 'wallets.view',
    rows: ['all', 'own'],
    input: ofCustomer,
    output: v.WalletView,
    run: walletOf,
  }),
  route({
    method: 'GET',
    path: '/wallets/:customer_id/entries',
    says: 'What came into a wallet and left it, newest first, with the balance after each line.',
    needs: 'wallets.view',
    rows: ['all', 'own'],
    input: ofCustomer.extend(pageInput),
    output: pageOf(v.LineView),
    run: history,
  }),
  route({
    method: 'POST',
    path: '/wallets/:customer_id/top-ups',
    says: 'Asks for a wallet to be topped up, and says where to pay. The same id is the same payment.',
    needs: 'wallets.top_up',
    rows: ['all', 'own'],
    limit: '20/min',
    input: ofCustomer.extend({ id: zId('payment').optional(), amount_minor: amount }),
    output: z.object({
      payment_id: zId('payment'),
      amount_minor: minor(),
      expires_at: instant(),
      url: z.string().max(500),
    }),
    status: 201,
    run: (ctx, { id, ...input }) => topUp(ctx, { id: orNew(id), ...input }),
  }),
  route({
    method: 'POST',
    path: '/wallets/:customer_id/payments',
    says: 'Pays an invoice, or part of it, out of the wallet: promotional money first. The same id is the same payment.',
    needs: 'wallets.pay',
    rows: ['all', 'own'],
    input: ofCustomer.extend({ id: entryId, document_id: zId('document'), amount_minor: amount }),
    output: z.object({ entry_id: zId('wallet_entry'), cash_minor: minor(), promo_minor: minor() }),
    status: 201,
    run: (ctx, { id, ...input }) => payFrom(ctx, { id: orNew(id), ...input }),
  }),
  route({
    method: 'POST',
    path: '/wallets/:customer_id/grants',
    says: 'Gives a customer promotional money until a day. The same id is the same grant.',
    needs: 'wallets.grant',
    input: ofCustomer.extend({ id: entryId, amount_minor: amount, expires_on: day(), reason: line(200) }),
    output: v.EntryView,
    status: 201,
    run: (ctx, { id, ...input }) => grantPromo(ctx, { id: orNew(id), ...input }),
  }),
  route({
    method: 'POST',
    path: '/wallets/:customer_id/give-backs',
    says: 'Puts what is over on an invoice after a credit note into the wallet. The same id is once.',
    needs: 'wallets.give_back',
    input: ofCustomer.extend({ id: entryId, document_id: zId('document'), amount_minor: amount, reason: line(500) }),
    output: v.EntryView,
    status: 201,
    run: (ctx, { id, ...input }) => giveBack(ctx, { id: orNew(id), ...input }),
  }),
  route({
    method: 'POST',
    path: '/wallets/lots/:lot_id/refund',
    says: 'Sends what is unspent of a top-up, or part of it, back to where it came from. The same id is the same refund.',
    needs: 'wallets.refund',
    fresh_second_factor: true,
    input: z.object({
      lot_id: zId('wallet_lot'),
      id: zId('refund').optional(),
      amount_minor: amount.optional(),
      reason: line(500),
    }),
    output: v.EntryView,
    status: 201,
    run: (ctx, { id, ...input }) => sendBack(ctx, { id: orNew(id), ...input }),
  }),
];

import { on } from '#platform/events.ts';
import type { Id } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { ruleOf } from '#platform/rules.ts';
import { askAnew } from './ask.ts';
import { languageOf } from './paper.ts';
import { rules } from './rules.ts';
import { settleReceipt, unsettleReceipt } from './settle.ts';
import { INVOICE } from './tables.ts';

export const handlers = [
  on('billing.document_issued', 'billing.print', async (ctx, { document_id, customer_id }) => {
    const language = await languageOf(ctx, customer_id);
    const send = await ruleOf(ctx, rules, 'billing.send_papers');
    const paper = { document_id, what: 'document', language, send: send ? document_id : null } as const;
    enqueue(ctx, 'billing.make_paper', paper, { turn: 'last' }); // after those that somebody asked for and waits for
  }),
  // Each receipt and not the paid payment: who pays in parts owes less with each.
  on('payments.money_received', 'billing.settle', async (ctx, { noun, noun_id, surplus, ...came }) => {
    if (noun !== INVOICE || surplus || came.currency !== 'INR') return;
    await settleReceipt(ctx, { ...came, document_id: noun_id as Id<'document'> });
  }),
  // What was asked for and isn't owed any more in that amount is asked for anew, or not at all.
  on('billing.document_issued', 'billing.ask_less', async (ctx, { invoice_id }) => {
    if (invoice_id !== null) await askAnew(ctx, invoice_id);
  }),
  on('billing.invoice_settled', 'billing.ask_rest', async (ctx, { document_id }) => {
    await askAnew(ctx, document_id);
  }),
  on('payments.refund_processed', 'billing.unsettle', async (ctx, { noun, noun_id, ...went }) => {
    if (noun !== INVOICE || went.currency !== 'INR') return;
    await unsettleReceipt(ctx, { ...went, document_id: noun_id as Id<'document'> });
  }),
];

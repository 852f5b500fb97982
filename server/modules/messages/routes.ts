import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { countMessages, getMessage, listMessages, resend } from './log.ts';
import { editHandling, listHandlings } from './occasions.ts';
import { ownRoutes } from './own-routes.ts';
import { providerRoutes } from './provider-routes.ts';
import { listUnreachable, tryAgain } from './providers/addresses.ts';
import { withApproval, withApprovals } from './providers/registered.ts';
import { sendTest, testAddress } from './send.ts';
import { addTemplate, editTemplate, getTemplate, listTemplates, wordingsOf } from './template.ts';
import * as v from './views.ts';
import { preview } from './wording.ts';

const nothing = z.object({});
const messageId = z.object({ message_id: zId('message') });

const texts = [
  route({
    method: 'GET',
    path: '/messages/occasions',
    says: 'Everything that people are told about: the variables of its texts, and by which channels it goes.',
    needs: 'messages.edit_templates',
    input: nothing,
    output: z.object({ items: z.array(v.OccasionView).max(1_000) }),
    run: async (ctx) => ({ items: await listHandlings(ctx) }),
  }),
  route({
    method: 'PUT',
    path: '/messages/occasions/:occasion',
    says: 'Chooses by which channels, in which order, an occasion is told, or not at all. If-Match "0" while nobody has chosen.',
    needs: 'messages.edit_templates',
    input: z.object({
      occasion: v.zOccasion,
      channels: z.array(v.zOutward).max(4),
      in_app: z.boolean(),
      active: z.boolean(),
    }),
    output: v.HandlingView,
    edits: true,
    run: editHandling,
  }),
  route({
    method: 'GET',
    path: '/messages/templates',
    says: 'The texts, by occasion, channel and language.',
    needs: 'messages.edit_templates',
    input: z.object({ occasion: v.zOccasion.optional() }),
    output: z.object({ items: z.array(v.TemplateView).max(5_000) }),
    run: async (ctx, { occasion }) => ({ items: await withApprovals(ctx, await listTemplates(ctx, occasion)) }),
  }),
  route({
    method: 'GET',
    path: '/messages/templates/:template_id',
    says: 'One text.',
    needs: 'messages.edit_templates',
    input: z.object({ template_id: zId('template') }),
    output: v.TemplateView,
    run: async (ctx, { template_id }) => withApproval(ctx, await getTemplate(ctx, template_id)),
  }),
  route({
    method: 'GET',
    path: '/messages/templates/:template_id/wordings',
    says: 'Every wording that a text ever had, newest first.',
    needs: 'messages.edit_templates',
    input: z.object({ template_id: zId('template') }),
    output: z.object({ items: z.array(v.WordingView).max(200) }),
    run: async (ctx, { template_id }) => ({ items: await wordingsOf(ctx, template_id) }),
  }),
  route({
    method: 'POST',
    path: '/messages/templates',
    says: 'Adds a text for an occasion, a channel and a language. An SMS needs its entry in the operators’ register (DLT).',
    needs: 'messages.edit_templates',
    input: z.object({ occasion: v.zOccasion, channel: v.zChannel, language: v.zLanguage, ...v.wordingInput }),
    output: v.TemplateView,
    status: 201,
    run: async (ctx, given) => withApproval(ctx, await addTemplate(ctx, given)),
  }),
  route({
    method: 'PUT',
    path: '/messages/templates/:template_id',
    says: 'Gives a text other words, or switches it on or off; messages on their way keep the words they were made with.',
    needs: 'messages.edit_templates',
    input: z.object({ template_id: zId('template'), active: z.boolean(), ...v.wordingInput }),
    output: v.TemplateView,
    edits: true,
    run: async (ctx, given) => withApproval(ctx, await editTemplate(ctx, given)),
  }),
  route({
    method: 'POST',
    path: '/messages/preview',
    says: 'Shows a text with sample values in both languages, as a mail, and how many parts an SMS has.',
    needs: 'messages.edit_templates',
    input: z.object({ occasion: v.zOccasion, channel: v.zChannel, ...v.wordingInput }),
    output: v.PreviewView,
    run: preview,
  }),
];

const log = [
  route({
    method: 'GET',
    path: '/messages',
    says: 'Messages, newest first; state=failed lists the dead letters. Codes are masked.',
    needs: 'messages.view_log',
    input: z.object({
      state: v.zState.optional(),
      channel: v.zChannel.optional(),
      occasion: v.zOccasion.optional(),
      recipient: z.string().max(254).optional(),
      customer_id: zId('customer').optional(),
      ...pageInput,
    }),
    output: pageOf(v.MessageView),
    run: listMessages,
  }),
  route({
    method: 'GET',
    path: '/messages/counts',
    says: 'How many messages of the last 24 hours are in which state, by channel.',
    needs: 'messages.view_log',
    input: nothing,
    output: v.CountsView,
    run: countMessages,
  }),
  route({
    method: 'GET',
    path: '/messages/:message_id',
    says: 'One message with every step of its life.',
    needs: 'messages.view_log',
    input: messageId,
    output: v.MessageLifeView,
    run: (ctx, { message_id }) => getMessage(ctx, message_id),
  }),
  route({
    method: 'POST',
    path: '/messages/:message_id/resend',
    says: 'Sends a dead letter again, once.',
    needs: 'messages.resend',
    input: messageId,
    output: z.object({ id: zId('message') }),
    status: 202,
    run: (ctx, { message_id }) => resend(ctx, message_id),
  }),
  route({
    method: 'GET',
    path: '/messages/unreachable',
    says: 'Addresses that nothing is sent to any more: the mailbox does not exist, or its owner calls our mail spam.',
    needs: 'messages.view_log',
    input: nothing,
    output: z.object({ items: z.array(v.UnreachableView).max(500) }),
    run: async (ctx) => ({ items: await listUnreachable(ctx) }),
  }),
  route({
    method: 'DELETE',
    path: '/messages/unreachable',
    says: 'Lets an address be tried again, for instance when its owner says that the mailbox is mended.',
    needs: 'messages.edit_preferences',
    input: z.object({ channel: v.zOutward, address: z.string().min(1).max(254) }),
    output: null,
    run: tryAgain,
  }),
  route({
    method: 'POST',
    path: '/messages/test',
    says: 'Sends a text with its sample values to an address, to try it; one for push goes to one’s own devices.',
    needs: 'messages.send_test',
    input: z.object({ template_id: zId('template'), to: testAddress.optional() }),
    output: z.object({ id: zId('message') }),
    status: 202,
    limit: '20/min',
    run: sendTest,
  }),
];

export const routes = [...texts, ...log, ...providerRoutes, ...ownRoutes];

import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { rawRoute, route } from '#platform/routes.ts';
import { addProvider, editProvider, getHook, listProviders, renewHook } from './provider.ts';
import { msg91Body, readMsg91, takeReceipt } from './receipts.ts';
import { originOf } from './sandbox.ts';
import * as v from './views.ts';

/** The accounts at gateways and mail servers, and the door at which they report. */
export const providerRoutes = [
  route({
    method: 'GET',
    path: '/messages/providers',
    says: 'The accounts at gateways and mail servers; secrets are never shown again.',
    needs: 'messages.manage_providers',
    input: z.object({}),
    output: z.object({ items: z.array(v.ProviderView).max(100) }),
    run: async (ctx) => ({ items: (await listProviders(ctx)) as z.output<typeof v.ProviderView>[] }),
  }),
  route({
    method: 'POST',
    path: '/messages/providers',
    says: 'Adds an account at a gateway or mail server: msg91 { at, authkey } or smtp { at, host, port, user, password, from_name, from_email, reply_to }.',
    needs: 'messages.manage_providers',
    input: z.object({ kind: z.string().max(30), ...v.providerInput }),
    output: v.ProviderView,
    status: 201,
    fresh_second_factor: true,
    run: async (ctx, given) => (await addProvider(ctx, given)) as z.output<typeof v.ProviderView>,
  }),
  route({
    method: 'PUT',
    path: '/messages/providers/:provider_id',
    says: 'Changes an account; secrets that are not given stay.',
    needs: 'messages.manage_providers',
    input: z.object({ provider_id: zId('provider'), ...v.providerInput }),
    output: v.ProviderView,
    edits: true,
    fresh_second_factor: true,
    run: async (ctx, given) => (await editProvider(ctx, given)) as z.output<typeof v.ProviderView>,
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: '/messages/providers/:provider_id/hook',
      says: `${method === 'GET' ? 'Where' : 'Makes anew where'} a gateway reports deliveries, as it is to be typed at its panel.`,
      needs: 'messages.manage_providers',
      input: z.object({ provider_id: zId('provider') }),
      output: v.HookView,
      fresh_second_factor: true,
      never_replayed: true,
      run: async (ctx, { provider_id }) => {
        const { path, header, secret } = await (method === 'GET' ? getHook : renewHook)(ctx, provider_id);
        return { url: originOf(ctx) + path, header, secret, body: msg91Body };
      },
    }),
  ),
  rawRoute({
    method: 'POST',
    path: '/hooks/msg91/:provider_id/:token',
    says: 'Delivery reports of MSG91 (“Webhook (New)”, one message each).',
    needs: 'public',
    content: 'application/json',
    input: z.object({ provider_id: zId('provider'), token: z.string().max(100) }),
    output: null,
    status: 204,
    limit: '6000/min',
    handle: async ({ request, reply, act, input }) => {
      const secret = String(request.headers['x-haat-receipts'] ?? '');
      const path = `/api/v1/hooks/msg91/${input.provider_id}/${input.token}`;
      await act((ctx) => takeReceipt(ctx, { provider_id: input.provider_id, path, secret }, readMsg91(request.body)));
      return reply.code(204).send();
    },
  }),
];

import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { machineNow } from '#platform/clock.ts';
import { zId } from '#platform/ids.ts';
import type { Act } from '#platform/jobs.ts';
import { rawRoute, route } from '#platform/routes.ts';
import { addProvider, editProvider, getHook, listProviders, placeOf, readHook, renewHook } from './provider.ts';
import { originOf } from './providers/sandbox.ts';
import { openHook, takeTold } from './receipts.ts';
import * as v from './views.ts';

/** What a provider's call may carry in its address: WhatsApp's question, Twilio's hash of a body, our own id of a message. */
const hookInput = z.object({
  kind: z.string().max(30),
  provider_id: zId('provider'),
  token: z.string().max(100),
  'hub.mode': z.string().max(40).optional(),
  'hub.verify_token': z.string().max(200).optional(),
  'hub.challenge': z.string().max(500).optional(),
  message_id: z.string().max(60).optional(),
  bodySHA256: z.string().max(100).optional(),
});

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
        const { path, header, secret, body } = await (method === 'GET' ? getHook : renewHook)(ctx, provider_id);
        return { url: originOf(ctx) + path, header, secret, body };
      },
    }),
  ),
  ...(['POST', 'GET'] as const).map((method) =>
    rawRoute({
      method,
      path: '/hooks/:kind/:provider_id/:token',
      says:
        method === 'POST'
          ? 'Where a provider tells what became of messages and what people answered; each in its own words, checked by its own signature.'
          : 'Answers a provider that asks whether the address is ours before it tells anything (WhatsApp).',
      needs: 'public',
      content: method === 'POST' ? 'application/octet-stream' : 'text/plain',
      input: hookInput,
      output: null,
      limit: '6000/min',
      handle: ({ request, reply, act, input }) => takeHook(method, request, reply, act, input),
    }),
  ),
];

async function takeHook(
  method: 'GET' | 'POST',
  request: FastifyRequest,
  reply: FastifyReply,
  act: Act,
  { kind, provider_id, token, ...query }: z.output<typeof hookInput>,
) {
  const path = `/api/v1/hooks/${kind}/${provider_id}/${token}`;
  const { provider, secret, url, place } = await act(async (ctx) => ({
    ...(await openHook(ctx, { provider_id, path })),
    url: `${originOf(ctx)}${request.url}`,
    place: await placeOf(ctx),
  }));
  const told = await readHook(provider, {
    method,
    headers: request.headers,
    raw: Buffer.from(request.raw_body ?? ''),
    query: query as Record<string, string>,
    url,
    now: machineNow(),
    secret,
    place,
  });
  await act((ctx) => takeTold(ctx, provider_id, told));
  const answer = told.is === 'told' ? told.answer : undefined;
  return answer ? reply.code(200).type(answer.type).send(answer.text) : reply.code(method === 'GET' ? 200 : 204).send();
}

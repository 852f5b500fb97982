import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { outsideRoute, rawRoute, route } from '#platform/routes.ts';
import {
  addGateway,
  editGateway,
  gatewayRow,
  gatewayRows,
  hookPath,
  listGateways,
  listKinds,
  proveGateway,
  renewHook,
} from './gateways.ts';
import { takeHook } from './hooks.ts';
import { originOf } from './link.ts';
import { listHooks } from './list.ts';
import * as v from './views.ts';

const ofGateway = z.object({ gateway_id: zId('gateway') });

/** The accounts at gateways, and the door at which they report. */
export const gatewayRoutes = [
  route({
    method: 'GET',
    path: '/payments/gateway-kinds',
    says: 'The gateways there are, and what each can.',
    needs: 'payments.manage_gateways',
    input: z.object({}),
    output: z.object({ items: z.array(v.KindView).max(50) }),
    run: async () => ({ items: listKinds() }),
  }),
  route({
    method: 'GET',
    path: '/payments/gateways',
    says: 'The accounts at gateways, in the order in which they are used; secrets are never shown again.',
    needs: 'payments.manage_gateways',
    input: z.object({}),
    output: z.object({ items: z.array(v.GatewayView).max(100) }),
    run: async (ctx) => ({ items: await listGateways(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/payments/gateway-names',
    says: 'What the accounts at gateways are called, in the order in which they are used, for whoever sees payments.',
    needs: 'payments.view',
    input: z.object({}),
    output: z.object({ items: z.array(v.GatewayNameView).max(100) }),
    run: async (ctx) => ({
      items: (await gatewayRows(ctx)).map(({ id, kind, name, active, down_until }) => ({
        ...{ id, kind, name, active, down_until },
      })),
    }),
  }),
  route({
    method: 'POST',
    path: '/payments/gateways',
    says: 'Adds an account at a gateway; the settings are those of its kind, `at` says whether sandbox, test or live.',
    needs: 'payments.manage_gateways',
    input: z.object({ kind: z.string().max(30), ...v.gatewayInput }),
    output: v.GatewayView,
    status: 201,
    fresh_second_factor: true,
    run: addGateway,
  }),
  route({
    method: 'PUT',
    path: '/payments/gateways/:gateway_id',
    says: 'Changes an account at a gateway; secrets that are not given stay.',
    needs: 'payments.manage_gateways',
    input: z.object({ gateway_id: zId('gateway'), ...v.gatewayInput }),
    output: v.GatewayView,
    edits: true,
    fresh_second_factor: true,
    run: editGateway,
  }),
  outsideRoute({
    method: 'POST',
    path: '/payments/gateways/:gateway_id/prove',
    says: 'Tries an account’s keys by a call that changes nothing.',
    needs: 'payments.manage_gateways',
    limit: '10/min',
    input: ofGateway,
    output: z.object({ works: z.boolean(), says: z.string().max(2_000) }),
    outside: (act, { gateway_id }) => proveGateway(act, gateway_id),
  }),
  ...(['GET', 'POST'] as const).map((method) =>
    route({
      method,
      path: '/payments/gateways/:gateway_id/hook',
      says: `${method === 'GET' ? 'Where' : 'Makes anew where'} a gateway’s webhooks go, as it is to be typed at its panel.`,
      needs: 'payments.manage_gateways',
      input: ofGateway,
      output: v.HookAddressView,
      fresh_second_factor: true,
      never_replayed: true,
      run: async (ctx, { gateway_id }) => {
        const path =
          method === 'GET' ? hookPath(ctx, await gatewayRow(ctx, gateway_id)) : await renewHook(ctx, gateway_id);
        return { url: originOf(ctx) + path };
      },
    }),
  ),
  route({
    method: 'GET',
    path: '/payments/hooks',
    says: 'The webhooks that came, newest first, and what became of each.',
    needs: 'payments.view',
    input: z.object({
      state: z.enum(['new', 'applied', 'ignored']).optional(),
      gateway_id: zId('gateway').optional(),
      ...pageInput,
    }),
    output: pageOf(v.HookView),
    run: listHooks,
  }),
  rawRoute({
    method: 'POST',
    path: '/hooks/payments/:kind/:gateway_id/:token',
    says: 'A gateway’s webhook: kept once its signature over the raw bytes holds, answered at once, applied after.',
    needs: 'public',
    content: 'application/json',
    input: z.object({ kind: z.string().max(30), gateway_id: zId('gateway'), token: z.string().max(100) }),
    output: null,
    status: 200,
    limit: '60000/min',
    handle: async ({ request, reply, act, input: { kind, gateway_id, token } }) => {
      const path = `/api/v1/hooks/payments/${kind}/${gateway_id}/${token}`;
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter((header): header is [string, string] => typeof header[1] === 'string'),
      );
      const raw = Buffer.from(request.raw_body ?? []);
      await takeHook(act, { tenant: request.tenant!, gateway_id, path, headers, raw });
      return reply.code(200).send();
    },
  }),
];

import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { pageInput, pageOf } from '#platform/pages.ts';
import { route } from '#platform/routes.ts';
import { instant, line } from '#platform/schemas.ts';
import { createApiKey, editApiKey, endApiKey, listApiKeys } from './api-key.ts';
import {
  addConsoleNetwork,
  addLimitEntry,
  listConsoleNetworks,
  listLimitEntries,
  removeConsoleNetwork,
  removeLimitEntry,
  zNetwork,
} from './network.ts';
import { IntrospectionView, KeyView, LimitEntryView, NetworkView, zGrants } from './views.ts';
import { introspect } from './who-is.ts';

const networks = { needs: 'people.manage_networks', fresh_second_factor: true } as const;
const nothing = z.object({});
const key_id = zId('api_key');
const key = {
  name: line(80),
  grants: zGrants,
  networks: z.array(zNetwork()).max(100),
  expires_at: instant().nullable(),
};

/** The keys of programs, and the lists of networks and of those whom limits never serve or never slow. */
export const keyRoutes = [
  route({
    method: 'GET',
    path: '/api-keys',
    says: 'Lists API keys, without their secrets.',
    needs: 'people.manage_api_keys',
    input: z.object(pageInput),
    output: pageOf(KeyView),
    run: listApiKeys,
  }),
  route({
    method: 'POST',
    path: '/api-keys',
    says: 'Makes an API key; it and its signing secret are shown this once.',
    needs: 'people.manage_api_keys',
    fresh_second_factor: true,
    never_replayed: true,
    status: 201,
    input: z.object({ ...key, networks: key.networks.default([]), expires_at: key.expires_at.default(null) }),
    output: KeyView.extend({ key: z.string(), signing_secret: z.string() }),
    run: createApiKey,
  }),
  route({
    method: 'PUT',
    path: '/api-keys/:key_id',
    says: 'Changes what an API key may do, from where and until when.',
    needs: 'people.manage_api_keys',
    edits: true,
    fresh_second_factor: true,
    input: z.object({ key_id, ...key }),
    output: KeyView,
    run: editApiKey,
  }),
  route({
    method: 'DELETE',
    path: '/api-keys/:key_id',
    says: 'Ends an API key.',
    needs: 'people.manage_api_keys',
    input: z.object({ key_id }),
    output: null,
    run: endApiKey,
  }),
  route({
    method: 'POST',
    path: '/tokens/introspect',
    says: 'Says whether an access token or API key is good, and for what (RFC 7662, as JSON).',
    needs: 'people.introspect_tokens',
    never_replayed: true,
    input: z.object({ token: z.string().min(1).max(4000), token_type_hint: z.string().max(40).optional() }),
    output: IntrospectionView,
    run: introspect,
  }),
  route({
    method: 'GET',
    path: '/access-lists/console',
    says: 'Lists the networks from which office staff may work; none means anywhere.',
    needs: 'people.manage_networks',
    input: nothing,
    output: z.object({ items: z.array(NetworkView) }),
    run: async (ctx) => ({ items: await listConsoleNetworks(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/access-lists/console',
    says: 'Lets office staff work from a network, and from then on from listed ones alone.',
    ...networks,
    status: 201,
    input: z.object({ network: zNetwork(), note: z.string().trim().max(200).default('') }),
    output: NetworkView,
    run: addConsoleNetwork,
  }),
  route({
    method: 'DELETE',
    path: '/access-lists/console/:network_id',
    says: 'Takes a network off the list.',
    ...networks,
    input: z.object({ network_id: zId('console_network') }),
    output: null,
    run: removeConsoleNetwork,
  }),
  route({
    method: 'GET',
    path: '/access-lists/limits',
    says: 'Lists who is never served and who is never slowed by the rate limits.',
    needs: 'people.manage_limits',
    input: z.object(pageInput),
    output: pageOf(LimitEntryView),
    run: listLimitEntries,
  }),
  route({
    method: 'POST',
    path: '/access-lists/limits',
    says: 'Blocks an address, person or key, or takes the rate limits off it.',
    needs: 'people.manage_limits',
    status: 201,
    input: z.object({
      kind: z.enum(['ip', 'person', 'key']),
      subject: z.union([zNetwork(), z.guid()]),
      verdict: z.enum(['block', 'allow']),
      note: z.string().trim().max(200).default(''),
      until: instant().nullable().default(null),
    }),
    output: LimitEntryView,
    run: addLimitEntry,
  }),
  route({
    method: 'DELETE',
    path: '/access-lists/limits/:entry_id',
    says: 'Takes an entry off the block and allow lists.',
    needs: 'people.manage_limits',
    input: z.object({ entry_id: zId('limit_entry') }),
    output: null,
    run: removeLimitEntry,
  }),
];

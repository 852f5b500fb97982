import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { refuse } from './problems.ts';
import type { Route } from './routes.ts';

/** Parameters, query and body as one object, checked by the route's shape before anything else happens. */
export function readInput(route: Route, shape: z.ZodObject, request: FastifyRequest): object {
  const sent = route.method === 'GET' || route.method === 'DELETE' ? request.query : (request.body ?? {});
  const type = request.headers['content-type'] ?? 'application/json';
  if (route.handle === undefined && sent !== request.query && !/^application\/json\b/i.test(type)) {
    throw refuse('unsupported_media', { takes: 'application/json' });
  }
  const raw = route.handle !== undefined && route.method !== 'GET' ? request.query : sent;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    throw refuse('bad_input', { field: '', fields: [{ field: '', problem: 'an object is wanted' }] });
  }
  wellFormed({ ...raw, ...(request.params as object) }, 0);
  const input = shape.parse({ ...raw, ...(request.params as object) }) as object;
  if (route.edits !== true) return input;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '');
  if (match === null) throw refuse('version_needed', { field: 'If-Match', takes: 'the ETag of what you saw' });
  return { ...input, version: Number(match[1]) };
}

/** Refuses texts that PostgreSQL can't keep (a null character, half a surrogate pair), wherever they stand. */
function wellFormed(value: unknown, depth: number, field = ''): void {
  if (depth > 20) throw refuse('bad_input', { field, fields: [{ field, problem: 'nested too deeply' }] });
  if (typeof value === 'string') {
    if (!value.includes('\u0000') && value.isWellFormed()) return;
    throw refuse('bad_input', { field, fields: [{ field, problem: 'not a well-formed text' }] });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    wellFormed(key, depth + 1, field);
    wellFormed(item, depth + 1, field === '' ? key.slice(0, 100) : field);
  }
}

/** The key under which a writing request may be repeated, if it brings one. Refuses: platform.bad_idempotency_key. */
export function idempotencyKey(
  route: Pick<Route, 'method' | 'never_replayed'>,
  request: FastifyRequest,
): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || route.method === 'GET' || route.never_replayed === true) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw refuse('bad_idempotency_key', { field: 'Idempotency-Key', takes: '1 to 200 visible ASCII characters' });
}

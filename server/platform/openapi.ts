import { z } from 'zod';
import type { Route } from './routes.ts';

type Json = Record<string, unknown>;

/** Describes the routes as an OpenAPI 3.1 document. */
export function openapi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  const named: Json = {};
  for (const route of routes) {
    const path = `/api/v1${route.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Haat',
      version: '1',
      description:
        'Amounts are whole paise as strings of digits. Times are ISO 8601. Refusals are problem+json (RFC 9457) with a `code` and `facts`. ' +
        'Every writing request may carry an Idempotency-Key. What people edit has an ETag, and its change wants If-Match.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { api_key: [] }],
    tags: [...new Set(routes.map(tag))].toSorted().map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        api_key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
      schemas: { Problem: problem, ...named },
      responses: {
        Refusal: {
          description: 'Refused: `code` says why.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'facts', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    facts: { type: 'object', properties: { field: { type: 'string' } }, additionalProperties: true },
    instance: { type: 'string' },
  },
};

function tag(route: Route): string {
  return route.path.split('/')[1]!.replaceAll('-', ' ');
}

function operation(route: Route, named: Json): Json {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter!);
  const name = `${route.method.toLowerCase()}${route.path.replaceAll(/\W+(\w)/g, (_all, letter: string) => letter.toUpperCase())}`;
  const input = schemaOf(route.input, `${name}Input`, named) as { properties?: Json; required?: string[] };
  const inQuery = route.method === 'GET' || route.method === 'DELETE' || route.handle !== undefined;
  const rest = Object.keys(input.properties ?? {}).filter((name) => !names.includes(name));
  const status = route.status ?? (route.output === null && route.handle === undefined ? 204 : 200);
  return {
    operationId: name,
    summary: route.says,
    tags: [tag(route)],
    'x-needs': route.needs,
    ...(route.rows && { 'x-rows': route.rows }),
    ...(route.needs === 'public' && { security: [] }),
    parameters: [
      ...names.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: input.properties?.[name] ?? { type: 'string' },
      })),
      ...(inQuery
        ? rest.map((name) => ({
            name,
            in: 'query',
            required: input.required?.includes(name) ?? false,
            schema: input.properties![name],
          }))
        : []),
      ...(route.edits ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
      ...(route.method === 'GET' || route.never_replayed || route.handle || route.outside
        ? []
        : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]),
    ],
    ...requestBody(route, input, rest, inQuery),
    responses: {
      [status]: {
        description: 'Done.',
        ...(route.output && {
          content: {
            [route.method === 'GET' && route.handle ? route.content! : 'application/json']: {
              schema: schemaOf(route.output, `${name}Output`, named),
            },
          },
        }),
      },
      default: { $ref: '#/components/responses/Refusal' },
    },
  };
}

function requestBody(
  route: Route,
  input: { properties?: Json; required?: string[] },
  rest: string[],
  inQuery: boolean,
): Json {
  if (route.handle !== undefined && route.method !== 'GET') {
    return {
      requestBody: { required: true, content: { [route.content!]: { schema: { type: 'string', format: 'binary' } } } },
    };
  }
  if (inQuery || rest.length === 0) return {};
  const required = (input.required ?? []).filter((name) => rest.includes(name));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, input.properties![name]])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  return { requestBody: { required: required.length > 0, content: { 'application/json': { schema } } } };
}

/** A shape; what it refers to within itself (a shape that holds itself) goes to the document's named shapes. */
function schemaOf(schema: z.ZodType, name: string, named: Json): Json {
  const made = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const text = made.replaceAll('"$ref":"#/$defs/', `"$ref":"#/components/schemas/${name}`);
  const { $schema: _dialect, $defs = {}, ...rest } = JSON.parse(text) as { $schema: string; $defs?: Json } & Json;
  for (const [key, each] of Object.entries($defs)) named[`${name}${key}`] = each;
  return rest;
}

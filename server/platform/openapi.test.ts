import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { app } from '../app.ts';
import { openapi } from './openapi.ts';
import { route } from './routes.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Record<string, { description?: string; $ref?: string }>;
  readonly requestBody?: { readonly content: Record<string, { schema: object }> };
}

const routes = app.modules.flatMap((module) => module.routes ?? []);
const document = openapi(routes) as { openapi: string; paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('every route is described once, with a sentence and a name of its own', () => {
  assert.match(document.openapi, /^3\.1\./);
  assert.ok(operations.length > 100);
  assert.equal(operations.length, routes.length);
  const names = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(names).size, names.length);
  for (const { operation } of operations) {
    assert.match(operation.operationId, /^\w+$/);
    assert.match(operation.summary, /^[A-Z].*\.$/, operation.operationId);
  }
});

test('every parameter of a path is declared, and no two paths differ by their names alone', () => {
  for (const { path, method, operation } of operations) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((each) => each.in === 'path');
    assert.deepEqual(
      declared.map(({ name }) => name),
      wanted,
      `${method} ${path}`,
    );
    assert.ok(declared.every(({ required }) => required));
    const names = operation.parameters.map((each) => `${each.in} ${each.name}`);
    assert.equal(new Set(names).size, names.length, `${method} ${path}`);
  }
  const shapes = Object.keys(document.paths).map((path) => path.replaceAll(/\{\w+\}/g, '{}'));
  assert.deepEqual(
    shapes.filter((shape, at) => shapes.indexOf(shape) !== at),
    [],
  );
});

test('every parameter of a path is one that the route’s input knows', () => {
  for (const { method, path, input } of routes)
    for (const [, name] of path.matchAll(/:(\w+)/g)) assert.ok(name! in input.shape, `${method} ${path}: ${name}`);
});

test('every reference leads to something that is there', () => {
  const lost: string[] = [];
  walk(document, (node, at) => {
    const ref = node['$ref'];
    if (typeof ref === 'string' && found(ref) === undefined) lost.push(`${ref} at ${at}`);
  });
  assert.deepEqual(lost, []);
});

test('a shape that holds itself is described so that its references lead to it', () => {
  interface Tree {
    name: string;
    parts: Tree[];
  }
  const tree: z.ZodType<Tree> = z.lazy(() => z.object({ name: z.string(), parts: z.array(tree) }));
  const described = openapi([
    route({
      method: 'POST',
      path: '/probe/trees',
      says: 'x',
      needs: 'public',
      input: z.object({ tree }),
      output: z.object({ tree }),
      run: async (_ctx, input) => input,
    }),
  ]);
  let refs = 0;
  walk(described, (node) => {
    if (typeof node['$ref'] !== 'string') return;
    refs += 1;
    assert.ok(found(node['$ref'], described) !== undefined, node['$ref']);
  });
  assert.ok(refs >= 3);
});

test('every answer is said, refusals too, and every body has its shape', () => {
  for (const { path, method, operation } of operations) {
    const answers = Object.keys(operation.responses);
    assert.ok(answers.some((status) => /^[23]\d\d$/.test(status)) && answers.includes('default'), `${method} ${path}`);
    for (const answer of Object.values(operation.responses)) assert.ok(answer.description ?? answer.$ref);
    for (const { schema } of Object.values(operation.requestBody?.content ?? {})) assert.ok('type' in schema);
    if (method === 'get') assert.equal(operation.requestBody, undefined);
  }
});

test('an Idempotency-Key is offered where it is honoured, and nowhere else', () => {
  for (const { method, path, never_replayed, handle, outside } of routes) {
    const operation = document.paths[`/api/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`]![method.toLowerCase()]!;
    const offered = operation.parameters.some(({ name }) => name === 'Idempotency-Key');
    assert.equal(
      offered,
      method !== 'GET' && never_replayed !== true && (handle ?? outside) === undefined,
      `${method} ${path}`,
    );
  }
});

function walk(node: unknown, visit: (node: Record<string, unknown>, at: string) => void, at = '#'): void {
  if (typeof node !== 'object' || node === null) return;
  visit(node as Record<string, unknown>, at);
  for (const [key, value] of Object.entries(node)) walk(value, visit, `${at}/${key}`);
}

/** What a reference of the document leads to. */
function found(ref: string, from: object = document): unknown {
  assert.match(ref, /^#/);
  let node: unknown = from;
  for (const part of ref.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    node = (node as Record<string, unknown> | undefined)?.[key];
  }
  return ref === '#' ? undefined : node;
}

import { createHook } from 'node:async_hooks';

/**
 * V8 lets 1,536 shapes begin at the empty object, by the name of the first property put into it. What our parts make
 * while they are loaded takes them all, and from then on each object that begins with another name has a shape of its own,
 * which no code can be made fast for: the headers of every request are such objects. So the shapes that every request
 * needs are made before anything else is loaded, and kept. Imported first by what starts a server.
 */
const firstNames = [
  ...['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'authorization', 'cookie', 'content-type'],
  ...['content-length', 'origin', 'x-forwarded-for', 'x-request-id', 'x-api-key', 'idempotency-key'],
  ...['content-security-policy', 'cross-origin-resource-policy', 'x-content-type-options', 'cache-control'],
  ...['id', 'items', 'limit', 'cursor', 'q', 'name', 'status', 'code', 'type', 'lines', 'tenant_id', 'customer_id'],
];

const shapes = firstNames.map((name) => {
  const shape: Record<string, string> = {};
  shape[name] = name;
  return shape;
});

/** What `process.nextTick` makes of each call; it begins with symbols that Node shows to hooks alone. */
const ticks: object[] = [];
const hook = createHook({ init: (_id, _type, _by, made) => ticks.push(made) }).enable();
process.nextTick(() => undefined);
hook.disable();

Object.assign(globalThis, { [Symbol.for('haat.shapes')]: [shapes, ticks] }); // or they would be collected

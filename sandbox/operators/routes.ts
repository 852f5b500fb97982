import { join } from 'node:path';
import type { Route } from '../http.ts';
import { OWN_CSP, own, text } from '../phone/routes.ts';
import type { World } from '../world.ts';
import { operatorsPage, stageView } from './page.ts';
import { stageOf } from './view.ts';

/** The operators' page and what it needs. */
export function operators(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/operators',
      run: ({ url }) => text('text/html', operatorsPage(stageOf(world, url)), OWN_CSP),
    },
    {
      method: 'GET',
      path: '/operators/view',
      run: ({ url }) => text('text/html', stageView(stageOf(world, url)).html, OWN_CSP),
    },
    { method: 'GET', path: '/operators/live', run: () => ({ status: 200 }), stream: (_, reply) => live(world, reply) },
    own('/operators/operators.css', join(import.meta.dirname, 'operators.css')),
    own('/operators/operators.js', join(import.meta.dirname, 'operators.js')),
  ];
}

/** Says that something happened, at most five times a second: a storm has thousands of requests. */
function live({ store }: World, reply: Parameters<NonNullable<Route['stream']>>[1]): void {
  reply.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  reply.write('retry: 1000\n\n');
  let soon: NodeJS.Timeout | undefined;
  const tell = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      reply.write('data: {}\n\n');
    }, 200).unref();
  };
  const beat = setInterval(() => reply.write(': still here\n\n'), 15_000).unref();
  for (const kind of ['request', 'webhook'] as const) store.changes.on(kind, tell);
  reply.on('close', () => {
    clearInterval(beat);
    clearTimeout(soon);
    for (const kind of ['request', 'webhook'] as const) store.changes.off(kind, tell);
  });
}

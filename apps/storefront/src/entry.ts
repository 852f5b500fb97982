import { createApp } from 'astro/app/entrypoint';
import { joined } from './kept.ts';
import type { Asked } from './store.ts';

/** A page as it is sent. */
interface Sent {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const app = createApp({ streaming: false });
await loadAll();

/** Loads all pages now: another build in the place of this one takes none of them away from a server that runs. */
async function loadAll(): Promise<void> {
  const { manifest } = app;
  for (const [name, load] of manifest.pageMap ?? []) {
    const page = await load();
    manifest.pageMap!.set(name, () => Promise.resolve(page));
  }
  const [middleware, actions] = [await manifest.middleware?.(), await manifest.actions?.()];
  if (middleware) manifest.middleware = () => middleware;
  if (actions) manifest.actions = () => actions;
}

/** Renders one page of a store; the server gives what the page knows of the business and keeps what comes out. */
export async function render(request: Request, asked: Asked): Promise<Sent> {
  const pieces: Buffer[] = [];
  const response = await app.render(request, { locals: { ...asked, pieces } });
  const { 'content-length': _, ...headers } = Object.fromEntries(response.headers);
  const html = headers['content-type']?.startsWith('text/html');
  const body = html ? joined(await response.text(), pieces) : Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers, body };
}

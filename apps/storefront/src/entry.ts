import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

/** Renders one page of a store; the server gives what the page knows of the business and keeps what comes out. */
export function render(request: Request, locals: App.Locals): Promise<Response> {
  return app.render(request, { locals });
}

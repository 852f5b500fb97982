import '#platform/shapes.ts';

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '#platform/config.ts';
import { createHttp } from '#platform/http.ts';
import { openLog } from '#platform/log.ts';
import { assemble } from '#platform/modules.ts';
import { addSite } from '#platform/site.ts';
import { app, gate } from '../server/app.ts';

process.on('disconnect', () => process.exit(0));

/** One server in a process of its own: ours as it runs in production, or node:http with the same answer. */
if (process.argv[2] === 'ours') {
  const config = readConfig({ ...process.env, LOG_LEVEL: 'warn' });
  const pool = { query: () => Promise.reject(new Error('the trivial route asks no database')) } as never;
  const platform = {
    config,
    pool,
    queue: pool,
    log: openLog('warn'),
    catalogue: assemble(app.modules),
    tenants: app.tenants,
  };
  const http = await createHttp(platform, gate);
  await addSite(http, platform);
  const url = await http.listen({ port: 0, host: '127.0.0.1' });
  process.send!(`${url}/health/live`);
} else {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ status: 'live' }));
  });
  server.listen(0, '127.0.0.1', () => process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
}

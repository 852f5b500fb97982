import '#platform/shapes.ts';

import { availableParallelism, cpus } from 'node:os';

const benches = ['http', 'tenant', 'ledger', 'webhooks', 'boot', 'catalogue', 'shop', 'pages', 'lighthouse'] as const;

/** Runs one bench by name and prints its figures as JSON; each is a ratio to a limit measured in the same run. */
async function main(): Promise<number> {
  const [name] = process.argv.slice(2);
  if (!benches.includes(name as (typeof benches)[number])) {
    console.error(`npm run bench -- <${benches.join(' | ')}>`);
    return 2;
  }
  const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<object> };
  const machine = { cores: availableParallelism(), cpu: cpus()[0]?.model, node: process.version };
  console.log(JSON.stringify({ bench: name, machine, figures: await run() }, null, 2));
  return 0;
}

process.exitCode = await main();

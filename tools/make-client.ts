// Writes the types of the API's client from docs/generated/api.json: node tools/make-client.ts [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapi, { astToString } from 'openapi-typescript';

const root = join(import.meta.dirname, '..');
const target = join(root, 'apps/kit/src/api/schema.d.ts');

/** The client's types for an OpenAPI document; its paths without the /api/v1 that all begin with. */
export async function clientTypes(document: string): Promise<string> {
  const api = JSON.parse(document) as { paths: Record<string, unknown> };
  const paths = Object.entries(api.paths).map(([path, operations]) => [path.replace(/^\/api\/v1/, ''), operations]);
  const nodes = await openapi(JSON.stringify({ ...api, paths: Object.fromEntries(paths) }), {
    alphabetize: true,
    defaultNonNullable: false,
  });
  return `// Made by tools/make-client.ts from docs/generated/api.json.\n\n${astToString(nodes)}`;
}

if (process.argv[1] === import.meta.filename) {
  const made = await clientTypes(readFileSync(join(root, 'docs/generated/api.json'), 'utf8'));
  if (!process.argv.includes('--check')) writeFileSync(target, made);
  else if (readFileSync(target, 'utf8') !== made) {
    console.error('apps/kit/src/api/schema.d.ts is behind docs/generated/api.json: run node tools/make-client.ts');
    process.exit(1);
  }
}

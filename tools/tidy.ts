import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSource } from './source.ts';
import { codeLaws } from './tidy-code.ts';
import type { Fault } from './tidy-fault.ts';
import { treeLaws } from './tidy-tree.ts';

const root = join(import.meta.dirname, '..');
const skipped = /^(?:node_modules|dist|storybook-static|\.git|\.haat|generated|test-results)$/;
const read = /\.(?:ts|tsx|js|cjs|json|md|sql|css|html|sh|ya?ml)$/;
const made = /^(?:package-lock\.json|apps\/kit\/src\/api\/schema\.d\.ts)$/;

/** Looks over a tree, path → text, and lists what breaks the laws of the project, with what to do instead. */
export function tidy(files: ReadonlyMap<string, string>): Fault[] {
  const sources = [...files].map(([path, text]) => readSource(path, text));
  const faults = [...sources.flatMap((source) => codeLaws(source)), ...treeLaws(sources)];
  return faults.toSorted((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

/** Reads the texts of the project as they lie in its folder, whether committed or not; not what is made or downloaded. */
export function projectFiles(): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(root, path);
      if (entry.isDirectory()) {
        if (!skipped.test(entry.name)) visit(path);
      } else if (read.test(entry.name) && !made.test(name)) files.set(name, readFileSync(path, 'utf8'));
    }
  };
  visit(root);
  return files;
}

if (import.meta.main) {
  const faults = tidy(projectFiles());
  for (const { path, line, says } of faults) process.stderr.write(`${path}:${line} ${says}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

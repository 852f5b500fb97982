// Runs before every npm script, on whatever Node the machine has (18 or newer): installs the exact packages when they
// are missing or stale, Node 26 among them, and builds the apps when their sources have changed since the last build.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { delimiter, join } = require('node:path');
const { brotliCompressSync, gzipSync } = require('node:zlib');

const root = join(__dirname, '..');
const at = (...path) => join(root, ...path);

function run(words, command, args) {
  console.log(`· ${words}`);
  const { status, signal } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: at('node_modules', '.bin') + delimiter + process.env.PATH },
  });
  if (status !== 0) {
    console.error(`${command} ${args.join(' ')} failed (${signal ?? status}); nothing was started.`);
    process.exit(status ?? 1);
  }
}

function installed() {
  const stamp = at('node_modules', '.package-lock.json');
  return (
    existsSync(at('node_modules', '.bin', 'node')) &&
    existsSync(stamp) &&
    statSync(stamp).mtimeMs >= statSync(at('package-lock.json')).mtimeMs
  );
}

/** A fingerprint of all files that a build reads: names and contents, without what builds leave behind. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (
        ['dist', 'node_modules', 'storybook-static', '.astro'].includes(entry.name) ||
        /\.test\.tsx?$/.test(entry.name)
      )
        continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else hash.update(path.slice(root.length)).update(readFileSync(path));
    }
  };
  folders.forEach(walk);
  return hash.update(readFileSync(at('package-lock.json'))).digest('hex');
}

/** Puts a .br and a .gz beside each text, which the server sends as they are. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!entry.isFile() || !/\.(js|css|html|json|svg)$/.test(entry.name)) continue;
    const text = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(text));
    writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
  }
}

if (!installed())
  run('installing packages (about a minute, once)', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);

for (const [app, says] of [
  ['console', 'the console'],
  ['pay', 'the page to pay at'],
  ['storefront', 'the stores'],
]) {
  const built = at('apps', app, 'dist', '.built-from');
  const wanted = fingerprint([at('apps', 'kit'), at('apps', app)]);
  if (existsSync(built) && readFileSync(built, 'utf8') === wanted) continue;
  run(`building ${says}`, 'npm', ['run', '--silent', `build:${app}`]);
  compress(at('apps', app, 'dist', app === 'storefront' ? 'client' : '.'));
  writeFileSync(built, wanted);
}

// Adds to package-lock.json the optional platform packages that the registry used could not serve,
// so `npm ci` (npm >= 11.1x checks that every optional edge is in the lock) accepts it. No integrity is written for them.
const fs = require('node:fs');
const file = process.argv[2] || 'package-lock.json';
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const P = lock.packages;
const OS = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
  openharmony: 'openharmony',
};
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];
let n = 0;
for (const k of Object.keys(P)) {
  const e = P[k];
  for (const [d, v] of Object.entries(e.optionalDependencies || {})) {
    let p = k,
      found = false,
      clash = false;
    for (;;) {
      const hit = P[`${p ? `${p}/` : ''}node_modules/${d}`];
      if (hit) {
        found = !/^\d/.test(v) || hit.version === v;
        clash = !found;
        break;
      }
      if (!p) break;
      const x = p.lastIndexOf('node_modules/');
      p = x <= 0 ? '' : p.slice(0, x - 1);
    }
    if (found) continue;
    if (!/^\d/.test(v)) {
      console.error('skip (a range, not a version):', d, v);
      continue;
    }
    const words = d.split('/').pop().split('-');
    const os = words.map((w) => OS[w]).find(Boolean);
    const cpu = words.find((w) => CPU.includes(w));
    if (!os && cpu !== 'wasm32') {
      console.error('skip (no os in the name):', d);
      continue;
    }
    const libc = words.some((w) => w.startsWith('musl'))
      ? 'musl'
      : words.some((w) => w.startsWith('gnu'))
        ? 'glibc'
        : undefined;
    P[`${clash ? `${k}/` : ''}node_modules/${d}`] = {
      version: v,
      ...(cpu && { cpu: [cpu] }),
      ...(e.dev && { dev: true }),
      ...(libc && { libc: [libc] }),
      optional: true,
      ...(os && { os: [os] }),
    };
    n++;
  }
}
lock.packages = Object.fromEntries(Object.entries(P).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log('added', n);

import { spawn } from 'node:child_process';

// Starts everything, and starts it again when a file of the server changes; the console's own server reloads by itself.
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/main.ts', 'start'], {
  stdio: 'inherit',
});
const pages = spawn('node_modules/.bin/vite', ['-c', 'apps/console/vite.config.ts'], { stdio: 'inherit' });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.kill(signal);
    pages.kill(signal);
  });
}
server.once('exit', () => pages.kill());

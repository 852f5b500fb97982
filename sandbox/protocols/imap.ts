import { createServer, type Server, type Socket } from 'node:net';
import type { World } from '../world.ts';
import { takeLetters } from './imap/letters.ts';
import { openSession } from './imap/session.ts';

/**
 * The mailboxes of businesses by IMAP4rev1 (RFC 3501), read with the password of their mail. What people write on the
 * phone is in INBOX. Starts on 127.0.0.1; port 0 takes a free one.
 */
export async function startImap(world: World, port: number): Promise<{ port: number; stop(): Promise<void> }> {
  takeLetters(world);
  const lines = new Set<Socket>();
  const server: Server = createServer((socket) => {
    lines.add(socket);
    socket.on('close', () => lines.delete(socket));
    // A client that hangs up in the middle is its own affair.
    socket.on('error', () => {});
    openSession(world, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const line of lines) line.destroy();
      }),
  };
}

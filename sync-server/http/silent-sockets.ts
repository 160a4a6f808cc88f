import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * When the server closes it waits for lines that are busy. Node counts as busy one that has not
 * said a word yet (browsers open lines ahead of need), and one whose refused body is still coming
 * in; the second is idle a moment later, so that it is looked for again until all are gone.
 */
export function dropSilentSockets(app: FastifyInstance): void {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    const again = setInterval(() => app.server.closeIdleConnections(), 50);
    app.server.once('close', () => clearInterval(again));
  });
}

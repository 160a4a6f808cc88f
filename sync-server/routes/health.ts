import type { FastifyInstance } from 'fastify';
import type { Standing } from '../../src/protocol/standing.ts';

/** GET /api/health: alive, and able to read its database. For monitors and for our own tests. */
export function addHealth(
  app: FastifyInstance,
  { standing }: { readonly standing: () => Promise<Standing> },
): void {
  app.get('/api/health', async () => ({ ...(await standing()), healthy: true }));
}

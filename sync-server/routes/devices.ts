import type { FastifyInstance } from 'fastify';
import { RenameDevice } from '../../src/protocol/account.ts';
import { ById } from '../../src/protocol/people.ts';
import type { Audit } from '../audit/audit-log.ts';
import { mustBeCoordinator } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Devices } from '../people/devices.ts';

/** POST /api/devices/rename and /api/devices/revoke: what a coordinator decides about a tablet. */
export function addDevices(
  app: FastifyInstance,
  { devices, audit }: { readonly devices: Devices; readonly audit: Audit },
): void {
  app.post('/api/devices/rename', async (request, reply) => {
    mustBeCoordinator(request);
    const { id, name } = parseAt(RenameDevice, request.body);
    if (!(await devices.rename(id, name))) throw new Refusal('notFound');
    await audit({ by: request.caller, what: 'deviceRenamed', about: id, name });
    return reply.code(204).send();
  });

  app.post('/api/devices/revoke', async (request, reply) => {
    mustBeCoordinator(request);
    const { id } = parseAt(ById, request.body);
    const name = await devices.revoke(id);
    if (name === undefined) throw new Refusal('notFound');
    await audit({ by: request.caller, what: 'deviceRevoked', about: id, name });
    return reply.code(204).send();
  });
}

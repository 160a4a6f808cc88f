import type { FastifyInstance } from 'fastify';
import { isoOf } from '../../src/base/clock.ts';
import { Enrol, type Enrolled, type Invitation } from '../../src/protocol/account.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Audit } from '../audit/audit-log.ts';
import { mustBeSignedIn } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Devices } from '../people/devices.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import type { Tickets } from '../people/tickets.ts';
import type { SealingKeys } from '../sealing/sealing-keys.ts';

/** POST /api/invitations makes a one-time code; POST /api/enrol turns it into a device's key. */
const invitationLifetime = 10 * 60_000;

export function addEnrol(
  app: FastifyInstance,
  given: {
    readonly devices: Devices;
    readonly tickets: Tickets;
    readonly served: ServedPartnership;
    readonly serverKey: ServerKey;
    readonly sealingKeys: Pick<SealingKeys, 'offered'>;
    readonly standing: () => Promise<Standing>;
    readonly audit: Audit;
  },
): void {
  const { devices, tickets, served, audit } = given;

  app.post('/api/invitations', async (request): Promise<Invitation> => {
    // A facilitator too: she sets up her own tablet, and it may do no more than she.
    mustBeSignedIn(request);
    const { token, expiresAt = 0 } = await tickets.issue({
      purpose: 'enrol',
      lifetime: invitationLifetime,
    });
    await audit({ by: request.caller, what: 'deviceInvited' });
    return { token, expiresAt: isoOf(expiresAt) };
  });

  app.post('/api/enrol', async (request): Promise<Enrolled> => {
    const { token, deviceName } = parseAt(Enrol, request.body);
    const partnership = await served.partnership();
    if (partnership === undefined || (await tickets.use('enrol', token)) === undefined)
      throw new Refusal('spentLink');
    const { device, key } = await devices.enrol(deviceName);
    await audit({ by: { kind: 'device', device }, what: 'deviceEnrolled' });
    return {
      ...(await given.standing()),
      deviceId: device.id,
      deviceKey: key,
      workspace: served.workspace,
      serverKey: given.serverKey,
      sealingKey: await given.sealingKeys.offered(),
      partnership,
    };
  });
}

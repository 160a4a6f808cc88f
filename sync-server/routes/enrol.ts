import type { FastifyInstance } from 'fastify';
import { isoOf } from '../../src/base/clock.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import { Enrol, type Enrolled, type Invitation } from '../../src/protocol/account.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { Audit } from '../audit/audit-log.ts';
import type { NoteFailedSignIn } from '../audit/failed-sign-ins.ts';
import type { Caller } from '../callers.ts';
import { mustBeSignedIn } from '../http/identify.ts';
import { parseAt } from '../http/json-body.ts';
import { Refusal } from '../http/problem.ts';
import type { Device, Devices } from '../people/devices.ts';
import type { GuessBrake } from '../people/guess-brake.ts';
import type { ServedPartnership } from '../people/partnership.ts';
import type { Tickets } from '../people/tickets.ts';
import { makeTypedCode, typedCodeKey } from '../people/typed-code.ts';
import type { SealingKeys } from '../sealing/sealing-keys.ts';

/**
 * POST /api/invitations makes a one-time code; POST /api/enrol turns it into a device's key. A
 * tablet that shows the key it had is the same tablet: it leaves no second record behind.
 */
const invitationLifetime = 10 * 60_000;
/** Under which wrong codes are counted: no person can have such a name. */
const codesName = ' codes';

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
    readonly brake: GuessBrake;
    readonly noteFailedSignIn: NoteFailedSignIn;
    readonly randomBytes: RandomBytes;
  },
): void {
  const { devices, tickets, served, audit } = given;

  /** A token is too long to guess; a code is not, so that whoever guesses must wait. */
  const isTypedCode = async (typed: string, address: string): Promise<boolean> => {
    const wait = await given.brake.tryNow(codesName, address);
    if (wait > 0) throw new Refusal('tooSoon', { retryAfterSeconds: Math.ceil(wait / 1_000) });
    const code = typedCodeKey(typed);
    const isGood = code !== undefined && (await tickets.takeCode('enrol', code));
    if (isGood) await given.brake.noteRight(codesName, address);
    else given.noteFailedSignIn('code');
    return isGood;
  };

  app.post('/api/invitations', async (request): Promise<Invitation> => {
    // A facilitator too: she sets up her own tablet, and it may do no more than she.
    mustBeSignedIn(request);
    const code = makeTypedCode(given.randomBytes);
    const { token, expiresAt = 0 } = await tickets.issue({
      purpose: 'enrol',
      lifetime: invitationLifetime,
      code: typedCodeKey(code) ?? '',
    });
    await audit({ by: request.caller, what: 'deviceInvited' });
    return { token, code, expiresAt: isoOf(expiresAt) };
  });

  app.post('/api/enrol', async (request): Promise<Enrolled> => {
    const { token, code, deviceName } = parseAt(Enrol, request.body);
    const partnership = await served.partnership();
    const isInvited =
      token === undefined
        ? await isTypedCode(code ?? '', request.ip)
        : (await tickets.use('enrol', token)) !== undefined;
    if (partnership === undefined || !isInvited) throw new Refusal('spentLink');
    const before = deviceOf(request.caller);
    const again = before && (await devices.enrolAgain(before.id, deviceName));
    const { device, key } = again ?? (await devices.enrol(deviceName));
    const details = again === undefined ? undefined : { again: true };
    await audit({ by: { kind: 'device', device }, what: 'deviceEnrolled', details });
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

const deviceOf = (caller: Caller): Device | undefined =>
  caller.kind === 'device' || caller.kind === 'revokedDevice' ? caller.device : undefined;

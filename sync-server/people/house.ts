import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Database } from '../database/database.ts';
import { createDevices, type Devices } from './devices.ts';
import { createGuessBrake, type GuessBrake } from './guess-brake.ts';
import { createHeartbeats, type Heartbeats } from './heartbeats.ts';
import { createMembers, type Members } from './members.ts';
import type { ServedPartnership } from './partnership.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createPeople, type People } from './people.ts';
import { createSignIns, type SignIns } from './sign-ins.ts';
import { createTickets, type Tickets } from './tickets.ts';

/** All that decides who may come in, and what they tell about themselves. */
export type House = {
  readonly people: People;
  readonly members: Members;
  readonly signIns: SignIns;
  readonly passkeys: Passkeys;
  readonly devices: Devices;
  readonly tickets: Tickets;
  readonly brake: GuessBrake;
  readonly heartbeats: Heartbeats;
};

export function openHouse(given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly auditLog: AuditLog;
  readonly served: Pick<ServedPartnership, 'partnership'>;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): House {
  const tickets = createTickets(given);
  const signIns = createSignIns(given);
  return {
    people: createPeople({ ...given, signIns }),
    members: createMembers({ ...given, tickets, signIns }),
    signIns,
    passkeys: createPasskeys(given),
    devices: createDevices(given),
    tickets,
    brake: createGuessBrake(given),
    heartbeats: createHeartbeats(given),
  };
}

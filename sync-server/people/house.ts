import type { Clock } from '../../src/base/clock.ts';
import type { IdSource, RandomBytes } from '../../src/base/ids.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Database } from '../database/database.ts';
import { createDevices, type Devices } from './devices.ts';
import { createGuessBrake, type GuessBrake } from './guess-brake.ts';
import { createHeartbeats, type Heartbeats } from './heartbeats.ts';
import { createPeople, type People } from './people.ts';
import { createTickets, type Tickets } from './tickets.ts';

/** All that decides who may come in, and what they tell about themselves. */
export type House = {
  readonly people: People;
  readonly devices: Devices;
  readonly tickets: Tickets;
  readonly brake: GuessBrake;
  readonly heartbeats: Heartbeats;
};

export const openHouse = (given: {
  readonly database: Database;
  readonly workspace: WorkspaceId;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly randomBytes: RandomBytes;
}): House => ({
  people: createPeople(given),
  devices: createDevices(given),
  tickets: createTickets(given),
  brake: createGuessBrake(given),
  heartbeats: createHeartbeats(given),
});

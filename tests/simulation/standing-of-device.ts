import { readStanding, standingKey } from '../../src/outbox/settings.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import type { DeviceTables } from './device-disk.ts';

/** Where the server stood when this device last heard of it. */
export const readStandingOf = ({ settings }: DeviceTables): Standing | undefined =>
  readStanding(settings.get(standingKey));

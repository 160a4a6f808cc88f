import type { Clock } from '../../src/base/clock.ts';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { type Brake, createBrake, type Measure } from './brake.ts';

/**
 * What one address, and one partnership, may bring in a while. Measured for a town hall full of
 * phones behind one address; over it entries are told `retry` and everything else 429, and devices
 * come back by themselves.
 *
 *   knock    an address, any door of the API        before anything is read
 *   push     an address, and a workspace            one for each entry and for each 4 kB
 *   bytes    an address, attachments
 *   aside    an address, contact details and refusals, one for each
 */
export type Measures = {
  readonly knocksOfAddress: Measure;
  readonly pushesOfAddress: Measure;
  readonly pushesOfWorkspace: Measure;
  readonly bytesOfAddress: Measure;
  readonly asideOfAddress: Measure;
};

export const usualMeasures: Measures = {
  knocksOfAddress: { burst: 6_000, perSecond: 100 },
  pushesOfAddress: { burst: 40_000, perSecond: 400 },
  pushesOfWorkspace: { burst: 400_000, perSecond: 4_000 },
  bytesOfAddress: { burst: 400_000_000, perSecond: 4_000_000 },
  // A hall full of people behind one address at once; in a whole day not what a consultation takes.
  asideOfAddress: { burst: 400, perSecond: 0.02 },
};

export type Limits = {
  /** Milliseconds to wait; 0: come in. */
  readonly knock: (address: string) => number;
  readonly push: (of: {
    readonly address: string;
    readonly workspace: WorkspaceId;
    readonly entries: number;
    readonly bytes: number;
  }) => number;
  readonly bytes: (address: string, amount: number) => number;
  readonly aside: (address: string, amount: number) => number;
};

const bytesOfOne = 4_096;

export function createLimits(clock: Clock, own: Partial<Measures> = {}, times = 1): Limits {
  const brake = (name: keyof Measures): Brake => {
    const { burst, perSecond } = own[name] ?? usualMeasures[name];
    return createBrake(clock, { burst: burst * times, perSecond: perSecond * times });
  };
  const knocks = brake('knocksOfAddress');
  const pushes = brake('pushesOfAddress');
  const workspaces = brake('pushesOfWorkspace');
  const bytes = brake('bytesOfAddress');
  const asides = brake('asideOfAddress');
  return {
    knock: (address) => knocks.waitOf(placeOf(address), 1),
    push: ({ address, workspace, entries, bytes }) => {
      const amount = entries + Math.floor(bytes / bytesOfOne);
      // An address has a measure with each workspace: what it sends to one costs another nothing.
      const wait = pushes.waitOf(`${workspace} ${placeOf(address)}`, amount);
      return wait > 0 ? wait : workspaces.waitOf(workspace, amount);
    },
    bytes: (address, amount) => bytes.waitOf(placeOf(address), amount),
    aside: (address, amount) => asides.waitOf(placeOf(address), amount),
  };
}

/** Whoever has one address of IPv6 has a whole network of them. */
export function placeOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [front = '', back] = address.split('::');
  const given = front.split(':').filter((part) => part !== '');
  const zeros = back === undefined ? 0 : 8 - given.length - back.split(':').filter(Boolean).length;
  return [
    ...given,
    ...Array.from({ length: Math.max(0, zeros) }, () => '0'),
    ...(back ?? '').split(':'),
  ]
    .slice(0, 4)
    .map((part) => Number.parseInt(part || '0', 16).toString(16))
    .join(':');
}

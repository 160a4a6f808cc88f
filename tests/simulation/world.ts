import { createDice, type Dice } from '../../src/base/dice.ts';
import { isNotSaved } from '../../src/outbox/not-saved.ts';
import type { Caller } from '../../sync-server/callers.ts';
import {
  type ContextName,
  createDevice,
  type Device,
  type DeviceImage,
  type DeviceKind,
  worldBegins,
} from './device.ts';
import { firstEntries, type Written, workspace } from './entries.ts';
import { createLoop, type Loop } from './loop.ts';
import type { Mutant } from './mutants.ts';
import { createNetwork, type Network } from './network.ts';
import { createSimServer, type SimServer } from './server.ts';
import { cheapSigning, realSigning } from './signing.ts';
import { createTruth, type Truth } from './truth.ts';

/**
 * A town: one server, a coordinator's desk, two tablets and two phones, and whatever is cloned from
 * them. `acts.ts` says what happens to it.
 */
export type World = {
  readonly loop: Loop;
  readonly truth: Truth;
  readonly server: SimServer;
  readonly devices: Device[];
  readonly images: { readonly of: Device; readonly image: DeviceImage }[];
  readonly revoked: Set<string>;
  /** Keys and cookies that the server does not know, or no longer. */
  readonly strangers: Set<string>;
  readonly serverClock: { offset: number };
  readonly faults: { count: number };
  readonly dice: Dice;
  readonly addDevice: (name: string, kind: DeviceKind, bearer: string | undefined) => Device;
  /** A person finishes something on the device's page. Told of, not waited for. */
  readonly write: (device: Device, what: Written) => void;
  /** The coordinator publishes form and consultation, unless the server has them. */
  readonly publish: () => void;
  /** A number that was not used yet. */
  readonly next: () => number;
  /** Erasures that the coordinator asked for, and asks for again where they were lost with her desk. */
  readonly asked: Written[];
};

export const contextNames: readonly ContextName[] = ['page', 'tab', 'worker'];

export function createWorld(given: {
  readonly seed: number;
  readonly mutant?: Mutant | undefined;
  readonly isSigningReal?: boolean | undefined;
}): World {
  const { seed, mutant, isSigningReal = false } = given;
  const diceFor = (name: string): Dice => createDice(`${name} of ${seed}`);
  const loop = createLoop();
  const signing = isSigningReal ? realSigning(loop) : cheapSigning('town');
  const faults = { count: 0 };
  const onFault = (): void => {
    faults.count += 1;
  };
  const serverClock = { offset: 0 };
  const revoked = new Set<string>();
  const strangers = new Set<string>();
  const devices: Device[] = [];
  const truth: Truth = createTruth(() => server);
  const server: SimServer = createSimServer({
    loop,
    workspace,
    signing,
    mutant,
    onFault,
    dice: diceFor('server'),
    now: () => worldBegins + loop.now() + serverClock.offset,
    callerWith: (bearer) => callerWith(bearer, revoked, strangers),
    onVisible: truth.onVisible,
  });
  const network: Network = createNetwork({
    loop,
    server,
    onFault,
    onAnswer: truth.onAnswer,
  });
  let numbers = 0;
  const next = (): number => {
    numbers += 1;
    return numbers;
  };

  const addDevice: World['addDevice'] = (name, kind, bearer) => {
    const device = createDevice({
      loop,
      name,
      kind,
      bearer,
      network,
      signing,
      truth,
      mutant,
      onFault,
      dice: diceFor(name),
      lineDice: diceFor(`line of ${name}`),
    });
    devices.push(device);
    return device;
  };

  const write: World['write'] = (device, { entry, fact }) => {
    truth.expect(fact);
    const { outbox } = device.open('page');
    const draftId = `draft-${next()}`;
    const finish = async (): Promise<void> => {
      await outbox.saveDraft(draftOf(draftId));
      await outbox.add(entry, { draftId });
      // This line is reached: the screen says "Saved".
      truth.promise(fact.hash);
    };
    finish().catch((why: unknown) => {
      if (!isNotSaved(why)) truth.violate('OUT3', String(why));
    });
  };

  const world: World = {
    loop,
    truth,
    server,
    devices,
    images: [],
    revoked,
    strangers,
    serverClock,
    faults,
    dice: diceFor('world'),
    addDevice,
    write,
    publish: () => publish(),
    next,
    asked: [],
  };
  const desk = addDevice('desk', 'desk', 'key of the coordinator');
  const publish = (): void => {
    for (const what of [...firstEntries(), ...world.asked])
      if (!server.log.holds(what.fact.hash)) write(desk, what);
  };
  addDevice('tablet 1', 'tablet', 'key of tablet 1');
  addDevice('tablet 2', 'tablet', 'key of tablet 2');
  addDevice('phone 1', 'phone', undefined);
  addDevice('phone 2', 'phone', undefined);
  publish();
  for (const device of devices) device.open('page');
  return world;
}

/** The catalogue of who is who is not part of what is simulated; who was revoked is. */
function callerWith(
  bearer: string | undefined,
  revoked: ReadonlySet<string>,
  strangers: ReadonlySet<string>,
): Caller {
  if (bearer === undefined) return { kind: 'stranger' };
  if (strangers.has(bearer))
    return { kind: bearer === 'key of the coordinator' ? 'signedOut' : 'unknownDevice' };
  if (bearer === 'key of the coordinator')
    return {
      kind: 'person',
      person: { id: 'p', name: 'Amélie', role: 'coordinator' },
      token: bearer,
    };
  const isRevoked = revoked.has(bearer);
  return {
    kind: isRevoked ? 'revokedDevice' : 'device',
    device: { id: bearer, name: bearer, isRevoked },
  };
}

const draftOf = (id: string) => ({
  v: 1 as const,
  id,
  slug: 'winter-2026',
  consultation: '00000000-0000-7000-8000-0000000c0501' as never,
  form: { id: 'TQ1', version: '1' } as never,
  language: 'en' as never,
  state: {},
  consent: { version: '1', language: 'en' as never, how: 'read' as const },
  mode: 'eventTablet' as const,
  holder: 'collected' as const,
  begunAt: 1,
  changedAt: 1,
});

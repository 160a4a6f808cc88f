import { describe, expect, test } from 'vitest';
import { createIds } from '../../src/base/ids.ts';
import {
  type DeviceReport,
  DevicesAnswer,
  HeartbeatAnswer,
  hasCarriedOut,
} from '../../src/protocol/heartbeat.ts';
import { createDevices } from '../../sync-server/people/devices.ts';
import { kinds, openAt } from './databases.ts';
import {
  cookieOf,
  enrol,
  type Knock,
  knockAs,
  openWorld as openWorldAt,
  passphrase,
  setUp,
  stranger,
  type World,
} from './world.ts';

const minute = 60_000;
const day = 86_400_000;

const report: DeviceReport = {
  browser: 'browser-of-tablet-3',
  held: 12,
  setApart: 1,
  oldestAge: 2 * day,
  drafts: 3,
  app: '0.1.0',
  storage: { persisted: false, usage: 1_000, quota: 2_000_000, journal: true },
  carriedOut: { epoch: 'first', seq: 40 },
};

const tells = (knock: Knock, told: unknown = report, more: object = {}) =>
  knock('/api/heartbeat', {
    body: { protocol: 'welcome-mat/1', nonce: 'nonce-of-eight', report: told, ...more },
  });

const seenBy = async (coordinator: Knock) =>
  DevicesAnswer.parse(await (await coordinator('/api/devices')).json());

async function signIn(world: World): Promise<Knock> {
  const answer = await stranger(world)('/api/sign-in', { body: { name: 'Amélie', passphrase } });
  return knockAs(world, { cookie: cookieOf(answer) });
}

async function revoke(world: World, id: string): Promise<void> {
  const { clock, workspace } = world;
  const randomBytes = (length: number) => new Uint8Array(length);
  const database = await openAt(world.place);
  const ids = createIds(clock, randomBytes);
  await createDevices({ database, workspace, clock, ids, randomBytes }).revoke(id);
}

describe.each(kinds)('over %s', (_name, place) => {
  const openTown = async (): Promise<{ world: World; coordinator: Knock }> => {
    const world = await openWorldAt(await place());
    return { world, coordinator: await setUp(world) };
  };

  test('[HON2] a tablet tells what it holds, and the coordinator sees it with its name', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    world.clock.advance(minute);
    const heardAt = world.clock.now();
    const answer = await tells(tablet);
    expect(HeartbeatAnswer.parse(await answer.json()).nonce).toBe('nonce-of-eight');
    world.clock.advance(2 * day);
    const { now, devices } = await seenBy(coordinator);
    expect(now).toBe(heardAt + 2 * day);
    expect(devices).toEqual([
      {
        id: tablet.id,
        kind: 'collecting',
        name: 'Tablet 3',
        enrolledAt: heardAt - minute,
        heardAt,
        reportedAt: heardAt,
        report,
      },
    ]);
  });

  test('[HON2] the last report stands, also after a restart, and any later contact is noted', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    await tells(tablet);
    await tells(tablet, { ...report, held: 0, oldestAge: undefined });
    const reportedAt = world.clock.now();
    world.clock.advance(10 * minute);
    await tablet('/api/pull');
    await world.close();
    const again = await openWorldAt(world.place);
    const { devices } = await seenBy(await signIn(again));
    expect(devices[0]).toMatchObject({ reportedAt, heardAt: reportedAt + 10 * minute });
    expect(devices[0]?.report).toMatchObject({ held: 0, drafts: 3 });
  });

  test('[HON2] a device that has never reported is on the list by its contacts alone', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    expect((await seenBy(coordinator)).devices[0]).not.toHaveProperty('heardAt');
    world.clock.advance(minute);
    await tablet('/api/pull');
    await expect
      .poll(async () => (await seenBy(coordinator)).devices[0])
      .toMatchObject({ heardAt: world.clock.now() });
    expect((await seenBy(coordinator)).devices[0]).not.toHaveProperty('report');
  });

  test('[HON2] a revoked device may still tell what it holds, and is shown as revoked', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    await revoke(world, tablet.id);
    expect((await tells(tablet)).status).toBe(200);
    const [seen] = (await seenBy(coordinator)).devices;
    expect(seen).toMatchObject({ name: 'Tablet 3', revokedAt: world.clock.now(), report });
  });

  test('[HON2] a signed-in page reports under the name of its person', async () => {
    const { coordinator } = await openTown();
    await tells(coordinator, { ...report, browser: 'browser-of-the-laptop' });
    const [seen] = (await seenBy(coordinator)).devices;
    expect(seen).toMatchObject({ kind: 'desk', name: 'Amélie', report: { held: 12 } });
  });

  test('[HON2] desk and tablet in one browser have one outbox, and are counted once', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    await tells(coordinator);
    await tells(tablet);
    expect((await seenBy(coordinator)).devices.map(({ kind }) => kind)).toEqual(['collecting']);
    await revoke(world, tablet.id);
    const both = (await seenBy(coordinator)).devices.map(({ kind }) => kind);
    expect(both).toEqual(['collecting', 'desk']);
  });

  test('[HON2] a desk that holds nothing and was long not heard is no longer listed', async () => {
    const { world, coordinator } = await openTown();
    await tells(coordinator, { ...report, browser: 'old-browser', held: 0, drafts: 0 });
    await tells(coordinator, { ...report, browser: 'old-and-holding' });
    world.clock.advance(61 * day);
    const tablet = await enrol(world, await signIn(world));
    await tells(tablet);
    const { devices } = await seenBy(await signIn(world));
    expect(devices.map((one) => one.report?.browser).sort()).toEqual([
      'browser-of-tablet-3',
      'old-and-holding',
    ]);
  });

  test('strangers tell nothing and see nothing, and a tablet sees no list', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    expect((await tells(stranger(world))).status).toBe(401);
    expect((await stranger(world)('/api/devices')).status).toBe(401);
    expect((await tablet('/api/devices')).status).toBe(403);
    expect((await seenBy(coordinator)).devices).toHaveLength(1);
    const foreign = await tablet('/api/heartbeat', {
      headers: { 'x-welcome-mat': '' },
      body: { protocol: 'welcome-mat/1', nonce: 'nonce-of-eight', report },
    });
    expect(foreign.status).toBe(403);
  });

  test('[PUSH8] fields of a later version are passed over, nonsense is sent back', async () => {
    const { world, coordinator } = await openTown();
    const tablet = await enrol(world, coordinator);
    const later = { ...report, mood: 'good', storage: { ...report.storage, opfs: 'yes' } };
    expect((await tells(tablet, later, { more: true })).status).toBe(200);
    expect((await seenBy(coordinator)).devices[0]?.report).toEqual(report);
    for (const told of [
      { ...report, held: -1 },
      { ...report, held: 'twelve' },
      { ...report, browser: 'x'.repeat(65) },
      null,
    ])
      expect((await tells(tablet, told)).status).toBe(400);
  });
});

test('[HON2] an erasure is carried out where its number was reached in an epoch that still counts', () => {
  const standing = { epoch: 'second', history: [{ epoch: 'first', until: 50 }] };
  const upTo = (epoch: string, seq: number) => ({ carriedOut: { epoch, seq } });
  expect(hasCarriedOut(upTo('second', 40), 40, standing)).toBe(true);
  expect(hasCarriedOut(upTo('second', 39), 40, standing)).toBe(false);
  expect(hasCarriedOut(upTo('first', 50), 40, standing)).toBe(true);
  // Numbers after the restore's cut were given anew: to other entries.
  expect(hasCarriedOut(upTo('first', 51), 40, standing)).toBe(false);
  expect(hasCarriedOut(upTo('unheard', 90), 40, standing)).toBe(false);
  expect(hasCarriedOut(undefined, 40, standing)).toBe(false);
});

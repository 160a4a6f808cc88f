import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DevicesAnswer } from '../../src/protocol/heartbeat.ts';
import { hashOf, push, verdicts } from './entries.ts';
import { freshFolder, knockAs, openWorld, stranger } from './world.ts';

/**
 * Data folders that earlier builds wrote, each with what was promised about it (`known.json`).
 * Today's server opens them, and every promise holds.
 */
const folder = join(import.meta.dirname, 'old-worlds');

type Known = {
  readonly workspace: string;
  readonly epoch: string;
  readonly serverKey: object;
  readonly passphrase: string;
  readonly name: string;
  readonly cookie: string;
  readonly deviceKey: string;
  readonly revokedDeviceKey: string;
  readonly signInLink: string;
  readonly entries: readonly never[];
  readonly early: never;
  readonly results: readonly {
    readonly id: string;
    readonly hash: string;
    readonly receipt?: object;
  }[];
};

describe.each(readdirSync(folder))('a data folder of %s', (name) => {
  const open = async () => {
    const dataDir = freshFolder();
    cpSync(join(folder, name), dataDir, { recursive: true });
    const known: Known = JSON.parse(readFileSync(join(dataDir, 'known.json'), 'utf8'));
    return { known, world: await openWorld({ dataDir }) };
  };

  test('[REC3] it is the same server: workspace, epoch and key', async () => {
    const { known, world } = await open();
    const me = await stranger(world)('/api/me');
    const { workspace, epoch, serverKey } = known;
    expect(await me.json()).toMatchObject({ workspace, epoch, serverKey, isSetUp: true });
  });

  test('[PUSH3] [OUT7] each entry is a duplicate, with the very receipt it was given', async () => {
    const { known, world } = await open();
    const coordinator = knockAs(world, { cookie: known.cookie });
    const again = await push(coordinator, ...known.entries);
    expect(new Set(verdicts(again))).toEqual(new Set(['duplicate']));
    for (const { id, hash, receipt } of again.results)
      expect(known.results).toContainEqual(expect.objectContaining({ id, hash, receipt }));
  });

  test('[ENT2] [PULL4] all of it is pulled, byte for byte', async () => {
    const { known, world } = await open();
    const pulled = await knockAs(world, { cookie: known.cookie })('/api/pull');
    const { entries } = (await pulled.json()) as { entries: { hash: string; entry: never }[] };
    expect(entries.map(({ hash }) => hash)).toEqual(known.entries.map(hashOf));
    expect(entries.map(({ entry }) => hashOf(entry))).toEqual(known.entries.map(hashOf));
  });

  test('whoever was signed in or enrolled still is, and whoever was revoked is heard apart', async () => {
    const { known, world } = await open();
    const body = { name: known.name, passphrase: known.passphrase };
    expect((await stranger(world)('/api/sign-in', { body })).status).toBe(200);
    const link = { token: known.signInLink };
    expect((await stranger(world)('/api/sign-in/link', { body: link })).status).toBe(200);
    const as = (key: string) => knockAs(world, { authorization: `Bearer ${key}` });
    expect((await as(known.deviceKey)('/api/pull')).status).toBe(200);
    const late = await push(as(known.revokedDeviceKey), known.early);
    expect(verdicts(late)).toEqual(['quarantined revokedDevice']);
  });

  test('[HON2] its devices are listed, and tell what they hold from now on', async () => {
    const { known, world } = await open();
    const coordinator = knockAs(world, { cookie: known.cookie });
    const list = async () =>
      DevicesAnswer.parse(await (await coordinator('/api/devices')).json()).devices;
    const before = await list();
    expect(before.length).toBeGreaterThan(1);
    expect(before.filter((one) => one.revokedAt !== undefined)).toHaveLength(1);
    const storage = { persisted: true, journal: true };
    const report = { browser: 'browser-1', held: 1, setApart: 0, drafts: 0, app: '9', storage };
    const told = await knockAs(world, { authorization: `Bearer ${known.deviceKey}` })(
      '/api/heartbeat',
      { body: { protocol: 'welcome-mat/1', nonce: 'nonce-of-eight', report } },
    );
    expect(told.status).toBe(200);
    expect((await list()).map((one) => one.report)).toContainEqual(report);
  });

  test('[QUA2] what was set apart is still there to be decided on', async () => {
    const { known, world } = await open();
    expect(await world.server.quarantine.list()).toMatchObject([
      { hash: hashOf(known.early), reason: 'unknownConsultation' },
    ]);
  });
});

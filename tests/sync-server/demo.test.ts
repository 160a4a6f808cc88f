import { expect, test } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { makeSample } from '../../src/demo/sample.ts';
import { fillDemo } from '../../sync-server/fill-demo.ts';
import { openWorld, stranger } from './world.ts';

test('the sample comes in through the same doors, and its three links lead somewhere', async () => {
  const world = await openWorld();
  const { workspace, server, clock } = world;
  const sample = makeSample({ seed: 1, workspace, now: clock.now(), responses: 40 });
  const coordinator = await fillDemo(server, sample, createDiceBytes(createDice(1)));
  const visitor = stranger(world);

  const opening = await visitor(`/api/open/${sample.slug}`);
  expect(await opening.json()).toMatchObject({ consultation: { state: 'open' } });

  const token = await server.steward.invitationToken({ uses: 2, lifetime: 3_600_000 });
  const enrol = async () =>
    (await visitor('/api/enrol', { body: { token, deviceName: 'Tablet' } })).status;
  expect([await enrol(), await enrol(), await enrol()]).toEqual([200, 200, 403]);

  const signedIn = await visitor('/api/sign-in', { body: coordinator });
  const cookie = signedIn.headers.get('set-cookie') ?? '';
  const pulled = await visitor('/api/pull?kinds=response&limit=1000', { headers: { cookie } });
  expect(((await pulled.json()) as { entries: unknown[] }).entries).toHaveLength(40);
}, 30_000);

import { describe, expect, test } from 'vitest';
import { Me } from '../../src/protocol/account.ts';
import { AuditAnswer } from '../../src/protocol/audit.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { kinds } from './databases.ts';
import { join, known, status, word } from './joining.ts';
import { type Knock, openWorld as openWorldAt, setUp } from './world.ts';

describe.each(kinds)('roles, over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });

  describe('another role', () => {
    const change = (knock: Knock, id: string, role: string) =>
      knock('/api/people/role', { body: { id, role } });

    test('holds at her next request, in the sessions that she has', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'facilitator');
      const doorsFor = async () => [
        await status(noor('/api/people')),
        await status(noor('/api/pull?kinds=response')),
        Me.parse(await (await noor('/api/me')).json()).person?.role,
      ];
      expect(await doorsFor()).toEqual([403, 200, 'facilitator']);
      expect(await status(change(coordinator, noor.id, 'coordinator'))).toBe(204);
      expect(await doorsFor()).toEqual([200, 200, 'coordinator']);
      expect(await status(change(coordinator, noor.id, 'viewer'))).toBe(204);
      expect(await doorsFor()).toEqual([403, 403, 'viewer']);
    });

    test('ends what she listens to, and is written down with the role before', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'coordinator');
      const heard = (await noor('/api/events')).text();
      await change(coordinator, noor.id, 'facilitator');
      expect(await heard).toContain('data:');
      await change(coordinator, noor.id, 'facilitator');
      const { records } = AuditAnswer.parse(await (await coordinator('/api/audit')).json());
      expect(records.filter(({ what }) => what === 'roleChanged')).toEqual([
        expect.objectContaining({
          about: noor.id,
          name: 'Noor',
          by: expect.objectContaining({ name: 'Amélie' }),
          details: { before: 'coordinator', role: 'facilitator' },
        }),
      ]);
    });

    test('the last coordinator keeps hers, also when two change each other at once', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const amelie = (await known(coordinator)).people[0]?.id ?? '';
      expect(await word(await change(coordinator, amelie, 'viewer'))).toBe('lastCoordinator');
      expect(await status(change(coordinator, amelie, 'coordinator'))).toBe(204);
      const noor = await join(world, coordinator, 'coordinator');
      const both = await Promise.all([
        status(change(coordinator, noor.id, 'facilitator')),
        status(change(noor, amelie, 'facilitator')),
      ]);
      expect(both.filter((one) => one === 204)).toHaveLength(1);
      const names = [coordinator, noor].map((one) => status(one('/api/people')));
      expect((await Promise.all(names)).sort()).toEqual([200, 403]);
    });

    test('of nobody, or a role that there is not, is refused', async () => {
      const world = await openWorld();
      const coordinator = await setUp(world);
      const noor = await join(world, coordinator, 'viewer');
      expect(await status(change(coordinator, 'nobody', 'viewer'))).toBe(404);
      expect(await status(change(coordinator, noor.id, 'respondent'))).toBe(400);
    });
  });
});

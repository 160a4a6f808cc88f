import { describe, expect, test } from 'vitest';
import { Me } from '../../src/protocol/account.ts';
import { AuditAnswer } from '../../src/protocol/audit.ts';
import { kinds } from './databases.ts';
import { partnership } from './entries.ts';
import { join, status } from './joining.ts';
import { type Knock, openWorld, setUp, stranger } from './world.ts';

describe.each(kinds)('the partnership’s details, over %s', (_name, place) => {
  const change = (knock: Knock, part: object) =>
    status(knock('/api/partnership', { body: { ...partnership, ...part } }));
  const read = async (knock: Knock) => Me.parse(await (await knock('/api/me')).json()).partnership;

  test('are changed by a coordinator, and the record says which and not to what', async () => {
    const world = await openWorld(await place());
    const coordinator = await setUp(world);
    const contact = 'Town hall, 555-0199';
    expect(await change(coordinator, { name: 'Five Counties', contact })).toBe(204);
    expect(await read(stranger(world))).toEqual({ ...partnership, name: 'Five Counties', contact });
    // The same once more is nothing done.
    expect(await change(coordinator, { name: 'Five Counties', contact })).toBe(204);
    const answer = AuditAnswer.parse(await (await coordinator('/api/audit')).json());
    const told = answer.records.filter(({ what }) => what === 'partnershipChanged');
    expect(told).toEqual([
      expect.objectContaining({ name: 'Five Counties', details: { fields: 'name contact' } }),
    ]);
    expect(JSON.stringify(answer)).not.toContain('555-0199');
  });

  test('nobody else changes them, and what is not whole is sent back', async () => {
    const world = await openWorld(await place());
    const coordinator = await setUp(world);
    const facilitator = await join(world, coordinator, 'facilitator', 'F');
    expect(await change(facilitator, { name: 'Mine' })).toBe(403);
    expect(await change(stranger(world), { name: 'Mine' })).toBe(401);
    expect(await change(coordinator, { name: '' })).toBe(400);
    expect(await change(coordinator, { languages: [] })).toBe(400);
    expect(await read(stranger(world))).toEqual(partnership);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds } from './databases.ts';
import { hashOf, makeResponse, openConsultation, push, responseBody, verdicts } from './entries.ts';
import { makeAnswerWith, pulled, withdraw, withdrawn } from './erasing.ts';
import { meetServer, seal } from './sealing.ts';
import { stewardDoes } from './stewarding.ts';
import { enrol, openWorld as openWorldAt, setUp, stranger } from './world.ts';

const code = 'lantern-maple-482';

describe.each(kinds)('withdrawing from %s', (_name, place) => {
  const openTown = async () => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const answer = (words: string, with_ = code) =>
      makeAnswerWith(world.workspace, consultation, with_, words);
    return { world, coordinator, consultation, phone: stranger(world), answer };
  };

  test('[ERA3] by the code alone, as people write it, her answer goes and no other', async () => {
    const { phone, coordinator, answer } = await openTown();
    const mine = answer('the yellow house');
    await push(phone, mine, answer('the bus', 'river-stone-100'));
    expect(await withdrawn(phone, ' Lantern  Maple ٤٨٢ ')).toBe('erased');
    const rows = JSON.stringify(await pulled(coordinator));
    expect(rows).not.toContain('yellow');
    expect(rows).toContain('the bus');
    expect(verdicts(await push(phone, mine))).toEqual(['erased']);
  });

  test('[ERA3] before the answers are here, it waits, and they are erased as they arrive', async () => {
    const { world, phone, coordinator, answer } = await openTown();
    const tablet = await enrol(world, coordinator);
    const mine = answer('the yellow house');
    expect(await withdrawn(phone, code)).toBe('waiting');
    const taken = await push(tablet, mine, answer('the bus', 'river-stone-100'));
    expect(verdicts(taken)).toEqual(['erased', 'stored']);
    expect(taken.results[0]).toHaveProperty('erasure');
    const rows = await pulled(coordinator);
    expect(JSON.stringify(rows)).not.toContain('yellow');
    expect(rows.flatMap(({ erased }) => erased?.hash ?? [])).toContain(hashOf(mine));
  });

  test('[ERA3] what another process took in meanwhile is found when it is looked after', async () => {
    const { world, phone, coordinator, answer } = await openTown();
    const other = await openWorldAt(world.place);
    // The other process has just looked, and believes for a moment that nothing waits.
    await push(stranger(other), answer('the bus', 'river-stone-100'));
    expect(await withdrawn(phone, code)).toBe('waiting');
    await push(stranger(other), answer('the yellow house'));
    await world.server.withdrawals.settle();
    expect(JSON.stringify(await pulled(coordinator))).not.toContain('yellow');
    expect(await withdrawn(phone, 'river-stone-100')).toBe('erased');
  });

  test('[ERA3] what was set apart with this code goes too', async () => {
    const { world, phone, answer } = await openTown();
    const early = answer('the yellow house');
    const form = { id: 'TQ1', version: '99' };
    const entry = { ...early, body: { ...early.body, form } };
    expect(verdicts(await push(phone, entry))).toEqual(['quarantined unknownForm']);
    expect(await withdrawn(phone, code)).toBe('erased');
    expect(await world.server.quarantine.list()).toEqual([]);
    expect(verdicts(await push(phone, entry))).toEqual(['erased']);
  });

  test('[ERA3] [SEA4] what was set apart sealed goes too', async () => {
    const { world, coordinator, phone, answer } = await openTown();
    const tablet = await enrol(world, coordinator);
    await coordinator('/api/devices/revoke', { body: { id: tablet.id } });
    const sealed = await seal(answer('the yellow house'), await meetServer(phone));
    expect(verdicts(await push(tablet, sealed))).toEqual(['quarantined revokedDevice']);
    expect(await withdrawn(phone, code)).toBe('erased');
    expect(await world.server.quarantine.list()).toEqual([]);
    expect(verdicts(await push(tablet, sealed))).toEqual(['erased']);
  });

  test('[ERA3] a code whose answers have come waits no more, and late copies add nothing', async () => {
    const { world, phone, answer } = await openTown();
    const mine = answer('the yellow house');
    await withdrawn(phone, code);
    expect(verdicts(await push(phone, mine))).toEqual(['erased']);
    const standing = () => world.server.log.standing(world.workspace);
    const { lastSeq } = await standing();
    const again = await push(phone, mine);
    expect(verdicts(again)).toEqual(['erased']);
    expect(again.results[0]).toHaveProperty('erasure');
    expect((await standing()).lastSeq).toBe(lastSeq);
    await world.server.withdrawals.settle();
    const [waiting] = await world.server.database.read({
      sql: 'SELECT code FROM pending_withdrawal',
    });
    expect(waiting).toEqual([]);
  });

  test('[ERA3] guessing is slowed down, and a right code is no guess', async () => {
    const { world, phone, answer } = await openTown();
    await push(phone, answer('mine'));
    for (const guess of ['river-stone-100', 'river-stone-101', 'river-stone-102'])
      expect(await withdrawn(phone, guess)).toBe('waiting');
    const held = await withdraw(phone, code);
    expect(held.status).toBe(429);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    world.clock.advance(60_000);
    expect(await withdrawn(phone, code)).toBe('erased');
    expect(await withdrawn(phone, 'river-stone-103')).toBe('waiting');
  });

  test('[ERA3] what is no code is said to be none, and is not kept', async () => {
    const { phone } = await openTown();
    for (const wrong of ['', 'maple', 'lantern-maple', "'; DROP TABLE", 'a'.repeat(200)])
      expect((await withdraw(phone, wrong)).status).toBe(400);
  });

  test('[ERA3] [I12] a code that waits is not forgotten by a restore to before it was asked', async () => {
    const { world, phone, answer } = await openTown();
    const mine = answer('the yellow house');
    const { file } = await stewardDoes(world.place, 'backup');
    expect(await withdrawn(phone, code)).toBe('waiting');
    expect(await withdrawn(phone, 'river-stone-100')).toBe('waiting');
    await push(phone, answer('hers', 'river-stone-100'));
    await world.server.withdrawals.settle();
    await world.close();
    await stewardDoes(world.place, 'restore', file);
    const again = await openWorldAt(world.place);
    expect(verdicts(await push(stranger(again), mine))).toEqual(['erased']);
    expect(readFileSync(join(world.dataDir, 'withdrawals.json'), 'utf8')).not.toContain('river');
  }, 60_000);

  test('[ERA3] a code waits for half a year, and no longer', async () => {
    const { world, phone, answer } = await openTown();
    await withdrawn(phone, code);
    world.clock.advance(182 * 86_400_000);
    await world.server.withdrawals.settle();
    expect(verdicts(await push(phone, answer('mine')))).toEqual(['erased']);
    await withdrawn(phone, 'river-stone-100');
    // A clock that leaps is believed two days later.
    for (const days of [184, 2]) {
      world.clock.advance(days * 86_400_000);
      await world.server.withdrawals.settle();
    }
    expect(verdicts(await push(phone, answer('hers', 'river-stone-100')))).toEqual(['stored']);
  });

  test('[I8] what others have withdrawn changes nothing in what a respondent hears', async () => {
    const { world, phone, consultation } = await openTown();
    await withdrawn(phone, code);
    const hers = makeResponse(world.workspace, consultation, 'hers');
    expect(responseBody(consultation).withdrawal.salt).toBe('salt');
    const heard = await push(phone, hers);
    expect(verdicts(heard)).toEqual(['stored']);
    expect(heard).not.toHaveProperty('erasures');
    expect(heard.results[0]).not.toHaveProperty('erasure');
  });
});

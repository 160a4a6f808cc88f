import { describe, expect, test } from 'vitest';
import { openErasureFile } from '../../sync-server/erasure/erasure-file.ts';
import { kinds } from './databases.ts';
import { hashOf, makeForm, makeResponse, openConsultation, push, verdicts } from './entries.ts';
import { makeErasure, pulled } from './erasing.ts';
import { openWorld, setUp, stranger, type World } from './world.ts';

/**
 * A server that goes on while its database falls over to a copy that lacks the last commits: the
 * numbers behind it are given anew, in another epoch. `postgres.test.ts` notices a real time line.
 */
async function loseWhatCameAfter(world: World, lastSeq: number): Promise<void> {
  const { database, workspace } = world.server;
  const values = [workspace, lastSeq];
  await database.write(
    { sql: 'DELETE FROM log_entry WHERE workspace = ? AND seq > ?', values },
    { sql: 'DELETE FROM log_signature WHERE workspace = ? AND seq > ?', values },
    { sql: 'DELETE FROM erased_entry WHERE workspace = ? AND erasure_seq > ?', values },
    { sql: 'DELETE FROM erased_subject WHERE workspace = ? AND erasure_seq > ?', values },
    {
      sql: 'UPDATE log_counter SET last_seq = ? WHERE workspace = ?',
      values: [lastSeq, workspace],
    },
  );
  await world.server.log.beginEpoch(workspace, 'after-the-failover');
}

describe.each(kinds)('after a failover of %s', (_name, place) => {
  const openTown = async () => {
    const world = await openWorld(await place());
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const lastSeq = async () => (await world.server.log.standing(world.workspace)).lastSeq;
    return { world, coordinator, consultation, phone: stranger(world), lastSeq };
  };

  test('[ERA1] [EPO1] what was erased on the line before is erased again, and written down anew', async () => {
    const { world, coordinator, consultation, phone, lastSeq } = await openTown();
    const mine = makeResponse(world.workspace, consultation, 'the yellow house');
    const hers = makeResponse(world.workspace, consultation, 'the yellow barn');
    await push(phone, mine, hers);
    const before = await lastSeq();
    const text = await world.server.database.read({ sql: 'SELECT id, text FROM log_entry' });
    await push(coordinator, makeErasure(world.workspace, [mine.id]));
    await loseWhatCameAfter(world, before);
    for (const row of text[0] ?? [])
      await world.server.database.write({
        sql: 'UPDATE log_entry SET text = ? WHERE id = ?',
        values: [row.text ?? null, row.id ?? null],
      });
    expect(JSON.stringify(await pulled(coordinator))).toContain('yellow house');
    await world.server.erasures.follow();
    expect(JSON.stringify(await pulled(coordinator))).not.toContain('yellow house');
    expect(verdicts(await push(phone, mine))).toEqual(['erased']);

    await push(coordinator, makeErasure(world.workspace, [hers.id]));
    const written = await openErasureFile(world.dataDir).read();
    expect(written.join()).toContain(hers.id);
  });

  test('[ERA1] an erasure under a number that was given before is written down too', async () => {
    const { world, coordinator, consultation, phone, lastSeq } = await openTown();
    const mine = makeResponse(world.workspace, consultation, 'mine');
    await push(phone, mine);
    const before = await lastSeq();
    await push(coordinator, makeErasure(world.workspace, ['somebody']));
    await loseWhatCameAfter(world, before);
    await push(coordinator, makeErasure(world.workspace, [mine.id]));
    expect((await openErasureFile(world.dataDir).read()).join()).toContain(mine.id);
  });

  test('[EPO1] [QUA2] a form under a number that was given before becomes known', async () => {
    const { world, coordinator, lastSeq } = await openTown();
    const before = await lastSeq();
    const filler = makeForm(world.workspace, {
      ...(makeForm(world.workspace).body as object),
      version: '7',
    });
    await push(coordinator, filler);
    await world.server.catalogue.current();
    await loseWhatCameAfter(world, before);
    const second = { ...(makeForm(world.workspace).body as object), version: '2' };
    const form = makeForm(world.workspace, second);
    const { workspace } = world.server;
    // As another process stores it, after its own start.
    const other = await openWorld(world.place);
    await other.server.log.append(workspace, [
      {
        id: form.id,
        hash: hashOf(form),
        kind: 'form',
        subject: form.subject,
        text: JSON.stringify(form),
      },
    ]);
    const catalogue = await world.server.catalogue.current();
    expect(catalogue.formHash({ id: 'TQ1', version: '2' } as never)).toBeDefined();
  });
});

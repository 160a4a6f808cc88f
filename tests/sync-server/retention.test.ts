import { describe, expect, test } from 'vitest';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import {
  hashOf,
  makeConsultation,
  makeForm,
  makeResponse,
  nonce,
  push,
  verdicts,
} from './entries.ts';
import { pulled } from './erasing.ts';
import { meetServer, seal } from './sealing.ts';
import { stewardDoes } from './stewarding.ts';
import { openWorld as openWorldAt, setUp, stranger } from './world.ts';

const day = 86_400_000;

describe.each(kinds)('what has had its time in %s', (_name, place) => {
  /** It is 22 November. */
  const openTown = async (settings: object) => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const [mine, other] = [
      makeConsultation(world.workspace, settings),
      makeConsultation(world.workspace, { slug: 'for-longer' }),
    ];
    await push(coordinator, makeForm(world.workspace), mine, other);
    const words = async () => JSON.stringify(await pulled(coordinator));
    const { retention } = world.server;
    return { world, coordinator, phone: stranger(world), mine, other, words, retention };
  };

  test('[RET1] the day after, the answers of that consultation are erased, and no others', async () => {
    const { world, phone, coordinator, mine, other, words, retention } = await openTown({
      keptUntil: '2026-11-24',
    });
    const hers = makeResponse(world.workspace, mine.subject, 'the yellow house');
    await push(phone, hers, makeResponse(world.workspace, other.subject, 'the bus'));
    world.clock.advance(2 * day);
    expect(await retention.run()).toEqual({ answers: 0, recordings: 0 });
    expect(await words()).toContain('yellow');
    world.clock.advance(day);
    expect(await retention.run()).toEqual({ answers: 1, recordings: 0 });
    expect(await words()).not.toContain('yellow');
    expect(await words()).toContain('the bus');
    expect(await retention.run()).toEqual({ answers: 0, recordings: 0 });
    const audit = await (await coordinator('/api/audit')).text();
    expect(audit).toContain('clearedByClock');
  });

  test('[RET1] an answer that comes later is erased at the next run, and its phone is shown the proof', async () => {
    const { world, phone, mine, words, retention } = await openTown({ keptUntil: '2026-11-24' });
    world.clock.advance(5 * day);
    await retention.run();
    const late = makeResponse(world.workspace, mine.subject, 'the yellow house');
    expect(verdicts(await push(phone, late))).toEqual(['stored']);
    await retention.run();
    expect(await words()).not.toContain('yellow');
    const again = await push(phone, late);
    expect(again.results[0]).toMatchObject({ verdict: 'erased', erasure: expect.anything() });
  });

  test('[RET1] [I13] a clock that leaps ahead deletes nothing until two days have followed it', async () => {
    const { world, phone, mine, words, retention } = await openTown({ keptUntil: '2026-12-24' });
    await push(phone, makeResponse(world.workspace, mine.subject, 'the yellow house'));
    const nothing = { answers: 0, recordings: 0 };
    expect(await retention.run()).toEqual(nothing);
    world.clock.advance(3 * 365 * day);
    expect(await retention.run()).toEqual(nothing);
    world.clock.advance(day);
    expect(await retention.run()).toEqual(nothing);
    // Somebody puts it right.
    world.clock.advance(-(3 * 365 + 1) * day);
    expect(await retention.run()).toEqual(nothing);
    expect(await words()).toContain('yellow');
    // The time has really come: the server runs on, and is off now and then.
    let erased = 0;
    for (let at = 0; at < 11; at += 1) {
      expect(erased).toBe(0);
      world.clock.advance(3 * day);
      erased += (await retention.run()).answers;
    }
    expect(erased).toBe(1);
  });

  test('[RET1] [I13] a server that was off for a month deletes what is due two days later', async () => {
    const { world, phone, mine, retention } = await openTown({ keptUntil: '2026-11-24' });
    await push(phone, makeResponse(world.workspace, mine.subject, 'the yellow house'));
    await retention.run();
    world.clock.advance(30 * day);
    expect(await retention.run()).toEqual({ answers: 0, recordings: 0 });
    world.clock.advance(2 * day);
    expect(await retention.run()).toEqual({ answers: 1, recordings: 0 });
  });

  test('[RET2] recordings go by a clock of their own; the answer, its photo and the receipt stay', async () => {
    const { world, phone, coordinator, mine, words, retention } = await openTown({
      recordingsUntil: '2026-11-24',
    });
    const [voice, photo] = [bytesOf(3_000), bytesOf(2_000)];
    const entry = makePhotoResponse(
      world.workspace,
      mine.subject,
      attachmentOf(voice, 'audio/webm', 'voice.webm'),
      attachmentOf(photo),
    );
    await push(phone, entry);
    const { receipt } = await bring(phone, entry, voice);
    await bring(phone, entry, photo);
    world.clock.advance(3 * day);
    expect(await retention.run()).toEqual({ answers: 0, recordings: 1 });
    const read = async (bytes: Uint8Array) =>
      (await coordinator(`/api/attachments/${sha256(bytes)}`)).status;
    expect([await read(voice), await read(photo)]).toEqual([404, 200]);
    expect(await words()).toContain('voice.webm');

    // A phone that still holds it hears that it was delivered, and does not bring it again.
    const parts = [[entry.id, hashOf(entry), sha256(voice)]];
    const have = await phone('/api/have', {
      body: { protocol: 'welcome-mat/1', nonce, ids: [], parts },
    });
    expect(await have.json()).toMatchObject({ parts: [{ receipt }] });
    expect(await bring(phone, entry, voice)).toMatchObject({ verdict: 'stored', receipt });
    expect(await read(voice)).toBe(404);
  });

  test('[RET2] [SEA4] a recording that a sealed answer names goes too, and its photo stays', async () => {
    const { world, phone, coordinator, mine, retention } = await openTown({
      recordingsUntil: '2026-11-24',
    });
    const [voice, photo] = [bytesOf(3_000), bytesOf(2_000)];
    const entry = makePhotoResponse(
      world.workspace,
      mine.subject,
      attachmentOf(voice, 'audio/webm', 'voice.webm'),
      attachmentOf(photo),
    );
    const sealed = await seal(entry, await meetServer(phone));
    expect(verdicts(await push(phone, sealed))).toEqual(['stored']);
    await bring(phone, sealed, voice);
    await bring(phone, sealed, photo);
    world.clock.advance(3 * day);
    expect(await retention.run()).toEqual({ answers: 0, recordings: 1 });
    const read = async (bytes: Uint8Array) =>
      (await coordinator(`/api/attachments/${sha256(bytes)}`)).status;
    expect([await read(voice), await read(photo)]).toEqual([404, 200]);
  });

  test('[RET1] what waits for a decision goes with the others', async () => {
    const { world, phone, mine, other, retention } = await openTown({ keptUntil: '2026-11-24' });
    const early = (consultation: string) => {
      const entry = makeResponse(world.workspace, consultation, 'the yellow house');
      return { ...entry, body: { ...entry.body, form: { id: 'TQ1', version: '99' } } };
    };
    const sealed = await seal(early(mine.subject), await meetServer(phone));
    const staying = early(other.subject);
    await push(phone, early(mine.subject), sealed, staying);
    world.clock.advance(3 * day);
    expect(await retention.run()).toEqual({ answers: 2, recordings: 0 });
    expect((await world.server.quarantine.list()).map(({ id }) => id)).toEqual([staying.id]);
    expect(verdicts(await push(phone, sealed))).toEqual(['erased']);
  });

  test('[RET2] a backup made afterwards is sound without them', async () => {
    const { world, phone, mine, retention } = await openTown({ recordingsUntil: '2026-11-24' });
    const voice = bytesOf(3_000);
    const named = attachmentOf(voice, 'audio/webm', 'voice.webm');
    const entry = makePhotoResponse(world.workspace, mine.subject, named);
    await push(phone, entry);
    await bring(phone, entry, voice);
    world.clock.advance(3 * day);
    await retention.run();
    const { file } = await stewardDoes(world.place, 'backup');
    expect(await stewardDoes(world.place, 'verify', file)).toMatchObject({ faults: [] });
  });
});

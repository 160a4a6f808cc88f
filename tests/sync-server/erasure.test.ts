import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createBundleWriter } from '../../src/protocol/bundle.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { type ErasureProof, readErasures } from '../../src/protocol/erasure.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import { isReallySigned } from '../../src/sync/receipts.ts';
import { createAttachments } from '../../sync-server/attachments/take-part.ts';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import {
  hashOf,
  makeConsultation,
  makeResponse,
  nonce,
  openConsultation,
  push,
  verdicts,
} from './entries.ts';
import { makeErasure, pulled } from './erasing.ts';
import { stewardDoes } from './stewarding.ts';
import {
  cookieOf,
  enrol,
  knockAs,
  openWorld as openWorldAt,
  passphrase,
  setUp,
  stranger,
} from './world.ts';

const patience = 60_000;

/** Every file below a folder that has these words in it. */
function filesWith(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(words));
}

describe.each(kinds)('erasing in %s', (name, place) => {
  const openTown = async () => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const phone = stranger(world);
    const answer = (words: string) => makeResponse(world.workspace, consultation, words);
    const erase = (...subjects: readonly string[]) =>
      push(coordinator, makeErasure(world.workspace, subjects));
    return { world, coordinator, consultation, phone, answer, erase };
  };

  test('[ERA1] the words go, and a late copy is answered "erased", with the proof', async () => {
    const { phone, coordinator, answer, erase } = await openTown();
    const [mine, other] = [answer('the yellow house'), answer('the bus')];
    await push(phone, mine, other);
    expect(verdicts(await erase(mine.id))).toEqual(['stored']);
    expect(JSON.stringify(await pulled(coordinator))).not.toContain('yellow');
    const again = await push(phone, mine, other);
    expect(verdicts(again)).toEqual(['erased', 'duplicate']);

    const { erasure } = again.results[0] as { erasure?: unknown };
    const [proof] = readErasures([erasure]);
    const { serverKey } = (await (await phone('/api/me')).json()) as { serverKey: never };
    expect([...(proof?.subjects ?? [])]).toEqual([mine.subject]);
    expect(await isReallySigned((proof as ErasureProof).receipt, serverKey)).toBe(true);
  });

  test('[ERA2] who has read on is told what went, and whoever begins anew never sees it', async () => {
    const { world, phone, coordinator, answer, erase } = await openTown();
    const tablet = await enrol(world, coordinator);
    const mine = answer('the yellow house');
    await push(phone, mine);
    const before = await pulled(coordinator);
    await erase(mine.id);
    const gone = { id: mine.id, hash: hashOf(mine), kind: 'response' };
    const news = await pulled(coordinator, before.at(-1)?.seq);
    expect(news.map(({ entry, erased }) => entry?.kind ?? erased)).toEqual(['erasure', gone]);
    expect((await pulled(coordinator)).find(({ seq }) => seq === 3)).toEqual({
      seq: 3,
      erased: gone,
    });
    // A tablet reads no answers: it hears of the erasure, and not as of an answer that it lacks.
    expect((await pulled(tablet)).map(({ entry }) => entry?.kind)).toEqual([
      'form',
      'consultation',
      'erasure',
    ]);
  });

  test('[ERA2] devices hear that something was erased, and the desk which device has not said so', async () => {
    const { world, phone, coordinator, answer, erase } = await openTown();
    const tablet = await enrol(world, coordinator);
    const beats = async () => {
      const report = {
        browser: 'browser-of-tablet-3',
        ...{ held: 0, setApart: 0, drafts: 0, app: '0.1.0' },
        storage: { persisted: true, journal: true },
      };
      const body = { protocol: 'welcome-mat/1', nonce, report };
      return (await (await tablet('/api/heartbeat', { body })).json()) as { erasures: number };
    };
    expect((await beats()).erasures).toBe(0);
    const mine = answer('mine');
    await push(phone, mine);
    const { results } = await erase(mine.id);
    const seq = results[0]?.receipt?.seq ?? 0;
    expect((await beats()).erasures).toBe(seq);
    const devices = await (await coordinator('/api/devices')).json();
    expect(devices).toMatchObject({ erasures: [{ seq, why: 'asked' }] });
  });

  test('[ERA1] asked what is held, it shows the proof instead of a receipt', async () => {
    const { phone, answer, erase } = await openTown();
    const mine = answer('the yellow house');
    await push(phone, mine);
    await erase(mine.id);
    const have = await phone('/api/have', {
      body: { protocol: 'welcome-mat/1', nonce, ids: [[mine.id, hashOf(mine)]] },
    });
    const said = (await have.json()) as { missing: []; receipts: []; erasures: unknown[] };
    expect([said.missing, said.receipts]).toEqual([[], []]);
    expect(readErasures(said.erasures)[0]?.subjects.has(mine.subject)).toBe(true);
  });

  test('[PUSH9] an erasure of several is shown to nobody whose business the others are not', async () => {
    const { phone, answer, erase } = await openTown();
    const [mine, hers] = [answer('mine'), answer('hers')];
    await push(phone, mine, hers);
    await erase(mine.id, hers.id);
    const again = await push(phone, mine);
    expect(verdicts(again)).toEqual(['erased']);
    expect(JSON.stringify(again)).not.toContain(hers.id);
  });

  test('[ERA1] only a coordinator may erase, and neither form nor consultation goes', async () => {
    const { world, phone, coordinator, consultation, answer, erase } = await openTown();
    const tablet = await enrol(world, coordinator);
    const mine = answer('mine');
    await push(phone, mine);
    for (const knock of [phone, tablet])
      expect(verdicts(await push(knock, makeErasure(world.workspace, [mine.id])))).toEqual([
        'rejected notAllowed',
      ]);
    await erase(consultation);
    expect((await phone('/api/open/winter-2026')).status).toBe(200);
    expect(verdicts(await push(phone, mine))).toEqual(['duplicate']);
  });

  test('[ERA1] a consultation that an erasure names is still taken, and set apart where it is in doubt', async () => {
    const { world, coordinator, erase } = await openTown();
    const other = makeConsultation(world.workspace, { slug: 'summer' });
    await push(coordinator, other);
    await erase(other.subject);
    const next = (slug: string) => makeConsultation(world.workspace, { slug }, other.subject);
    const clashing = next('winter-2026');
    expect(verdicts(await push(coordinator, next('autumn'), clashing))).toEqual([
      'stored',
      'quarantined slugTaken',
    ]);
    await erase('somebody else');
    expect((await world.server.quarantine.list()).map(({ id }) => id)).toEqual([clashing.id]);
  });

  test('[ERA1] its photos go with it, and no piece comes after', async () => {
    const { world, phone, coordinator, consultation, erase } = await openTown();
    const photo = bytesOf(2_000);
    const mine = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
    const hers = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
    await push(phone, mine, hers);
    await bring(phone, mine, photo);
    await bring(phone, hers, photo);
    await erase(mine.id);
    const read = () => coordinator(`/api/attachments/${sha256(photo)}`);
    // Hers has the same picture.
    expect((await read()).status).toBe(200);
    expect(await bring(phone, mine, photo)).toMatchObject({ verdict: 'retry' });
    await erase(hers.id);
    expect((await read()).status).toBe(404);
    expect(await world.server.attachmentFiles.sizeOf(sha256(photo))).toBeUndefined();
  });

  test('[ERA1] pieces of a photo that never came whole go too', async () => {
    const { world, phone, consultation, erase } = await openTown();
    const photo = bytesOf(2_000);
    const [mine, hers] = [0, 1].map(() =>
      makePhotoResponse(world.workspace, consultation, attachmentOf(photo)),
    ) as [ClearEntry, ClearEntry];
    await push(phone, mine, hers);
    await bring(phone, mine, photo, [0, 1_500]);
    await bring(phone, hers, photo, [0, 1_000]);
    const held = (entry: ClearEntry) =>
      world.server.attachmentFiles.held({ entryHash: hashOf(entry), sha256: sha256(photo) });
    expect(await held(mine)).toBe(1_500);
    await erase(mine.id);
    expect([await held(mine), await held(hers)]).toEqual([0, 1_000]);
  });

  test('[ERA1] the last piece that is under way while the erasure is committed leaves nothing', async () => {
    const { world, phone, consultation, erase } = await openTown();
    const photo = bytesOf(2_000);
    const mine = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
    await push(phone, mine);
    const { attachmentRows: rows, attachmentFiles: files } = world.server;
    const piece = {
      sha256: sha256(photo),
      entry: { id: mine.id, hash: hashOf(mine) },
      offset: 0,
      bytes: photo,
    };
    const taking = createAttachments({
      rows: {
        ...rows,
        // Between the look at the entry and the row.
        store: async (part) => {
          await erase(mine.id);
          return rows.store(part);
        },
      },
      files,
      room: 1_000_000,
    });
    expect(await taking.take(piece)).toMatchObject({ verdict: 'retry', reason: 'unknownEntry' });
    expect(await files.sizeOf(piece.sha256)).toBeUndefined();
    expect(await files.coming()).toEqual([]);
  });

  test('[ERA1] an answer that corrects an earlier one goes with it, also one that was set apart', async () => {
    const { world, phone, coordinator, consultation, answer, erase } = await openTown();
    const mine = answer('the yellow house');
    const corrected = { ...answer('the yellow barn'), subject: mine.id };
    const early = { ...answer('the yellow door'), subject: mine.id };
    const entry = { ...early, body: { ...early.body, form: { id: 'TQ1', version: '99' } } };
    await push(phone, mine, corrected, entry);
    expect(consultation).not.toBe(mine.id);
    await erase(mine.id);
    expect(JSON.stringify(await pulled(coordinator))).not.toContain('yellow');
    expect(await world.server.quarantine.list()).toEqual([]);
    expect(verdicts(await push(phone, corrected, entry))).toEqual(['erased', 'erased']);
  });

  test('[ERA1] what is set apart while the erasure is committed is not kept', async () => {
    const { world, phone, answer, erase } = await openTown();
    const early = answer('the yellow house');
    const entry = { id: early.id, hash: hashOf(early), kind: 'response', subject: early.id };
    await push(phone, early);
    await erase(early.id);
    const apart = {
      entry: { ...entry, text: canonicalText(early) },
      reason: 'unknownForm' as const,
    };
    expect(await world.server.quarantine.keep([apart], { kind: 'stranger' })).toEqual([false]);
    expect(await world.server.quarantine.list()).toEqual([]);
  });

  test('[ERA1] what was set apart goes too, and does not come back by being accepted', async () => {
    const { world, phone, consultation, erase } = await openTown();
    const form = { id: 'TQ1', version: '99' };
    const early = makeResponse(world.workspace, consultation, 'the yellow house');
    const entry = { ...early, body: { ...early.body, form } };
    expect(verdicts(await push(phone, entry))).toEqual(['quarantined unknownForm']);
    await erase(entry.id);
    expect(await world.server.quarantine.list()).toEqual([]);
    expect(verdicts(await push(phone, entry))).toEqual(['erased']);
    expect(await world.server.quarantine.list()).toEqual([]);
  });

  test(
    '[ERA1] [I12] a file from before does not bring it back, and no file written after has it',
    async () => {
      const { world, phone, answer, erase } = await openTown();
      const mine = answer('the yellow house');
      await push(phone, mine);
      await erase(mine.id);
      const writer = createBundleWriter({ madeAt: '2026-11-22T12:00:00.000Z', madeBy: 'outbox' });
      const file = join(world.dataDir, 'old.bundle');
      writeFileSync(
        file,
        [writer.head(), writer.entry(canonicalText(mine), hashOf(mine)), writer.end()].join(''),
      );
      expect(await stewardDoes(world.place, 'import', file)).toMatchObject({
        verdicts: { erased: 1 },
      });
      rmSync(file);
      const out = join(world.dataDir, 'out.bundle');
      await stewardDoes(world.place, 'export', out);
      expect(readFileSync(out, 'utf8')).not.toContain('yellow');
    },
    patience,
  );

  test(
    '[ERA1] [I12] a backup from before it brings nothing back, and one from after it is sound',
    async () => {
      const { world, phone, consultation, answer, erase } = await openTown();
      const photo = bytesOf(2_000);
      const mine = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
      await push(phone, mine, answer('the bus'));
      await bring(phone, mine, photo);
      const { file } = await stewardDoes(world.place, 'backup');
      await erase(mine.id);
      await stewardDoes(world.place, 'backup');
      await world.close();
      await stewardDoes(world.place, 'restore', file);
      const again = await openWorldAt(world.place);
      expect(verdicts(await push(stranger(again), mine))).toEqual(['erased']);
      expect(await again.server.attachmentFiles.sizeOf(sha256(photo))).toBeUndefined();
      const signedIn = await stranger(again)('/api/sign-in', {
        body: { name: 'Amélie', passphrase },
      });
      const rows = await pulled(knockAs(again, { cookie: cookieOf(signedIn) }));
      expect(JSON.stringify(rows)).not.toContain('photo.jpg');
      const after = await stewardDoes(world.place, 'backup');
      expect(await stewardDoes(world.place, 'verify', after.file)).toMatchObject({ faults: [] });
    },
    patience,
  );

  if (name === 'SQLite')
    test('[ERA1] on the disk of the server the words are nowhere', async () => {
      const { world, phone, answer, erase } = await openTown();
      const mine = answer('the yellow house');
      await push(phone, mine, ...Array.from({ length: 30 }, (_, n) => answer(`bus ${n}`)));
      expect(filesWith(world.dataDir, 'the yellow house')).not.toEqual([]);
      await erase(mine.id);
      expect(filesWith(world.dataDir, 'the yellow house')).toEqual([]);
      expect(filesWith(world.dataDir, 'bus 7')).not.toEqual([]);
    });
});

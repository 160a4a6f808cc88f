import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partReceiptId } from '../../src/protocol/attachment.ts';
import type { HaveAnswer } from '../../src/protocol/have.ts';
import { checkPartReceipt } from '../../src/sync/receipts.ts';
import type { ServerOptions } from '../../sync-server/server-options.ts';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring, knockWithPiece, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import { formBody, hashOf, makeEntry, makeForm, nonce, openConsultation, push } from './entries.ts';
import { enrol, openWorld as openWorldAt, setUp, stranger, type World } from './world.ts';

describe.each(kinds)('over %s', (_name, place) => {
  const openWorld = async (options: Partial<ServerOptions> = {}) =>
    openWorldAt({ ...(await place()), ...options });
  const photo = bytesOf(3_000);

  /** A stored response that names a photo, and the people around it. */
  async function openHall(options: Partial<ServerOptions> = {}) {
    const world = await openWorld(options);
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const respondent = stranger(world);
    const answers = async (bytes = photo, type?: string) => {
      const entry = makePhotoResponse(world.workspace, consultation, attachmentOf(bytes, type));
      await push(respondent, entry);
      return entry;
    };
    return { world, coordinator, respondent, consultation, answers };
  }

  const have = async (
    knock: ReturnType<typeof stranger>,
    ...parts: readonly (readonly [string, string, string])[]
  ): Promise<HaveAnswer['parts']> => {
    const answer = await knock('/api/have', {
      body: { protocol: 'welcome-mat/1', nonce, ids: [], parts },
    });
    return ((await answer.json()) as HaveAnswer).parts;
  };

  const namesIn = ({ dataDir }: World): readonly string[] =>
    readdirSync(join(dataDir, 'attachments'), { recursive: true, encoding: 'utf8' });

  describe('bringing', () => {
    test('[ATT4] a small one comes in one piece, and its receipt proves it to the device', async () => {
      const { respondent, answers } = await openHall();
      const entry = await answers();
      const answer = await bring(respondent, entry, photo);
      expect(answer).toMatchObject({ verdict: 'stored', held: 3_000, nonce });
      const { receipt } = answer;
      expect(receipt).toMatchObject({ id: partReceiptId(entry.id), hash: sha256(photo) });
      const me = (await (await respondent('/api/me')).json()) as { serverKey: never };
      expect(
        receipt &&
          (await checkPartReceipt(
            receipt,
            { entryId: entry.id, sha256: sha256(photo) },
            me.serverKey,
          )),
      ).toEqual(receipt);
    });

    test('[ATT3] a cut one goes on where it was cut, also after the server was started again', async () => {
      const { world, respondent, answers } = await openHall();
      const entry = await answers();
      expect(await bring(respondent, entry, photo, [0, 1_000])).toMatchObject({
        verdict: 'more',
        held: 1_000,
      });
      await world.close();
      const again = await openWorld(world.place);
      expect(await have(stranger(again), [entry.id, hashOf(entry), sha256(photo)])).toEqual([
        { hash: hashOf(entry), sha256: sha256(photo), held: 1_000 },
      ]);
      expect(await bring(stranger(again), entry, photo, [1_000, 3_000])).toMatchObject({
        verdict: 'stored',
      });
    });

    test('[PUSH3] brought again it is stored once, with the same receipt', async () => {
      const { world, respondent, answers } = await openHall();
      const entry = await answers();
      const first = await bring(respondent, entry, photo);
      const again = await bring(respondent, entry, photo, [1_000, 2_000]);
      expect(again.receipt).toEqual(first.receipt);
      expect(namesIn(world).filter((name) => /[0-9a-f]{62}$/.test(name))).toHaveLength(1);
    });

    test('[PUSH7] the same pieces at once, from two tabs', async () => {
      const { respondent, answers } = await openHall();
      const entry = await answers();
      const both = await Promise.all([
        bring(respondent, entry, photo, [0, 1_500]),
        bring(respondent, entry, photo, [0, 1_500]),
      ]);
      expect(both.map(({ held }) => held)).toEqual([1_500, 1_500]);
      const last = await Promise.all([
        bring(respondent, entry, photo, [1_500, 3_000]),
        bring(respondent, entry, photo, [1_500, 3_000]),
      ]);
      expect(last.map(({ verdict }) => verdict)).toEqual(['stored', 'stored']);
      expect(last[0]?.receipt).toEqual(last[1]?.receipt);
    });

    test('[ATT4] bytes that are not what their name says are thrown away, and asked for again', async () => {
      const { respondent, answers } = await openHall();
      const entry = await answers();
      const wrong = await respondent(
        `/api/attachments/${sha256(photo)}?entry=${entry.id}&hash=${hashOf(entry)}&offset=0&nonce=${nonce}`,
        {
          method: 'PUT',
          headers: { 'content-type': 'application/octet-stream' },
          body: bytesOf(3_000, 9),
        },
      );
      expect(await wrong.json()).toMatchObject({ verdict: 'retry', reason: 'wrongHash', held: 0 });
      expect(await bring(respondent, entry, photo)).toMatchObject({ verdict: 'stored' });
    });

    test('[REC4] the receipt has the number that comes next, so a backup that has it has the file', async () => {
      const { respondent, answers } = await openHall();
      const entry = await answers();
      // Form, consultation and response are 1, 2 and 3.
      expect((await bring(respondent, entry, photo)).receipt?.seq).toBe(4);
      const second = await answers(bytesOf(50));
      expect((await bring(respondent, second, bytesOf(50))).receipt?.seq).toBe(5);
    });
  });

  describe('who may bring what', () => {
    test('[ATT7] nothing without a stored entry that names it', async () => {
      const { world, respondent, consultation, answers } = await openHall();
      const unsent = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
      expect(await bring(respondent, unsent, photo)).toMatchObject({
        verdict: 'retry',
        reason: 'unknownEntry',
      });
      const stored = await answers();
      expect(await bring(respondent, stored, bytesOf(10))).toMatchObject({
        verdict: 'rejected',
        reason: 'notNamed',
      });
      const guessed = await respondent(
        `/api/attachments/${sha256(photo)}?entry=${stored.id}&hash=${'0'.repeat(64)}&offset=0&nonce=${nonce}`,
        { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: photo },
      );
      expect(await guessed.json()).toMatchObject({ verdict: 'retry', reason: 'unknownEntry' });
      expect(() => namesIn(world)).toThrow('ENOENT');
    });

    test('[ATT7] who names what another has brought learns nothing, and must bring it all', async () => {
      const { respondent, answers } = await openHall();
      const first = await answers();
      await bring(respondent, first, photo);
      const second = await answers();
      const triple = [second.id, hashOf(second), sha256(photo)] as const;
      expect(await have(respondent, triple)).toEqual([
        { hash: hashOf(second), sha256: sha256(photo), held: 0 },
      ]);
      expect(await bring(respondent, second, photo, [0, 1])).toMatchObject({
        verdict: 'more',
        held: 1,
      });
      const whole = await bring(respondent, second, photo, [1, 3_000]);
      expect(whole.receipt?.id).toBe(partReceiptId(second.id));
    });

    test('[ATT7] more than the entry said is refused, also by a piece', async () => {
      const { respondent, answers } = await openHall();
      const entry = await answers();
      const more = await respondent(
        `/api/attachments/${sha256(photo)}?entry=${entry.id}&hash=${hashOf(entry)}&offset=0&nonce=${nonce}`,
        {
          method: 'PUT',
          headers: { 'content-type': 'application/octet-stream' },
          body: bytesOf(3_001),
        },
      );
      expect(await more.json()).toMatchObject({ verdict: 'rejected', reason: 'notNamed' });
    });

    test('[ATT7] one that is larger than 20 MB and its seal is never begun', async () => {
      const { world, respondent, consultation } = await openHall();
      const entry = makePhotoResponse(world.workspace, consultation, {
        ...attachmentOf(photo),
        bytes: 20_000_029,
      });
      await push(respondent, entry);
      expect(await bring(respondent, entry, photo, [0, 100])).toMatchObject({
        verdict: 'rejected',
        reason: 'tooLarge',
      });
    });

    test('[ATT7] where the room is used up, later; nothing is lost', async () => {
      const { respondent, answers } = await openHall({ attachmentRoom: 4_000 });
      await bring(respondent, await answers(), photo);
      const second = await answers(bytesOf(2_000));
      expect(await bring(respondent, second, bytesOf(2_000))).toMatchObject({
        verdict: 'retry',
        reason: 'noRoom',
      });
    });

    test('[ATT7] what never comes whole takes room too', async () => {
      const { respondent, answers } = await openHall({ attachmentRoom: 4_000 });
      const begun = bytesOf(3_900, 3);
      await bring(respondent, await answers(begun), begun, [0, 3_800]);
      const second = await answers(bytesOf(2_000));
      expect(await bring(respondent, second, bytesOf(2_000))).toMatchObject({
        verdict: 'retry',
        reason: 'noRoom',
      });
    });

    test('[ATT7] too much from one address at once, later, and how much later', async () => {
      const { world, respondent, answers } = await openHall({
        measures: { bytesOfAddress: { burst: 4_000, perSecond: 4_000_000 } },
      });
      const entry = await answers();
      await bring(respondent, entry, photo);
      const second = await answers(bytesOf(2_000));
      const slowed = await knockWithPiece(respondent, second, bytesOf(2_000));
      expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '1']);
      world.clock.advance(1_000);
      expect(await bring(respondent, second, bytesOf(2_000))).toMatchObject({ verdict: 'stored' });
    });

    test('a piece that is too large is answered 413, and a body that is no bytes 415', async () => {
      const { respondent, answers } = await openHall();
      const large = bytesOf(2_000_000);
      const entry = await answers(large);
      expect((await knockWithPiece(respondent, entry, large)).status).toBe(413);
      const text = await respondent(
        `/api/attachments/${sha256(photo)}?entry=${entry.id}&hash=${hashOf(entry)}&offset=0&nonce=${nonce}`,
        { method: 'PUT', body: { no: 'bytes' } },
      );
      expect(text.status).toBe(415);
    });

    test.each([
      '/api/attachments/..%2F..%2Fserver-key.pem',
      '/api/attachments/abc',
      `/api/media/${'g'.repeat(64)}`,
    ])('%s is nothing', async (path) => {
      const { coordinator } = await openHall();
      expect((await coordinator(path)).status).toBe(404);
    });
  });

  describe('reading', () => {
    test('[ATT8] those who may read the entry, and nobody else', async () => {
      const { world, coordinator, respondent, answers } = await openHall();
      const entry = await answers();
      await bring(respondent, entry, photo);
      const path = `/api/attachments/${sha256(photo)}`;
      const tablet = await enrol(world, coordinator);
      expect((await respondent(path)).status).toBe(401);
      expect((await tablet(path)).status).toBe(404);
      expect((await respondent(`/api/media/${sha256(photo)}`)).status).toBe(404);
      const read = await coordinator(path);
      expect(read.status).toBe(200);
      expect(new Uint8Array(await read.arrayBuffer())).toEqual(photo);
    });

    test('[ATT8] it is something to keep and nothing to run, whatever it was called', async () => {
      const { coordinator, respondent, answers } = await openHall();
      const page = new TextEncoder().encode('<script>alert(1)</script>');
      const entry = await answers(page, 'text/html');
      await bring(respondent, entry, page);
      const { headers } = await coordinator(`/api/attachments/${sha256(page)}`);
      expect(headers.get('content-type')).toBe('application/octet-stream');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="${sha256(page).slice(0, 16)}.bin"`,
      );
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('cache-control')).toBe('no-store');
    });

    test('[ATT8] what a published form shows is for everybody, and for good', async () => {
      const { world, coordinator } = await openHall();
      const map = bytesOf(500);
      const { name: _name, ...file } = attachmentOf(map, 'image/png');
      const form = makeForm(world.workspace, {
        ...formBody('With a map', { id: 'MAP', version: '1' }),
        media: { 'map.png': file },
      });
      await push(coordinator, form);
      const path = `/api/media/${sha256(map)}`;
      expect((await stranger(world)(path)).status).toBe(404);
      await bring(coordinator, form, map);
      const read = await stranger(world)(path);
      expect(read.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(read.headers.get('content-type')).toBe('image/png');
      expect(new Uint8Array(await read.arrayBuffer())).toEqual(map);
      const known = await stranger(world)(path, {
        headers: { 'if-none-match': `"${sha256(map)}"` },
      });
      expect(known.status).toBe(304);
    });

    test('a disk that cannot be read now is not taken for one without the file', async () => {
      const { world, coordinator, respondent, answers } = await openHall();
      const entry = await answers();
      const { receipt } = await bring(respondent, entry, photo);
      const folder = join(world.dataDir, 'attachments', sha256(photo).slice(0, 2));
      renameSync(folder, `${folder}.away`);
      // A file where a folder should be: as unreadable as a disk in trouble.
      writeFileSync(folder, '');
      expect((await knockWithPiece(respondent, entry, photo)).status).toBe(503);
      expect((await coordinator(`/api/attachments/${sha256(photo)}`)).status).toBe(500);
      rmSync(folder);
      renameSync(`${folder}.away`, folder);
      expect((await coordinator(`/api/attachments/${sha256(photo)}`)).status).toBe(200);
      const parts = await have(respondent, [entry.id, hashOf(entry), sha256(photo)]);
      expect(parts).toMatchObject([{ held: 3_000, receipt }]);
    });

    test('a file that is no longer there is asked for again', async () => {
      const { world, coordinator, respondent, answers } = await openHall();
      const entry = await answers();
      await bring(respondent, entry, photo);
      rmSync(join(world.dataDir, 'attachments', sha256(photo).slice(0, 2)), { recursive: true });
      expect((await coordinator(`/api/attachments/${sha256(photo)}`)).status).toBe(404);
      expect(await have(respondent, [entry.id, hashOf(entry), sha256(photo)])).toEqual([
        { hash: hashOf(entry), sha256: sha256(photo), held: 0 },
      ]);
      expect(await bring(respondent, entry, photo)).toMatchObject({ verdict: 'stored' });
    });
  });

  test('`have` says nothing of attachments of entries that are not here, and lists no strangers', async () => {
    const { respondent, answers } = await openHall();
    const entry = await answers();
    expect(
      await have(
        respondent,
        [entry.id, '0'.repeat(64), sha256(photo)],
        [entry.id, hashOf(entry), sha256(bytesOf(9))],
        ['x', 'y', 'z'],
      ),
    ).toEqual([]);
    const plain = await respondent('/api/have', {
      body: { protocol: 'welcome-mat/1', nonce, ids: [] },
    });
    expect(await plain.json()).not.toHaveProperty('parts');
  });

  test('pieces that nobody went on with, and files that no entry names, are swept after a while', async () => {
    const { world, respondent, answers } = await openHall();
    const stored = await answers();
    await bring(respondent, stored, photo);
    const left = await answers(bytesOf(700));
    await bring(respondent, left, bytesOf(700), [0, 100]);
    await world.server.attachments.sweep(0);
    expect((await bring(respondent, left, bytesOf(700), [0, 1])).held).toBe(100);
    await world.server.attachments.sweep(Number.MAX_SAFE_INTEGER);
    expect((await bring(respondent, left, bytesOf(700), [5, 6])).held).toBe(0);
    expect(await have(respondent, [stored.id, hashOf(stored), sha256(photo)])).toMatchObject([
      { held: 3_000 },
    ]);
  });

  test('an entry with the id of another proves nothing for it', async () => {
    const { world, respondent, consultation, answers } = await openHall();
    const hers = await answers();
    const sibling = makeEntry(
      world.workspace,
      'response',
      makePhotoResponse(world.workspace, consultation, attachmentOf(bytesOf(10))).body,
      { id: hers.id, subject: hers.id },
    );
    await push(respondent, sibling);
    expect(await bring(respondent, sibling, photo)).toMatchObject({ reason: 'notNamed' });
  });
});

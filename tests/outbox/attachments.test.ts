import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Attachment } from '../../src/model/attachment.ts';
import { attachmentDatabaseName } from '../../src/outbox/attachment-database.ts';
import { draftHolder, drawerHolder } from '../../src/outbox/attachments.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { hashBytes } from '../../src/protocol/hash.ts';
import { type Phone, takePhone } from './scenario.ts';

afterEach(() => vi.restoreAllMocks());

const photo = (text = 'a photo') => ({
  bytes: new TextEncoder().encode(text),
  type: 'image/jpeg',
  name: 'street.jpg',
});

/** A phone with a draft and a photo in it. */
async function takePhoto(seed?: string) {
  const phone = await takePhone(seed);
  const draft = phone.draft();
  await phone.outbox.saveDraft(draft);
  const kept = await phone.outbox.keepAttachment(draftHolder(draft.id), photo());
  return { phone, outbox: phone.outbox, draft, kept };
}

const answering = (phone: Phone, ...named: readonly Attachment[]) =>
  phone.entry({
    body: {
      answers: Object.fromEntries(named.map((value, at) => [`q${at}`, { is: 'answered', value }])),
    },
  });

const textOf = async (outbox: Outbox, { sha256 }: Attachment): Promise<string | undefined> => {
  const file = await outbox.attachment(sha256);
  return file && new TextDecoder().decode(file.bytes);
};

/** What comes after "saved" is not waited for. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 5_000 });

describe('an attachment', () => {
  test('[ATT2] is named by its content and comes back as it was given', async () => {
    const { outbox, kept } = await takePhoto();
    expect(kept).toEqual({
      sha256: hashBytes(photo().bytes),
      name: 'street.jpg',
      type: 'image/jpeg',
      bytes: 7,
    });
    expect(await textOf(outbox, kept)).toBe('a photo');
  });

  test('[ATT2] is written in a strict transaction, and a full disk is an error with a reason', async () => {
    const { phone, outbox, draft } = await takePhoto();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const tab = await phone.secondTab();
    await tab.keepAttachment(draftHolder(draft.id), photo('another'));
    const writing = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
    expect(writing.length).toBeGreaterThan(0);

    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(
      outbox.keepAttachment(draftHolder(draft.id), photo('a third')),
    ).rejects.toMatchObject({ kind: 'notSaved', why: 'diskFull' });
  });

  test('[ATT2] goes with its draft', async () => {
    const { outbox, draft, kept } = await takePhoto();
    await outbox.dropDraft(draft.id);
    await soon(async () => expect(await outbox.attachment(kept.sha256)).toBeUndefined());
  });

  test('[ATT2] that another took the place of goes, unless somebody else needs the same bytes', async () => {
    const { phone, outbox, draft, kept } = await takePhoto();
    const other = phone.draft();
    await outbox.saveDraft(other);
    await outbox.keepAttachment(draftHolder(other.id), photo());
    await outbox.letAttachmentGo(draftHolder(draft.id), kept.sha256);
    expect(await textOf(outbox, kept)).toBe('a photo');
    await outbox.letAttachmentGo(draftHolder(other.id), kept.sha256);
    expect(await outbox.attachment(kept.sha256)).toBeUndefined();
  });

  test('[ATT2] finishing hands on what the answers name; what they do not name goes', async () => {
    const { phone, outbox, draft, kept } = await takePhoto();
    const unused = await outbox.keepAttachment(draftHolder(draft.id), photo('too dark'));
    const held = await outbox.add(answering(phone, kept), { draftId: draft.id });
    expect(held.parts).toEqual([{ sha256: kept.sha256, bytes: 7 }]);
    await soon(async () => expect(await outbox.attachment(unused.sha256)).toBeUndefined());
    expect(await textOf(outbox, kept)).toBe('a photo');
  });

  test('[ATT2] an answer whose bytes are not here is not saved, and its draft stays', async () => {
    const { phone, outbox, draft } = await takePhoto();
    const gone = { sha256: 'a'.repeat(64), name: 'x.jpg', type: 'image/jpeg', bytes: 3 };
    await expect(outbox.add(answering(phone, gone), { draftId: draft.id })).rejects.toMatchObject({
      kind: 'notSaved',
      why: 'attachmentMissing',
    });
    expect(await outbox.draft(draft.id)).toBeDefined();
    expect(await outbox.held()).toEqual([]);
  });

  test('[ATT2] a form may name what only the server holds', async () => {
    const { phone, outbox } = await takePhoto();
    const key = drawerHolder('form');
    const here = await outbox.keepAttachment(key, photo('a map'));
    const { name: _name, ...file } = here;
    const held = await outbox.add(
      phone.entry({
        kind: 'form',
        body: { media: { 'map.png': file, 'old.png': { ...file, sha256: 'b'.repeat(64) } } },
      }),
    );
    expect(held.parts).toEqual([{ sha256: here.sha256, bytes: 5 }]);
    await outbox.releaseAttachments(key);
    expect(await textOf(outbox, here)).toBe('a map');
  });
});

describe('a crash', () => {
  /** The worst moments are between two databases: stop there, and sweep as the next start does. */
  test('[ATT2] after the draft went and before its attachments did: the sweep takes them', async () => {
    const { phone, outbox, draft, kept } = await takePhoto();
    const add = IDBObjectStore.prototype.delete;
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'claims') throw new DOMException('gone', 'AbortError');
      return add.apply(this, given);
    });
    await outbox.dropDraft(draft.id);
    await new Promise((resolve) => setTimeout(resolve, 50));
    vi.restoreAllMocks();
    expect(await textOf(outbox, kept)).toBe('a photo');
    const again = await phone.secondTab();
    await again.sweepAttachments();
    expect(await again.attachment(kept.sha256)).toBeUndefined();
  });

  test('[ATT2] after the entry claimed and before it was written: nothing is lost, and later nothing is left', async () => {
    const { phone, outbox, draft, kept } = await takePhoto();
    await outbox.claimForEntry('a'.repeat(64), [kept], draft.id);
    await outbox.sweepAttachments();
    expect(await textOf(outbox, kept)).toBe('a photo');
    // She sends again: another entry, with another hash.
    await outbox.add(answering(phone, kept), { draftId: draft.id });
    await outbox.sweepAttachments();
    expect(await textOf(outbox, kept)).toBe('a photo');
    const claims = await claimsOf(phone);
    expect(claims.map(({ holder }) => String(holder).slice(0, 6))).toEqual(['entry:']);
  });

  test('[ATT2] after the entry was written and before the draft let go: the entry keeps its bytes', async () => {
    const { phone, outbox, draft, kept } = await takePhoto();
    const unused = await outbox.keepAttachment(draftHolder(draft.id), photo('too dark'));
    const remove = IDBObjectStore.prototype.delete;
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'claims') throw new DOMException('gone', 'AbortError');
      return remove.apply(this, given);
    });
    await outbox.add(answering(phone, kept), { draftId: draft.id });
    await new Promise((resolve) => setTimeout(resolve, 50));
    vi.restoreAllMocks();
    const again = await phone.secondTab();
    await again.sweepAttachments();
    expect(await textOf(again, kept)).toBe('a photo');
    expect(await again.attachment(unused.sha256)).toBeUndefined();
  });

  test('[ATT2] at any single failing call of storage, what was acknowledged stays whole', async () => {
    let failures = 0;
    for (let nth = 1; nth < 60; nth += 1) {
      const { phone, outbox, draft, kept } = await takePhoto(`nth-${nth}`);
      let calls = 0;
      for (const name of ['put', 'delete', 'get', 'count'] as const) {
        const true_ = IDBObjectStore.prototype[name] as (...given: unknown[]) => IDBRequest;
        vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
          this: IDBObjectStore,
          ...given: unknown[]
        ) {
          calls += 1;
          if (calls === nth) throw new DOMException('disk', 'UnknownError');
          return true_.apply(this, given) as never;
        });
      }
      const saved = await outbox.add(answering(phone, kept), { draftId: draft.id }).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
      const hasFailed = calls >= nth;
      vi.restoreAllMocks();
      const again = await phone.secondTab();
      await again.sweepAttachments();
      expect(await textOf(again, kept), `call ${nth}`).toBe('a photo');
      expect((await again.held()).length, `call ${nth}`).toBe(saved ? 1 : 0);
      expect((await again.draft(draft.id)) === undefined, `call ${nth}`).toBe(saved);
      if (!hasFailed) break;
      failures += 1;
    }
    expect(failures).toBeGreaterThan(3);
  });
});

test('[ATT2] a device that never met an attachment opens no second database', async () => {
  const phone = await takePhone('plain');
  const draft = phone.draft();
  await phone.outbox.saveDraft(draft);
  await phone.outbox.add(phone.entry(), { draftId: draft.id });
  await phone.outbox.sweepAttachments();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).toContain(phone.name);
  expect(names).not.toContain(attachmentDatabaseName(phone.name));
});

function claimsOf({ name }: Phone): Promise<readonly Record<string, unknown>[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(attachmentDatabaseName(name));
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction('claims').objectStore('claims').getAll();
      all.onsuccess = () => resolve(all.result as Record<string, unknown>[]);
    };
  });
}

import { afterEach, describe, expect, test, vi } from 'vitest';
import { saveNowEvent } from '../../src/base/save-now.ts';
import { Response } from '../../src/model/response.ts';
import { createAttempt, createDatabase } from '../../src/outbox/database.ts';
import { finishResponse } from '../../src/outbox/finish-response.ts';
import { isNotSaved } from '../../src/outbox/not-saved.ts';
import { openOutbox } from '../../src/outbox/outbox.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import { withdrawalHash } from '../../src/protocol/withdrawal.ts';
import { sampleConsultation, sampleForm, takePhone, workspace } from './scenario.ts';

afterEach(() => vi.restoreAllMocks());

describe('finishing', () => {
  test('[OUT1] the entry is there and the draft is gone, in one step', async () => {
    const { outbox, draft, entry } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    const held = await outbox.add(entry(), { draftId: hers.id });
    expect(await outbox.draft(hers.id)).toBeUndefined();
    expect((await outbox.held()).map(({ id }) => id)).toEqual([held.id]);
  });

  test('[OUT1] when the last write of the step fails, neither half has happened', async () => {
    const { outbox, draft, entry } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      if (this.name === 'receipts') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, given);
    });
    await expect(outbox.add(entry(), { draftId: hers.id })).rejects.toMatchObject({
      kind: 'notSaved',
      why: 'diskFull',
    });
    expect(await outbox.held()).toEqual([]);
    expect(await outbox.draft(hers.id)).toEqual(hers);
  });

  test('[OUT2] add resolves only after the transaction has completed', async () => {
    const { secondTab, entry } = await takePhone();
    const order: string[] = [];
    const transaction = IDBDatabase.prototype.transaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...given
    ) {
      const begun = transaction.apply(this, given);
      if (given[1] === 'readwrite')
        begun.addEventListener('complete', () => order.push('complete'));
      return begun;
    });
    // Dexie keeps hold of `transaction` when it opens.
    const outbox = await secondTab();
    order.length = 0;
    await outbox.add(entry());
    order.push('saved');
    expect(order).toEqual(['complete', 'saved']);
  });

  test('[OUT2] every writing transaction asks for strict durability', async () => {
    const { secondTab, entry } = await takePhone();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const outbox = await secondTab();
    await outbox.add(entry());
    const writing = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite');
    expect(writing.length).toBeGreaterThan(0);
    for (const [, , options] of writing) expect(options).toEqual({ durability: 'strict' });
  });

  test('[OUT3] a failed write is an error with a reason, never silence', async () => {
    const { outbox, entry } = await takePhone();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('disk', 'UnknownError');
    });
    const error = await outbox.add(entry()).catch((thrown: unknown) => thrown);
    expect(isNotSaved(error) && error.why).toBe('unknown');
  });

  test('[ENT2] the text that is kept is the canonical JSON that was hashed', async () => {
    const { outbox, entry } = await takePhone();
    const said = entry({ body: { z: 1, a: 'é', nested: { y: [1, 2], x: null } } });
    const held = await outbox.add(said);
    const [kept] = await outbox.held();
    expect(kept?.text).toBe(canonicalText(said));
    expect(kept?.hash).toBe(hashText(held.text));
    expect(kept?.bytes).toBe(Buffer.byteLength(held.text));
  });

  test('[ENT4] the same entry added twice is one entry', async () => {
    const { outbox, entry } = await takePhone();
    const once = entry();
    await outbox.add(once);
    await outbox.add(once);
    expect(await outbox.held()).toHaveLength(1);
  });

  test('[ENT4] the same id with other bytes: both are kept', async () => {
    const { outbox, entry } = await takePhone();
    const first = entry();
    await outbox.add(first);
    await outbox.add({ ...first, body: { says: 'something else' } });
    expect(await outbox.held()).toHaveLength(2);
  });

  test('[ENT1] the bytes stay the same through every mark that is put beside them', async () => {
    const { outbox, entry } = await takePhone();
    const { hash, text } = await outbox.add(entry());
    await outbox.noteTry([hash], { at: 1, why: 'noConnection' });
    await outbox.setApart(hash, { verdict: 'rejected', reason: 'badBody' });
    await outbox.demote([hash]);
    const [kept] = await outbox.held();
    expect(kept?.text).toBe(text);
    expect(kept?.lastTry).toEqual({ at: 1, why: 'noConnection' });
    expect(kept?.setApart).toBeUndefined();
  });

  test('[ERA2] a late answer says nothing of what was erased meanwhile', async () => {
    const { name, outbox, entry } = await takePhone();
    const { hash } = await outbox.add(entry());
    await outbox.erase([hash]);
    await outbox.setApart(hash, { verdict: 'quarantined', reason: 'unknownConsultation' });
    await outbox.noteTry([hash], { at: 1, why: 'serverTrouble' });
    const database = createDatabase(name);
    const row: unknown = await database.receipts.get(hash);
    database.close();
    expect(row).toMatchObject({ hash, erased: true, forgotten: true });
    expect(row).not.toHaveProperty('setApart');
    expect(row).not.toHaveProperty('lastTry');
  });

  test('two tabs finish one draft: the second hears that it was finished', async () => {
    const { outbox, secondTab, draft, entry } = await takePhone();
    const hers = draft();
    await outbox.saveDraft(hers);
    const other = await secondTab();
    await outbox.add(entry(), { draftId: hers.id });
    await expect(other.add(entry(), { draftId: hers.id })).rejects.toMatchObject({
      why: 'alreadyFinished',
    });
    expect(await other.held()).toHaveLength(1);
  });

  test('a connection closed under us is opened again', async () => {
    const { name, outbox, entry } = await takePhone();
    const deleter = createDatabase(name);
    await deleter.open();
    await deleter.delete();
    const held = await outbox.add(entry());
    expect((await outbox.held())[0]?.hash).toBe(held.hash);
  });
});

describe('others act on the database', () => {
  /** As a page of a newer version would, under the outbox's own name. */
  const upgrade = (name: string, version: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = () => request.result.createObjectStore('ofALaterVersion');
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
      request.onerror = () => reject(request.error);
    });
  const onSaveNow = (save: () => void): void => {
    globalThis.dispatchEvent = ({ type }) => {
      if (type === saveNowEvent) save();
      return true;
    };
  };
  const before = globalThis.dispatchEvent;
  afterEach(() => {
    globalThis.dispatchEvent = before;
  });

  test('[OUT9] a newer page upgrades it: what is unsaved is saved first, and saving goes on after', async () => {
    const { name, outbox, draft, entry } = await takePhone();
    const hers = draft({ state: 'the last word' });
    const asked = vi.fn(() => void outbox.saveDraft(hers));
    onSaveNow(asked);
    await upgrade(name, 20);
    expect(asked).toHaveBeenCalled();
    expect((await outbox.draft(hers.id))?.state).toBe('the last word');
    const held = await outbox.add(entry(), { draftId: hers.id });
    expect((await outbox.held())[0]?.hash).toBe(held.hash);
    outbox.close();
    const again = await openOutbox({ name, clock: { now: () => 0 } });
    expect(await again.held()).toHaveLength(1);
  });

  test('[OUT9] it is deleted under an open form: the form is asked to save itself anew, untouched', async () => {
    const { name, outbox, draft } = await takePhone();
    const hers = draft({ state: 'on the table' });
    await outbox.saveDraft(hers);
    onSaveNow(() => void outbox.saveDraft(hers));
    await createDatabase(name).delete();
    await vi.waitFor(async () => expect((await outbox.draft(hers.id))?.state).toBe('on the table'));
  });

  test('[OUT9] [HON1] whoever counts is told to count anew when another tab has deleted the database', async () => {
    const { outbox, name, entry } = await takePhone();
    await outbox.add(entry());
    const counts: number[] = [];
    const stop = outbox.watch((change) => {
      if (change === 'entries') void outbox.ledger().then((rows) => counts.push(rows.length));
    });
    await createDatabase(name).delete();
    await vi.waitFor(() => expect(counts.at(-1)).toBe(0));
    stop();
  });

  test('[OUT3] storage that never answers is said to be "not saved"', async () => {
    const { name } = await takePhone();
    const db = createDatabase(name);
    const attempt = createAttempt(db, () => false, 20);
    await expect(attempt(() => new Promise(() => undefined))).rejects.toMatchObject({
      kind: 'notSaved',
      why: 'noAnswer',
    });
  });
});

describe('drafts', () => {
  test('[OUT6] two people with the same form have a draft each', async () => {
    const { outbox, draft } = await takePhone();
    const [one, two] = [draft({ state: 'one' }), draft({ state: 'two' })];
    await outbox.saveDraft(one);
    await outbox.saveDraft(two);
    expect(await outbox.drafts({ slug: one.slug })).toHaveLength(2);
    expect((await outbox.draft(one.id))?.state).toBe('one');
  });

  test('[OUT6] an autosave that comes late does not bring a finished or dropped draft back', async () => {
    const { outbox, draft, entry } = await takePhone();
    const [finished, dropped] = [draft(), draft()];
    await outbox.add(entry(), { draftId: finished.id });
    await outbox.saveDraft(dropped);
    await outbox.dropDraft(dropped.id);
    expect(await outbox.saveDraft(finished)).toBe('gone');
    expect(await outbox.saveDraft(dropped)).toBe('gone');
    expect(await outbox.drafts()).toEqual([]);
  });

  test('collected drafts are told apart from own ones, newest first', async () => {
    const { outbox, draft } = await takePhone();
    await outbox.saveDraft(draft({ id: 'old', holder: 'collected', changedAt: 1 }));
    await outbox.saveDraft(draft({ id: 'new', holder: 'collected', changedAt: 2 }));
    await outbox.saveDraft(draft({ id: 'own' }));
    const collected = await outbox.drafts({ holder: 'collected' });
    expect(collected.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});

describe('watching', () => {
  test('a second tab hears of an entry, and may read it at once', async () => {
    const { outbox, secondTab, entry } = await takePhone();
    const other = await secondTab();
    const heard = new Promise<number>((resolve) => {
      other.watch((change) => {
        if (change === 'entries') void other.held().then((held) => resolve(held.length));
      });
    });
    await outbox.add(entry());
    expect(await heard).toBe(1);
    other.close();
  });

  test('who stopped watching hears nothing', async () => {
    const { outbox, entry } = await takePhone();
    const heard = vi.fn();
    outbox.watch(heard)();
    await outbox.add(entry());
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('what the device remembers', () => {
  const opening = {
    protocol: 'welcome-mat/1' as const,
    epoch: 'e',
    history: [],
    safeSeq: 0,
    workspace,
    serverKey: { id: 'k', kty: 'EC' as const, crv: 'P-256' as const, x: 'x', y: 'y' },
    consultationId: '00000000-0000-7000-8000-000000000001' as never,
    consultation: sampleConsultation,
    forms: [sampleForm],
  };

  test('an opening comes back whole, with its forms', async () => {
    const { outbox } = await takePhone();
    await outbox.keepOpening(opening);
    expect(await outbox.openingOf('riverside-2026')).toEqual(opening);
    expect(await outbox.openings()).toHaveLength(1);
  });

  test('a form version stays when the consultation moves on to the next', async () => {
    const { outbox } = await takePhone();
    await outbox.keepOpening(opening);
    await outbox.keepOpening({ ...opening, forms: [{ ...sampleForm, version: '2' as never }] });
    expect(await outbox.formOf({ id: sampleForm.id, version: sampleForm.version })).toEqual(
      sampleForm,
    );
  });

  test('[REC3] the first key of a partnership is pinned, and another does not replace it', async () => {
    const { outbox } = await takePhone();
    expect(await outbox.pin(workspace, opening.serverKey)).toBe('pinned');
    expect(await outbox.pin(workspace, opening.serverKey)).toBe('same');
    expect(await outbox.pin(workspace, { ...opening.serverKey, x: 'z' })).toBe('different');
    expect(await outbox.pinnedKey(workspace)).toEqual(opening.serverKey);
  });

  test('enrolment and small recollections are found again by the next tab', async () => {
    const { outbox, secondTab } = await takePhone();
    const enrolment = {
      deviceId: 'd',
      deviceName: 'Tablet 3',
      deviceKey: 'k',
      workspace,
      partnership: 'LIP',
    };
    await outbox.keepEnrolment(enrolment);
    await outbox.keepRecollection('language', 'fr');
    const other = await secondTab();
    expect(await other.enrolment()).toEqual(enrolment);
    expect(await other.recollection('language')).toBe('fr');
    await other.dropEnrolment();
    expect(await outbox.enrolment()).toBeUndefined();
  });
});

describe('a response', () => {
  test('is built from the draft, and its code is nowhere on the device', async () => {
    const phone = await takePhone();
    const draft = phone.draft({ mode: 'eventTablet', begunAt: phone.clock.now() });
    await phone.outbox.saveDraft(draft);
    phone.clock.advance(4 * 60_000);
    const { held, code } = await finishResponse({
      ...phone,
      draft,
      answers: { NS001: { is: 'answered', value: 'A neighbour' } },
      workspace,
    });
    const entry = JSON.parse(held.text) as { body: unknown; subject: string; id: string };
    const body = Response.parse(entry.body);
    expect(body).toMatchObject({ mode: 'eventTablet', duration: '3to5', language: 'ar' });
    expect(entry.subject).toBe(entry.id);
    expect(body.withdrawal.hash).toBe(withdrawalHash(body.withdrawal.salt, code));
    expect(held.text).not.toContain(code);
    expect(await phone.outbox.drafts()).toEqual([]);
  });
});

describe('records of the first version', () => {
  test('[OUT7] are read by this build, byte for byte', async () => {
    const { name, outbox } = await takePhone();
    outbox.close();
    const raw = createDatabase(name);
    const text = '{"id":"0199","kind":"response","note":"written by an older build"}';
    const hash = hashText(text);
    await raw.table('entries').put({ v: 1, hash, text });
    await raw.table('receipts').put({
      v: 1,
      hash,
      id: '0199',
      workspace,
      kind: 'response',
      subject: 's',
      bytes: 66,
      finishedAt: 5,
      rank: 3,
      later: 'a field of a later build is no reason to lose the row',
    });
    raw.close();
    const again = await openOutbox({ name, clock: { now: () => 0 } });
    expect((await again.waiting(10)).map((held) => held.text)).toEqual([text]);
    again.close();
  });
});

import { Dexie } from 'dexie';
import type { Clock } from '../../../src/base/clock.ts';
import type { Attachment } from '../../../src/model/attachment.ts';
import type { Form } from '../../../src/model/form.ts';
import { draftHolder } from '../../../src/outbox/attachments.ts';
import { openDeviceOutbox } from '../../../src/outbox/device-outbox.ts';
import { openPageJournal } from '../../../src/outbox/journal/in-page.ts';
import type { Draft } from '../../../src/outbox/records.ts';
import type { ClearEntry } from '../../../src/protocol/entry.ts';
import { canonicalText, hashText } from '../../../src/protocol/hash.ts';
import { responseNumber } from '../store-entries.ts';

/** What the store bench runs in a browser beside the product: the plain writes it is held against. */
const clock: Clock = { now: () => Date.now() };

const bench = {
  /** Milliseconds for `count` rows, as many at once as a page of the pull has, keys and all. */
  async bulkAdd(count: number, size: number, schema: string): Promise<number> {
    await Dexie.delete('raw');
    const db = new Dexie('raw');
    db.version(1).stores({ rows: schema });
    await db.open();
    let ms = 0;
    for (let from = 0; from < count; from += size) {
      const rows = Array.from({ length: Math.min(size, count - from) }, (_, i) => rowOf(from + i));
      const begun = performance.now();
      await db.table('rows').bulkAdd(rows);
      ms += performance.now() - begun;
    }
    db.close();
    await Dexie.delete('raw');
    return ms;
  },

  /**
   * Finishing `count` answers in the outbox as the page opens it, journal included, and in turn one
   * strict Dexie write of the same bytes. Milliseconds.
   */
  async finish(count: number): Promise<{ readonly ours: number[]; readonly raw: number[] }> {
    await Dexie.delete('welcome-mat-outbox');
    await Dexie.delete('raw-strict');
    const outbox = await openDeviceOutbox({ clock, loadJournal: openPageJournal });
    const db = new Dexie('raw-strict', { chromeTransactionDurability: 'strict' });
    db.version(1).stores({ entries: '&hash' });
    await db.open();
    const [ours, raw]: [number[], number[]] = [[], []];
    for (let n = 0; n < count; n += 1) {
      const entry = responseNumber(n);
      await outbox.saveDraft(draftOf(n, entry.body));
      await resting(120);
      const text = canonicalText(entry);
      const hash = hashText(text);
      const timed = async (into: number[], write: () => Promise<unknown>) => {
        const begun = performance.now();
        await write();
        into.push(performance.now() - begun);
        await resting(120);
      };
      const steps = [
        () => timed(ours, () => outbox.add(entry, { draftId: `draft-${n}` })),
        () => timed(raw, () => db.table('entries').put({ v: 1, hash, text })),
      ];
      for (const step of n % 2 === 0 ? steps : steps.reverse()) await step();
    }
    db.close();
    return { ours, raw };
  },

  /**
   * Fills the product's own outbox with `count` finished answers, of which the first `photos` hold a
   * photo. Gives the bytes that must come to the server: those of the entries and of the photos.
   */
  async fill(order: {
    readonly about: { readonly workspace: string; readonly consultation: string };
    readonly count: number;
    readonly photos: number;
    readonly photoBytes: number;
  }): Promise<number> {
    const outbox = await openDeviceOutbox({ clock, loadJournal: openPageJournal });
    let bytes = 0;
    for (let n = 0; n < order.count; n += 1) {
      const plain = responseNumber(n, order.about);
      const draftId = `draft-${n}`;
      let entry = plain;
      if (n < order.photos) {
        await outbox.saveDraft(draftOf(n, {}));
        const photo = await outbox.keepAttachment(draftHolder(draftId), {
          bytes: noise(order.photoBytes),
          type: 'image/jpeg',
          name: `photo-${n}.jpg`,
        });
        entry = withPhoto(plain, photo);
        bytes += photo.bytes;
      }
      const held = await outbox.add(entry, n < order.photos ? { draftId } : {});
      bytes += held.bytes;
    }
    await outbox.journalSettled();
    outbox.close();
    return bytes;
  },

  /** What the server has not yet proved to hold. */
  async waiting(): Promise<{ readonly entries: number; readonly photos: number }> {
    looking ??= openDeviceOutbox({ clock, loadJournal: async () => undefined });
    const outbox = await looking;
    const [entries, parts] = [await outbox.queue(), await outbox.partQueue()];
    return { entries: entries.length, photos: parts.length };
  },
};

let looking: ReturnType<typeof openDeviceOutbox> | undefined;

/** Like a photo, it cannot be packed. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)));
  return bytes;
}

function withPhoto(entry: ClearEntry, photo: Attachment): ClearEntry {
  const body = entry.body as { readonly answers: object };
  const answers = { ...body.answers, PHOTO: { is: 'answered', value: photo } };
  return { ...entry, body: { ...body, answers } } as ClearEntry;
}

const resting = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A row as it lies in the replica. */
function rowOf(n: number) {
  const entry = responseNumber(n);
  const { id, kind, subject, author, at } = entry;
  const text = canonicalText(entry);
  const hash = hashText(text);
  return { hash, id, seq: n + 1, kind, subject, author, at, round: 0, state: 'clear', text };
}

const draftOf = (n: number, state: unknown): Draft =>
  ({
    v: 1,
    id: `draft-${n}`,
    slug: 'pulse',
    consultation: '01900000-0000-7000-8000-00000000aaaa',
    form: { id: 'PULSE', version: '1' } satisfies Partial<Record<keyof Form, string>>,
    language: 'en',
    state,
    consent: { version: '1', language: 'en', how: 'read' },
    mode: 'ownPhone',
    holder: 'own',
    begunAt: n,
    changedAt: n,
  }) as unknown as Draft;

declare global {
  interface Window {
    bench: typeof bench;
  }
}
window.bench = bench;

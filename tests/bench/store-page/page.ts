import { Dexie } from 'dexie';
import type { Clock } from '../../../src/base/clock.ts';
import type { Form } from '../../../src/model/form.ts';
import { openDeviceOutbox } from '../../../src/outbox/device-outbox.ts';
import { openPageJournal } from '../../../src/outbox/journal/in-page.ts';
import type { Draft } from '../../../src/outbox/records.ts';
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
};

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

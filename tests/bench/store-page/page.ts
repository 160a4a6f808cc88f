import { Dexie } from 'dexie';
import type { Entry } from '../../../src/protocol/entry.ts';
import { hashEntry } from '../../../src/protocol/hash.ts';
import type { Pulled } from '../../../src/protocol/pull.ts';
import { openReplica } from '../../../src/replica/replica.ts';
import { pulledToRow } from '../../../src/replica/rows.ts';

/** What the store bench runs in the browser. */
const filler = 'A bench by the river where everybody meets on Sunday. '.repeat(12);

function responseNumber(n: number): Entry {
  const id = `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    v: 1, workspace: 'alder', kind: 'response', id, subject: id, author: 'respondent',
    at: '2026-05-01T10:00:00.000Z',
    body: {
      consultation: '01900000-0000-7000-8000-00000000aaaa',
      form: { id: 'PULSE', version: '1' }, mode: 'ownPhone', language: 'en',
      consent: { version: '1', language: 'en', how: 'read' }, duration: '3to5',
      answers: { X01: { is: 'answered', value: String(n % 7) }, X02: { is: 'answered', value: filler.slice(0, 400) + n }, X03: { is: 'skipped' } },
      withdrawal: { salt: 'abcdefgh', hash: 'a'.repeat(64) },
    },
  } as unknown as Entry;
}

function pages(count: number, size: number): Pulled[][] {
  const all: Pulled[][] = [];
  for (let from = 0; from < count; from += size)
    all.push(Array.from({ length: Math.min(size, count - from) }, (_, i) => {
      const entry = responseNumber(from + i);
      return { seq: from + i + 1, hash: hashEntry(entry), entry };
    }));
  return all;
}

const run = {
  async raw(count: number, size: number, indexes: string) {
    const rows = pages(count, size).map((page) => page.map((one) => pulledToRow(one, 0)));
    await Dexie.delete('raw');
    const db = new Dexie('raw');
    db.version(1).stores({ rows: indexes });
    await db.open();
    const begun = performance.now();
    for (const page of rows) await db.table('rows').bulkAdd(page);
    const ms = performance.now() - begun;
    db.close();
    await Dexie.delete('raw');
    return ms;
  },
  async replica(count: number, size: number) {
    const all = pages(count, size);
    const replica = await openReplica({ workspace: `bench-${size}-${performance.now()}` });
    const begun = performance.now();
    let since: { epoch: string; seq: number } | undefined;
    for (const rows of all) {
      const checkpoint = { epoch: 'e', seq: rows.at(-1)?.seq ?? 0 };
      if (!(await replica.put({ rows, since, checkpoint }))) throw new Error('not put');
      since = checkpoint;
    }
    const ms = performance.now() - begun;
    await replica.drop();
    return ms;
  },
};
declare global {
  interface Window {
    bench: typeof run;
  }
}
window.bench = run;

import { expect, test } from 'vitest';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { hashEntry } from '../../src/protocol/hash.ts';
import type { Pulled } from '../../src/protocol/pull.ts';
import { openReplica } from '../../src/replica/replica.ts';

const response = (n: number): Pulled => {
  const entry: ClearEntry = {
    v: 1,
    workspace: 'riverside' as ClearEntry['workspace'],
    kind: 'response',
    id: `01930000-0000-7000-8000-${String(n).padStart(12, '0')}` as ClearEntry['id'],
    subject: `subject-${n}`,
    author: 'respondent',
    at: '2026-11-22T09:00:00Z',
    body: {
      consultation: '00000000-0000-7000-8000-000000000001',
      form: { id: 'NS0', version: '1' },
      mode: 'ownPhone',
      language: 'en',
      consent: { version: '1', language: 'en', how: 'read' },
      duration: '3to5',
      answers: { NS001: { is: 'answered', value: 'yes' } },
      withdrawal: { salt: 'salt', hash: 'a'.repeat(64) },
    },
  };
  return { seq: n, hash: hashEntry(entry), entry: entry as never };
};

test('[PULL2] in Chromium a page of 200 is written, read live and found again', async () => {
  const replica = await openReplica({ workspace: 'browser' });
  const seen = new Promise<number>((resolve) => {
    replica.responses$((records) => {
      if (records.length === 200) resolve(records.length);
    });
  });
  const rows = Array.from({ length: 200 }, (_, n) => response(n + 1));
  await replica.put({ rows, checkpoint: { epoch: 'e', seq: 200 } });
  expect(await seen).toBe(200);
  expect(await replica.checkpoint()).toEqual({ epoch: 'e', seq: 200 });
  await replica.drop();
});

import { expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { err, ok } from '../../src/base/result.ts';
import { createExportNotes } from '../../src/coordinator/results/export-notes.ts';
import type { ExportNotice } from '../../src/protocol/audit.ts';

/** A desk's memory, and a server that answers or does not. */
function office() {
  const kept = new Map<string, unknown>();
  const told: ExportNotice[] = [];
  let isAway = false;
  const notes = createExportNotes({
    doors: {
      noteExport: async (notice) => {
        if (isAway) return err('unreachable');
        told.push(notice);
        const standing = {
          protocol: 'welcome-mat/1' as const,
          epoch: 'e',
          history: [],
          safeSeq: 0,
        };
        return ok({ ...standing, head: `${told.length}:abc` });
      },
    },
    outbox: {
      recollection: async (key) => kept.get(key),
      keepRecollection: async (key, value) => void kept.set(key, value),
    },
    clock: createFixedClock('2026-11-22T12:00:00Z'),
  });
  const server = (word: 'answers' | 'away') => {
    isAway = word === 'away';
  };
  return { notes, told, server };
}

const notice = { what: 'responses', about: 'c1', name: 'winter-2026', rows: 213 };

test('a file of answers is told at once, and the end of the record comes back to be printed', async () => {
  const { notes, told } = office();
  expect(await notes.note(notice)).toBe('1:abc');
  expect(told).toEqual([notice]);
});

test('made while the server is silent, it is told once the server is heard again, with its time', async () => {
  const { notes, told, server } = office();
  server('away');
  expect(await notes.note(notice)).toBeUndefined();
  expect(await notes.note({ ...notice, what: 'codebook' })).toBeUndefined();
  await notes.tellKept();
  expect(told).toEqual([]);
  server('answers');
  await Promise.all([notes.tellKept(), notes.tellKept()]);
  await notes.tellKept();
  expect(told.map(({ what, madeAt }) => [what, madeAt])).toEqual([
    ['responses', '2026-11-22T12:00:00.000Z'],
    ['codebook', '2026-11-22T12:00:00.000Z'],
  ]);
});

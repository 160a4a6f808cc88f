import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOnHistory } from '../../src/protocol/standing.ts';
import {
  commonNumber,
  type Line,
  lineAfterRestore,
  safeNumber,
} from '../../sync-server/log/lines.ts';

const lineA: Line = { epoch: 'A', history: [], lastSeq: 10 };
const grownTo = (line: Line, lastSeq: number): Line => ({ ...line, lastSeq });

test('[EPO1] a restore begins a new epoch and keeps where the old ones ended', () => {
  const once = lineAfterRestore(lineA, 'B');
  expect(once).toEqual({ epoch: 'B', history: [{ epoch: 'A', until: 10 }], lastSeq: 10 });
  const twice = lineAfterRestore(grownTo(once, 14), 'C');
  expect(twice.history).toEqual([
    { epoch: 'A', until: 10 },
    { epoch: 'B', until: 14 },
  ]);
});

test('[REC4] the oldest backup decides what is safe, not the newest', () => {
  const now = grownTo(lineA, 30);
  expect(safeNumber(now, [grownTo(lineA, 20), grownTo(lineA, 12), grownTo(lineA, 28)])).toBe(12);
  expect(safeNumber(now, [])).toBe(0);
});

test('[REC4] a backup of a line that was left is safe only up to where it was left', () => {
  const early = lineA;
  const late = grownTo(lineA, 20);
  const now = grownTo(lineAfterRestore(early, 'B'), 40);
  expect(safeNumber(now, [late])).toBe(10);
  expect(commonNumber(now, late)).toBe(commonNumber(late, now));
});

/** A server's life as a list of what was done, and the entries that each state truly holds. */
type Held = { readonly line: Line; readonly rows: readonly string[] };

test('[REC4] [EPO1] whatever is backed up and restored: what is safe is in every backup, and its receipt counts', () => {
  const act = fc.oneof(
    fc.record({ does: fc.constant('append' as const), count: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ does: fc.constant('backUp' as const), count: fc.constant(0) }),
    fc.record({ does: fc.constant('restore' as const), count: fc.nat({ max: 9 }) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let now: Held = { line: { epoch: 'e0', history: [], lastSeq: 0 }, rows: [] };
      let backups: Held[] = [];
      const receipts = new Map<string, { epoch: string; seq: number }>();
      let epochs = 0;
      for (const { does, count } of acts) {
        if (does === 'append')
          for (let n = 0; n < count; n += 1) {
            const seq = now.line.lastSeq + 1;
            const name = `${now.line.epoch}/${seq}`;
            receipts.set(name, { epoch: now.line.epoch, seq });
            now = { line: grownTo(now.line, seq), rows: [...now.rows, name] };
          }
        if (does === 'backUp') backups = [...backups, now].slice(-3);
        const chosen = backups[count % Math.max(1, backups.length)];
        if (does === 'restore' && chosen !== undefined) {
          epochs += 1;
          now = { line: lineAfterRestore(chosen.line, `e${epochs}`), rows: chosen.rows };
        }
        const safe = safeNumber(
          now.line,
          backups.map(({ line }) => line),
        );
        now.rows.slice(0, safe).forEach((name, index) => {
          for (const backup of backups) expect(backup.rows[index]).toBe(name);
          const receipt = receipts.get(name);
          expect(receipt && isOnHistory(receipt, now.line)).toBe(true);
        });
      }
    }),
  );
});

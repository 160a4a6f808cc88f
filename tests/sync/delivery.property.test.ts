import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOnHistory } from '../../src/protocol/standing.ts';
import { drainOutbox } from '../../src/sync/drain-outbox.ts';
import { sweepOutbox } from '../../src/sync/sweep-outbox.ts';
import { createFaultyNetwork, faults } from './faulty-network.ts';
import { meetAtRiverside } from './scenario.ts';

/** A stretch of life: what the person, the steward and the line do. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('finish' as const),
      count: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 5, arbitrary: fc.constant({ does: 'drain' as const }) },
  { weight: 2, arbitrary: fc.constant({ does: 'drainTwice' as const }) },
  { weight: 2, arbitrary: fc.constant({ does: 'sweep' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'backUp' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'restore' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'lose' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('jump' as const),
      ms: fc.integer({ min: -1e11, max: 1e11 }),
    }),
  },
);

test('[ENT4] [PUSH1] [PUSH5] [ENT3] whatever the line does: each entry arrives exactly once, none is lost, poison blocks nobody', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.array(fc.constantFrom(...faults), { maxLength: 30 }),
      fc.nat(),
      async (steps, script, poisonAt) => {
        const { outbox, server, wire, finishes, phone } = await meetAtRiverside();
        const line = { ...wire, fetch: createFaultyNetwork(server.fetch, script) };
        const finished: string[] = [];
        let backedUpTo = 0;
        let poison: string | undefined;
        for (const now of steps) {
          switch (now.does) {
            case 'finish': {
              const ids = await finishes(now.count);
              finished.push(...ids);
              if (poison === undefined) {
                poison = ids[poisonAt % ids.length];
                server.says.set(poison ?? '', { verdict: 'rejected', reason: 'badBody' });
              }
              break;
            }
            case 'drain':
              await drainOutbox(outbox, line);
              break;
            case 'drainTwice':
              await Promise.all([drainOutbox(outbox, line), drainOutbox(outbox, line)]);
              break;
            case 'sweep':
              await sweepOutbox(outbox, line);
              break;
            case 'backUp':
              server.backUp();
              backedUpTo = server.standing().safeSeq;
              break;
            case 'lose':
              server.loseNewest();
              break;
            case 'restore':
              // To the oldest backup a steward would restore: that is what "safe" promises.
              server.restoreTo(backedUpTo);
              break;
            case 'jump':
              phone.clock.advance(now.ms);
          }
          // I2: what the device forgot, the server's backups hold.
          const rows = await outbox.ledger();
          const standing = await outbox.standing();
          for (const row of rows.filter((one) => one.forgotten)) {
            expect(row.receipt && standing && isOnHistory(row.receipt, standing)).toBe(true);
            expect(row.receipt?.seq).toBeLessThanOrEqual(backedUpTo);
          }
        }
        // The line is fair again: bounded steps empty the queue (I14).
        await drainOutbox(outbox, wire);
        await sweepOutbox(outbox, wire);
        await drainOutbox(outbox, wire);
        const arrived = server
          .rows()
          .map((row) => row.entry.id)
          .sort();
        expect(arrived).toEqual(finished.filter((id) => id !== poison).sort());
        const apart = (await outbox.ledger()).filter((row) => row.setApart !== undefined);
        expect(apart.map(({ id }) => id)).toEqual(poison === undefined ? [] : [poison]);
        expect(await outbox.waiting(10)).toEqual([]);
        outbox.close();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { writeWhole } from '../backup/side-file.ts';

/**
 * Beside the database, and never restored with it: the withdrawal codes that wait for their answers,
 * as they stand now. A backup from before somebody asked would forget that she did (ERA3).
 */
export type WaitingFile = {
  /** Empty where there is none, or where it cannot be read. */
  readonly read: () => Promise<readonly WaitingCode[]>;
  /** Durable when it resolves. */
  readonly write: (codes: readonly WaitingCode[]) => Promise<void>;
};

export type WaitingCode = z.infer<typeof WaitingCode>;
const WaitingCode = z.object({ code: z.string(), askedAt: z.number() });
const Kept = z.object({ v: z.literal(1), waiting: z.array(WaitingCode) });

const name = 'withdrawals.json';

export function openWaitingFile(dataDir: string): WaitingFile {
  const file = join(dataDir, name);
  return {
    async read() {
      try {
        return z.parse(Kept, JSON.parse(await readFile(file, 'utf8'))).waiting;
      } catch {
        return [];
      }
    },
    write: (waiting) => writeWhole(file, `${JSON.stringify({ v: 1, waiting })}\n`),
  };
}

import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { WorkspaceId } from '../../src/model/ids.ts';
import { EpochMark } from '../../src/protocol/standing.ts';
import type { ChangeLog } from '../log/change-log.ts';
import { commonNumber, type Line } from '../log/lines.ts';

/**
 * Beside the database, and never restored with it: how far the log has been, and in which epoch.
 * A database that does not reach so far is an older one, and devices hold receipts for what it
 * lacks: the server does not start on it until a steward says that this is meant (EPO3).
 */
const Highest = z.object({
  workspace: z.string(),
  epoch: z.string(),
  lastSeq: z.int().check(z.nonnegative()),
  /** Announced, so that devices may have forgotten up to it: no older backup may come back. */
  safeSeq: z.int().check(z.nonnegative()),
  /** Absent from a file of an earlier build. */
  history: z.optional(z.array(EpochMark)),
});
export type Highest = z.infer<typeof Highest>;

/**
 * The number up to which a backup holds what was here. One that was made before a restore, on the
 * line that the restore has left, has entries of other people under the numbers above.
 */
export const holdsOf = ({ history, ...highest }: Highest, backup: Line): number =>
  history === undefined ? backup.lastSeq : commonNumber({ ...highest, history }, backup);

export type Verdict =
  | 'fits'
  /** The same log, at an earlier time. */
  | 'older'
  /** No log that was ever here. */
  | 'foreign';

/** Pure: does this database follow on what is remembered? */
export function judge(highest: Highest | undefined, workspace: WorkspaceId, line: Line): Verdict {
  if (highest === undefined) return 'fits';
  if (highest.workspace !== workspace) return 'foreign';
  if (highest.epoch === line.epoch) return line.lastSeq >= highest.lastSeq ? 'fits' : 'older';
  // Its epoch has ended here: somebody restored, and said so.
  return line.history.some(({ epoch }) => epoch === highest.epoch) ? 'fits' : 'older';
}

export type SideFile = {
  /** `undefined` where there is none yet; throws where it cannot be read. */
  readonly read: () => Highest | undefined;
  /** Never backwards within an epoch: other processes may write into the same folder. */
  readonly write: (highest: Highest) => Promise<void>;
};

const name = 'highest.json';

export function openSideFile(dataDir: string): SideFile {
  const file = join(dataDir, name);
  const read = (): Highest | undefined => {
    try {
      return z.parse(Highest, JSON.parse(readFileSync(file, 'utf8')));
    } catch (why) {
      if ((why as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw why;
    }
  };
  return {
    read,
    write: async (highest) => {
      const before = read();
      const isSame = before?.workspace === highest.workspace && before.epoch === highest.epoch;
      const next = {
        ...highest,
        lastSeq: Math.max(highest.lastSeq, isSame ? before.lastSeq : 0),
        safeSeq: Math.max(highest.safeSeq, isSame ? before.safeSeq : 0),
      };
      const isNew =
        !isSame ||
        before.history === undefined ||
        next.lastSeq > before.lastSeq ||
        next.safeSeq > before.safeSeq;
      if (isNew) await writeWhole(file, `${JSON.stringify(next)}\n`);
    },
  };
}

let written = 0;

/** Written aside, flushed and renamed: a crash leaves the old file or the new one. */
export async function writeWhole(file: string, text: string): Promise<void> {
  // Several processes may write into one folder, and one process twice at once.
  written += 1;
  const aside = `${file}.${process.pid}.${written}.new`;
  try {
    const handle = await open(aside, 'w', 0o600);
    // A disk that stays full for a day must not use up all handles too.
    await handle
      .writeFile(text)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(aside, file);
  } catch (why) {
    await rm(aside, { force: true });
    throw why;
  }
  const folder = await open(dirname(file), 'r');
  await folder.sync().finally(() => folder.close());
}

const writtenAfter = 500;

export type RememberingLog = ChangeLog & {
  /** Writes down now what has been reached. */
  readonly remember: () => Promise<void>;
};

/** Writes down, a moment after each commit, how far the log has come. */
export function rememberHighest(
  log: ChangeLog,
  workspace: WorkspaceId,
  sideFile: SideFile,
): RememberingLog {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const { history, ...standing } = await log.standing(workspace);
    await sideFile.write({ workspace, ...standing, history: [...history] });
  };
  const remember = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // One after the other: two at once would write into one file.
    writing = writing.catch(() => undefined).then(write);
    return writing;
  };
  // A full disk must not end the server: the next commit tries again.
  const rememberSoon = (): void => {
    timer ??= setTimeout(() => void remember().catch(() => undefined), writtenAfter).unref();
  };
  return {
    ...log,
    remember,
    append: async (of, entries) => {
      const appended = await log.append(of, entries);
      rememberSoon();
      return appended;
    },
    raiseSafe: async (of, safeSeq) => {
      await log.raiseSafe(of, safeSeq);
      await remember();
    },
  };
}

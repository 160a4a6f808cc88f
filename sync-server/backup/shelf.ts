import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { EpochMark } from '../../src/protocol/standing.ts';
import type { Line } from '../log/lines.ts';
import { writeWhole } from './side-file.ts';

/**
 * Where backups lie:
 *
 *   backups/welcome-mat-000042-20261122T120000Z.sqlite        (or .dump: PostgreSQL)
 *   backups/welcome-mat-000042-20261122T120000Z.sqlite.json   what was found in it
 *   backups/attachments/ab/cdef…                            by content, shared by all backups
 *
 * A copy without its `.json` was never found sound, and counts for nothing. Order is by the number
 * in the name: a clock may jump.
 */
export const Manifest = z.object({
  v: z.literal(1),
  file: z.string(),
  madeAt: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  workspace: z.string(),
  line: z.object({ epoch: z.string(), history: z.array(EpochMark), lastSeq: z.int() }),
  /** The number up to which nothing is missing: lower than the line's where an attachment is. */
  holdsUpTo: z.int(),
  entriesByKind: z.record(z.string(), z.int()),
  /** Hashes. */
  attachments: z.array(z.string()),
  lostAttachments: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

export type Shelf = ReturnType<typeof openShelf>;

export function openShelf(folder: string) {
  const pool = join(folder, 'attachments');
  const pooled = (sha256: string): string => join(pool, sha256.slice(0, 2), sha256.slice(2));

  /** Oldest first; only those whose file is still there in its full length. */
  const list = (): readonly Manifest[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.json'))
      .sort()
      .flatMap((name) => readManifest(join(folder, name)) ?? [])
      .filter(({ file, bytes }) => sizeOf(join(folder, file)) === bytes);

  return {
    folder,
    list,
    /** What was found in it when it was made. */
    manifestOf: (file: string): Manifest | undefined => readManifest(join(folder, `${file}.json`)),
    /** The next backup's name, without its ending. */
    nextName: (madeAt: string): string => {
      const taken = (existsSync(folder) ? readdirSync(folder) : []).map((name) =>
        Number(/^welcome-mat-(\d+)-/.exec(name)?.[1] ?? 0),
      );
      const number = String(Math.max(0, ...taken) + 1).padStart(6, '0');
      return `welcome-mat-${number}-${madeAt.replace(/[-:]|\.\d+/g, '')}`;
    },
    pathOf: (file: string): string => join(folder, file),
    open: (): void => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    },
    /** Removes what a crash left; only for who is alone on the shelf. */
    clean: (): void => {
      for (const name of readdirSync(folder))
        if (name.endsWith('.partial')) rmSync(join(folder, name), { force: true });
    },
    /** The copy takes its name, and then, with its manifest, its place among the backups. */
    put: async (partial: string, manifest: Manifest): Promise<void> => {
      await rename(partial, join(folder, manifest.file));
      await flush(folder);
      const text = `${JSON.stringify(manifest, null, 2)}\n`;
      await writeWhole(join(folder, `${manifest.file}.json`), text);
    },
    /** Removes all but the newest `keep`. */
    prune: (keep: number): readonly Manifest[] => {
      const gone = list().slice(0, -Math.max(1, keep));
      for (const { file } of gone) {
        // The manifest first: a copy without one counts for nothing.
        rmSync(join(folder, `${file}.json`), { force: true });
        rmSync(join(folder, file), { force: true });
      }
      return gone;
    },
    /** `false`: neither here nor there is a file with this hash. */
    holdAttachment: async (sha256: string, from: string): Promise<boolean> => {
      if ((await hashFile(pooled(sha256))) === sha256) return true;
      if ((await hashFile(from)) !== sha256) return false;
      await mkdir(dirname(pooled(sha256)), { recursive: true, mode: 0o700 });
      await rm(pooled(sha256), { force: true });
      // The same bytes under a second name; a real copy where the shelf is on another disk.
      await link(from, pooled(sha256)).catch(() => copyFile(from, pooled(sha256)));
      await flush(pooled(sha256));
      await flush(dirname(pooled(sha256)));
      return true;
    },
    attachmentPath: pooled,
    /** Removes attachments that no kept backup names. */
    pruneAttachments: async (): Promise<void> => {
      const named = new Set(list().flatMap(({ attachments }) => attachments));
      for (const start of existsSync(pool) ? readdirSync(pool) : [])
        for (const rest of readdirSync(join(pool, start)))
          if (!named.has(`${start}${rest}`)) await rm(join(pool, start, rest), { force: true });
    },
  };
}

/** As far as a backup counts for the safe number (REC4). */
export const lineHeld = ({ line, holdsUpTo }: Manifest): Line => ({
  epoch: line.epoch,
  history: line.history.map((mark) => ({ ...mark, until: Math.min(mark.until, holdsUpTo) })),
  lastSeq: Math.min(line.lastSeq, holdsUpTo),
});

function readManifest(path: string): Manifest | undefined {
  try {
    return z.parse(Manifest, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

const sizeOf = (path: string): number | undefined =>
  statSync(path, { throwIfNoEntry: false })?.size;

/** SHA-256 in hex; `undefined` where there is no such file. */
export async function hashFile(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Of a file its bytes, of a folder its names. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import { chmodSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, isoOf } from '../../src/base/clock.ts';
import { sqliteFile } from '../database/open-database.ts';
import { safeNumber } from '../log/lines.ts';
import type { Store } from '../open-store.ts';
import type { Findings } from './check-copy.ts';
import { dumpPostgres } from './postgres-copy.ts';
import { readCopy } from './read-copy.ts';
import { flush, hashFile, lineHeld, type Manifest, type Shelf } from './shelf.ts';
import { copySqlite } from './sqlite-copy.ts';

/**
 * Makes a backup, opens it, and only then lets it count (REC4):
 *
 *   copy ─ flush ─ read whole ─ attachments ─ on the shelf ─ drop the oldest ─ raise the safe number
 *
 * Throws with a sentence when the copy is not sound; then nothing has changed.
 */
export type MadeBackup = {
  readonly path: string;
  readonly manifest: Manifest;
  readonly safeSeq: number;
  readonly kept: number;
};

export async function makeBackup(given: {
  readonly store: Pick<Store, 'database' | 'log' | 'workspace'>;
  readonly shelf: Shelf;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly clock: Clock;
  readonly keep: number;
}): Promise<MadeBackup> {
  const { store, shelf, dataDir, databaseUrl, clock, keep } = given;
  shelf.open();
  shelf.clean();
  const madeAt = isoOf(clock.now());
  const ending = databaseUrl === undefined ? 'sqlite' : 'dump';
  const file = `${shelf.nextName(madeAt)}.${ending}`;
  const partial = shelf.pathOf(`${file}.partial`);
  try {
    await (databaseUrl === undefined
      ? copySqlite(sqliteFile(dataDir), partial)
      : dumpPostgres(databaseUrl, partial));
    chmodSync(partial, 0o600);
    await flush(partial);
    const findings = await readCopy(partial);
    if (findings.faults.length > 0)
      throw new Error(`The copy is not sound: ${findings.faults.join('; ')}.`);
    const lost = await holdAttachments(findings, shelf, dataDir);
    const manifest = await manifestOf(findings, { file, madeAt, partial, lost });
    await shelf.put(partial, manifest);
    shelf.prune(keep);
    await shelf.pruneAttachments();
    const safeSeq = await raiseSafe(store, shelf);
    return { path: shelf.pathOf(file), manifest, safeSeq, kept: shelf.list().length };
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The number that every kept backup contains is what devices may forget by. */
export async function raiseSafe(
  { log, workspace }: Pick<Store, 'log' | 'workspace'>,
  shelf: Shelf,
): Promise<number> {
  const lines = shelf
    .list()
    .filter((manifest) => manifest.workspace === workspace)
    .map(lineHeld);
  await log.raiseSafe(workspace, safeNumber(await log.standing(workspace), lines));
  return (await log.standing(workspace)).safeSeq;
}

/** Returns the hashes of those that are nowhere whole. */
async function holdAttachments(
  { attachments }: Findings,
  shelf: Shelf,
  dataDir: string,
): Promise<ReadonlySet<string>> {
  const lost = new Set<string>();
  for (const sha256 of new Set(attachments.map((one) => one.sha256))) {
    const from = join(dataDir, 'attachments', sha256.slice(0, 2), sha256.slice(2));
    if (!(await shelf.holdAttachment(sha256, from))) lost.add(sha256);
  }
  return lost;
}

async function manifestOf(
  findings: Findings,
  made: {
    readonly file: string;
    readonly madeAt: string;
    readonly partial: string;
    readonly lost: ReadonlySet<string>;
  },
): Promise<Manifest> {
  const { line, workspace, entriesByKind, attachments } = findings;
  const lostSeqs = attachments.flatMap(({ sha256, seq }) =>
    made.lost.has(sha256) ? [seq - 1] : [],
  );
  return {
    v: 1,
    file: made.file,
    madeAt: made.madeAt,
    bytes: statSync(made.partial).size,
    sha256: (await hashFile(made.partial)) ?? '',
    workspace,
    line: { ...line, history: [...line.history] },
    holdsUpTo: Math.min(line.lastSeq, ...lostSeqs),
    entriesByKind: { ...entriesByKind },
    attachments: [...new Set(attachments.map(({ sha256 }) => sha256))],
    lostAttachments: [...made.lost],
  };
}

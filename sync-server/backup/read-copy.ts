import { closeSync, openSync, readSync } from 'node:fs';
import { checkCopy, type Findings } from './check-copy.ts';
import { readPostgresCopy } from './postgres-copy.ts';
import { checkSqlitePages, readSqliteCopy } from './sqlite-copy.ts';

export type CopyKind = 'sqlite' | 'postgres';

/** What a file is a copy of, by its first bytes; `undefined`: neither. */
export function kindOfCopy(file: string): CopyKind | undefined {
  const head = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  readSync(handle, head);
  closeSync(handle);
  if (head.toString('latin1').startsWith('SQLite format 3')) return 'sqlite';
  return head.toString('latin1').startsWith('PGDMP') ? 'postgres' : undefined;
}

const nothing: Omit<Findings, 'faults'> = {
  workspace: '',
  line: { epoch: '', history: [], lastSeq: 0 },
  entries: 0,
  entriesByKind: {},
  attachments: [],
};

/** Opens a copy, reads it whole, and says what is wrong with it. */
export async function readCopy(file: string): Promise<Findings> {
  const kind = kindOfCopy(file);
  if (kind === undefined)
    return { ...nothing, faults: ['it is neither a copy of SQLite nor a dump of PostgreSQL'] };
  try {
    const pages = kind === 'sqlite' ? checkSqlitePages(file) : [];
    if (pages.length > 0) return { ...nothing, faults: pages };
    return await checkCopy(kind === 'sqlite' ? readSqliteCopy(file) : readPostgresCopy(file));
  } catch (why) {
    return { ...nothing, faults: [`it cannot be read to its end (${messageOf(why)})`] };
  }
}

const messageOf = (why: unknown): string => (why instanceof Error ? why.message : String(why));

import { createReadStream, createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ownTables } from '../database/migrations.ts';
import { type CopiedRow, checkedTables } from './copied-rows.ts';
import { linesOf } from './lines-of.ts';
import { postgresEnvironment, runTool } from './postgres-tools.ts';

/**
 * PostgreSQL's own dump, in its custom format: one file, of one instant, of our tables alone, also
 * where others live in the same database.
 */
export async function dumpPostgres(databaseUrl: string, to: string): Promise<void> {
  const tables = ownTables.flatMap((table) => ['--table', table]);
  const { child, ended } = runTool(
    'pg_dump',
    ['--format=custom', '--no-owner', '--no-privileges', ...tables],
    postgresEnvironment(databaseUrl),
  );
  if (child.stdout === null) throw new Error('pg_dump has no output');
  await Promise.all([
    pipeline(child.stdout, createWriteStream(to, { mode: 0o600, flush: true })),
    ended,
  ]);
}

/**
 * Reads a dump whole, without a database: `pg_restore` writes out what it would restore, and the
 * rows are taken from its COPY blocks. It checks as much as restoring would, needs no rights, and
 * leaves nothing behind.
 */
export async function* readPostgresCopy(file: string): AsyncGenerator<CopiedRow> {
  const { child, ended } = runTool('pg_restore', ['--data-only', '--file=-'], process.env);
  if (child.stdout === null || child.stdin === null) throw new Error('pg_restore has no output');
  const fed = feed(file, child.stdin);
  let block: { readonly table: string; readonly columns: readonly string[] } | undefined;
  for await (const line of linesOf(child.stdout)) {
    if (block === undefined) block = blockBegunBy(line);
    else if (line === '\\.') block = undefined;
    else if (checkedTables.includes(block.table)) yield rowOf(block, line);
  }
  await Promise.all([fed, ended]);
}

/** `pg_restore` may stop listening when it has all that it needs: how it ended says whether it had. */
async function feed(file: string, into: Writable): Promise<void> {
  try {
    await pipeline(createReadStream(file), into);
  } catch (why) {
    const code = why instanceof Error && 'code' in why ? why.code : '';
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'EPIPE') throw why;
  }
}

function blockBegunBy(line: string) {
  const found = /^COPY (?:\w+\.)?(\w+) \(([^)]*)\) FROM stdin;$/.exec(line);
  if (found === null) return undefined;
  const [, table = '', columns = ''] = found;
  return { table, columns: columns.split(', ').map((name) => name.replaceAll('"', '')) };
}

function rowOf(
  { table, columns }: { readonly table: string; readonly columns: readonly string[] },
  line: string,
): CopiedRow {
  const cells = line.split('\t').map(cellOf);
  return { table, row: Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? null])) };
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** COPY's text form: https://www.postgresql.org/docs/current/sql-copy.html, "Text Format". */
const cellOf = (cell: string): string | null =>
  cell === '\\N'
    ? null
    : cell.includes('\\')
      ? cell.replace(/\\(.)/g, (_whole, one: string) => escapes[one] ?? one)
      : cell;

/**
 * Puts a dump in place of what is there, in one transaction: all of it, or nothing changes. The
 * commit is said only once `pg_restore` has ended well.
 */
export async function restorePostgres(databaseUrl: string, file: string): Promise<void> {
  const environment = postgresEnvironment(databaseUrl);
  const script = runTool('pg_restore', ['--no-owner', '--no-privileges', '--file=-'], environment);
  const filling = runTool(
    'psql',
    ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-'],
    environment,
  );
  const { stdin: intoScript, stdout: fromScript } = script.child;
  const { stdin: intoDatabase, stdout: words } = filling.child;
  if (intoScript === null || fromScript === null || intoDatabase === null)
    throw new Error('pg_restore has no output');
  words?.resume();
  const work = async (): Promise<void> => {
    intoDatabase.write(`BEGIN;\nDROP TABLE IF EXISTS ${ownTables.join(', ')};\n`);
    await Promise.all([
      feed(file, intoScript),
      pipeline(fromScript, intoDatabase, { end: false }),
      script.ended,
    ]);
    intoDatabase.end('COMMIT;\n');
  };
  await Promise.all([
    work().catch((why: unknown) => {
      // Ends without its commit: nothing has changed.
      intoDatabase.end();
      throw why;
    }),
    filling.ended,
  ]);
}

import type { Cell } from '../database/database.ts';

/**
 * A copy of the database, read row by row, whichever database it is of: an SQLite file, or a dump
 * of PostgreSQL read whole. Tables and rows come in any order.
 */
export type CopiedRow = {
  readonly table: string;
  readonly row: Readonly<Record<string, Cell>>;
};

/** What a backup must hold to be one; other tables are copied and not looked into. */
export const checkedTables: readonly string[] = [
  'schema_version',
  'served_workspace',
  'server_key',
  'sealing_key',
  'log_counter',
  'log_epoch',
  'log_digest',
  'log_entry',
  'erased_entry',
  'attachment',
];

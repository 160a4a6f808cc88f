import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../database/open-database.ts';

/**
 * As much of a database as attachments need, said as data: reads, one decision, writes. So the
 * same statements run on whatever keeps the log.
 */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;
export type Statement = { readonly sql: string; readonly values?: readonly Cell[] };
export type PlainDatabase = {
  readonly read: (...statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;
  readonly transact: <T>(transaction: {
    readonly reads: readonly Statement[];
    readonly decide: (found: readonly (readonly Row[])[]) => {
      readonly writes: readonly Statement[];
      readonly answer: T;
    };
  }) => Promise<T>;
};

export function plainDatabase(database: DatabaseSync): PlainDatabase {
  const readAll = (statements: readonly Statement[]) =>
    statements.map(
      ({ sql, values = [] }) =>
        database.prepare(sql.replace(/\s+FOR UPDATE\b/g, '')).all(...values) as Row[],
    );
  return {
    read: async (...statements) => readAll(statements),
    transact: async ({ reads, decide }) =>
      inTransaction(database, () => {
        const { writes, answer } = decide(readAll(reads));
        for (const { sql, values = [] } of writes) database.prepare(sql).run(...values);
        return answer;
      }),
  };
}

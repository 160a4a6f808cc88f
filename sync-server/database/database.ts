/**
 * The port to the database: everything that the server keeps goes through it, so that one SQLite
 * file and a PostgreSQL shared by many processes are the same to the rest.
 *
 *   read      ── several questions about one instant
 *   transact  ── reads ─> decide (pure, at once) ─> writes ─> commit that survives a crash
 *   write     ── the same with nothing to decide
 *
 * A transaction is data, not a conversation: `decide` cannot wait for anything, so that none is
 * ever left open while somebody else's request runs.
 *
 * SQL is written in what both understand; `portable-sql.ts` has the five differences.
 */
export type Cell = string | number | null;
/** A list stands where the SQL says `= ANY(?)` or `= EACH(?)`. */
export type Value = Cell | readonly string[] | readonly number[];
export type Row = Readonly<Record<string, Cell>>;

export type Statement = {
  /** `?` for each value, in order; nothing from outside is ever written into it. */
  readonly sql: string;
  readonly values?: readonly Value[];
  /** Instead of `values`, for `INSERT … VALUES (?, …)`: once for each of these rows. */
  readonly rows?: readonly (readonly Cell[])[];
};

export type Outcome = {
  /** What `RETURNING` gave. */
  readonly rows: readonly Row[];
  readonly changes: number;
};

export type Transaction<T> = {
  /** Run first, inside the transaction. `FOR UPDATE` holds a row against other processes. */
  readonly reads: readonly Statement[];
  /** What to write, given the rows of each read. Throws to keep nothing. */
  readonly decide: (found: readonly (readonly Row[])[]) => {
    readonly writes: readonly Statement[];
    readonly answer: T;
  };
};

export type Database = {
  readonly dialect: 'sqlite' | 'postgres';
  /**
   * Gives a `timeline`: another one after a failover, when the last commits may not be here (EPO1).
   * Absent where there is no such thing.
   */
  readonly timeline?: Statement;
  /** Rows of each statement, all seen at the same instant. */
  readonly read: (...statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;
  /** Rejects when nothing was kept, or when it cannot be known (the line broke at the commit). */
  readonly transact: <T>(transaction: Transaction<T>) => Promise<T>;
  readonly write: (...statements: readonly Statement[]) => Promise<readonly Outcome[]>;
  /** What was overwritten leaves the disk too, as far as the database has a say in it. */
  readonly tidy?: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The database cannot be used; the message is a sentence for whoever starts the server. */
export class DatabaseFault extends Error {}

/** The first row of one question. */
export async function readOne(database: Database, statement: Statement): Promise<Row | undefined> {
  const [rows] = await database.read(statement);
  return rows?.[0];
}

import { Pool, type PoolClient, type QueryResult, types } from 'pg';
import {
  type Cell,
  type Database,
  DatabaseFault,
  type Outcome,
  type Row,
  type Statement,
  type Value,
} from './database.ts';
import { layoutVersionTable, stepsAfter } from './migrations.ts';
import { forPostgres, forPostgresRows, layoutForPostgres } from './portable-sql.ts';

/**
 * A PostgreSQL that any number of server processes share. Statements of one transaction are sent
 * without waiting for each other's answers (`pipeline`): two trips for a read-decide-write.
 *
 * `synchronous_commit` is `on` at least, because a receipt promises that the entry survives a power
 * cut (REC1). A process that stalls in the middle of a transaction loses it rather than hold
 * everybody up.
 */
const sessionSettings = `
  SET synchronous_commit = 'on';
  SET idle_in_transaction_session_timeout = '20s';
  SET lock_timeout = '30s';
  SET client_min_messages = 'warning';
`;
/** Any number that no other program uses for its own locks. */
const layoutLock = 727_663_628;
const chunkSizes = [100, 10, 1];

export async function openPostgres(url: string): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: 8,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: parserOf },
    onConnect: async (client) => {
      // Broken while it is lent out, it fails the question that it was lent out for, and no more.
      client.on('error', () => undefined);
      await client.query(sessionSettings);
    },
  } as ConstructorParameters<typeof Pool>[0]);
  // An idle line that breaks is replaced at the next question. Without listeners any would end us.
  pool.on('error', () => undefined);

  const names = new Map<string, string>();
  const query = (
    client: PoolClient,
    text: string,
    values: readonly Value[],
  ): Promise<QueryResult> => {
    let name = names.get(text);
    if (name === undefined) {
      name = `s${names.size + 1}`;
      names.set(text, name);
    }
    return client.query({ name, text, values: values.map(bound) });
  };
  const send = (client: PoolClient, { sql, values = [], rows }: Statement): Promise<Outcome> => {
    if (rows === undefined) return query(client, forPostgres(sql), values).then(outcomeOf);
    const sent = chunksOf(rows).map((chunk) =>
      query(client, forPostgresRows(sql, chunk.length), chunk.flat()),
    );
    return together(sent).then((done) => ({
      rows: [],
      changes: done.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0),
    }));
  };
  const inTransaction = async <T>(
    begin: string,
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const begun = client.query(begin);
      const [, answer] = await together([begun, work(client)] as const);
      return answer;
    } catch (why) {
      await client.query('ROLLBACK').catch((also: Error) => {
        broken = also;
      });
      throw why;
    } finally {
      client.release(broken);
    }
  };
  /** Writes and commit travel together: if a write fails, the commit undoes the rest by itself. */
  const writeAndCommit = async (
    client: PoolClient,
    statements: readonly Statement[],
  ): Promise<readonly Outcome[]> => {
    const written = statements.map((statement) => send(client, statement));
    const [outcomes] = await together([together(written), client.query('COMMIT')] as const);
    return outcomes;
  };

  const database: Database = {
    dialect: 'postgres',
    timeline: { sql: 'SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline' },
    read: async (...statements) => {
      const [only] = statements;
      if (statements.length === 1 && only !== undefined) {
        const client = await pool.connect();
        try {
          return [(await send(client, only)).rows];
        } finally {
          client.release();
        }
      }
      return inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => {
        const found = statements.map((statement) => send(client, statement));
        const [outcomes] = await together([together(found), client.query('COMMIT')] as const);
        return outcomes.map(({ rows }) => rows);
      });
    },
    transact: ({ reads, decide }) =>
      inTransaction('BEGIN', async (client) => {
        const found = await together(reads.map((statement) => send(client, statement)));
        const { writes, answer } = decide(found.map(({ rows }) => rows));
        await writeAndCommit(client, writes);
        return answer;
      }),
    write: (...statements) =>
      inTransaction('BEGIN', (client) => writeAndCommit(client, statements)),
    close: () => pool.end(),
  };
  try {
    await mustFlush(pool);
    await migrate(pool);
  } catch (why) {
    await pool.end();
    throw faultOf(why, new URL(url));
  }
  return database;
}

/**
 * Waits for all, also when one fails: a line is not given back while answers are still under way.
 */
async function together<T extends readonly unknown[]>(
  promises: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

/** Few sizes, so that there are few statements to prepare. */
function chunksOf(rows: readonly (readonly Cell[])[]): readonly (readonly (readonly Cell[])[])[] {
  const chunks: (readonly (readonly Cell[])[])[] = [];
  let from = 0;
  for (const size of chunkSizes)
    for (; rows.length - from >= size; from += size) chunks.push(rows.slice(from, from + size));
  return chunks;
}

/**
 * PostgreSQL's text cannot hold U+0000. Nothing that is kept has one (JSON writes it as an escape),
 * so that whatever is looked up with one is not there.
 */
const bound = (value: Value): Value =>
  typeof value === 'string'
    ? clean(value)
    : Array.isArray(value)
      ? ((value as readonly (string | number)[]).map((one) =>
          typeof one === 'string' ? clean(one) : one,
        ) as unknown as Value)
      : value;
const clean = (text: string): string =>
  text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text;

const outcomeOf = ({ rows, rowCount }: QueryResult): Outcome => ({
  rows: rows as Row[],
  changes: rowCount ?? 0,
});

/** Our numbers stay far below 2^53. */
const int8 = 20;
const numeric = 1700;
const parserOf = ((oid: number, format?: 'text') =>
  oid === int8 || oid === numeric
    ? Number
    : types.getTypeParser(oid, format)) as typeof types.getTypeParser;

/** Without `fsync` a commit survives nothing, and every receipt would be a lie (REC1). */
async function mustFlush(pool: Pool): Promise<void> {
  const { rows } = await pool.query("SELECT current_setting('fsync') AS fsync");
  if (rows[0]?.fsync === 'on') return;
  throw new DatabaseFault(
    'This PostgreSQL runs with fsync=off and would lose answers in a power cut: set fsync=on.',
  );
}

/** Why it cannot be opened, without the password that stands in the address. */
function faultOf(why: unknown, { host, username, pathname }: URL): unknown {
  if (why instanceof DatabaseFault || !(why instanceof Error)) return why;
  const code = 'code' in why ? String(why.code) : '';
  const name = pathname.slice(1);
  switch (code) {
    case '28P01':
    case '28000':
      return new DatabaseFault(
        `The database at ${host} does not let "${username}" in: check user and password in DATABASE_URL.`,
      );
    case '3D000':
      return new DatabaseFault(
        `There is no database "${name}" at ${host}: make it (createdb ${name}), or correct DATABASE_URL.`,
      );
    case '42501':
      return new DatabaseFault(
        `"${username}" may not make tables in the database "${name}" at ${host}: make it the database's owner.`,
      );
    default:
      return /^E[A-Z_]+$/.test(code) || /timeout/.test(why.message)
        ? new DatabaseFault(
            `The database at ${host} cannot be reached (${code || why.message}): is PostgreSQL running there, and is DATABASE_URL right?`,
          )
        : why;
  }
}

/** Several processes may start at once: the first one works, the others wait. */
async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT pg_advisory_xact_lock(${layoutLock})`);
    await client.query(layoutForPostgres(layoutVersionTable));
    const { rows } = await client.query('SELECT max(version) AS version FROM schema_version');
    const reached = Number(rows[0]?.version ?? 0);
    for (const [index, step] of stepsAfter(reached).entries()) {
      await client.query(layoutForPostgres(step));
      await client.query('INSERT INTO schema_version (version) VALUES ($1)', [reached + index + 1]);
    }
    await client.query('COMMIT');
  } catch (why) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw why;
  } finally {
    client.release();
  }
}

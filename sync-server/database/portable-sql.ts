/**
 * Where SQLite and PostgreSQL differ, in one place. Statements are written in PostgreSQL's words
 * with SQLite's `?`, tables in SQLite's.
 *
 * | written          | SQLite                               | PostgreSQL                        |
 * |------------------|--------------------------------------|-----------------------------------|
 * | `?`              | `?`                                  | `$1`, `$2` …                      |
 * | `= ANY(?)`       | `IN (SELECT value FROM json_each(?))`| `= ANY($1)`                       |
 * | `= EACH(?)`      | as `= ANY(?)`                        | a look for each (`lookForEach`)   |
 * | `FOR UPDATE`     | nothing: there is one writer         | `FOR UPDATE`                      |
 * | `INTEGER`, `TEXT`| as written, `STRICT`                 | `BIGINT`, `TEXT COLLATE "C"`      |
 */
export const forSqlite = (sql: string): string =>
  sql
    .replace(/= (ANY|EACH)\(\?\)/g, 'IN (SELECT value FROM json_each(?))')
    .replace(/\s+FOR UPDATE\b/g, '');

export const forPostgres = (sql: string): string => {
  let place = 0;
  const numbered = sql.replace(/\?/g, () => {
    place += 1;
    return `$${place}`;
  });
  return lookForEach(numbered);
};

/**
 * One step down an index for each of a list. Of `= ANY` in a table that was filled within a minute,
 * and of which there are no figures yet, PostgreSQL believes that to read all of a workspace is less.
 */
const lookForEach = (sql: string): string =>
  sql.replace(
    /^SELECT (.+) FROM (\w+) WHERE (.+) AND (\w+) = EACH\((\$\d+)\)$/,
    `SELECT found.* FROM unnest($5::text[]) AS wanted (one),
     LATERAL (SELECT $1 FROM $2 WHERE $3 AND $2.$4 = wanted.one OFFSET 0) AS found`,
  );

/** `… VALUES (?, ?) …` for so many rows at once. */
export function forPostgresRows(sql: string, rows: number): string {
  const one = /VALUES\s*(\([^)]*\))/.exec(sql)?.[1];
  if (one === undefined) throw new Error('rows are only for INSERT … VALUES (?, …)');
  return forPostgres(sql.replace(one, Array<string>(rows).fill(one).join(', ')));
}

/** Bytes decide the order of text, as in SQLite, and compare fastest. */
export const layoutForPostgres = (step: string): string =>
  step
    .replace(/\)\s*STRICT(\s*,\s*WITHOUT ROWID)?/g, ')')
    .replace(/\bINTEGER\b/g, 'BIGINT')
    .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"');

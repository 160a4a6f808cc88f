/**
 * Where SQLite and PostgreSQL differ, in one place. Statements are written in PostgreSQL's words
 * with SQLite's `?`, tables in SQLite's.
 *
 * | written          | SQLite                               | PostgreSQL                        |
 * |------------------|--------------------------------------|-----------------------------------|
 * | `?`              | `?`                                  | `$1`, `$2` …                      |
 * | `= ANY(?)`       | `IN (SELECT value FROM json_each(?))`| `= ANY($1)`                       |
 * | `FOR UPDATE`     | nothing: there is one writer         | `FOR UPDATE`                      |
 * | `INTEGER`, `TEXT`| as written, `STRICT`                 | `BIGINT`, `TEXT COLLATE "C"`      |
 */
export const forSqlite = (sql: string): string =>
  sql.replaceAll('= ANY(?)', 'IN (SELECT value FROM json_each(?))').replace(/\s+FOR UPDATE\b/g, '');

export const forPostgres = (sql: string): string => {
  let place = 0;
  return sql.replace(/\?/g, () => {
    place += 1;
    return `$${place}`;
  });
};

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

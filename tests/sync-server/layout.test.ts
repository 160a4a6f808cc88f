/** Every key begins with the workspace, so that the tables can be spread by it (README, Citus). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ownTables } from '../../sync-server/database/migrations.ts';
import { kinds, openAt } from './databases.ts';
import { root } from './processes.ts';

/** The layout's own version belongs to the whole database. */
const tables = ownTables.filter((table) => table !== 'schema_version');

/** Keys and indexes with their columns in order; the primary key is called `primary`. */
const asked = {
  SQLite: `SELECT m.name AS "table", CASE l.origin WHEN 'pk' THEN 'primary' ELSE l.name END AS key,
      l."unique" AS is_unique, c.seqno AS position, c.name AS "column"
    FROM sqlite_schema m, pragma_index_list(m.name) l, pragma_index_info(l.name) c
    WHERE m.type = 'table' ORDER BY 1, 2, 4`,
  PostgreSQL: `SELECT t.relname AS "table", CASE WHEN i.indisprimary THEN 'primary' ELSE k.relname END AS key,
      i.indisunique::int AS is_unique, p.position, a.attname AS "column"
    FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_class k ON k.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
    CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS p (number, position)
    LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = p.number
    ORDER BY 1, 2, 4`,
} as const;

describe.each(kinds)('the tables in %s', (name, place) => {
  const keys = async () => {
    const database = await openAt(await place());
    const [rows = []] = await database.read({ sql: asked[name as keyof typeof asked] });
    const found = new Map<string, Map<string, string[]>>();
    for (const { table, key, column } of rows) {
      const ofTable = found.get(String(table)) ?? new Map<string, string[]>();
      ofTable.set(String(key), [...(ofTable.get(String(key)) ?? []), String(column)]);
      found.set(String(table), ofTable);
    }
    return found;
  };

  test('each has a primary key, and each key and index begins with the workspace', async () => {
    const found = await keys();
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const ofTable = found.get(table);
      expect(ofTable?.get('primary')?.[0], table).toBe('workspace');
      for (const [key, columns] of ofTable ?? []) expect(columns[0], key).toBe('workspace');
    }
  });
});

test('the statement of the README spreads them all, and no other', () => {
  const readme = readFileSync(`${root}sync-server/README.md`, 'utf8');
  const list = /unnest\(ARRAY\[([^\]]*)\]\)/.exec(readme)?.[1] ?? '';
  const named = [...list.matchAll(/'(\w+)'/g)].map(([, table]) => table);
  expect(named.toSorted()).toEqual([...tables].toSorted());
});

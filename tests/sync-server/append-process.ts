/**
 * A process that appends to a log in a PostgreSQL: says `ready`, appends what stands on each line
 * it is given (ids, with spaces between), and says the numbers they got.
 */
import { createInterface } from 'node:readline';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { hashText } from '../../src/protocol/hash.ts';
import { openPostgres } from '../../sync-server/database/postgres.ts';
import { createSqlLog } from '../../sync-server/log/sql-log.ts';

const [url = '', workspace = ''] = process.argv.slice(2);
const log = createSqlLog(await openPostgres(url), { newEpoch: () => 'later' });
await log.open(workspace as WorkspaceId, 'e');
console.log('ready');

for await (const line of createInterface({ input: process.stdin })) {
  const entries = line.split(' ').map((id) => {
    const text = JSON.stringify({ id });
    return { id: id as EntryId, hash: hashText(text), kind: 'response', subject: id, text };
  });
  const appended = await log.append(workspace as WorkspaceId, entries);
  console.log(JSON.stringify(appended.map(({ seq }) => seq)));
}
process.exit(0);

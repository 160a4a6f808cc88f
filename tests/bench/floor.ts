/**
 * The floor: as little as a server can do that keeps what it answers for. Node's own HTTP, one
 * table in SQLite (WAL, FULL), and whatever arrived together in one transaction. It checks
 * nothing, knows nobody and signs nothing.
 *
 *   node tests/bench/floor.ts FILE     prints its port
 */
import { createServer, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';

const [file = ''] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE body (seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
`);
const insert = database.prepare('INSERT INTO body (text) VALUES (?)');
let waiting: { readonly text: string; readonly answer: ServerResponse }[] = [];

const commit = (): void => {
  const group = waiting;
  waiting = [];
  database.exec('BEGIN IMMEDIATE');
  const numbers = group.map(({ text }) => insert.run(text).lastInsertRowid);
  database.exec('COMMIT');
  group.forEach(({ answer }, at) => {
    answer.setHeader('content-type', 'application/json');
    answer.end(`{"seq":${numbers[at]}}`);
  });
};

const server = createServer((request, answer) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    waiting.push({ text: Buffer.concat(chunks).toString('utf8'), answer });
    if (waiting.length === 1) setImmediate(commit);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address !== null ? address.port : '');
});

import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isoOf } from '../../src/base/clock.ts';
import { createBundleWriter, partSize } from '../../src/protocol/bundle.ts';
import { createFolderFiles } from '../attachments/folder-files.ts';
import { openStore, type Store } from '../open-store.ts';
import { count, type Errand, oneFile, Trouble } from './errand.ts';

/**
 * `export BUNDLE`: the keys that open sealed entries, all entries in the order of their numbers, as
 * they were sent, then the attachments. Streamed; what is written while it runs is in it up to some
 * number. With the keys in it the file is as secret as the server.
 */
export const exportBundle: Errand = async (asked) => {
  const { settings, sources } = asked;
  const file = oneFile(asked, 'the bundle to write');
  if (existsSync(file)) throw new Trouble(`${file} is there already, and was not written over.`);
  const store = await openStore({ ...settings, ...sources, isLookingOnly: true });
  const aside = `${file}.partial`;
  const writer = createBundleWriter({
    madeAt: isoOf(sources.clock.now()),
    madeBy: 'server',
    workspace: store.workspace,
  });
  try {
    // Before it leaves: whatever is out of the house is in the record.
    await store.audit({
      by: 'steward',
      what: 'exported',
      name: basename(file),
      details: { what: 'bundle' },
    });
    const files = createFolderFiles(settings.dataDir, sources.randomBytes);
    await pipeline(
      linesOf(store, writer, files),
      createWriteStream(aside, { mode: 0o600, flush: true }),
    );
    await rename(aside, file);
    const counts = writer.counts();
    const auditHead = await store.auditLog.head();
    return {
      json: { file, ...counts, auditHead },
      said: `${file} holds ${count(counts.entries, 'entry', 'entries')} and ${count(counts.parts, 'piece', 'pieces')} of attachments.
The record of what was done ends with ${auditHead}.`,
    };
  } finally {
    await rm(aside, { force: true });
    await store.close();
  }
};

const perPage = 500;

async function* linesOf(
  { database, workspace, sealingKeys }: Store,
  writer: ReturnType<typeof createBundleWriter>,
  files: ReturnType<typeof createFolderFiles>,
): AsyncGenerator<string> {
  yield writer.head();
  for (const key of await sealingKeys.all()) yield writer.sealingKey(key);
  for (let since = 0; ; ) {
    const [rows = []] = await database.read({
      sql: `SELECT seq, hash, text FROM log_entry WHERE workspace = ? AND seq > ?
            ORDER BY seq LIMIT ?`,
      values: [workspace, since, perPage],
    });
    yield rows
      // Of what was erased there is nothing to carry.
      .filter(({ text }) => text !== '')
      .map(({ text, hash }) => writer.entry(String(text), String(hash)))
      .join('');
    if (rows.length < perPage) break;
    since = Number(rows.at(-1)?.seq);
  }
  const [named = []] = await database.read({
    sql: `SELECT sha256, min(type) AS type, min(bytes) AS bytes FROM attachment
          WHERE workspace = ? AND cleared_at IS NULL GROUP BY sha256 ORDER BY sha256`,
    values: [workspace],
  });
  for (const row of named) {
    const part = { sha256: String(row.sha256), type: String(row.type), bytes: Number(row.bytes) };
    const size = await files.sizeOf(part.sha256);
    // What is not there cannot be carried; `status` and `backup` say so.
    if (size !== part.bytes) continue;
    let from = 0;
    for await (const piece of inPieces(files.read(part.sha256, size), partSize)) {
      yield writer.part({ ...part, from }, piece);
      from += piece.length;
    }
  }
  yield writer.end();
}

async function* inPieces(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const chunk of stream) {
    held = Buffer.concat([held, chunk]);
    for (; held.length >= size; held = held.subarray(size)) yield held.subarray(0, size);
  }
  if (held.length > 0) yield held;
}

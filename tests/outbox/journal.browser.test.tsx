import { afterEach, expect, test } from 'vitest';
import { createDatabase } from '../../src/outbox/database.ts';
import { type DeviceOutbox, openDeviceOutbox } from '../../src/outbox/device-outbox.ts';
import { journalFolder } from '../../src/outbox/journal/file-names.ts';
import { createJournalFiles } from '../../src/outbox/journal/files.ts';
import { openPageJournal, startWorker, writeHere } from '../../src/outbox/journal/in-page.ts';
import { printLine, readLines } from '../../src/outbox/journal/lines.ts';
import { openJournal } from '../../src/outbox/journal/open-journal.ts';
import { writeThrough } from '../../src/outbox/journal/write-in-worker.ts';
import { writeStream } from '../../src/outbox/journal/write-stream.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { hashText } from '../../src/protocol/hash.ts';

/** In a real browser, over its private file system. */
const clock = { now: () => 1_800_000_000_000 };
const opened: { outbox: DeviceOutbox; name: string }[] = [];
const root = () => navigator.storage.getDirectory();

async function tab(name: string, loadJournal = openPageJournal): Promise<DeviceOutbox> {
  const outbox = await openDeviceOutbox({ name, clock, loadJournal });
  opened.push({ outbox, name });
  await outbox.journalSettled();
  return outbox;
}

let entries = 0;
const entry = (says: string): ClearEntry => {
  entries += 1;
  const id = `01930000-0000-7000-8000-${String(entries).padStart(12, '0')}` as ClearEntry['id'];
  return {
    v: 1,
    workspace: 'riverside' as ClearEntry['workspace'],
    kind: 'response',
    id,
    subject: id,
    author: 'respondent',
    at: '2026-11-22T09:00:00Z',
    body: { says },
  };
};

async function journalOf(name: string): Promise<string> {
  const folder = await (await root()).getDirectoryHandle(journalFolder(name));
  return createJournalFiles(folder, writeStream).read();
}

async function losesDatabase(name: string): Promise<void> {
  await createDatabase(name).delete();
}

afterEach(async () => {
  for (const { outbox, name } of opened.splice(0)) {
    outbox.close();
    await losesDatabase(name);
    await (await root())
      .removeEntry(journalFolder(name), { recursive: true })
      .catch(() => undefined);
  }
});

const ways = {
  'a worker': () => {
    const worker = startWorker();
    if (worker === undefined) throw new Error('no worker');
    return writeThrough(worker);
  },
  'a stream': () => writeStream,
  'a worker that cannot be had': () => writeHere(() => undefined),
};

test.each(Object.entries(ways))(
  '[OUT8] written by %s: added, read, written anew',
  async (how, way) => {
    const name = `way-${how.replaceAll(' ', '-')}`;
    const folder = await (await root()).getDirectoryHandle(name, { create: true });
    const files = createJournalFiles(folder, way());
    const line = (text: string) => ({ hash: hashText(text), finishedAt: 1, text });
    const [one, two] = [line('{"says":"é 漢字 الناس"}'), line('{"says":"two"}')];
    await files.append(printLine(one));
    await files.append(printLine(two));
    expect(readLines(await files.read()).lines).toEqual([one, two]);
    await files.replace(printLine(two));
    await files.append(printLine(one));
    expect(readLines(await files.read()).lines).toEqual([two, one]);
    const names: string[] = [];
    for await (const file of folder.keys()) names.push(file);
    expect(names).toEqual(['journal-2']);
    await (await root()).removeEntry(name, { recursive: true });
  },
);

test('[OUT8] two tabs and the service worker’s way write one journal, and nothing is missing', async () => {
  const name = 'journal-tabs';
  const tabs = [await tab(name), await tab(name), await tab(name, (of) => openJournal(of))];
  const held = await Promise.all(
    Array.from({ length: 30 }, (_, n) => tabs[n % 3]?.add(entry(`answer ${n}`))),
  );
  for (const one of tabs) await one.journalSettled();
  const { lines, torn } = readLines(await journalOf(name));
  expect(torn).toBe(0);
  expect(lines.map(({ hash }) => hash).sort()).toEqual(held.map((one) => one?.hash).sort());
});

test('[OUT8] [ENT2] the database is deleted: all comes back under the same hashes', async () => {
  const name = 'journal-lost';
  const outbox = await tab(name);
  const held = [await outbox.add(entry('one')), await outbox.add(entry('two'))];
  await outbox.journalSettled();
  outbox.close();
  await losesDatabase(name);
  const again = await tab(name);
  expect((await again.held()).map(({ text }) => text).sort()).toEqual(
    held.map(({ text }) => text).sort(),
  );
  for (const { hash, text } of await again.held()) expect(hashText(text)).toBe(hash);
});

test('[OUT8] a worker that dies is replaced by streams, and no line is lost', async () => {
  const name = 'journal-worker-dies';
  let worker: Worker | undefined;
  const outbox = await tab(name, (of) =>
    openJournal(of, () =>
      writeHere(() => {
        worker = startWorker();
        return worker;
      }, 200),
    ),
  );
  await outbox.add(entry('before'));
  await outbox.journalSettled();
  worker?.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
  worker?.terminate();
  await outbox.add(entry('after'));
  await outbox.journalSettled();
  expect(readLines(await journalOf(name)).lines).toHaveLength(2);
  expect(await outbox.isJournalOn()).toBe(true);
});

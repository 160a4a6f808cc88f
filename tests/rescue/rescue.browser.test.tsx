import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { attachmentDatabaseName } from '../../src/outbox/attachment-database.ts';
import { defaultOutboxName } from '../../src/outbox/database.ts';
import { journalFolder } from '../../src/outbox/journal/file-names.ts';
import { printLine } from '../../src/outbox/journal/lines.ts';
import { createBundleReader } from '../../src/protocol/bundle.ts';
import { hashText } from '../../src/protocol/hash.ts';
import { exportAll } from '../../src/rescue/export.ts';
import { look } from '../../src/rescue/look.ts';
import { drawPage } from '../../src/rescue/page.ts';
import { knownNames } from '../../src/rescue/read-databases.ts';
import type { RescueLanguage } from '../../src/rescue/words.ts';
import phoneDump from '../fixtures/wire-1/outbox-phone.json';
import { deleteDatabase, loadDump } from '../old-worlds/load-dump.ts';
import '../../public/rescue.css';

/** The rescue page over real databases that no code of ours has opened. */
const [outboxName = '', attachmentsName = ''] = knownNames;

async function clear(): Promise<void> {
  for (const name of [...knownNames, `${outboxName}-later`]) await deleteDatabase(name);
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(journalFolder(outboxName), { recursive: true }).catch(() => undefined);
}
beforeEach(clear);
afterEach(async () => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
  await clear();
});

async function writeJournal(text: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(journalFolder(outboxName), { create: true });
  const stream = await (await folder.getFileHandle('journal-1', { create: true })).createWritable();
  await stream.write(text);
  await stream.close();
}

async function keepPhoto(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const rows = [{ v: 1, sha256: 'f'.repeat(64), type: 'image/jpeg', bytes: bytes.buffer }];
  const stores = { files: { keyPath: 'sha256', indexes: [], rows } };
  await loadDump({ name: attachmentsName, version: 10, stores });
}

async function open(language: RescueLanguage = 'en', isSavedCopy = false): Promise<void> {
  const root = document.createElement('main');
  document.body.append(root);
  const now = () => Date.parse('2026-11-22T12:00:00Z');
  await drawPage({ root, language, now, isSavedCopy, address: undefined });
}

async function itemsOf(bundle: Blob) {
  const reader = createBundleReader();
  return [...reader.read(await bundle.text()), ...reader.end()];
}

const rowOf = (name: string) =>
  page.getByText(name, { exact: true }).element().parentElement?.textContent ?? '';

test('knows the names of the databases that the app uses', () => {
  expect(knownNames).toEqual([defaultOutboxName, attachmentDatabaseName(defaultOutboxName)]);
});

test('[OUT5] counts what an older page left: finished, not delivered, unfinished', async () => {
  await loadDump(phoneDump);
  await open();
  await expect
    .element(page.getByRole('button', { name: 'Save everything to a file' }))
    .toBeVisible();
  expect(rowOf('Finished')).toContain('4');
  expect(rowOf('Not yet delivered')).toContain('2');
  expect(rowOf('Unfinished')).toContain('1');
});

test('[OUT5] exports outbox, drafts and photos as one whole bundle, byte for byte', async () => {
  await loadDump(phoneDump);
  const photo = new Uint8Array(300_000).map((_, at) => at % 251);
  await keepPhoto(photo);
  const bundle = await exportAll(await look(), '2026-11-22T12:00:00.000Z');
  const items = await itemsOf(bundle);
  expect(items.filter(({ kind }) => kind === 'fault')).toEqual([]);
  const texts = items.flatMap((item) => (item.kind === 'entry' ? [item.text] : []));
  expect(texts.sort()).toEqual(phoneDump.stores.entries.rows.map(({ text }) => text).sort());
  const drafts = items.flatMap((item) => (item.kind === 'draft' ? [item.draft] : []));
  expect(drafts).toEqual(phoneDump.stores.drafts.rows);
  const parts = items.flatMap((item) => (item.kind === 'part' ? [...item.data] : []));
  expect(new Uint8Array(parts)).toEqual(photo);
});

test('[OUT5] changes nothing: no database is made, none is written', async () => {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await open();
  await expect.element(page.getByText(/keeps nothing in this browser/)).toBeVisible();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  for (const name of knownNames) expect(names).not.toContain(name);
  await loadDump(phoneDump);
  put.mockClear();
  const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
  await exportAll(await look(), '');
  expect(put).not.toHaveBeenCalled();
  for (const [, mode] of transaction.mock.calls) expect(mode).toBe('readonly');
});

test('[OUT5] a browser that cannot list its databases makes none either', async () => {
  vi.spyOn(indexedDB, 'databases').mockRejectedValue(new Error('not known'));
  await look();
  vi.restoreAllMocks();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  for (const name of knownNames) expect(names).not.toContain(name);
});

test('[OUT5] [OUT7] a database of an unknown, later version opens as it is', async () => {
  await loadDump(phoneDump, `${outboxName}-later`, 990);
  await loadDump(phoneDump, outboxName, 70);
  const found = await look();
  expect(found.storeFault).toBeUndefined();
  expect(found.entries).toHaveLength(4);
  expect(found.drafts).toHaveLength(2);
});

test('[OUT5] [OUT8] what only the second copy has is found, said and saved along', async () => {
  const text = '{"says":"the database lost me","v":1}';
  await writeJournal(printLine({ hash: hashText(text), finishedAt: 5, text }));
  await open();
  await expect.element(page.getByText('Found in the second copy')).toBeVisible();
  const items = await itemsOf(await exportAll(await look(), ''));
  expect(items.find(({ kind }) => kind === 'entry')).toMatchObject({ text, finishedAt: 5 });
});

test('[OUT5] a store that cannot be read is said, and the second copy is saved all the same', async () => {
  await loadDump(phoneDump);
  const text = '{"v":1,"says":"still here"}';
  await writeJournal(printLine({ hash: hashText(text), finishedAt: 5, text }));
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('the disk failed', 'UnknownError');
  });
  await open();
  await expect.element(page.getByText(/could not be read \(UnknownError\)/)).toBeVisible();
  expect(rowOf('Found in the second copy')).toContain('1');
});

test('damaged text goes along in the file, and the file stays readable', async () => {
  const [row] = phoneDump.stores.entries.rows;
  const rows = [{ v: 1, hash: row?.hash, text: '{"v":1,"cut' }];
  const entries = { ...phoneDump.stores.entries, rows };
  await loadDump({ ...phoneDump, stores: { ...phoneDump.stores, entries } });
  const bundle = await exportAll(await look(), '');
  expect(await bundle.text()).toContain('"damaged":');
  const faults = (await itemsOf(bundle)).filter(({ kind }) => kind === 'fault');
  expect(faults).toMatchObject([{ fault: 'unknownKind' }]);
});

test('saves to the downloads under a name that says what and when', async () => {
  await loadDump(phoneDump);
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  await open();
  await page.getByRole('button', { name: 'Save everything to a file' }).click();
  await expect.element(page.getByText(/is in your downloads/)).toBeVisible();
  const [link] = click.mock.contexts as HTMLAnchorElement[];
  expect(link?.download).toBe('welcome-mat-2026-11-22-12-00.txt');
});

test('a saved copy of the page says where to look, and still counts a file', async () => {
  await loadDump(phoneDump);
  const bundle = await exportAll(await look(), '2026-11-22T12:00:00.000Z');
  await open('en', true);
  await expect.element(page.getByText(/You opened a saved copy/)).toBeVisible();
  const choose = page.getByLabelText('Choose a file');
  await choose.upload(new File([bundle], 'bundle.txt'));
  await expect.element(page.getByText('The file is whole.')).toBeVisible();
  await choose.upload(new File([(await bundle.text()).slice(0, -40)], 'cut.txt'));
  await expect.element(page.getByText(/The end of the file is missing/)).toBeVisible();
  await choose.upload(new File(['<html>'], 'page.html'));
  await expect.element(page.getByText('This is no file of Welcome Mat.')).toBeVisible();
});

test('speaks Arabic from right to left', async () => {
  await loadDump(phoneDump);
  await open('ar');
  await expect
    .element(page.getByRole('heading', { name: 'الإجابات المحفوظة على هذا الجهاز' }))
    .toBeVisible();
  expect(document.documentElement.dir).toBe('rtl');
  document.documentElement.dir = 'ltr';
});

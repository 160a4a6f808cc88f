import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createBundleReader, createBundleWriter } from '../../src/protocol/bundle.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import { facilitator, load, person, type Screen, takeTablet } from './tablet.tsx';

/** Answers that leave or come in a file, that the server set apart, or that could not be saved. */
beforeEach(async () => {
  await page.viewport(820, 1180);
});
afterEach(() => vi.restoreAllMocks());

let entries = 0;
const entryOf = (workspace = 'riverbend', kind = 'response'): ClearEntry => {
  entries += 1;
  const id = `01930000-0000-7000-8000-${String(entries).padStart(12, '0')}`;
  return {
    v: 1,
    workspace,
    kind,
    id,
    subject: id,
    author: 'device-9',
    at: '2026-11-22T09:00:00.000Z',
    body: { says: `answer ${entries}` },
  } as unknown as ClearEntry;
};

function fileOf(all: readonly ClearEntry[], isWhole = true): File {
  const writer = createBundleWriter({ madeAt: '', madeBy: 'outbox' });
  const lines = [writer.head()];
  for (const entry of all) {
    const text = canonicalText(entry);
    lines.push(writer.entry(text, hashText(text), 5));
  }
  if (isWhole) lines.push(writer.end());
  return new File(lines, 'from-tablet-9.txt');
}

/** Whatever is saved next, as text. */
function savedFiles(): () => Promise<string> {
  const made = vi.spyOn(URL, 'createObjectURL');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();
  return async () => {
    await vi.waitFor(() => expect(made).toHaveBeenCalled());
    const saved = made.mock.lastCall?.[0];
    if (!(saved instanceof Blob)) throw new Error('no file was saved');
    return saved.text();
  };
}

const entriesIn = (text: string) => {
  const reader = createBundleReader();
  return [...reader.read(text), ...reader.end()].flatMap((item) =>
    item.kind === 'entry' || item.kind === 'fault'
      ? [item.kind === 'entry' ? (item.entry as unknown) : item.fault]
      : [],
  );
};

async function atHome(tablet: Awaited<ReturnType<typeof takeTablet>>): Promise<Screen> {
  const screen = await load(tablet, { invitation: 'token' });
  await facilitator.enrols(screen);
  await expect.element(screen.getByRole('heading', { name: 'Outbox' })).toBeVisible();
  return screen;
}

describe('a file from another device', () => {
  test('is taken in, counted, and its answers wait in the outbox like all others', async () => {
    const tablet = await takeTablet();
    const screen = await atHome(tablet);
    await screen.getByRole('button', { name: 'Take in a file' }).click();
    await screen.getByLabelText('Choose a file').upload(fileOf([entryOf(), entryOf()]));
    await expect
      .element(
        screen.getByText(
          '2 finished answers and records are in this file. 2 were not here before.',
        ),
      )
      .toBeVisible();
    await expect.element(screen.getByText(/Delivered: 0 of 2/)).toBeVisible();
    expect(await tablet.outbox.queue()).toHaveLength(2);
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  test('that is cut, foreign or of others says what was wrong', async () => {
    const tablet = await takeTablet();
    const screen = await atHome(tablet);
    await screen.getByRole('button', { name: 'Take in a file' }).click();
    const choose = screen.getByLabelText('Choose a file');
    await choose.upload(fileOf([entryOf(), entryOf('elsewhere')], false));
    await expect.element(screen.getByText(/The end of the file is missing/)).toBeVisible();
    await expect.element(screen.getByText(/1 belongs to another partnership/)).toBeVisible();
    await choose.upload(new File(['<html>'], 'page.html'));
    await expect.element(screen.getByText(/is no file of Welcome Mat/)).toBeVisible();
    expect(await tablet.outbox.queue()).toHaveLength(1);
  });

  test('[BUN1] that decides for everybody: that is left out, and taken in by who knows its maker', async () => {
    const tablet = await takeTablet();
    const screen = await atHome(tablet);
    await screen.getByRole('button', { name: 'Take in a file' }).click();
    const decision = entryOf('riverbend', 'consultation');
    await screen.getByLabelText('Choose a file').upload(fileOf([entryOf(), decision]));
    await expect.element(screen.getByText(/1 entry in it decides something/)).toBeVisible();
    expect(await tablet.outbox.queue()).toHaveLength(1);
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await screen.getByRole('button', { name: /I know where it comes from/ }).click();
    await expect
      .element(screen.getByText(/2 finished answers and records are in this file/))
      .toBeVisible();
    expect(await tablet.outbox.queue()).toHaveLength(2);
    await expect.element(screen.getByText(/decides something/)).not.toBeInTheDocument();
  });

  test('that this device cannot keep is said not to be kept', async () => {
    const tablet = await takeTablet();
    const screen = await atHome(tablet);
    await screen.getByRole('button', { name: 'Take in a file' }).click();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await screen.getByLabelText('Choose a file').upload(fileOf([entryOf()]));
    await expect
      .element(screen.getByText(/This device could not keep what is in the file/))
      .toBeVisible();
  });
});

test('all that is held is saved to a file that another device can take in', async () => {
  const tablet = await takeTablet();
  const screen = await atHome(tablet);
  await tablet.outbox.add(entryOf());
  const saved = savedFiles();
  await screen.getByRole('button', { name: 'Save to a file' }).click();
  await expect.element(screen.getByText(/is in your downloads/)).toBeVisible();
  expect(entriesIn(await saved())).toHaveLength(1);
});

describe('what the server set apart', () => {
  test('[PUSH5] stands with its reason in words, what to do, and a file; and can be tried again', async () => {
    const tablet = await takeTablet();
    const screen = await atHome(tablet);
    const held = await tablet.outbox.add(entryOf());
    await tablet.outbox.setApart(held.hash, { verdict: 'quarantined', reason: 'revokedDevice' });
    await expect.element(screen.getByRole('heading', { name: '1 set apart' })).toBeVisible();
    await expect
      .element(screen.getByText(/taken off the list of collecting devices/))
      .toBeVisible();
    await expect.element(screen.getByText(/Tell your coordinator/)).toBeVisible();
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await screen.getByRole('button', { name: 'Try again' }).click();
    await vi.waitFor(async () => expect(await tablet.outbox.queue()).toHaveLength(1));
    await expect
      .element(screen.getByRole('heading', { name: '1 set apart' }))
      .not.toBeInTheDocument();
  });

  test('[PUSH5] a reason of a later server is still a sentence', async () => {
    const tablet = await takeTablet();
    const screen = await atHome(tablet);
    const held = await tablet.outbox.add(entryOf());
    await tablet.outbox.setApart(held.hash, { verdict: 'rejected', reason: 'moonPhase' });
    await expect
      .element(screen.getByText(/a reason that this version does not know/))
      .toBeVisible();
  });
});

test('[OUT3] a finished answer that cannot be kept stays on the screen and goes along in a file, and is one answer', async () => {
  const tablet = await takeTablet();
  const screen = await atHome(tablet);
  await facilitator.handsOver(screen);
  await person.begins(screen);
  await person.says(screen, 'The bus');
  const put = IDBObjectStore.prototype.put;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...given
  ) {
    if (this.name === 'entries') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, given);
  });
  await person.finishes(screen);
  await expect.element(screen.getByText('The bus')).toBeVisible();
  await expect.element(screen.getByText(/^Not saved/).first()).toBeVisible();
  const saved = savedFiles();
  await screen.getByRole('button', { name: 'Save to a file' }).click();
  const [inFile] = entriesIn(await saved());
  expect(JSON.stringify(inFile)).toContain('The bus');
  full.mockRestore();
  await screen.getByRole('button', { name: 'Send my answers' }).click();
  await person.readsCode(screen);
  const [held] = await tablet.outbox.held();
  expect(JSON.parse(held?.text ?? '')).toEqual(inFile);
});

test('answers that came back from the second copy are told once', async () => {
  const tablet = await takeTablet();
  await tablet.outbox.keepRecollection('brought-back', 3);
  const screen = await atHome(tablet);
  await expect.element(screen.getByText(/3 answers came back/)).toBeVisible();
  expect(await tablet.outbox.recollection('brought-back')).toBe(0);
});

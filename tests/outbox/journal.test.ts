import './scenario.ts';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDatabase } from '../../src/outbox/database.ts';
import { broughtBackKey, openDeviceOutbox } from '../../src/outbox/device-outbox.ts';
import { createJournal } from '../../src/outbox/journal/journal.ts';
import { printLine, readLines } from '../../src/outbox/journal/lines.ts';
import type { CheckedReceipt } from '../../src/outbox/records.ts';
import { hashText } from '../../src/protocol/hash.ts';
import type { Standing } from '../../src/protocol/standing.ts';
import { createMemoryFiles, type MemoryFiles } from './memory-files.ts';
import { takePhone } from './scenario.ts';

let devices = 0;
const clock = createFixedClock('2026-11-22T09:00:00Z');

/** A device whose files outlive its database. */
async function takeDevice(files: MemoryFiles = createMemoryFiles()) {
  devices += 1;
  const name = `journalled-${devices}`;
  const { entry } = await takePhone(name);
  const open = async () => {
    const outbox = await openDeviceOutbox({
      name,
      clock,
      loadJournal: async () => createJournal(files),
    });
    await outbox.journalSettled();
    return outbox;
  };
  return {
    files,
    entry,
    open,
    async losesItsDatabase() {
      await createDatabase(name).delete();
    },
    lines: () => readLines(files.text).lines,
  };
}

const proof = (held: { id: string; hash: string }): CheckedReceipt =>
  ({ id: held.id, hash: held.hash, seq: 1, epoch: 'e', node: 'n', signature: 's' }) as never;

const allSafe: Standing = { protocol: 'welcome-mat/1', epoch: 'e', history: [], safeSeq: 1 };

afterEach(() => vi.restoreAllMocks());

describe('a line', () => {
  test('[OUT8] comes back as it was written, whatever its text holds', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const lines = values.map((value, at) => {
          const text = JSON.stringify(value);
          return { hash: hashText(`${at}${text}`), finishedAt: at, text };
        });
        expect(readLines(lines.map(printLine).join(''))).toEqual({ lines, torn: 0, repeated: 0 });
      }),
    );
  });

  test('[OUT8] torn anywhere costs only itself', () => {
    const [one, two, three] = ['{"a":1}', '{"b":"é\u2028"}', '{"c":3}'].map((text) => ({
      hash: hashText(text),
      finishedAt: 7,
      text,
    }));
    if (!one || !two || !three) throw new Error('three lines');
    const torn = printLine(two);
    for (let cut = 2; cut < torn.length; cut += 1) {
      const read = readLines(printLine(one) + torn.slice(0, cut) + printLine(three));
      expect(read.lines, String(cut)).toEqual([one, three]);
      expect(read.torn, String(cut)).toBe(1);
    }
  });
});

describe('the second copy', () => {
  test('[OUT8] holds each finished entry in the very text of the outbox, and no draft', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    const { draft } = await takePhone('drafts');
    await outbox.saveDraft(draft({ state: 'half said' }));
    const held = await outbox.add(device.entry());
    await outbox.journalSettled();
    expect(device.lines()).toEqual([
      { hash: held.hash, finishedAt: held.finishedAt, text: held.text },
    ]);
    expect(device.files.text).not.toContain('half said');
  });

  test('[OUT8] is never waited for: "saved" comes while the files still hang', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    device.files.fault = 'hangs';
    await outbox.add(device.entry());
    expect(await outbox.held()).toHaveLength(1);
  });

  test.each(['full', 'unreadable', 'tears'] as const)(
    '[OUT8] files that are %s cost no answer, and the next start makes them good',
    async (fault) => {
      const device = await takeDevice();
      device.files.fault = fault;
      const outbox = await device.open();
      const held = await outbox.add(device.entry());
      await outbox.journalSettled();
      expect((await outbox.held()).map(({ hash }) => hash)).toEqual([held.hash]);
      outbox.close();
      device.files.fault = 'none';
      const again = await device.open();
      expect(device.lines().map(({ hash }) => hash)).toEqual([held.hash]);
      expect(await again.isJournalOn()).toBe(true);
    },
  );

  test('[OUT8] a browser without private files loses nothing but the copy', async () => {
    const outbox = await openDeviceOutbox({
      name: 'no-files',
      clock,
      loadJournal: async () => undefined,
    });
    const { entry } = await takePhone('no-files');
    await outbox.add(entry());
    expect(await outbox.held()).toHaveLength(1);
    expect(await outbox.isJournalOn()).toBe(false);
  });

  test('[OUT8] lets go of what the outbox forgot, at once', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    const [gone, kept] = [await outbox.add(device.entry()), await outbox.add(device.entry())];
    await outbox.meet(allSafe);
    await outbox.keepReceipts([proof(gone)]);
    await outbox.forget([gone.hash, kept.hash]);
    await outbox.journalSettled();
    expect(device.lines().map(({ hash }) => hash)).toEqual([kept.hash]);
    expect(device.files.text).not.toContain(gone.id);
  });

  test('[OUT8] what was forgotten while nobody could write goes at the next start', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    const held = await outbox.add(device.entry());
    await outbox.meet(allSafe);
    await outbox.keepReceipts([proof(held)]);
    await outbox.journalSettled();
    device.files.fault = 'full';
    await outbox.forget([held.hash]);
    await outbox.journalSettled();
    outbox.close();
    device.files.fault = 'none';
    const again = await device.open();
    expect(device.lines()).toEqual([]);
    expect(await again.held()).toEqual([]);
  });
});

describe('after the database was lost', () => {
  test('[OUT8] [ENT2] its entries come back under the same hash and wait again, and it is said once', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    const held = [await outbox.add(device.entry()), await outbox.add(device.entry())];
    await outbox.journalSettled();
    outbox.close();
    await device.losesItsDatabase();

    const again = await device.open();
    expect((await again.held()).map(({ hash, text }) => [hash, text]).sort()).toEqual(
      held.map(({ hash, text }) => [hash, text]).sort(),
    );
    expect(await again.waiting(10)).toHaveLength(2);
    expect(await again.recollection(broughtBackKey)).toBe(2);
    again.close();
    const third = await device.open();
    expect(await third.recollection(broughtBackKey)).toBe(2);
    expect(device.lines()).toHaveLength(2);
  });

  test('[OUT8] [ENT2] a line whose hash does not agree with its text is not believed', async () => {
    const text = JSON.stringify({ v: 1, id: 'forged' });
    const files = createMemoryFiles(printLine({ hash: hashText('other'), finishedAt: 1, text }));
    const device = await takeDevice(files);
    const outbox = await device.open();
    expect(await outbox.held()).toEqual([]);
    expect(device.lines()).toEqual([]);
  });

  test('[OUT8] only the text was lost: it is put back beside what is known about it', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    const held = await outbox.add(device.entry());
    await outbox.noteTry([held.hash], { at: 5, why: 'noConnection' });
    await outbox.journalSettled();
    outbox.close();
    const raw = createDatabase(`journalled-${devices}`);
    await raw.table('entries').clear();
    raw.close();
    const again = await device.open();
    const [back] = await again.held();
    expect(back?.text).toBe(held.text);
    expect(back?.lastTry).toEqual({ at: 5, why: 'noConnection' });
  });

  test('[OUT8] another tab deletes it while a form is open: the open page brings it back', async () => {
    const device = await takeDevice();
    const outbox = await device.open();
    const before = await outbox.add(device.entry());
    await outbox.journalSettled();
    await device.losesItsDatabase();
    const after = await outbox.add(device.entry());
    await vi.waitFor(async () => {
      const hashes = (await outbox.held()).map(({ hash }) => hash);
      expect(hashes.sort()).toEqual([before.hash, after.hash].sort());
    });
  });
});

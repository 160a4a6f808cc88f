import { expect, test } from 'vitest';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { digestOf } from '../../src/protocol/digest.ts';
import { hashText } from '../../src/protocol/hash.ts';
import {
  type ChangeLog,
  mostLettersOfPage,
  type NewEntry,
} from '../../sync-server/log/change-log.ts';

const here = 'here' as WorkspaceId;
const there = 'there' as WorkspaceId;
const kinds = ['response', 'form'];

const entry = (id: string, words = id, kind = 'response'): NewEntry => {
  const text = JSON.stringify({ id, words });
  return { id: id as EntryId, hash: hashText(text), kind, subject: id, text };
};

const erasure = (id: string, subjects: readonly string[]): NewEntry => {
  const targets = subjects.map((subject) => ({ subject, entries: [] }));
  const text = JSON.stringify({ id, body: { targets, why: 'withdrawn' } });
  return { id: id as EntryId, hash: hashText(text), kind: 'erasure', subject: id, text };
};

/** What every implementation of the port keeps. */
export function logConformance(make: () => Promise<ChangeLog>): void {
  const open = async (): Promise<ChangeLog> => {
    const log = await make();
    await log.open(here, 'epoch-1');
    return log;
  };

  test('[PULL1] numbers start at 1 and have no holes, whatever is appended at once', async () => {
    const log = await open();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => log.append(here, [entry(`a${n}`), entry(`b${n}`)])),
    );
    const { rows } = await log.page(here, { kinds, since: 0, limit: 1_000 });
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
    expect((await log.standing(here)).lastSeq).toBe(80);
  });

  test('[ENT4] the same id and hash is one entry, with the same number each time', async () => {
    const log = await open();
    const [first] = await log.append(here, [entry('a')]);
    const [again, inOneBatch] = await log.append(here, [entry('a'), entry('a')]);
    expect(first?.outcome).toBe('stored');
    expect(again).toEqual({ outcome: 'duplicate', seq: 1, epoch: 'epoch-1' });
    expect(inOneBatch).toEqual(again);
    expect((await log.standing(here)).lastSeq).toBe(1);
  });

  test('[ENT4] the same id with another hash: both are kept, as siblings', async () => {
    const log = await open();
    await log.append(here, [entry('a', 'one')]);
    const [second] = await log.append(here, [entry('a', 'two')]);
    expect(second?.outcome).toBe('sibling');
    expect((await log.page(here, { kinds, since: 0, limit: 9 })).rows).toHaveLength(2);
  });

  test('[ENT2] the text comes back byte for byte', async () => {
    const log = await open();
    const text = '{"a":"\\u0000 é 🧵 \\" \\\\ \u2028"}';
    await log.append(here, [{ ...entry('a'), text, hash: hashText(text) }]);
    expect((await log.page(here, { kinds, since: 0, limit: 9 })).rows[0]?.text).toBe(text);
  });

  test('entries are found by their numbers, each with its own text', async () => {
    const log = await open();
    await log.append(
      here,
      ['a', 'b', 'c', 'd'].map((id) => entry(id)),
    );
    await log.open(there, 'epoch-2');
    await log.append(there, [entry('x'), entry('y')]);
    const found = await log.numbered(here, [4, 2, 9]);
    expect(found.map(({ seq, text }) => [seq, text])).toEqual([
      [2, entry('b').text],
      [4, entry('d').text],
    ]);
    expect(found[0]).toMatchObject({ hash: entry('b').hash, kind: 'response' });
    expect(await log.numbered(here, [])).toEqual([]);
  });

  test('[SEA4] what a sealed entry reads comes back beside it', async () => {
    const log = await open();
    const opened = '{"reads":"\\u0000 é 🧵"}';
    await log.append(here, [entry('a'), { ...entry('b'), opened }]);
    const { rows } = await log.page(here, { kinds, since: 0, limit: 9 });
    expect(rows.map((row) => row.opened)).toEqual([undefined, opened]);
  });

  test('[PULL3] a page is full and says more, or is the last', async () => {
    const log = await open();
    await log.append(here, [entry('a'), entry('b'), entry('c')]);
    const first = await log.page(here, { kinds, since: 0, limit: 2 });
    const last = await log.page(here, { kinds, since: 2, limit: 2 });
    expect([first.rows.length, first.more, first.digest]).toEqual([2, true, undefined]);
    expect([last.rows.length, last.more]).toEqual([1, false]);
  });

  test('[PULL3] [LIM3] a page holds no more than a server can carry, and the next goes on', async () => {
    const log = await open();
    const large = Array.from({ length: 30 }, (_, n) => ({
      ...entry(`a${n}`, `${n} ${'x'.repeat(500_000)}`),
      opened: 'y'.repeat(400_000),
    }));
    const huge = entry('b', 'z'.repeat(mostLettersOfPage + 1_000_000));
    await log.append(here, [...large, huge, entry('c')]);
    const seen: number[] = [];
    for (let since = 0, more = true; more; ) {
      const page = await log.page(here, { kinds, since, limit: 1_000 });
      const bytes = page.rows.reduce(
        (sum, { text, opened = '' }) => sum + text.length + opened.length,
        0,
      );
      expect(bytes <= mostLettersOfPage || page.rows.length === 1).toBe(true);
      expect(page.digest === undefined).toBe(page.more);
      seen.push(...page.rows.map(({ seq }) => seq));
      since = seen.at(-1) ?? 0;
      more = page.more;
    }
    expect(seen).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
  });

  test('[PULL4] the last page has the digest of all of the asked kinds', async () => {
    const log = await open();
    const all = [entry('a'), entry('b'), entry('f', 'f', 'form')];
    await log.append(here, all);
    const { digest } = await log.page(here, { kinds, since: 3, limit: 9 });
    expect(digest).toEqual(digestOf(all.map(({ hash }) => hash)));
  });

  test('[PULL6] other kinds are in neither page nor digest', async () => {
    const log = await open();
    const form = entry('f', 'f', 'form');
    await log.append(here, [entry('a'), form, entry('b')]);
    const page = await log.page(here, { kinds: ['form'], since: 0, limit: 9 });
    expect(page.rows.map(({ seq, kind }) => [seq, kind])).toEqual([[2, 'form']]);
    expect(page.digest).toEqual(digestOf([form.hash]));
  });

  test('workspaces know nothing of each other', async () => {
    const log = await open();
    await log.open(there, 'epoch-2');
    await log.append(here, [entry('a')]);
    const [second] = await log.append(there, [entry('a')]);
    expect(second).toMatchObject({ outcome: 'stored', seq: 1, epoch: 'epoch-2' });
    expect((await log.page(there, { kinds, since: 0, limit: 9 })).rows).toHaveLength(1);
  });

  test('[SWP1] have says where what is held stands, by id and hash together', async () => {
    const log = await open();
    const [a] = await log.append(here, [entry('a')]);
    const known = entry('a').hash;
    expect(
      await log.have(here, [
        ['a', known],
        ['a', 'f'.repeat(64)],
        ['b', known],
      ]),
    ).toEqual([{ seq: a?.seq, epoch: 'epoch-1' }, undefined, undefined]);
  });

  test('a log that was never opened is an error, not an empty answer', async () => {
    const log = await make();
    await expect(log.standing(here)).rejects.toThrow(/no log is open/);
    await expect(log.append(here, [entry('a')])).rejects.toThrow(/no log is open/);
  });

  test('[PULL6] asked for no kind, a page is empty and the last', async () => {
    const log = await open();
    await log.append(here, [entry('a')]);
    const page = await log.page(here, { kinds: [], since: 0, limit: 9 });
    expect(page).toEqual({ rows: [], more: false, digest: digestOf([]) });
  });

  test('[PULL3] a page of two kinds has them in one order', async () => {
    const log = await open();
    const mixed = Array.from({ length: 9 }, (_, n) =>
      entry(`e${n}`, 'x', n % 3 === 0 ? 'form' : 'response'),
    );
    await log.append(here, mixed);
    const { rows } = await log.page(here, { kinds, since: 2, limit: 5 });
    expect(rows.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
      '3 response',
      '4 form',
      '5 response',
      '6 response',
      '7 form',
    ]);
  });

  test('[EPO1] a new epoch ends the one before at the last number, and numbers go on', async () => {
    const log = await open();
    await log.append(here, [entry('a'), entry('b')]);
    await log.beginEpoch(here, 'epoch-2');
    const [b, c] = await log.append(here, [entry('b'), entry('c')]);
    expect(b).toEqual({ outcome: 'duplicate', seq: 2, epoch: 'epoch-1' });
    expect(c).toEqual({ outcome: 'stored', seq: 3, epoch: 'epoch-2' });
    await log.beginEpoch(here, 'epoch-3');
    expect(await log.standing(here)).toEqual({
      epoch: 'epoch-3',
      history: [
        { epoch: 'epoch-1', until: 2 },
        { epoch: 'epoch-2', until: 3 },
      ],
      lastSeq: 3,
      safeSeq: 0,
    });
  });

  test('[REC4] the safe number rises, never falls, and never passes what is here', async () => {
    const log = await open();
    await log.append(here, [entry('a'), entry('b')]);
    const seen: number[] = [];
    for (const number of [1, 2, 1, 9]) {
      await log.raiseSafe(here, number);
      seen.push((await log.standing(here)).safeSeq);
    }
    expect(seen).toEqual([1, 2, 2, 2]);
  });

  test('opening again changes neither epoch nor numbers', async () => {
    const log = await open();
    await log.append(here, [entry('a')]);
    await log.open(here, 'another epoch');
    expect(await log.standing(here)).toEqual({
      epoch: 'epoch-1',
      history: [],
      lastSeq: 1,
      safeSeq: 0,
    });
  });

  test('[ERA1] an erasure takes the text away and leaves id, hash, number and digest', async () => {
    const log = await open();
    const mine = entry('a');
    await log.append(here, [mine, entry('b')]);
    const before = await log.page(here, { kinds, since: 0, limit: 9 });
    await log.append(here, [erasure('e1', ['a'])]);
    const { rows, digest } = await log.page(here, { kinds, since: 0, limit: 9 });
    const gone = { id: 'a', hash: mine.hash, kind: 'response' };
    expect(rows[0]).toEqual({ seq: 1, hash: mine.hash, kind: 'response', text: '', erased: gone });
    expect(rows[1]).toEqual(before.rows[1]);
    expect(digest).toEqual(before.digest);
    expect(await log.have(here, [['a', mine.hash]])).toEqual([
      { seq: 1, epoch: 'epoch-1', erasedBy: 3 },
    ]);
  });

  test('[ERA1] whoever has read on is told at the erasure what went', async () => {
    const log = await open();
    await log.append(here, [entry('a'), entry('f', 'f', 'form')]);
    await log.append(here, [erasure('e1', ['a', 'f', 'unknown'])]);
    const page = (of: readonly string[]) => log.page(here, { kinds: of, since: 2, limit: 9 });
    const gone = { id: 'a', hash: entry('a').hash, kind: 'response' };
    expect((await page([...kinds, 'erasure'])).rows).toMatchObject([{ seq: 3, erases: [gone] }]);
    // A reader of forms alone learns nothing of answers; and no form is erased.
    expect((await page(['form', 'erasure'])).rows).toMatchObject([{ seq: 3, erases: [] }]);
    expect((await log.page(here, { kinds: ['form'], since: 0, limit: 9 })).rows[0]?.text).not.toBe(
      '',
    );
  });

  test('[ERA1] late copies of an erased subject are not kept, whatever their hash and their moment', async () => {
    const log = await open();
    await log.append(here, [entry('a'), erasure('e1', ['a', 'later'])]);
    const late = [entry('a'), entry('a', 'sealed anew'), entry('later')];
    for (const one of late)
      expect(await log.append(here, [one])).toEqual([
        { outcome: 'erased', seq: 2, epoch: 'epoch-1' },
      ]);
    expect(await log.append(here, [entry('c'), erasure('e2', ['c']), entry('c')])).toMatchObject([
      { outcome: 'stored' },
      { outcome: 'stored' },
      { outcome: 'erased', seq: 4 },
    ]);
    const { rows } = await log.page(here, { kinds, since: 0, limit: 9 });
    expect(rows.map(({ text }) => text)).toEqual(['', '']);
    expect((await log.standing(here)).lastSeq).toBe(4);
  });

  test('[ERA1] everything about the subject goes with it, and a second erasure changes nothing', async () => {
    const log = await open();
    const about = { ...entry('note', 'about a', 'idea'), subject: 'a' };
    await log.append(here, [entry('a', 'one'), entry('a', 'two'), about, entry('b')]);
    await log.append(here, [erasure('e1', ['a'])]);
    await log.append(here, [erasure('e2', ['a'])]);
    const { rows } = await log.page(here, { kinds: [...kinds, 'idea'], since: 0, limit: 9 });
    expect(rows.map(({ text }) => text !== '')).toEqual([false, false, false, true]);
    expect((await log.have(here, [['a', entry('a', 'two').hash]]))[0]?.erasedBy).toBe(5);
    const erasures = await log.erasures(here, [5, 4]);
    expect(erasures.map(({ seq, id }) => [seq, id])).toEqual([[5, 'e1']]);
  });
}

import { expect, test } from 'vitest';
import type { EntryId, WorkspaceId } from '../../src/model/ids.ts';
import { digestOf } from '../../src/protocol/digest.ts';
import { hashText } from '../../src/protocol/hash.ts';
import type { ChangeLog, NewEntry } from '../../sync-server/log/change-log.ts';

const here = 'here' as WorkspaceId;
const there = 'there' as WorkspaceId;
const kinds = ['response', 'form'];

const entry = (id: string, words = id, kind = 'response'): NewEntry => {
  const text = JSON.stringify({ id, words });
  return { id: id as EntryId, hash: hashText(text), kind, subject: id, text };
};

/** What every implementation of the port keeps. */
export function logConformance(make: () => ChangeLog): void {
  const open = (): ChangeLog => {
    const log = make();
    log.open(here, 'epoch-1');
    return log;
  };

  test('[PULL1] numbers start at 1 and have no holes, whatever is appended at once', async () => {
    const log = open();
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => log.append(here, [entry(`a${n}`), entry(`b${n}`)])),
    );
    const { rows } = log.page(here, { kinds, since: 0, limit: 1_000 });
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
    expect(log.standing(here).lastSeq).toBe(80);
  });

  test('[ENT4] the same id and hash is one entry, with the same receipt each time', async () => {
    const log = open();
    const [first] = await log.append(here, [entry('a')]);
    const [again, inOneBatch] = await log.append(here, [entry('a'), entry('a')]);
    expect(first?.outcome).toBe('stored');
    expect(again).toEqual({ outcome: 'duplicate', receipt: first?.receipt });
    expect(inOneBatch).toEqual(again);
    expect(log.standing(here).lastSeq).toBe(1);
  });

  test('[ENT4] the same id with another hash: both are kept, as siblings', async () => {
    const log = open();
    await log.append(here, [entry('a', 'one')]);
    const [second] = await log.append(here, [entry('a', 'two')]);
    expect(second?.outcome).toBe('sibling');
    expect(log.page(here, { kinds, since: 0, limit: 9 }).rows).toHaveLength(2);
  });

  test('[ENT2] the text comes back byte for byte', async () => {
    const log = open();
    const text = '{"a":"\\u0000 é 🧵 \\" \\\\ \u2028"}';
    await log.append(here, [{ ...entry('a'), text, hash: hashText(text) }]);
    expect(log.page(here, { kinds, since: 0, limit: 9 }).rows[0]?.text).toBe(text);
  });

  test('[PULL3] a page is full and says more, or is the last', async () => {
    const log = open();
    await log.append(here, [entry('a'), entry('b'), entry('c')]);
    const first = log.page(here, { kinds, since: 0, limit: 2 });
    const last = log.page(here, { kinds, since: 2, limit: 2 });
    expect([first.rows.length, first.more, first.digest]).toEqual([2, true, undefined]);
    expect([last.rows.length, last.more]).toEqual([1, false]);
  });

  test('[PULL4] the last page has the digest of all of the asked kinds', async () => {
    const log = open();
    const all = [entry('a'), entry('b'), entry('f', 'f', 'form')];
    await log.append(here, all);
    const { digest } = log.page(here, { kinds, since: 3, limit: 9 });
    expect(digest).toEqual(digestOf(all.map(({ hash }) => hash)));
  });

  test('[PULL6] other kinds are in neither page nor digest', async () => {
    const log = open();
    const form = entry('f', 'f', 'form');
    await log.append(here, [entry('a'), form, entry('b')]);
    const page = log.page(here, { kinds: ['form'], since: 0, limit: 9 });
    expect(page.rows.map(({ seq, kind }) => [seq, kind])).toEqual([[2, 'form']]);
    expect(page.digest).toEqual(digestOf([form.hash]));
  });

  test('workspaces know nothing of each other', async () => {
    const log = open();
    log.open(there, 'epoch-2');
    await log.append(here, [entry('a')]);
    const [second] = await log.append(there, [entry('a')]);
    expect(second).toMatchObject({ outcome: 'stored', receipt: { seq: 1, epoch: 'epoch-2' } });
    expect(log.page(there, { kinds, since: 0, limit: 9 }).rows).toHaveLength(1);
  });

  test('[SWP1] have gives the receipt of what is held, by id and hash together', async () => {
    const log = open();
    const [a] = await log.append(here, [entry('a')]);
    const known = entry('a').hash;
    expect(
      log.have(here, [
        ['a', known],
        ['a', 'f'.repeat(64)],
        ['b', known],
      ]),
    ).toEqual([a?.receipt, undefined, undefined]);
  });

  test('a log that was never opened is an error, not an empty answer', () => {
    const log = make();
    expect(() => log.standing(here)).toThrow(/no log is open/);
  });

  test('opening again changes neither epoch nor numbers', async () => {
    const log = open();
    await log.append(here, [entry('a')]);
    log.open(here, 'another epoch');
    expect(log.standing(here)).toEqual({ epoch: 'epoch-1', history: [], lastSeq: 1, safeSeq: 0 });
  });
}

import { expect, test, vi } from 'vitest';
import { codeOf } from '../../src/analysis/export-columns.ts';
import { createDice } from '../../src/base/dice.ts';
import { createNewestWords, type SubjectsOf } from '../../sync-server/export/newest-words.ts';

const subjectWith = (code: string, head = 'aaaa'): string => `01a1a3da-${head}-7000-8000-${code}`;

/** Words in the order of their numbers, from 1; and how it is asked whose they are. */
function says(subjects: readonly string[]) {
  const words = createNewestWords();
  subjects.forEach((subject, index) => {
    words.note({ subject, seq: index + 1 });
  });
  const subjectsOf = vi.fn<SubjectsOf>(
    async (seqs) => new Map(seqs.map((seq) => [seq, subjects[seq - 1] ?? ''])),
  );
  return { subjectsOf, found: words.inOrder(subjectsOf) };
}

test('each subject’s newest number, in the order of the codes', async () => {
  const [a, b, c] = ['0000000000aa', '0000000000ab', 'ffffffffffff'].map((code) =>
    subjectWith(code),
  ) as [string, string, string];
  const { found, subjectsOf } = says([c, a, b, a, c, a]);
  expect(await found).toEqual({ newest: [6, 3, 5], replaced: new Set([1, 2, 4]) });
  expect(subjectsOf).toHaveBeenCalledTimes(2);
});

test('nobody is asked whose words they are when no code comes twice', async () => {
  const { found, subjectsOf } = says([subjectWith('0000000000ab'), subjectWith('0000000000aa')]);
  expect(await found).toEqual({ newest: [2, 1], replaced: new Set() });
  expect(subjectsOf).not.toHaveBeenCalled();
});

test('two people who drew the same code stay two', async () => {
  const [one, other] = [subjectWith('0000000000ab', 'aaaa'), subjectWith('0000000000ab', 'bbbb')];
  expect(await says([one, other, one]).found).toEqual({ newest: [3, 2], replaced: new Set([1]) });
});

test('a subject of another shape has its place by its whole name', async () => {
  const plain = subjectWith('800000000000');
  expect(await says(['zoe', plain, 'adam', 'Ann', 'zoe', '7000']).found).toEqual({
    newest: [6, 2, 4, 3, 5],
    replaced: new Set([1]),
  });
});

test('of thousands it is what a map and a sort would say', async () => {
  const dice = createDice('newest words');
  const pool = Array.from({ length: 3_000 }, () =>
    subjectWith(
      Math.floor(dice.next() * 2 ** 48)
        .toString(16)
        .padStart(12, '0'),
    ),
  );
  const subjects = Array.from({ length: 5_000 }, () => pool[dice.below(pool.length)] ?? '');
  const newest = new Map(subjects.map((subject, index) => [subject, index + 1]));
  const inOrder = [...newest].sort(([a], [b]) => (codeOf(a) < codeOf(b) ? -1 : 1));
  expect((await says(subjects).found).newest).toEqual(inOrder.map(([, seq]) => seq));
});

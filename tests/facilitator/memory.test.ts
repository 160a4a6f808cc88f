import { expect, test } from 'vitest';
import { localDay } from '../../src/facilitator/local-day.ts';
import { createMemory, type HandOver } from '../../src/facilitator/memory.ts';
import { consentHow, tabletModes } from '../../src/facilitator/modes.ts';
import { outboxRows } from '../../src/facilitator/outbox-rows.ts';
import type { EntryCustody } from '../../src/sync/custody.ts';

function memoryOf() {
  const kept: Record<string, unknown> = {};
  const memory = createMemory({
    recollection: async (key) => kept[key],
    keepRecollection: async (key, value) => {
      kept[key] = value;
    },
  });
  return { kept, memory };
}

const session = '00000000-0000-7000-8000-00000000000a';

test('how the tablet was handed over is found again', async () => {
  const { memory } = memoryOf();
  const handOver = {
    slug: 'riverbend',
    session,
    form: { id: 'NS0', version: '1' },
    mode: 'proxy',
  } as HandOver;
  await memory.keepHandOver(handOver);
  expect(await memory.handOver()).toEqual(handOver);
});

test.each([
  undefined,
  null,
  'riverbend',
  { slug: 7 },
  { slug: 'riverbend', form: { id: 'NS0' }, mode: 'proxy' },
  { slug: 'riverbend', form: { id: 'NS0', version: '1' }, mode: 'byPigeon' },
])('what cannot be read is as if it had not been kept: %j', async (value) => {
  const { kept, memory } = memoryOf();
  kept['collect.handOver'] = value;
  expect(await memory.handOver()).toBeUndefined();
});

test('a session that cannot be read is left out, the consultation stays', async () => {
  const { kept, memory } = memoryOf();
  kept['collect.tonight'] = { slug: 'riverbend', session: 'yesterday' };
  expect(await memory.tonight()).toEqual({ slug: 'riverbend' });
});

test('that the browser was not asked yet is not the same as a refusal', async () => {
  const { memory } = memoryOf();
  expect(await memory.promise()).toBeUndefined();
  await memory.keepPromise(false);
  expect(await memory.promise()).toBe(false);
});

test('each way of collecting says how the consent was given', () => {
  expect(tabletModes.map((mode) => [mode, consentHow(mode)])).toEqual([
    ['eventTablet', 'read'],
    ['facilitatorReads', 'heard'],
    ['interpreter', 'interpreted'],
    ['proxy', 'read'],
    ['phoneCall', 'heard'],
    ['paper', 'read'],
  ]);
});

test('answers keep their numbers when more are finished, and sessions have none of them', () => {
  const entry = (hash: string, kind: string, finishedAt: number): EntryCustody => ({
    id: hash,
    hash,
    kind,
    subject: hash,
    finishedAt,
    word: 'saved',
    reason: 'noConnection',
  });
  const before = [entry('b', 'response', 2), entry('s', 'session', 1), entry('a', 'response', 0)];
  const numbers = (entries: readonly EntryCustody[]) =>
    outboxRows({ entries })
      .filter(({ kind }) => kind === 'response')
      .map(({ hash, number }) => [hash, number]);
  expect(numbers(before)).toEqual([
    ['b', 2],
    ['a', 1],
  ]);
  expect(numbers([entry('c', 'response', 3), ...before])).toEqual([
    ['c', 3],
    ['b', 2],
    ['a', 1],
  ]);
  expect(JSON.stringify(outboxRows({ entries: before }))).not.toContain('subject');
});

test('today is the day on the wall', () => {
  expect(localDay(new Date(2026, 10, 2, 23, 59).getTime())).toBe('2026-11-02');
});

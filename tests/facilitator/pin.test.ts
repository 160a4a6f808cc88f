import { expect, test } from 'vitest';
import { createFixedClock } from '../../src/base/clock.ts';
import { createDice } from '../../src/base/dice.ts';
import { createDiceBytes } from '../../src/base/random-bytes.ts';
import { createMemory } from '../../src/facilitator/memory.ts';
import { createPinGate } from '../../src/facilitator/pin-gate.ts';
import { hashPin, isPin, pinMatches } from '../../src/facilitator/pin-hash.ts';

/** How the drafts' lock is told of PINs. */
const draftLock = { set: async () => undefined, open: async () => undefined };
const randomBytes = createDiceBytes(createDice('pin'));

function memoryOf(kept: Record<string, unknown> = {}) {
  return {
    kept,
    memory: createMemory({
      recollection: async (key) => kept[key],
      keepRecollection: async (key, value) => {
        kept[key] = value;
      },
    }),
  };
}

test.each(['1234', '12345678'])('%s is a PIN', (text) => expect(isPin(text)).toBe(true));
test.each(['', '123', '123456789', '12a4', '١٢٣٤', ' 1234'])('"%s" is none', (text) =>
  expect(isPin(text)).toBe(false),
);

test('a PIN is kept as a salted slow hash, and matches only itself', async () => {
  const one = await hashPin('2468', randomBytes, 1_000);
  const other = await hashPin('2468', randomBytes, 1_000);
  expect(one.hash).not.toBe(other.hash);
  expect(JSON.stringify(one)).not.toContain('2468');
  expect(await pinMatches('2468', one)).toBe(true);
  expect(await pinMatches('2469', one)).toBe(false);
});

test('the hash is slow: at least three hundred thousand rounds', async () => {
  expect((await hashPin('2468', randomBytes)).iterations).toBeGreaterThanOrEqual(300_000);
});

test('a damaged record opens to nobody', async () => {
  const record = await hashPin('2468', randomBytes, 1_000);
  expect(await pinMatches('2468', { ...record, hash: '' })).toBe(false);
  expect(await pinMatches('2468', { ...record, salt: '?' })).toBe(false);
  const { memory, kept } = memoryOf();
  kept['collect.pin'] = { v: 1, salt: 'AAAA' };
  expect(await memory.pin()).toBeUndefined();
});

test('five wrong tries, then half a minute; the count outlives the page, a right one clears it', async () => {
  const clock = createFixedClock('2026-11-22T19:00:00Z');
  const { memory } = memoryOf();
  await memory.keepPin(await hashPin('2468', randomBytes, 1_000));
  for (let i = 0; i < 5; i += 1)
    expect(await createPinGate({ draftLock, memory, clock, randomBytes }).open('0000')).toBe(
      'wrong',
    );
  const gate = createPinGate({ draftLock, memory, clock, randomBytes });
  expect(await gate.open('2468')).toBe('wait');
  clock.advance(30_000);
  expect(await gate.open('2468')).toBe('open');
  expect(await gate.open('0000')).toBe('wrong');
  expect(await gate.open('2468')).toBe('open');
});

test('a clock that was set back does not lock the facilitator out', async () => {
  const clock = createFixedClock('2026-11-22T19:00:00Z');
  const { memory } = memoryOf();
  await memory.keepPin(await hashPin('2468', randomBytes, 1_000));
  await memory.keepWrongTries({ count: 9, lastAt: clock.now() + 365 * 86_400_000 });
  expect(await createPinGate({ draftLock, memory, clock, randomBytes }).open('2468')).toBe('open');
});

test('without a PIN nothing opens', async () => {
  const clock = createFixedClock('2026-11-22T19:00:00Z');
  expect(await createPinGate({ draftLock, ...memoryOf(), clock, randomBytes }).open('')).toBe(
    'wrong',
  );
});

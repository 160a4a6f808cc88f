import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BundleItem,
  bundleWord,
  createBundleReader,
  createBundleWriter,
  longestLine,
} from '../../src/protocol/bundle.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';

const head = { madeAt: '2026-11-22T12:00:00.000Z', madeBy: 'outbox' as const };

const entryOf = (body: unknown) => {
  const text = canonicalText({ v: 1, body });
  return { text, hash: hashText(text) };
};

function bundleOf(bodies: readonly unknown[], data = new Uint8Array([0, 1, 254, 255])): string {
  const writer = createBundleWriter(head);
  const lines = [writer.head()];
  bodies.forEach((body, at) => {
    const { text, hash } = entryOf(body);
    lines.push(writer.entry(text, hash, at));
  });
  const part = { sha256: 'a'.repeat(64), type: 'image/jpeg', bytes: data.length, from: 0 };
  lines.push(writer.part(part, data), writer.receipt({ seq: 1 }), writer.draft({ v: 1 }));
  lines.push(writer.end());
  return lines.join('');
}

/** Reads `text` in pieces of `size` characters. */
function read(text: string, size = text.length): readonly BundleItem[] {
  const reader = createBundleReader();
  const items: BundleItem[] = [];
  for (let at = 0; at < text.length; at += size)
    items.push(...reader.read(text.slice(at, at + size)));
  return [...items, ...reader.end()];
}

const faults = (items: readonly BundleItem[]) =>
  items.flatMap((item) => (item.kind === 'fault' ? [`${item.line} ${item.fault}`] : []));
const texts = (items: readonly BundleItem[]) =>
  items.flatMap((item) => (item.kind === 'entry' ? [item.text] : []));

describe('a bundle', () => {
  test('comes back as it was written, however its pieces fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.integer({ min: 1, max: 90 }),
        (bodies, size) => {
          const items = read(bundleOf(bodies), size);
          expect(faults(items)).toEqual([]);
          expect(texts(items)).toEqual(bodies.map((body) => entryOf(body).text));
          const part = items.find((item) => item.kind === 'part');
          expect([...(part?.data ?? [])]).toEqual([0, 1, 254, 255]);
          expect(items.map(({ kind }) => kind).slice(-3)).toEqual(['part', 'receipt', 'draft']);
        },
      ),
    );
  });

  test('cut anywhere says so and gives every whole entry before the cut', () => {
    const bodies = ['one', { two: 'é\u2028' }, [3]];
    const text = bundleOf(bodies);
    for (let cut = 1; cut < text.length - 1; cut += 1) {
      const items = read(text.slice(0, cut));
      const whole = text
        .slice(0, cut)
        .split('\n')
        .slice(1, -1)
        .filter((one) => one.startsWith('{"entry"'));
      expect(texts(items).length, String(cut)).toBeGreaterThanOrEqual(whole.length);
      expect(faults(items), String(cut)).not.toEqual([]);
    }
  });

  test('a changed entry is named by its line, and its neighbours are whole', () => {
    const text = bundleOf(['one', 'two', 'three']).replace('"two"', '"Two"');
    const items = read(text);
    expect(texts(items)).toEqual([entryOf('one').text, entryOf('three').text]);
    expect(faults(items)).toEqual(['3 changed']);
  });

  test('lines that were taken out of the middle are missed at the end', () => {
    const lines = bundleOf(['one', 'two']).split('\n');
    expect(faults(read(lines.toSpliced(1, 1).join('\n')))).toEqual(['6 cut']);
  });

  test.each([
    ['an empty file', ''],
    ['a web page', '<!doctype html>\n<html></html>\n'],
    ['other JSON', '{"v":1,"entries":[]}\n'],
    ['a later bundle', '{"bundle":"welcome-mat-bundle/9"}\n{"entry":{}}\n'],
  ])('%s is not a bundle, and nothing of it is read', (_, text) => {
    const items = read(text);
    expect(faults(items)).toEqual(['1 notABundle']);
    expect(items).toHaveLength(1);
  });

  test('lines of a later version are left out and counted; the rest is read', () => {
    const [first = '', ...rest] = bundleOf(['one']).split('\n');
    const items = read([first, '{"hologram":{}}', ...rest].join('\n'));
    expect(faults(items)).toEqual(['2 unknownKind']);
    expect(texts(items)).toHaveLength(1);
  });

  test('a line without an end fills no memory', () => {
    const reader = createBundleReader();
    reader.read(`${JSON.stringify({ bundle: bundleWord })}\n`);
    const items = [];
    for (let n = 0; n < 30; n += 1) items.push(...reader.read('x'.repeat(longestLine / 10)));
    items.push(...reader.read(`\n${bundleOf(['after']).split('\n')[1]}\n`));
    expect(faults(items)).toEqual(['2 tooLong']);
    expect(texts(items)).toHaveLength(1);
  });

  test('keys that mean something to JavaScript are only words', () => {
    const items = read(
      `${JSON.stringify({ bundle: bundleWord })}\n{"entry":{"__proto__":{"x":1}},"hash":"0"}\n`,
    );
    expect(faults(items)).toEqual(['2 changed', '3 cut']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

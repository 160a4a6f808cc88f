import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { searchProfile } from './search-profile.ts';
import { unsnappy } from './snappy.ts';

/** What the search for a person's words would miss, nobody would find: so it is searched itself. */
const secret = 'shirinbanu-walks-two-hours';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'welcome-mat-search-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Half of the secret, then a copy of what stands eight bytes before, and so on: nowhere whole. */
const packed = (() => {
  const first = Buffer.from('shirinbanu-walks-');
  const rest = Buffer.from('two-hours');
  const noise = Buffer.from('shirin');
  return Buffer.from([
    ...[secret.length + noise.length],
    // The noise as it is; then "shirin" again as a copy of it; then the rest as it is.
    ...[(noise.length - 1) << 2, ...noise],
    ...[((6 - 4) << 2) | 1, 6],
    ...[(first.length - 6 - 1) << 2, ...first.subarray(6)],
    ...[(rest.length - 1) << 2, ...rest],
  ]);
})();

test('what Snappy packed is unpacked; what is none is refused', () => {
  expect(Buffer.from(unsnappy(packed)).toString()).toBe(`shirin${secret}`);
  expect(packed.includes(secret)).toBe(false);
  expect(() => unsnappy(packed.subarray(0, 12))).toThrow();
  expect(() => unsnappy(Buffer.from([5, 1, 200]))).toThrow();
});

const trailer = Buffer.from([1, 0, 0, 0, 0]);
/** One data block, one index block that points to it, and a footer: the smallest table there is. */
function tableWith(block: Buffer): Buffer {
  const handle = Buffer.from([0, block.length]);
  const index = Buffer.from([0, 1, handle.length, 0x7a, ...handle, 0, 0, 0, 0, 1, 0, 0, 0]);
  const from = block.length + trailer.length;
  const footer = Buffer.alloc(48);
  footer.set([0, 0, from, index.length]);
  return Buffer.concat([block, trailer, index, Buffer.alloc(5), footer]);
}
/** A record that is cut in two by the end of a log's block. */
function logWith(record: Buffer): Buffer {
  const header = (length: number, type: number) => [0, 0, 0, 0, length & 255, length >> 8, type];
  const fill = 32_768 - 7 - 7 - 10;
  return Buffer.concat([
    Buffer.from([...header(fill, 1), ...Buffer.alloc(fill), ...header(10, 2)]),
    record.subarray(0, 10),
    Buffer.from(header(record.length - 10, 4)),
    record.subarray(10),
  ]);
}

const lying: readonly (readonly [string, string, Buffer])[] = [
  ['as it is', 'file', Buffer.from(secret)],
  ['as a page keeps other scripts', 'wide', Buffer.from(secret, 'utf16le')],
  ['the other way round', 'big', Buffer.from(secret, 'utf16le').swap16()],
  ['in base64', 'base64', Buffer.from(Buffer.from(`ab${secret}xyz`).toString('base64'))],
  ['in a table', '000005.ldb', tableWith(packed)],
  ['in a log, cut in two', '000004.log', logWith(Buffer.from(secret))],
  ['in a large value', 'blob', Buffer.from([1, 2, 0xff, 0x11, 0x02, ...packed])],
  ['in a large value in a log', '000006.log', logWith(Buffer.from([0xff, 0x11, 2, ...packed]))],
  ['packed by the network', 'cache', gzipSync(Buffer.from(secret))],
];

test.each(lying)('a word that lies there %s is found', (_how, name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  expect(searchProfile(folder, [secret]).map(({ file }) => file)).toContain(name);
  expect(searchProfile(folder, ['never-said-by-anybody'])).toEqual([]);
  rmSync(path);
  expect(searchProfile(folder, [secret])).toEqual([]);
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createBundleReader, createBundleWriter } from '../../src/protocol/bundle.ts';
import type { ClearEntry } from '../../src/protocol/entry.ts';
import { canonicalText } from '../../src/protocol/hash.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { isReallySigned } from '../../src/sync/receipts.ts';
import { bytesOf, sha256 } from './attachment-files-conformance.ts';
import { attachmentOf, bring, makePhotoResponse } from './attachments.ts';
import { kinds } from './databases.ts';
import {
  freshId,
  hashOf,
  makeEntry,
  makeResponse,
  openConsultation,
  push,
  responseBody,
} from './entries.ts';
import { steward, stewardDoes } from './stewarding.ts';
import { openWorld as openWorldAt, setUp, stranger } from './world.ts';

const head = { madeAt: '2026-11-22T12:00:00.000Z', madeBy: 'outbox' as const };

/** As a device without a network writes it. */
function bundleOf(entries: readonly ClearEntry[], photos: readonly Uint8Array[] = []): string {
  const writer = createBundleWriter(head);
  const lines = [
    writer.head(),
    ...entries.map((entry) => writer.entry(canonicalText(entry), hashOf(entry))),
    ...photos.flatMap((bytes) => {
      const part = { sha256: sha256(bytes), type: 'image/jpeg', bytes: bytes.length };
      return [0, 1_000].map((from) =>
        writer.part({ ...part, from }, bytes.subarray(from, from === 0 ? 1_000 : undefined)),
      );
    }),
    writer.end(),
  ];
  return lines.join('');
}

const receiptsIn = (file: string): readonly Receipt[] => {
  const reader = createBundleReader();
  return [...reader.read(readFileSync(file, 'utf8')), ...reader.end()].flatMap((item) =>
    item.kind === 'receipt' ? [item.receipt as Receipt] : [],
  );
};

describe.each(kinds)('bundles and %s', (_name, place) => {
  const openTown = async () => {
    const world = await openWorldAt(await place());
    const coordinator = await setUp(world);
    const consultation = await openConsultation(coordinator, world.workspace);
    const entries = Array.from({ length: 8 }, () =>
      makeResponse(world.workspace, consultation, 'Un café \u2028 🧵 \\ "x"'),
    );
    const write = (text: string | Uint8Array): string => {
      const file = join(world.dataDir, `bundle-${freshId()}`);
      writeFileSync(file, text);
      return file;
    };
    const pull = async () => {
      const answer = await coordinator('/api/pull?kinds=response&limit=1000');
      return ((await answer.json()) as { entries: { hash: string; entry: never }[] }).entries;
    };
    return { world, place: world.place, coordinator, consultation, entries, write, pull };
  };

  test('[BUN1] [I11] a device’s bundle comes in as if it had been pushed, twice as once', async () => {
    const { world, place, entries, write, pull } = await openTown();
    await push(stranger(world), ...entries.slice(0, 3));
    const file = write(bundleOf(entries));
    const first = await stewardDoes(place, 'import', file);
    expect(first).toMatchObject({ verdicts: { duplicate: 3, stored: 5 }, faults: [] });
    expect(await stewardDoes(place, 'import', file)).toMatchObject({ verdicts: { duplicate: 8 } });
    const pulled = await pull();
    expect(pulled.map(({ hash }) => hash)).toEqual(entries.map(hashOf));
    expect(pulled.map(({ entry }) => hashOf(entry))).toEqual(entries.map(hashOf));
  });

  test('[BUN2] [REC3] the receipts beside it are the server’s, one for each, the same each time', async () => {
    const { world, place, entries, write } = await openTown();
    const file = write(bundleOf(entries));
    const { receipts: path } = await stewardDoes(place, 'import', file);
    const receipts = receiptsIn(String(path));
    expect(receipts.map(({ hash }) => hash)).toEqual(entries.map(hashOf));
    const me = await stranger(world)('/api/me');
    const { serverKey } = (await me.json()) as { serverKey: never };
    for (const receipt of receipts) expect(await isReallySigned(receipt, serverKey)).toBe(true);
    await stewardDoes(place, 'import', file);
    expect(receiptsIn(String(path))).toEqual(receipts);
    const pushed = await push(stranger(world), ...entries);
    expect(pushed.results.map(({ receipt }) => receipt)).toEqual(receipts);
  });

  test('[BUN1] a cut file is said to be one, and every whole entry of it is taken', async () => {
    const { place, entries, write, pull } = await openTown();
    const text = bundleOf(entries);
    const lines = text.split('\n');
    const cut = `${lines.slice(0, 5).join('\n')}\n${lines[5]?.slice(0, 200)}`;
    const said = await steward(place, ['import', write(cut)]);
    expect(said.code).toBe(1);
    expect(said.text).toMatch(/^4 entries are new, 0 were here already\./);
    expect(said.text).toContain('line 6: damaged, and left out');
    expect(said.text).toContain('line 7: the file ends before its end: the rest is missing');
    expect(await pull()).toHaveLength(4);
    const whole = await steward(place, ['import', write(text), '--json']);
    expect(whole).toMatchObject({ code: 0, json: { verdicts: { duplicate: 4, stored: 4 } } });
  });

  test('[BUN1] a changed entry is named by its line and left out; its neighbours are taken', async () => {
    const { place, entries, write, pull } = await openTown();
    const lines = bundleOf(entries).split('\n');
    lines[3] = (lines[3] ?? '').replace('café', 'thé');
    const said = await steward(place, ['import', write(lines.join('\n')), '--json']);
    expect(said).toMatchObject({
      code: 1,
      json: {
        verdicts: { stored: 7 },
        faults: ['line 4: changed after it was written, and left out'],
      },
    });
    expect((await pull()).map(({ hash }) => hash)).not.toContain(hashOf(entries[2] as never));
  });

  test.each([
    ['an empty file', ''],
    ['a picture', bytesOf(5_000)],
    ['another JSON', '{"entries":[]}\n'],
  ])('[BUN1] %s is one clear sentence', async (_what, content) => {
    const { place, write } = await openTown();
    const file = write(content);
    const said = await steward(place, ['import', file]);
    expect([said.code, said.text]).toEqual([1, `${file} is no bundle of Welcome Mat.`]);
  });

  test('[QUA2] what cannot be judged is set apart, what is of another workspace is not taken', async () => {
    const { world, place, write } = await openTown();
    const early = makeResponse(world.workspace, freshId());
    const foreign = makeResponse('elsewhere' as never, freshId());
    const tomorrow = makeEntry(world.workspace, 'idea', responseBody(freshId()));
    const said = await stewardDoes(place, 'import', write(bundleOf([early, foreign, tomorrow])));
    expect(said.verdicts).toEqual({ quarantined: 2, rejected: 1 });
    expect(await world.server.quarantine.list()).toMatchObject([
      { cameFrom: 'person steward' },
      { cameFrom: 'person steward' },
    ]);
  });

  test('[BUN1] [ATT3] attachments come with it, and get receipts of their own', async () => {
    const { world, place, consultation, coordinator, write } = await openTown();
    const photo = bytesOf(2_500);
    const entry = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
    const file = write(bundleOf([entry], [photo]));
    const done = await stewardDoes(place, 'import', file);
    expect(done.attachments).toEqual({ stored: 1, unclaimed: 0, unfinished: 0 });
    expect(receiptsIn(String(done.receipts)).map(({ hash }) => hash)).toEqual([
      hashOf(entry),
      sha256(photo),
    ]);
    const got = await coordinator(`/api/attachments/${sha256(photo)}`);
    expect(sha256(new Uint8Array(await got.arrayBuffer()))).toBe(sha256(photo));
    const stray = write(bundleOf([], [bytesOf(2_000)]));
    expect(await stewardDoes(place, 'import', stray)).toMatchObject({
      attachments: { stored: 0, unclaimed: 1 },
    });
  });

  test('[I10] [BUN1] what a backup lacks comes back from a bundle that the server wrote', async () => {
    const { world, place, entries, consultation } = await openTown();
    const { file: backup } = await stewardDoes(place, 'backup');
    await push(stranger(world), ...entries);
    const photo = bytesOf(400_000);
    const withPhoto = makePhotoResponse(world.workspace, consultation, attachmentOf(photo));
    await push(stranger(world), withPhoto);
    await bring(stranger(world), withPhoto, photo);
    const bundle = join(world.dataDir, 'everything');
    expect(await stewardDoes(place, 'export', bundle)).toMatchObject({ entries: 11, parts: 3 });
    const again = await steward(place, ['export', bundle]);
    expect([again.code, again.text]).toEqual([
      1,
      `${bundle} is there already, and was not written over.`,
    ]);
    await world.close();
    await stewardDoes(place, 'restore', backup);
    const asked = await steward(place, ['import', bundle]);
    expect([asked.code, asked.text]).toEqual([
      1,
      expect.stringContaining('holds 2 entries that decide for everybody'),
    ]);
    expect(await stewardDoes(place, 'import', bundle, '--answers')).toMatchObject({
      leftOut: 2,
      verdicts: { stored: 9 },
    });
    expect(await stewardDoes(place, 'import', bundle, '--decisions')).toMatchObject({
      verdicts: { duplicate: 11 },
      attachments: { stored: 1 },
    });
    const reopened = await openWorldAt(place);
    const pushed = await push(stranger(reopened), ...entries, withPhoto);
    expect(new Set(pushed.results.map(({ verdict }) => verdict))).toEqual(new Set(['duplicate']));
  });
});

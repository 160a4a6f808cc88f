import { describe, expect, test } from 'vitest';
import type { WorkspaceId } from '../../src/model/ids.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { createBundleWriter } from '../../src/protocol/bundle.ts';
import { canonicalText, hashText } from '../../src/protocol/hash.ts';
import { countCustody } from '../../src/sync/custody.ts';
import { deliver } from '../../src/sync/deliver.ts';
import { takeInBundle } from '../../src/sync/take-in-bundle.ts';
import { bundleOf, receiptsFor } from '../../src/sync/write-bundle.ts';
import { takePhone, workspace } from '../outbox/scenario.ts';
import { meetAtRiverside, nextNonce } from './scenario.ts';

const head = { madeAt: '2026-11-22T12:00:00.000Z', madeBy: 'outbox' as const };

async function written(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const line of lines) text += line;
  return text;
}

/** In pieces that end anywhere, as a slow stick would give them. */
const reading = (text: string) =>
  async function* () {
    for (let at = 0; at < text.length; at += 4_099) yield text.slice(at, at + 4_099);
  };

const takesIn = (
  outbox: Outbox,
  text: string,
  more: { workspace?: WorkspaceId; withDecisions?: boolean } = {},
) => takeInBundle({ outbox, open: reading(text), clock: { now: () => 5 }, ...more });

/** A tablet without a network at Riverside, a desk with one, and the server. */
async function village() {
  const river = await meetAtRiverside();
  const desk = await takePhone('desk');
  await desk.outbox.pin(workspace, river.server.key);
  return {
    ...river,
    tablet: river.outbox,
    desk: desk.outbox,
    deskSends: () => deliver(desk.outbox, { ...river.wire, nonce: nextNonce }),
    file: () => written(bundleOf(river.outbox, head)),
  };
}
const wordsOf = async (outbox: Outbox) =>
  countCustody(await outbox.ledger(), await outbox.standing());

describe('a file from a device without a network', () => {
  test('[BUN1] is taken in elsewhere and delivered as if its maker had sent it, photos too', async () => {
    const { desk, deskSends, file, finishes, photographs, server, tablet } = await village();
    await finishes(3);
    await photographs(300_000, 10);
    const report = await takesIn(desk, await file());
    expect(report).toMatchObject({ fresh: 4, attachments: 2, damagedLines: [], isCut: false });
    expect(await deskSends()).toMatchObject({ delivered: 4, left: 0 });
    const texts = (await tablet.held()).map(({ hash }) => hash);
    expect(
      server
        .rows()
        .map(({ hash }) => hash)
        .sort(),
    ).toEqual(texts.sort());
    expect([...server.attachments.stored.values()].map(({ bytes }) => bytes.length).sort()).toEqual(
      [10, 300_000].sort(),
    );
  });

  test('[BUN1] [ENT4] taken in twice, overlapping another, or after its entries were sent: nothing is doubled', async () => {
    const { desk, deskSends, file, finishes, drains, server } = await village();
    await finishes(2);
    const first = await file();
    await finishes(2);
    const second = await file();
    expect(await takesIn(desk, first)).toMatchObject({ fresh: 2 });
    expect(await takesIn(desk, second)).toMatchObject({ fresh: 2 });
    expect(await takesIn(desk, first)).toMatchObject({ fresh: 0 });
    await deskSends();
    await drains();
    expect(server.rows()).toHaveLength(4);
    expect(await takesIn(desk, second)).toMatchObject({ fresh: 0 });
    expect(await wordsOf(desk)).toMatchObject({ saved: 4, delivered: 4, waiting: 0 });
  });

  test('[BUN1] [OUT4] what was forgotten as safe does not come back through a file', async () => {
    const { desk, deskSends, file, finishes, server } = await village();
    await finishes(2);
    const text = await file();
    await takesIn(desk, text);
    await deskSends();
    server.backUp();
    await finishes(1);
    await takesIn(desk, await file());
    await deskSends();
    expect(await desk.held()).toHaveLength(1);
    expect(await takesIn(desk, text)).toMatchObject({ fresh: 0 });
    expect(await desk.held()).toHaveLength(1);
  });

  test('[BUN1] cut anywhere: every whole entry before the cut is taken, and it is said', async () => {
    const { file, finishes, photographs } = await village();
    await finishes(2);
    await photographs(20);
    const text = await file();
    const whole = await takesIn((await takePhone('whole')).outbox, text);
    for (let cut = 0; cut < text.length - 1; cut += 173) {
      const { outbox } = await takePhone('cut');
      const kept = text.slice(0, cut);
      const report = await takesIn(outbox, kept);
      const lines = kept
        .split('\n')
        .slice(0, -1)
        .filter((one) => one.startsWith('{"entry"'));
      expect(report.fresh, String(cut)).toBe(lines.length);
      expect(report.isCut || report.isForeign, String(cut)).toBe(true);
      expect(await outbox.held()).toHaveLength(lines.length);
    }
    expect(whole).toMatchObject({ fresh: 3, isCut: false });
  });

  test('[BUN1] a changed answer is refused by its line; the others are taken', async () => {
    const { desk, file, finishes } = await village();
    await finishes(3);
    const lines = (await file()).split('\n');
    lines[2] = lines[2]?.replace('answer', 'Answer') ?? '';
    const report = await takesIn(desk, lines.join('\n'));
    expect(report).toMatchObject({ fresh: 2, damagedLines: [3], isCut: false });
  });

  test('[BUN1] a photo that was changed is not kept, and its answer is taken without it', async () => {
    const { desk, deskSends, file, photographs } = await village();
    await photographs(2_000);
    const text = (await file()).replace(/"data":"..../, '"data":"ZZZZ');
    expect(await takesIn(desk, text)).toMatchObject({
      fresh: 1,
      attachments: 0,
      damagedLines: [3],
    });
    // The photo stays the tablet's to deliver.
    expect(await deskSends()).toMatchObject({ delivered: 1, left: 0 });
  });

  test('[BUN1] what is no bundle is said to be none, and nothing is taken', async () => {
    const { desk } = await village();
    for (const text of ['', '<html></html>', '{"v":1,"entries":[]}'])
      expect(await takesIn(desk, text)).toMatchObject({ isForeign: true, fresh: 0, hashes: [] });
  });

  test('[BUN1] answers of another partnership are counted and left', async () => {
    const { desk, file, finishes } = await village();
    await finishes(2);
    const other = { workspace: 'elsewhere' as WorkspaceId };
    expect(await takesIn(desk, await file(), other)).toMatchObject({ fresh: 0, ofOthers: 2 });
    expect(await desk.held()).toEqual([]);
  });

  test('[BUN1] what decides for everybody is left out until she knows where it comes from', async () => {
    const { desk, file, finishes } = await village();
    await finishes(2);
    const answers = await file();
    const decisions = ['consultation', 'form', 'cards', 'erasure'].map((kind, at) => {
      const id = `01a1a3da-aaaa-7000-8000-00000000000${at}`;
      const head = { v: 1, workspace, kind, id, subject: id, author: 'respondent', at: '' };
      return canonicalText({ ...head, body: {} });
    });
    const writer = createBundleWriter(head);
    const text = [
      answers.split('\n').slice(0, -2).join('\n'),
      '\n',
      ...decisions.map((one) => writer.entry(one, hashText(one))),
    ].join('');
    expect(await takesIn(desk, text)).toMatchObject({ fresh: 2, decisions: 4 });
    expect(await desk.held()).toHaveLength(2);
    const again = await takesIn(desk, text, { withDecisions: true });
    expect(again).toMatchObject({ fresh: 4, decisions: 0 });
    expect(await desk.held()).toHaveLength(6);
  });

  test('[BUN1] entries of a later version and unfinished forms are told apart from damage', async () => {
    const { desk } = await village();
    const writer = createBundleWriter(head);
    const text = canonicalText({ v: 9, kind: 'hologram' });
    const file = [
      writer.head(),
      writer.entry(text, hashText(text)),
      writer.draft({ v: 1 }),
      '{"hologram":{}}\n',
      writer.end(),
    ].join('');
    const report = await takesIn(desk, file);
    expect(report).toMatchObject({ fresh: 0, drafts: 1, damagedLines: [2], isCut: false });
  });

  test('[BUN1] a long file is taken whole, in groups', async () => {
    const { desk, file, finishes } = await village();
    await finishes(250);
    expect(await takesIn(desk, await file())).toMatchObject({ fresh: 250 });
    expect((await desk.queue()).length).toBe(250);
  });
});

describe('the proof that is carried back', () => {
  test('[BUN2] turns the maker’s entries to delivered, photos too, without a network', async () => {
    const { desk, deskSends, file, finishes, photographs, tablet } = await village();
    await finishes(2);
    await photographs(900);
    const { hashes } = await takesIn(desk, await file());
    await deskSends();
    const proofs = await written(receiptsFor(desk, head, new Set(hashes)));
    expect(await wordsOf(tablet)).toMatchObject({ delivered: 0, waiting: 3 });
    const report = await takesIn(tablet, proofs);
    expect(report).toMatchObject({ receipts: { proved: 4, unproved: 0 }, fresh: 0 });
    expect(await wordsOf(tablet)).toMatchObject({ delivered: 3, waiting: 0 });
  });

  test('[BUN2] [OUT4] makes nothing safe and nothing forgotten: only the server says what is safe', async () => {
    const { desk, deskSends, file, finishes, server, tablet } = await village();
    await finishes(1);
    const { hashes } = await takesIn(desk, await file());
    server.backUp();
    await deskSends();
    await takesIn(tablet, await written(receiptsFor(desk, head, new Set(hashes))));
    expect(await wordsOf(tablet)).toMatchObject({ delivered: 1, safe: 0 });
    expect(await tablet.held()).toHaveLength(1);
  });

  test('[BUN2] [REC2] [REC3] a forged, a foreign and a broken proof prove nothing', async () => {
    const { desk, deskSends, file, finishes, tablet } = await village();
    await finishes(1);
    const { hashes } = await takesIn(desk, await file());
    await deskSends();
    const proofs = await written(receiptsFor(desk, head, new Set(hashes)));
    const forged = proofs.replace(/"seq":1\b/, '"seq":7').replace(/"entries":0/, '"entries":0');
    expect(await takesIn(tablet, forged)).toMatchObject({ receipts: { proved: 0, unproved: 1 } });
    const stranger = (await takePhone('stranger')).outbox;
    expect(await takesIn(stranger, proofs)).toMatchObject({ receipts: { proved: 0, unproved: 1 } });
    const broken = `${createBundleWriter(head).head()}{"receipt":{"id":7}}\n{"end":{"receipts":1}}\n`;
    expect(await takesIn(tablet, broken)).toMatchObject({ receipts: { proved: 0, unproved: 1 } });
    expect(await wordsOf(tablet)).toMatchObject({ delivered: 0, waiting: 1 });
  });

  test('[BUN2] holds only what was proved, and only of this file', async () => {
    const { desk, deskSends, file, finishes, server } = await village();
    const [poison] = await finishes(1);
    server.says.set(String(poison), { verdict: 'rejected', reason: 'badBody' });
    await finishes(1);
    const { hashes } = await takesIn(desk, await file());
    await deskSends();
    const proofs = await written(receiptsFor(desk, head, new Set(hashes)));
    expect(proofs.match(/"receipt":/g)).toHaveLength(1);
  });
});

import { afterEach, describe, expect, test, vi } from 'vitest';
import { partReceiptId } from '../../src/protocol/attachment.ts';
import { countCustody } from '../../src/sync/custody.ts';
import { drainOutbox } from '../../src/sync/drain-outbox.ts';
import type { Wire } from '../../src/sync/exchange.ts';
import { firstPiece, nextPiece, smallestPiece } from '../../src/sync/piece-size.ts';
import { sendParts } from '../../src/sync/send-parts.ts';
import { json } from './memory-server.ts';
import { meetAtRiverside, type Riverside } from './scenario.ts';

afterEach(() => vi.restoreAllMocks());

const custodyAt = async ({ outbox }: Riverside) =>
  countCustody(await outbox.ledger(), await outbox.standing());

/** A line on which each request meets what the script says of it, and then nothing more. */
const lineWith = (
  { wire }: Riverside,
  script: (nth: number, path: string, method: string) => 'ok' | 'cut' | 'answerLost' | Response,
): Wire => {
  let nth = 0;
  return {
    ...wire,
    fetch: async (input, init) => {
      nth += 1;
      const fate = script(nth, input, init?.method ?? 'GET');
      if (fate === 'cut') throw new TypeError('failed to fetch');
      if (fate instanceof Response) return fate;
      const answer = await wire.fetch(input, init);
      if (fate === 'answerLost') throw new TypeError('connection reset');
      return answer;
    },
  };
};

describe('an answer with photos', () => {
  test('[ATT1] is saved until the entry and each of its photos is proved, and then delivered', async () => {
    const river = await meetAtRiverside();
    const { held, named } = await river.photographs(40_000, 100);
    expect(await drainOutbox(river.outbox, river.wire)).toMatchObject({ delivered: 0, left: 0 });
    expect(await custodyAt(river)).toMatchObject({ saved: 1, delivered: 0, waiting: 1 });
    const [word] = (await custodyAt(river)).entries;
    expect(word).toMatchObject({ word: 'saved', reason: 'partsWaiting' });

    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 1, left: 0 });
    expect(await custodyAt(river)).toMatchObject({ delivered: 1, waiting: 0 });
    const bytes = named.map(
      ({ sha256 }) => river.server.attachments.stored.get(`${held.hash} ${sha256}`)?.bytes.length,
    );
    expect(bytes).toEqual([40_000, 100]);
  });

  test('[ATT3] all entries go before the first photo', async () => {
    const river = await meetAtRiverside();
    await river.photographs(50);
    await river.finishes(150);
    expect(await river.delivers()).toMatchObject({ delivered: 151, left: 0 });
    const paths = river.server.requests.map(({ path }) => path);
    expect(paths.lastIndexOf('/api/push')).toBeLessThan(
      paths.findIndex((path) => path.startsWith('/api/attachments/')),
    );
  });

  test('[ATT3] after a cut it goes on where the server says, and nothing is sent twice', async () => {
    const river = await meetAtRiverside();
    await river.photographs(400_000);
    // What is there, two pieces, and then the line is cut.
    const cut = lineWith(river, (nth) => (nth >= 4 ? 'cut' : 'ok'));
    await river.drains();
    expect(await sendParts(river.outbox, cut)).toMatchObject({ left: 1, why: 'noConnection' });
    const before = river.server.attachments.taken();
    expect(before).toBeGreaterThan(0);
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 1 });
    expect(river.server.attachments.taken()).toBe(400_000);
  });

  test('[ATT3] a piece whose answer was lost is not sent again', async () => {
    const river = await meetAtRiverside();
    await river.photographs(200_000);
    await river.drains();
    const lossy = lineWith(river, (nth) => (nth === 3 ? 'answerLost' : 'ok'));
    await sendParts(river.outbox, lossy);
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 1 });
    expect(river.server.attachments.taken()).toBe(200_000);
  });

  test('[ATT3] 413 makes pieces smaller', async () => {
    const river = await meetAtRiverside();
    await river.photographs(60_000);
    await river.drains();
    river.server.limits.bytes = 20_000;
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 1 });
    const sizes = river.server.attachments.pieces.map(({ size }) => size);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(20_000);
    expect(river.server.attachments.stored.size).toBe(1);
  });

  test('[ATT3] what was finished meanwhile goes first: a long photo is put aside between two pieces', async () => {
    const river = await meetAtRiverside();
    await river.photographs(500_000);
    await river.drains();
    let asked = 0;
    const report = await sendParts(river.outbox, river.wire, () => {
      asked += 1;
      return asked < 4;
    });
    expect(report).toMatchObject({ delivered: 0, left: 1 });
    expect(report.why).toBeUndefined();
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 1 });
    expect(river.server.attachments.taken()).toBe(500_000);
  });

  test('[PUSH7] two senders at once do no harm', async () => {
    const river = await meetAtRiverside();
    await river.photographs(150_000, 90_000);
    await river.drains();
    await Promise.all([1, 2, 3].map(() => sendParts(river.outbox, river.wire)));
    expect(await custodyAt(river)).toMatchObject({ delivered: 1, waiting: 0 });
    expect(river.server.attachments.stored.size).toBe(2);
  });

  test('[ATT1] an empty photo is a photo too', async () => {
    const river = await meetAtRiverside();
    await river.photographs(0);
    expect(await river.delivers()).toMatchObject({ delivered: 1 });
  });
});

describe('proof', () => {
  test('[REC1] "stored" without a receipt delivers nothing', async () => {
    const river = await meetAtRiverside();
    const { named } = await river.photographs(100);
    await river.drains();
    river.server.attachments.says.set(named[0]?.sha256 ?? '', { verdict: 'stored', held: 100 });
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({
      delivered: 0,
      left: 1,
      why: 'notOurServer',
    });
  });

  test.each([
    ['another key', (signature: string) => ({ signature: signature.split('').reverse().join('') })],
    ['another entry', () => ({ id: partReceiptId('someone-else') })],
    ['other bytes', () => ({ hash: 'f'.repeat(64) })],
  ])('[REC3] [ATT4] a receipt of %s delivers nothing', async (_name, changed) => {
    const river = await meetAtRiverside();
    const { held, named } = await river.photographs(100);
    await river.drains();
    const sha256 = named[0]?.sha256 ?? '';
    const receipt = await river.server.sign({
      id: partReceiptId(held.id),
      hash: sha256,
      seq: 2,
      epoch: 'epoch-1',
      node: 'n1',
    });
    river.server.attachments.says.set(sha256, {
      verdict: 'stored',
      receipt: { ...receipt, ...changed(receipt.signature) },
    });
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 0, left: 1 });
  });

  test('[ATT4] the receipt of an entry is none of its photo, nor the other way round', async () => {
    const river = await meetAtRiverside();
    const { held, named } = await river.photographs(100);
    await river.drains();
    const [row] = await river.outbox.ledger();
    river.server.attachments.says.set(named[0]?.sha256 ?? '', {
      verdict: 'stored',
      receipt: row?.receipt,
    });
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 0 });
    expect(row?.receipt?.id).toBe(held.id);
  });

  test('[REC2] bytes that the disk has damaged are not sent as what they were', async () => {
    const river = await meetAtRiverside();
    const { named } = await river.photographs(100);
    await river.drains();
    vi.spyOn(river.outbox, 'attachment').mockResolvedValue({
      bytes: new Uint8Array(100),
      type: 'image/jpeg',
    });
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ setApart: 1 });
    expect((await custodyAt(river)).entries[0]).toMatchObject({
      word: 'setApart',
      reason: 'attachmentDamaged',
    });
    expect(river.server.attachments.pieces).toEqual([]);
    expect(named).toHaveLength(1);
  });

  test('[PUSH2] a sign-in page is no answer to a piece', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    await river.drains();
    river.server.instead.set('/api/attachments', () => new Response('<html>Welcome</html>'));
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({
      left: 1,
      why: 'notOurServer',
    });
  });
});

describe('trouble with one', () => {
  test('[ATT5] one that is refused is set apart with its reason, the others arrive', async () => {
    const river = await meetAtRiverside();
    const poisoned = await river.photographs(100, 200);
    await river.photographs(300);
    await river.finishes(1);
    river.server.attachments.says.set(poisoned.named[0]?.sha256 ?? '', {
      verdict: 'rejected',
      reason: 'tooLarge',
    });
    expect(await river.delivers()).toMatchObject({ delivered: 2, setApart: 1, left: 1 });
    expect(river.server.attachments.stored.size).toBe(2);
    const custody = await custodyAt(river);
    expect(custody).toMatchObject({ saved: 3, delivered: 2, setApart: 1, waiting: 0 });
    expect(custody.entries.find(({ hash }) => hash === poisoned.held.hash)).toMatchObject({
      word: 'setApart',
      reason: 'tooLarge',
    });
    // It is not tried for ever.
    const { length } = river.server.attachments.pieces;
    await river.delivers();
    expect(river.server.attachments.pieces).toHaveLength(length);
  });

  test.each([
    ['400', () => json({ title: 'no', status: 400 }, 400)],
    ['500', () => new Response('oops', { status: 500 })],
  ])('[ATT5] one that makes the server answer %s delays no other', async (_name, trouble) => {
    const river = await meetAtRiverside();
    const poisoned = await river.photographs(100);
    await river.photographs(200);
    await river.drains();
    const touchy = lineWith(river, (_nth, path) =>
      path.includes(poisoned.named[0]?.sha256 ?? '') ? trouble() : 'ok',
    );
    expect(await sendParts(river.outbox, touchy)).toMatchObject({
      delivered: 1,
      left: 1,
      why: 'serverTrouble',
    });
  });

  test.each(['retry', 'perhaps'])('[PUSH1] "%s" means later', async (verdict) => {
    const river = await meetAtRiverside();
    const { named } = await river.photographs(100);
    await river.drains();
    river.server.attachments.says.set(named[0]?.sha256 ?? '', { verdict });
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ left: 1 });
    river.server.attachments.says.clear();
    expect(await sendParts(river.outbox, river.wire)).toMatchObject({ delivered: 1 });
  });

  test('[PUSH6] "too much at once" ends the run and passes on for how long', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    await river.photographs(200);
    await river.drains();
    const busy = lineWith(river, (_nth, _path, method) =>
      method === 'PUT' ? new Response('', { status: 429, headers: { 'retry-after': '9' } }) : 'ok',
    );
    expect(await sendParts(river.outbox, busy)).toMatchObject({
      left: 2,
      why: 'serverTrouble',
      retryAfter: 9_000,
    });
  });

  test('[ATT5] bytes that are no longer here are said to be lost, and the entry is still delivered as far as it is', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    vi.spyOn(river.outbox, 'attachment').mockResolvedValue(undefined);
    expect(await river.delivers()).toMatchObject({ setApart: 1 });
    expect(river.server.rows()).toHaveLength(1);
    expect((await custodyAt(river)).entries[0]).toMatchObject({ reason: 'attachmentMissing' });
  });

  test('a server that knows no attachments yet: the entry arrives, the photo waits', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    const old: Wire = {
      ...river.wire,
      fetch: async (input, init) => {
        const answer = await river.wire.fetch(input, init);
        if (!input.endsWith('/api/have')) return answer;
        const { parts: _parts, ...rest } = (await answer.json()) as Record<string, unknown>;
        return json(rest);
      },
    };
    await drainOutbox(river.outbox, old);
    expect(await sendParts(river.outbox, old)).toMatchObject({ left: 1, why: 'serverTrouble' });
    expect(river.server.attachments.pieces).toEqual([]);
  });
});

describe('a server that was restored', () => {
  test('[ATT6] [EPO2] photos off its history wait again, and come again', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    await river.delivers();
    river.server.restoreTo(0);
    await river.sweeps();
    expect(await custodyAt(river)).toMatchObject({ delivered: 0, waiting: 1 });
    expect(await river.delivers()).toMatchObject({ delivered: 1 });
    expect(river.server.attachments.stored.size).toBe(1);
  });

  test('[ATT6] [EPO2] an entry that is still on the history and a photo that is not: only the photo comes again', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    await river.delivers();
    // The photo's number is the one after the entry's.
    river.server.restoreTo(1);
    await river.sweeps();
    expect((await custodyAt(river)).entries[0]).toMatchObject({ reason: 'partsWaiting' });
    const pushes = () => river.server.requests.filter(({ path }) => path === '/api/push').length;
    const before = pushes();
    expect(await river.delivers()).toMatchObject({ delivered: 1 });
    expect(pushes()).toBe(before);
  });

  test('[ATT6] [SWP1] the sweep finds a photo that the server lost without knowing', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    await river.delivers();
    river.server.attachments.stored.clear();
    expect(await river.sweeps()).toMatchObject({ kind: 'swept', missing: 1 });
    expect(await river.delivers()).toMatchObject({ delivered: 1 });
  });

  test('[ATT6] the sweep believes a proof that came while nobody listened', async () => {
    const river = await meetAtRiverside();
    await river.photographs(100);
    await river.drains();
    const deaf = lineWith(river, (_nth, _path, method) => (method === 'PUT' ? 'answerLost' : 'ok'));
    await sendParts(river.outbox, deaf);
    const { length } = river.server.attachments.pieces;
    await river.sweeps();
    expect(await custodyAt(river)).toMatchObject({ delivered: 1 });
    expect(river.server.attachments.pieces).toHaveLength(length);
  });
});

describe('forgetting', () => {
  test('[OUT4] [ATT2] entry and photos leave together, when all of it is safe', async () => {
    const river = await meetAtRiverside();
    const { held, named } = await river.photographs(100);
    const sha256 = named[0]?.sha256 ?? '';
    await river.delivers();
    // The backup has the entry's number and not yet the photo's.
    river.server.backUp();
    await river.sweeps();
    expect((await custodyAt(river)).entries[0]).toMatchObject({ word: 'delivered' });
    expect((await river.outbox.held()).map(({ hash }) => hash)).toEqual([held.hash]);
    expect(await river.outbox.attachment(sha256)).toBeDefined();

    await river.finishes(1);
    await river.delivers();
    river.server.backUp();
    await river.sweeps();
    expect((await custodyAt(river)).entries.map(({ word }) => word)).toEqual(['safe', 'safe']);
    expect(await river.outbox.held()).toEqual([]);
    expect(await river.outbox.attachment(sha256)).toBeUndefined();
  });

  test('[ATT2] two answers with the same photo: it stays for the one that is not safe yet', async () => {
    const river = await meetAtRiverside();
    const { named } = await river.photographs(100);
    const draft = river.phone.draft();
    await river.outbox.saveDraft(draft);
    const file = await river.outbox.attachment(named[0]?.sha256 ?? '');
    if (file === undefined) throw new Error('no photo');
    const { draftHolder } = await import('../../src/outbox/attachments.ts');
    const same = await river.outbox.keepAttachment(draftHolder(draft.id), {
      ...file,
      name: 'again.jpg',
    });
    await river.delivers();
    await river.finishes(1);
    await river.delivers();
    river.server.backUp();
    await river.sweeps();
    expect(await river.outbox.attachment(same.sha256)).toBeDefined();
    expect((await river.outbox.held()).length).toBe(0);
  });
});

test('[ATT3] pieces grow with the line and shrink with it', () => {
  expect(nextPiece(firstPiece, 400)).toBe(firstPiece * 4);
  expect(nextPiece(firstPiece, 2_000)).toBe(firstPiece * 2);
  expect(nextPiece(firstPiece, 8_000)).toBe(firstPiece);
  expect(nextPiece(firstPiece, 20_000)).toBe(firstPiece / 2);
  expect(nextPiece(smallestPiece, 50_000)).toBe(smallestPiece);
  expect(nextPiece(900_000, 100)).toBe(1_000_000);
});

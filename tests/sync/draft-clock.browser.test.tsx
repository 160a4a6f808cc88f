import { afterEach, expect, test, vi } from 'vitest';
import { bytesToBase64url } from '../../src/base/base64url.ts';
import { createAttachmentDatabase } from '../../src/outbox/attachment-database.ts';
import { draftHolder } from '../../src/outbox/attachments.ts';
import { createDatabase } from '../../src/outbox/database.ts';
import { type Outbox, openOutbox } from '../../src/outbox/outbox.ts';
import type { Draft } from '../../src/outbox/records.ts';
import { draftTimeText } from '../../src/protocol/draft-time.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import { protocolWord } from '../../src/protocol/standing.ts';
import { askDraftTime, keepDraftClock } from '../../src/sync/draft-clock.ts';

/** In a real browser: its IndexedDB, its keys, its signatures, and a page that is put away. */
const name = 'draft-clock-browser';
const clock = { now: () => Date.parse('1999-12-31T23:59:59Z') };
const workspace = 'riverside' as never;
const dayLength = 86_400_000;

let outbox: Outbox;
afterEach(async () => {
  vi.restoreAllMocks();
  outbox.close();
  await createDatabase(name).delete();
  await createAttachmentDatabase(name).delete();
});

async function openTown() {
  outbox = await openOutbox({ name, clock });
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const key: ServerKey = { id: 'k', kty: 'EC', crv: 'P-256', x, y };
  await outbox.pin(workspace, key);
  const server = { now: Date.parse('2026-11-22T12:00:00Z') };
  let words = 0;
  const wire = {
    clock,
    baseUrl: '',
    nonce() {
      words += 1;
      return `word-${words}-of-this-phone`;
    },
    async fetch(_url: string, init?: RequestInit): Promise<Response> {
      const { nonce, slugs } = JSON.parse(String(init?.body)) as {
        readonly nonce: string;
        readonly slugs: readonly string[];
      };
      const said = {
        nonce,
        workspace,
        day: new Date(server.now).toISOString().slice(0, 10),
        drafts: slugs.map((slug) => ({ slug: slug as never, days: 30, isOver: false })),
      };
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.privateKey,
        new TextEncoder().encode(draftTimeText(said)),
      );
      return Response.json({
        ...{ protocol: protocolWord, epoch: 'e', history: [], safeSeq: 0 },
        ...said,
        signature: bytesToBase64url(new Uint8Array(signature)),
      });
    },
  };
  const draft = {
    v: 1,
    id: 'hers',
    slug: 'riverside-2026',
    consultation: '01890a5d-ac96-774b-bcce-b302099a8057',
    form: { id: 'NS0', version: '1' },
    language: 'en',
    state: { says: 'half of it' },
    consent: { version: '1', language: 'en', how: 'read' },
    mode: 'ownPhone',
    holder: 'own',
    begunAt: 1,
    changedAt: 1,
  } as unknown as Draft;
  await outbox.saveDraft(draft);
  await outbox.keepAttachment(draftHolder(draft.id), {
    bytes: new TextEncoder().encode('a photo of the bus stop'),
    type: 'image/jpeg',
    name: 'photo',
  });
  return { server, wire, draft };
}

/** All that lies in both databases and has to do with the draft. */
async function lying(): Promise<readonly number[]> {
  const db = createDatabase(name);
  const files = createAttachmentDatabase(name);
  const counts = await Promise.all([
    db.drafts.count(),
    db.settings.where('key').startsWith('draft-key:').count(),
    db.settings.where('key').startsWith('gone-draft:').count(),
    files.claims.count(),
    files.files.count(),
  ]);
  db.close();
  files.close();
  return counts;
}

test('[RET3] [RET6] Chromium lets go of form, key, photo and claim together, when the signed days are over', async () => {
  const { server, wire, draft } = await openTown();
  for (let day = 0; day <= 30; day += 10) {
    expect(await askDraftTime(outbox, wire)).toEqual([]);
    server.now += 10 * dayLength;
  }
  expect(await lying()).toEqual([1, 1, 0, 1, 1]);
  expect(await outbox.draft(draft.id)).toEqual(draft);
  expect(await askDraftTime(outbox, wire)).toEqual([draft.id]);
  expect(await lying()).toEqual([0, 0, 0, 0, 0]);
});

test('[RET6] what is offered on the screen waits until the page is put away', async () => {
  const { server, wire, draft } = await openTown();
  for (let day = 0; day <= 30; day += 10) {
    await askDraftTime(outbox, wire);
    server.now += 10 * dayLength;
  }
  const stop = keepDraftClock({
    outbox,
    wire,
    mayGo: () => document.visibilityState === 'hidden',
  });
  const isUp = async () =>
    ((await outbox.draftHeads())[0]?.time?.counted?.spent ?? 0) > 30 ? 'up' : 'counting';
  await expect.poll(isUp).toBe('up');
  expect(await outbox.draft(draft.id)).toEqual(draft);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(async () => (await outbox.draftHeads()).length).toBe(0);
  await expect.poll(lying).toEqual([0, 0, 0, 0, 0]);
  stop();
});

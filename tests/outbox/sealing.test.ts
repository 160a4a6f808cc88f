import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bytesToBase64url } from '../../src/base/base64url.ts';
import { createDraftAttachments } from '../../src/outbox/draft-attachments.ts';
import { createResponseMaker } from '../../src/outbox/response-maker.ts';
import { openAttachment } from '../../src/outbox/sealing/attachment-bytes.ts';
import type { BeginRun } from '../../src/outbox/sealing/hpke.ts';
import { createEntrySealer, type SealTarget } from '../../src/outbox/sealing/seal-entries.ts';
import { hashBytes } from '../../src/protocol/hash.ts';
import type { ServerKey } from '../../src/protocol/receipt.ts';
import { sealingKeyText } from '../../src/protocol/sealing.ts';
import { createOpenSealed } from '../../sync-server/sealing/open-sealed.ts';
import { takePhone, workspace } from './scenario.ts';

/** A server as devices meet it: it signs its key to seal to, and can open what they seal. */
function makeServer() {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const half = ({ publicKey }: ReturnType<typeof pair>, id: string) => {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    return { id, kty: 'EC' as const, crv: 'P-256' as const, x, y };
  };
  const [signing, sealing] = [pair(), pair()];
  const serverKey: ServerKey = half(signing, 'server');
  const key = half(sealing, 'seal-1');
  const signature = (words: string): string =>
    bytesToBase64url(
      sign('sha256', Buffer.from(words), { key: signing.privateKey, dsaEncoding: 'ieee-p1363' }),
    );
  const to: SealTarget = {
    workspace,
    serverKey,
    sealingKey: { ...key, signature: signature(sealingKeyText(workspace, key)) },
  };
  const pem = sealing.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const open = createOpenSealed({
    privateKey: async (id) => (id === 'seal-1' ? pem : undefined),
  });
  return { to, open };
}

describe('a finished answer', () => {
  test('[SEA1] lies sealed in outbox and journal, and only the server opens it', async () => {
    const { to, open } = makeServer();
    const phone = await takePhone();
    const entry = phone.entry({ body: { says: 'Shirinbanu' } });
    const sealed = await createEntrySealer().seal(entry, to);
    const held = await phone.outbox.add(sealed);
    expect(held.text).not.toContain('Shirinbanu');
    expect(held).toMatchObject({ id: entry.id, kind: 'response' });
    expect(await open([JSON.parse(held.text), entry])).toMatchObject([
      { is: 'open', body: { says: 'Shirinbanu' } },
      undefined,
    ]);
  });

  test('[SEA1] [ATT2] takes its photos along, by what stands beside the seal', async () => {
    const { to } = makeServer();
    const phone = await takePhone();
    const draft = phone.draft();
    await phone.outbox.saveDraft(draft);
    const { draftHolder } = await import('../../src/outbox/attachments.ts');
    const photo = await phone.outbox.keepAttachment(draftHolder(draft.id), {
      bytes: new Uint8Array([1, 2, 3]),
      type: 'image/jpeg',
      name: 'photo.jpg',
    });
    const entry = phone.entry({ body: { photo } });
    const sealed = await createEntrySealer().seal(entry, to);
    expect(JSON.stringify(sealed)).not.toContain('photo.jpg');
    const held = await phone.outbox.add(sealed, { draftId: draft.id });
    expect(held.parts).toEqual([{ sha256: photo.sha256, bytes: 3 }]);
    await phone.outbox.sweepAttachments();
    expect((await phone.outbox.attachment(photo.sha256))?.bytes).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('[SEA3] stays clear where the key is not signed by the pinned one', async () => {
    const { to } = makeServer();
    const phone = await takePhone();
    const entry = phone.entry();
    const stranger = makeServer().to;
    const sealer = createEntrySealer();
    expect(await sealer.seal(entry, { ...to, sealingKey: stranger.sealingKey })).toBe(entry);
    expect(await sealer.seal(entry, { ...to, serverKey: stranger.serverKey })).toBe(entry);
    expect(await sealer.seal(entry, { ...to, workspace: 'another' as typeof workspace })).toBe(
      entry,
    );
    expect(await sealer.seal(entry, { workspace, serverKey: to.serverKey })).toBe(entry);
    expect(await sealer.seal(entry, undefined)).toBe(entry);
    expect(await sealer.seal(entry, to)).toHaveProperty('sealed');
  });

  test('[SEA3] stays clear where the code for it does not come, and is sealed the next time', async () => {
    const { to } = makeServer();
    const phone = await takePhone();
    const entry = phone.entry();
    let isThere = false;
    const load = async (): Promise<{ beginRun: BeginRun }> => {
      if (!isThere) throw new TypeError('Failed to fetch dynamically imported module');
      return import('../../src/outbox/sealing/hpke.ts');
    };
    const sealer = createEntrySealer({ load });
    sealer.prepare(to);
    expect(await sealer.seal(entry, to)).toBe(entry);
    isThere = true;
    expect(await sealer.seal(entry, to)).toHaveProperty('sealed');
    const hanging = createEntrySealer({ load: () => new Promise(() => undefined), patience: 20 });
    expect(await hanging.seal(entry, to)).toBe(entry);
  });

  test('[SEA2] a tablet’s answers share a run of a hundred, and no run with another kind', async () => {
    const { to, open } = makeServer();
    const phone = await takePhone();
    const sealer = createEntrySealer();
    const kinds = ['response', 'contact', ...Array<string>(149).fill('response')];
    const sealed = await Promise.all(
      kinds.map((kind) => sealer.seal(phone.entry({ kind, author: 'tablet' }), to)),
    );
    const runs = sealed.map((entry) => ('sealed' in entry ? entry.sealed.enc : ''));
    expect(new Set(runs).size).toBe(3);
    expect(runs.filter((run) => run === runs[0])).toHaveLength(100);
    expect(runs.filter((run) => run === runs[1])).toHaveLength(1);
    const opened = await open(sealed.toReversed());
    expect(opened.every((one) => one?.is === 'open')).toBe(true);
  });

  test('[ENT4] tried again, it is the same sealed entry; other answers make another', async () => {
    const { to } = makeServer();
    const phone = await takePhone();
    const maker = createResponseMaker(phone);
    const given = { draft: phone.draft(), answers: {}, opening: to };
    const first = await maker.make(given);
    expect(first.entry).toHaveProperty('sealed');
    expect(await maker.make(given)).toBe(first);
    const other = { WHAT: { is: 'answered' as const, value: 'tea' } };
    expect((await maker.make({ ...given, answers: other })).entry.id).not.toBe(first.entry.id);
  });
});

describe('a photo, a recording, a file', () => {
  const giveLetter = async () => {
    const phone = await takePhone();
    const draft = phone.draft();
    const files = createDraftAttachments(phone.outbox, () => draft);
    const letter = new Blob(['Shirinbanu writes'], { type: 'text/plain' });
    return { phone, draft, files, kept: await files.keep(letter, 'letter.txt') };
  };

  test('[SEA8] lies sealed from the moment it is given; hash and length are those of what lies', async () => {
    const { phone, files, kept } = await giveLetter();
    const bytes = (await phone.outbox.attachment(kept.sha256))?.bytes ?? new Uint8Array();
    expect(new TextDecoder().decode(bytes)).not.toContain('Shirinbanu');
    expect(kept).toMatchObject({ name: 'letter.txt', type: 'text/plain', bytes: bytes.length });
    expect(hashBytes(bytes)).toBe(kept.sha256);
    expect(await (await files.read(kept))?.text()).toBe('Shirinbanu writes');
  });

  test('[SEA8] opens with the key in the answer, and with no other', async () => {
    const { phone, kept } = await giveLetter();
    const bytes = (await phone.outbox.attachment(kept.sha256))?.bytes ?? new Uint8Array();
    expect(await (await openAttachment(bytes, kept))?.text()).toBe('Shirinbanu writes');
    const { kept: other } = await giveLetter();
    expect(await openAttachment(bytes, { ...kept, key: other.key })).toBeUndefined();
    expect(await openAttachment(bytes, { ...kept, key: 'AAAA' })).toBeUndefined();
    expect(await openAttachment(bytes.slice(0, 10), kept)).toBeUndefined();
  });

  test('[SEA8] [ATT8] one of an earlier build is read as it is, as a type of ours and no other', async () => {
    const bytes = new TextEncoder().encode('<script>');
    const page = await openAttachment(bytes, { type: 'text/html' });
    expect([page?.type, await page?.text()]).toEqual(['application/octet-stream', '<script>']);
    expect((await openAttachment(bytes, { type: 'image/jpeg' }))?.type).toBe('image/jpeg');
  });
});

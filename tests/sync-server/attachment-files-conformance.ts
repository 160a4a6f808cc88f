import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AttachmentFiles, Coming } from '../../sync-server/attachments/attachment-files.ts';

export const bytesOf = (length: number, seed = 7): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) % 256);

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

async function wholeOf(files: AttachmentFiles, hash: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of files.read(hash, (await files.sizeOf(hash)) ?? 0))
    chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What every store of attachments keeps. `again` opens the same place as the next process would. */
export function attachmentFilesConformance(
  make: () => { readonly files: AttachmentFiles; readonly again: () => AttachmentFiles },
): void {
  const bytes = bytesOf(1_000);
  const coming: Coming = { entryHash: 'e'.repeat(64), sha256: sha256(bytes) };

  test('[ATT4] pieces in a row are held, survive a restart, and become the whole', async () => {
    const { files, again } = make();
    expect(await files.held(coming)).toBe(0);
    expect(await files.add(coming, 0, bytes.subarray(0, 400))).toBe(400);
    const next = again();
    expect(await next.held(coming)).toBe(400);
    expect(await next.add(coming, 400, bytes.subarray(400))).toBe(1_000);
    expect(await next.sizeOf(coming.sha256)).toBeUndefined();
    expect(await next.finish(coming)).toBe(true);
    const last = again();
    expect(await last.sizeOf(coming.sha256)).toBe(1_000);
    expect(await wholeOf(last, coming.sha256)).toEqual(Buffer.from(bytes));
  });

  test('[ATT4] a piece that does not begin where the held ones end changes nothing', async () => {
    const { files } = make();
    await files.add(coming, 0, bytes.subarray(0, 400));
    expect(await files.add(coming, 0, bytes.subarray(0, 900))).toBe(400);
    expect(await files.add(coming, 500, bytes.subarray(500))).toBe(400);
    expect(await files.held(coming)).toBe(400);
  });

  test('[PUSH7] two who bring the same pieces at once do no harm', async () => {
    const { files, again } = make();
    const other = again();
    for (const offset of [0, 250, 500, 750])
      await Promise.all(
        [files, other].map((one) => one.add(coming, offset, bytes.subarray(offset, offset + 250))),
      );
    expect(await Promise.all([files, other].map((one) => one.finish(coming)))).toEqual([
      true,
      true,
    ]);
    expect(await wholeOf(files, coming.sha256)).toEqual(Buffer.from(bytes));
  });

  test('[ATT4] bytes with another hash never become a file, and it begins anew', async () => {
    const { files } = make();
    await files.add(coming, 0, bytesOf(1_000, 8));
    expect(await files.finish(coming)).toBe(false);
    expect(await files.sizeOf(coming.sha256)).toBeUndefined();
    expect(await files.held(coming)).toBe(0);
    await files.add(coming, 0, bytes);
    expect(await files.finish(coming)).toBe(true);
  });

  test('[ATT7] what one entry brings is not seen by another that names the same bytes', async () => {
    const { files } = make();
    await files.add(coming, 0, bytes);
    expect(await files.held({ ...coming, entryHash: 'f'.repeat(64) })).toBe(0);
  });

  test('dropping forgets the pieces and not the whole; removing forgets the whole', async () => {
    const { files } = make();
    await files.add(coming, 0, bytes);
    await files.finish(coming);
    await files.drop(coming);
    expect(await files.held(coming)).toBe(0);
    expect(await files.sizeOf(coming.sha256)).toBe(1_000);
    await files.remove(coming.sha256);
    expect(await files.sizeOf(coming.sha256)).toBeUndefined();
  });

  test('what was long not touched is found, what is fresh is not', async () => {
    const { files } = make();
    await files.add(coming, 0, bytes.subarray(0, 10));
    const other = { entryHash: 'f'.repeat(64), sha256: sha256(bytesOf(5)) };
    await files.add(other, 0, bytesOf(5));
    await files.finish(other);
    await files.drop(other);
    expect(await files.olderThan(0)).toEqual({ whole: [], coming: [] });
    expect(await files.olderThan(Number.MAX_SAFE_INTEGER)).toEqual({
      whole: [other.sha256],
      coming: [coming],
    });
  });
}

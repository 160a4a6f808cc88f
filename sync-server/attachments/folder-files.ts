import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { bytesToBase64url } from '../../src/base/base64url.ts';
import type { RandomBytes } from '../../src/base/ids.ts';
import type { AttachmentFiles, Coming } from './attachment-files.ts';

/**
 * Attachments as files of the data folder. A name appears only when what stands behind it is on
 * the disk: everything is written aside, flushed, and then linked or renamed into its place.
 *
 *   attachments/ab/cdef…                    whole, by its SHA-256
 *   attachments/coming/<entry>.<sha>/0000   pieces, by the offset at which they begin
 *   attachments/coming/*.new                half written; swept after a while
 */
export function createFolderFiles(dataDir: string, randomBytes: RandomBytes): AttachmentFiles {
  const root = join(dataDir, 'attachments');
  const comingRoot = join(root, 'coming');
  const wholePath = (sha256: string): string => join(root, sha256.slice(0, 2), sha256.slice(2));
  const comingPath = ({ entryHash, sha256 }: Coming): string =>
    join(comingRoot, `${entryHash}.${sha256}`);

  /** Several processes may write into one folder. */
  const aside = (folder: string): string =>
    join(folder, `${bytesToBase64url(randomBytes(12))}.new`);

  /** Bytes of all pieces; `undefined` until somebody asks. */
  let counted: number | undefined;

  const pieces = async (
    coming: Coming,
  ): Promise<{ readonly files: readonly string[]; readonly held: number }> => {
    const folder = comingPath(coming);
    const names = (await namesIn(folder)).filter((name) => /^\d+$/.test(name));
    const files: string[] = [];
    let held = 0;
    for (const name of names) {
      if (Number(name) !== held) break;
      files.push(join(folder, name));
      held += (await stat(join(folder, name))).size;
    }
    return { files, held };
  };

  const add: AttachmentFiles['add'] = async (coming, offset, piece) => {
    const { held } = await pieces(coming);
    if (offset !== held || piece.length === 0) return held;
    const folder = comingPath(coming);
    await makeFolder(folder);
    const written = aside(folder);
    await writeFlushed(written, piece);
    try {
      // A link fails where the name is taken: whoever was first at this offset stays.
      await link(written, join(folder, String(offset).padStart(9, '0')));
      await flushFolder(folder);
    } catch (why) {
      if (!isCode(why, 'EEXIST')) throw why;
    } finally {
      await rm(written, { force: true });
    }
    const now = (await pieces(coming)).held;
    if (counted !== undefined) counted += Math.max(0, now - held);
    return now;
  };

  const finish: AttachmentFiles['finish'] = async (coming) => {
    const { files } = await pieces(coming);
    const whole = wholePath(coming.sha256);
    await makeFolder(dirname(whole));
    const written = aside(dirname(whole));
    const hash = createHash('sha256');
    try {
      const target = createWriteStream(written, { mode: 0o600, flush: true });
      await pipeline(async function* () {
        for (const file of files)
          for await (const chunk of createReadStream(file)) {
            hash.update(chunk as Buffer);
            yield chunk as Buffer;
          }
      }, target);
      if (hash.digest('hex') !== coming.sha256) {
        await drop(coming);
        return false;
      }
      await rename(written, whole);
      await flushFolder(dirname(whole));
      return true;
    } finally {
      await rm(written, { force: true });
    }
  };

  const drop: AttachmentFiles['drop'] = async (coming) => {
    if (counted !== undefined) counted = Math.max(0, counted - (await pieces(coming)).held);
    await rm(comingPath(coming), { recursive: true, force: true });
  };

  const allComing = async (): Promise<readonly Coming[]> =>
    (await namesIn(comingRoot)).map((name) => {
      const [entryHash = '', sha256 = ''] = name.split('.');
      return { entryHash, sha256 };
    });

  return {
    held: async (coming) => (await pieces(coming)).held,
    add,
    finish,
    drop,
    coming: allComing,
    async bytesComing() {
      if (counted !== undefined) return counted;
      let bytes = 0;
      for (const one of await allComing()) bytes += (await pieces(one)).held;
      counted = bytes;
      return bytes;
    },
    // A disk in trouble is not one without the file: what is believed gone is forgotten.
    sizeOf: async (sha256) => {
      try {
        return (await stat(wholePath(sha256))).size;
      } catch (why) {
        if (isCode(why, 'ENOENT')) return undefined;
        throw why;
      }
    },
    // Told where to stop, it ends with its last byte: the connection is free before the reader is.
    read: (sha256, size) => createReadStream(wholePath(sha256), { end: Math.max(0, size - 1) }),
    remove: (sha256) => rm(wholePath(sha256), { force: true }),
    async olderThan(before) {
      // Other processes write into the same folder: what they left is counted too from now on.
      counted = undefined;
      const isOld = async (path: string): Promise<boolean> =>
        ((await stat(path).catch(() => undefined))?.mtimeMs ?? before) < before;
      const whole: string[] = [];
      const coming: Coming[] = [];
      for (const name of await namesIn(comingRoot)) {
        const [entryHash = '', sha256 = ''] = name.split('.');
        if (await isOld(join(comingRoot, name))) coming.push({ entryHash, sha256 });
      }
      for (const start of (await namesIn(root)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
        for (const rest of await namesIn(join(root, start)))
          if (await isOld(join(root, start, rest))) {
            if (/^[0-9a-f]{62}$/.test(rest)) whole.push(`${start}${rest}`);
            else await rm(join(root, start, rest), { force: true });
          }
      return { whole, coming };
    },
  };
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name survives a power cut only when the folder that holds it was flushed too. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first !== undefined) await flushFolder(dirname(path));
}

/** Sorted; empty where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (why) {
    if (isCode(why, 'ENOENT') || isCode(why, 'ENOTDIR')) return [];
    throw why;
  }
}

const isCode = (why: unknown, code: string): boolean =>
  typeof why === 'object' && why !== null && 'code' in why && why.code === code;

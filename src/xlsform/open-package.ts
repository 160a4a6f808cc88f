import { unzipSync } from 'fflate';
import type { Attachment } from './import-list-files.ts';

/**
 * A form often comes as one archive: the workbook, and beside it the lists, pictures and sounds
 * that it names. It is opened before anything is looked for; a workbook, which is an archive too,
 * is left as it is. What an archive claims to hold is counted before any of it is unpacked, and
 * the library unpacks no more than was claimed.
 */
export const packageLimits = { parts: 2_000, bytes: 120_000_000 };

export function openPackages(files: readonly Attachment[]): readonly Attachment[] {
  return files.flatMap((file) => (/\.zip$/i.test(file.name) ? partsOf(file) : [file]));
}

/** The archive itself where it cannot be opened: then the import says that it is no workbook. */
function partsOf(archive: Attachment): readonly Attachment[] {
  let parts = 0;
  let bytes = 0;
  try {
    const unpacked = unzipSync(archive.bytes, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || /(^|\/)(__MACOSX|\.)/.test(name)) return false;
        parts += 1;
        bytes += originalSize;
        return parts <= packageLimits.parts && bytes <= packageLimits.bytes;
      },
    });
    const found = Object.entries(unpacked).map(([path, part]) => ({
      name: path.replace(/^.*\//, ''),
      bytes: part,
    }));
    return found.length === 0 ? [archive] : found;
  } catch {
    return [archive];
  }
}

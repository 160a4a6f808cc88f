import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Attachment } from '../../src/xlsform/import-list-files.ts';

const listFile = /\.(csv|geojson|xml)$/i;
const most = 100;
const largest = 16 * 1024 * 1024;

/**
 * A form's file, and the files with choices beside it: in the same folder, or in `<name>-media`
 * as ODK lays them out. Throws where the file cannot be read.
 */
export function readFormFiles(path: string): readonly Attachment[] {
  const folder = dirname(path);
  const media = join(folder, `${basename(path, extname(path))}-media`);
  const beside = [folder, media].flatMap((place) =>
    namesIn(place)
      .filter((name) => listFile.test(name) && join(place, name) !== join(path))
      .slice(0, most)
      .map((name) => join(place, name))
      .filter((file) => statSync(file).size <= largest),
  );
  return [path, ...beside].map((file) => ({
    name: basename(file),
    bytes: new Uint8Array(readFileSync(file)),
  }));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // A form without files beside it has no such folder.
    return [];
  }
}

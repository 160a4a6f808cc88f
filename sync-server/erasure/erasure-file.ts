import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flush } from '../backup/shelf.ts';

/**
 * Beside the database, and never restored with it: one line for each erasure, as it stands in the
 * log. It names ids and hashes, and nobody's words.
 */
export type ErasureFile = {
  /** The texts of all that were written down; a line that was cut by a crash is left out. */
  readonly read: () => Promise<readonly string[]>;
  /** Adds those that are not there yet; durable when it resolves. */
  readonly add: (texts: readonly string[]) => Promise<void>;
};

/** `contacts/` writes down the same way what was deleted there. */
export function openErasureFile(dataDir: string, name = 'erasures.jsonl'): ErasureFile {
  const file = join(dataDir, name);
  const known = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<readonly string[]> => {
    const text = await readFile(file, 'utf8').catch((why: NodeJS.ErrnoException) => {
      if (why.code === 'ENOENT') return '';
      throw why;
    });
    const lines = text.split('\n').filter(isWhole);
    for (const line of lines) known.add(line);
    return lines;
  };

  return {
    read,
    add(texts) {
      // One after the other: two at once would write one line twice.
      const adding = last.then(async () => {
        if (known.size === 0) await read();
        const fresh = texts.filter((text) => !known.has(text));
        if (fresh.length === 0) return;
        const isNew = !existsSync(file);
        const handle = await open(file, 'a', 0o600);
        try {
          // Begins on a line of its own, whatever a crash has left of the one before.
          await handle.writeFile(`\n${fresh.join('\n')}\n`);
          await handle.sync();
        } finally {
          await handle.close();
        }
        // The first one makes the file: its name is to survive a power cut too.
        if (isNew) await flush(dataDir);
        for (const text of fresh) known.add(text);
      });
      last = adding.catch(() => undefined);
      return adding;
    },
  };
}

function isWhole(line: string): boolean {
  if (line === '') return false;
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

import { hashText } from '../../protocol/hash.ts';
import type { Outbox } from '../outbox.ts';
import type { FinishedText } from '../records.ts';
import type { JournalFiles } from './files.ts';
import { printLine, readLines } from './lines.ts';

/**
 * The second copy of what waits in the outbox: a browser that loses its database (evicted, deleted,
 * unreadable) may still have its files. It holds finished entries and nothing else, each only as
 * long as the outbox holds it, in the very text that lies there.
 *
 *   outbox.add ──complete──▶ Saved            outbox.forget, erase
 *                  └──▶ kept ──▶ one line            └──▶ forgotten ──▶ written anew without it
 *   at start:  compare ──▶ lines whose entry the outbox lost ──▶ outbox.bringBack
 *                      └─▶ entries that have no line yet ──▶ lines
 *
 * Nothing waits for it, and its failure costs no answer: the next comparison makes good what a
 * full disk, a crash or a closed tab left out.
 */
export type Journal = {
  readonly kept: (line: FinishedText) => void;
  readonly forgotten: (hashes: readonly string[]) => void;
  /** Brings both copies together. Never rejects; a journal that cannot be read is off. */
  readonly compare: (outbox: JournalledOutbox) => Promise<Comparison>;
  /** Whether the last thing that was asked of it went well. */
  readonly isOn: () => boolean;
  /** After all that was asked so far. */
  readonly settled: () => Promise<void>;
};

export type JournalledOutbox = Pick<Outbox, 'ledger' | 'held' | 'bringBack'>;

export type Comparison = { readonly broughtBack: number; readonly added: number };

export function createJournal(files: JournalFiles): Journal {
  let isOn = true;
  let last: Promise<unknown> = Promise.resolve();
  const pending: { lines: FinishedText[]; drop: Set<string> } = { lines: [], drop: new Set() };

  /** One after the other, in the order of asking; trouble is noted, never thrown. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T | undefined> => {
    const mine = last.then(async () => {
      try {
        const done = await files.alone(work);
        isOn = true;
        return done;
      } catch {
        isOn = false;
        return undefined;
      }
    });
    last = mine;
    return mine;
  };

  const writeLines = async (): Promise<void> => {
    const lines = pending.lines.splice(0);
    if (lines.length > 0) await files.append(lines.map(printLine).join(''));
  };

  const dropLines = async (): Promise<void> => {
    const drop = new Set(pending.drop);
    if (drop.size === 0) return;
    const { lines } = readLines(await files.read());
    const rest = lines.filter(({ hash }) => !drop.has(hash));
    if (rest.length < lines.length) await files.replace(rest.map(printLine).join(''));
    for (const hash of drop) pending.drop.delete(hash);
  };

  return {
    kept(line) {
      pending.lines.push(line);
      void inTurn(writeLines);
    },

    forgotten(hashes) {
      for (const hash of hashes) pending.drop.add(hash);
      void inTurn(dropLines);
    },

    compare: async (outbox) =>
      (await inTurn(() => compareWith(files, outbox))) ?? { broughtBack: 0, added: 0 },

    isOn: () => isOn,

    settled: async () => {
      await last;
    },
  };
}

/** The file is read before the outbox: an entry that is finished meanwhile is in the outbox. */
async function compareWith(files: JournalFiles, outbox: JournalledOutbox): Promise<Comparison> {
  const { lines, torn, repeated } = readLines(await files.read());
  const held = await outbox.held();
  const here = new Set(held.map(({ hash }) => hash));
  const notHere = lines.filter(({ hash }) => !here.has(hash));
  const rows = notHere.length === 0 ? [] : await outbox.ledger();
  const gone = new Set(rows.flatMap((row) => (row.forgotten === true ? [row.hash] : [])));

  const lost = notHere.filter(({ hash }) => !gone.has(hash));
  // A line is believed when its hash, computed again, is the one it says (ENT2).
  const whole = lost.filter(({ hash, text }) => hashText(text) === hash);
  const broughtBack = whole.length === 0 ? 0 : await outbox.bringBack(whole);

  const written = new Set(lines.map(({ hash }) => hash));
  const missing = held.filter(({ hash }) => !written.has(hash));
  const mayGo =
    torn > 0 ||
    repeated > 0 ||
    whole.length < lost.length ||
    lines.some((one) => gone.has(one.hash));
  if (mayGo) {
    const broken = new Set(lost.filter((line) => !whole.includes(line)).map(({ hash }) => hash));
    const rest = lines.filter(({ hash }) => !gone.has(hash) && !broken.has(hash));
    await files.replace([...rest, ...missing].map(printLine).join(''));
  } else if (missing.length > 0) await files.append(missing.map(printLine).join(''));
  return { broughtBack, added: missing.length };
}

import { type Clock, isoOf } from '../base/clock.ts';
import type { WorkspaceId } from '../model/ids.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { BundleHead } from '../protocol/bundle.ts';
import { type TakenIn, takeInBundle, textOf } from './take-in-bundle.ts';
import { bundleOf, receiptsFor } from './write-bundle.ts';

/** Bundles as files, for the screens: what is saved to one, what is taken in from one. */
export type Carry = {
  /** All that is held, or only these. */
  readonly save: (hashes?: readonly string[]) => Promise<File>;
  readonly takeIn: (file: Blob, how?: { readonly withDecisions?: boolean }) => Promise<TakenIn>;
  /** The proofs for these entries, to be carried back. */
  readonly proofs: (hashes: readonly string[]) => Promise<File>;
};

export function createCarry(given: {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly workspace?: WorkspaceId | undefined;
  /** As people call it; it stands in the file and in the file's name. */
  readonly device?: string | undefined;
}): Carry {
  const { outbox, clock, workspace, device } = given;
  const head = (): Omit<BundleHead, 'madeBy'> => ({
    madeAt: isoOf(clock.now()),
    ...(device === undefined ? {} : { device }),
    ...(workspace === undefined ? {} : { workspace }),
  });
  return {
    save: (hashes) =>
      fileOf(
        nameFor('answers', device, clock.now()),
        bundleOf(outbox, { ...head(), madeBy: 'outbox' }, hashes && new Set(hashes)),
      ),
    takeIn: (file, how) =>
      takeInBundle({ outbox, clock, workspace, ...how, open: () => textOf(file) }),
    proofs: (hashes) =>
      fileOf(
        nameFor('receipts', device, clock.now()),
        receiptsFor(outbox, head(), new Set(hashes)),
      ),
  };
}

/** `.txt`, because mail and share sheets let text pass and stop what they do not know. */
function nameFor(what: string, device: string | undefined, now: number): string {
  const from = (device ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);
  const when = isoOf(now).slice(0, 16).replace(/[T:]/g, '-');
  return ['welcome-mat', what, from, when]
    .filter((part) => part !== '')
    .join('-')
    .concat('.txt');
}

async function fileOf(name: string, lines: AsyncIterable<string>): Promise<File> {
  const pieces: BlobPart[] = [];
  for await (const line of lines) {
    pieces.push(line);
    // A blob takes the text over: with many photos the memory would hold it twice.
    if (pieces.length > 64) pieces.splice(0, pieces.length, new Blob(pieces));
  }
  return new File(pieces, name, { type: 'text/plain' });
}

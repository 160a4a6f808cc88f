import { err, ok, type Result } from '../base/result.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { Opening } from '../protocol/open.ts';
import { type Fetch, fetchOpening, type OpenFault } from './open-light.ts';
import { timeLimit } from './time-limit.ts';

/** How long a kept opening is held back in hope of a newer one. */
export const patience = 1_500;

/** How long a first visit waits before it is told that there is no connection. */
const longest = 30_000;

type Door = {
  readonly slug: string;
  readonly fetch: Fetch;
  readonly outbox: Pick<Outbox, 'openingOf' | 'keepOpening' | 'pin'>;
  readonly baseUrl: string;
  /** Hears of a newer opening that came after a kept one was shown. */
  readonly onNewer?: (opening: Opening) => void;
};

/**
 * A consultation by its link: from the network, or as it was kept here. With a kept one nobody
 * waits longer than `patience`, however slow the line; the newer one is kept when it comes.
 */
export async function openConsultation(door: Door): Promise<Result<Opening, OpenFault>> {
  const fetched = fetchAndKeep(door);
  const kept = await door.outbox.openingOf(door.slug).catch(() => undefined);
  if (kept === undefined) return fetched;

  const first = await Promise.race([fetched, after(patience)]);
  if (first === 'late') {
    void fetched.then((late) => {
      if (late.ok) door.onNewer?.(late.value);
    });
    return ok(kept);
  }
  if (first.ok || first.error === 'closed' || first.error === 'notFound') return first;
  return ok(kept);
}

/**
 * Keeps what was fetched and pins its key; a server with another key is not ours (REC3). What the
 * first screen took by its shape is parsed here, whole: only that is kept.
 */
export async function keepFetchedOpening(
  outbox: Door['outbox'],
  fetched: Opening,
): Promise<Result<Opening, OpenFault>> {
  const parsed = Opening.safeParse(fetched);
  if (!parsed.success) return err('notOurServer');
  const opening: Opening = parsed.data;
  try {
    const pin = await outbox.pin(opening.workspace, opening.serverKey);
    if (pin === 'different') return err('notOurServer');
    await outbox.keepOpening(opening);
  } catch {
    // The disk is full or closed: she can still answer now, and finishing will say "not saved".
  }
  return ok(opening);
}

async function fetchAndKeep(door: Door): Promise<Result<Opening, OpenFault>> {
  const fetched = await fetchOpening({ ...door, signal: timeLimit(longest) });
  return fetched.ok ? keepFetchedOpening(door.outbox, fetched.value) : fetched;
}

const after = (milliseconds: number): Promise<'late'> =>
  new Promise((resolve) => setTimeout(() => resolve('late'), milliseconds));

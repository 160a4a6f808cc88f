import { openDeviceOutbox } from '../outbox/device-outbox.ts';
import { openJournal } from '../outbox/journal/open-journal.ts';
import { deliver } from '../sync/deliver.ts';
import type { DrainReport } from '../sync/drain-outbox.ts';
import type { Wire } from '../sync/exchange.ts';

/**
 * The worker's one turn at the outbox, with no page open. It rejects when something could not be
 * sent because of the line, so that the browser wakes the worker again later.
 */
export async function drainOnce(wire: Omit<Wire, 'bearer'>, name?: string): Promise<DrainReport> {
  const outbox = await openDeviceOutbox({
    clock: wire.clock,
    loadJournal: (of) => openJournal(of),
    ...(name === undefined ? {} : { name }),
  });
  try {
    const enrolment = await outbox.enrolment();
    const report = await deliver(outbox, { ...wire, bearer: () => enrolment?.deviceKey });
    if (report.why === 'noConnection' || report.why === 'serverTrouble')
      throw new Error(`still waiting: ${report.left}`);
    return report;
  } finally {
    // What was forgotten here must not go on lying in the second copy (OUT8).
    await outbox.journalSettled();
    outbox.close();
  }
}

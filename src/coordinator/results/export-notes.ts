import { type Clock, isoOf } from '../../base/clock.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { ExportNotice } from '../../protocol/audit.ts';
import type { PeopleDoors } from '../people/people-doors.ts';

/**
 * Tells the server of each file of answers that this desk makes, for the record of what was done.
 * Without the server the file is made all the same, and it is told when the server is next heard.
 */
export type ExportNotes = {
  /** The record's last link, to print beside the file; `undefined`: the server does not answer. */
  readonly note: (notice: Omit<ExportNotice, 'madeAt'>) => Promise<string | undefined>;
  readonly tellKept: () => Promise<void>;
};

export const exportNotesKey = 'desk.exports';

export function createExportNotes(given: {
  readonly doors: Pick<PeopleDoors, 'noteExport'>;
  readonly outbox: Pick<Outbox, 'recollection' | 'keepRecollection'>;
  readonly clock: Clock;
}): ExportNotes {
  const { doors, outbox, clock } = given;
  const kept = async (): Promise<readonly ExportNotice[]> => {
    const list = await outbox.recollection(exportNotesKey);
    return (Array.isArray(list) ? list : []).flatMap((one) => {
      const notice = ExportNotice.safeParse(one);
      return notice.success ? [notice.data] : [];
    });
  };
  let isTelling = false;

  return {
    note: async (notice) => {
      const told = await doors.noteExport(notice);
      if (told.ok) return told.value.head;
      const waiting = { ...notice, madeAt: isoOf(clock.now()) };
      await outbox.keepRecollection(exportNotesKey, [...(await kept()), waiting]);
      return undefined;
    },
    tellKept: async () => {
      if (isTelling) return;
      isTelling = true;
      try {
        for (let [next, ...rest] = await kept(); next !== undefined; [next, ...rest] = rest) {
          if (!(await doors.noteExport(next)).ok) return;
          await outbox.keepRecollection(exportNotesKey, rest);
        }
      } finally {
        isTelling = false;
      }
    },
  };
}

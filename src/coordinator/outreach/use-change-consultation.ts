import { isoOf } from '../../base/clock.ts';
import type { Consultation } from '../../model/consultation.ts';
import type { EntryId } from '../../model/ids.ts';
import { useDesk, useDeskState } from '../desk-context.tsx';
import type { ConsultationRecord } from '../records.ts';

/** A new word on a consultation: the full state, as an entry; the older ones stay as history. */
export function useChangeConsultation({
  id,
  now,
}: ConsultationRecord): (change: Partial<Consultation>) => Promise<void> {
  const desk = useDesk();
  const { who } = useDeskState();
  return (change) =>
    desk.write([
      {
        v: 1,
        workspace: who.workspace,
        kind: 'consultation',
        id: desk.ids.next() as EntryId,
        subject: id,
        author: who.person.id,
        at: isoOf(desk.clock.now()),
        body: { ...now, ...change },
      },
    ]);
}

import type { CardSheet } from '../model/card-sheet.ts';
import type { Consultation } from '../model/consultation.ts';
import type { Form } from '../model/form.ts';
import type { Response } from '../model/response.ts';
import type { Session } from '../model/session.ts';
import { liveRecords, type ReadableChanges, type Subscribe } from './live.ts';
import { newestOfSubject, type ReplicaRecord } from './records.ts';
import type { RowCollectionName } from './schemas.ts';

/**
 * The live reads, wherever the rows come from: a replica in this page, or one that a worker keeps.
 * Without RxDB, so that such a page need not fetch it.
 */
export type ReplicaReads = {
  /** All published versions. */
  readonly forms$: Subscribe<ReplicaRecord<Form>>;
  /** The newest state of each; older ones through `entriesOfKind`. */
  readonly consultations$: Subscribe<ReplicaRecord<Consultation>>;
  readonly sessions$: Subscribe<ReplicaRecord<Session>>;
  readonly cards$: Subscribe<ReplicaRecord<CardSheet>>;
  /** In the server's order. */
  readonly responses$: Subscribe<ReplicaRecord<Response>>;
};

export type WatchRows = (
  name: RowCollectionName,
  onChanges: (changes: ReadableChanges, isWhole: boolean) => void,
) => () => void;

export function readsOver(watchRows: WatchRows): ReplicaReads {
  const live = <Body>(name: RowCollectionName): Subscribe<ReplicaRecord<Body>> =>
    liveRecords<Body>((onChanges) => watchRows(name, onChanges));
  const folded =
    <Body>(subscribe: Subscribe<ReplicaRecord<Body>>): Subscribe<ReplicaRecord<Body>> =>
    (onChange) =>
      subscribe((records) => onChange(newestOfSubject(records)));
  return {
    forms$: live<Form>('forms'),
    consultations$: folded(live<Consultation>('consultations')),
    sessions$: folded(live<Session>('sessions')),
    cards$: live<CardSheet>('cards'),
    responses$: live<Response>('responses'),
  };
}

import type { ReplicaReads } from '../replica/reads.ts';
import type { ReplicaStore } from '../replica/store.ts';
import type { RemoteReplica } from '../sync/replica-remote.ts';
import type { DeskReplica, ReplicaHoldings } from './desk.ts';
import type { Filed } from './records.ts';

/**
 * The replica's live reads as one: told when the small ones were read, and at every change.
 * Responses may be many, and come when they come.
 */
export function watchReplica(
  replica: ReplicaReads &
    Pick<ReplicaStore, 'checkpoint'> &
    Partial<Pick<RemoteReplica, 'watchProgress'>>,
): DeskReplica {
  return {
    ...(replica.watchProgress && { watchProgress: replica.watchProgress }),
    wasFilled: async () => (await replica.checkpoint()) !== undefined,
    watch(onHoldings) {
      const read: { -readonly [Kind in keyof ReplicaHoldings]?: ReplicaHoldings[Kind] } = {};
      const tell = (): void => {
        const { forms, consultations, sessions, cards, responses } = read;
        if (forms && consultations && sessions && cards)
          onHoldings(
            { forms, consultations, sessions, cards, responses: responses ?? [] },
            responses !== undefined,
          );
      };
      const keep =
        <Kind extends keyof ReplicaHoldings>(kind: Kind) =>
        (records: readonly unknown[]): void => {
          // The replica's ids are plain strings; they were checked when they were pulled.
          read[kind] = records as readonly Omit<Filed<never>, 'custody'>[] as never;
          tell();
        };
      const stops = [
        replica.forms$(keep('forms')),
        replica.consultations$(keep('consultations')),
        replica.sessions$(keep('sessions')),
        replica.cards$(keep('cards')),
        replica.responses$(keep('responses')),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

import type { Replica } from '../replica/replica.ts';
import type { DeskReplica, ReplicaHoldings } from './desk.ts';
import type { Filed } from './records.ts';

/** The replica's four live reads as one: told when all were read once, and at every change. */
export function watchReplica(
  replica: Pick<Replica, 'forms$' | 'consultations$' | 'sessions$' | 'responses$' | 'checkpoint'>,
): DeskReplica {
  return {
    wasFilled: async () => (await replica.checkpoint()) !== undefined,
    watch(onHoldings) {
      const read: { -readonly [Kind in keyof ReplicaHoldings]?: ReplicaHoldings[Kind] } = {};
      const tell = (): void => {
        const { forms, consultations, sessions, responses } = read;
        if (forms && consultations && sessions && responses)
          onHoldings({ forms, consultations, sessions, responses });
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
        replica.responses$(keep('responses')),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

import { exhaustive } from '../base/exhaustive.ts';
import { pullLimits } from '../protocol/pull.ts';
import type { Replica } from '../replica/replica.ts';
import type { Wire } from './exchange.ts';
import { pullInto } from './pull.ts';
import type { ReplicaAsk, ReplicaTold } from './replica-messages.ts';

/**
 * The worker's half of a replica that is kept in a worker: reading pages, checking hashes and
 * writing them would hold up a page's hand for minutes when there is much to fetch.
 */
export function serveReplica(given: {
  readonly openReplica: (options: { readonly workspace: string }) => Promise<Replica>;
  readonly wire: Wire;
  readonly tell: (told: ReplicaTold) => void;
}): (ask: ReplicaAsk) => void {
  const { tell, wire } = given;
  let opening: Promise<Replica> | undefined;
  const stops = new Map<number, () => void>();
  const hearings = new Map<number, (fault: string | undefined) => void>();
  let hearing = 0;

  const replica = (): Promise<Replica> => opening ?? Promise.reject(new Error('not opened'));
  const answer = (number: number, value: Promise<unknown>): void => {
    value.then(
      (known) => tell({ told: 'answer', number, value: known }),
      (error: unknown) => tell({ told: 'fault', number, why: String(error) }),
    );
  };
  const pull = async () =>
    pullInto(await replica(), wire, {
      limit: pullLimits.most,
      onProgress: (progress) => tell({ told: 'page', progress }),
      onStanding: (standing) =>
        new Promise((resolve, reject) => {
          hearing += 1;
          hearings.set(hearing, (fault) =>
            fault === undefined ? resolve(undefined) : reject(new Error(fault)),
          );
          tell({ told: 'standing', number: hearing, standing });
        }),
    });

  return (asked) => {
    const { number } = asked;
    switch (asked.ask) {
      case 'open':
        opening = given.openReplica({ workspace: asked.workspace });
        return answer(
          number,
          opening.then(() => undefined),
        );
      case 'pull':
        return answer(number, pull());
      case 'checkpoint':
        return answer(
          number,
          replica().then((one) => one.checkpoint()),
        );
      case 'drop':
        return answer(
          number,
          replica().then((one) => one.drop()),
        );
      case 'watch':
        replica().then(
          ({ watchRows }) => {
            const stop = watchRows(asked.name, (changes, isWhole) =>
              tell({ told: 'rows', number, changes: lean(changes), isWhole }),
            );
            stops.set(number, stop);
          },
          () => undefined,
        );
        return;
      case 'stop':
        stops.get(number)?.();
        stops.delete(number);
        return;
      case 'heard':
        hearings.get(number)?.(asked.fault);
        hearings.delete(number);
        return;
      default:
        exhaustive(asked);
    }
  };
}

/** What a reader needs of a row; the rest would be copied for nothing. */
const lean: (changes: Parameters<Parameters<Replica['watchRows']>[1]>[0]) => typeof changes = ({
  rows,
  gone,
}) => ({
  gone,
  rows: rows.map(({ seq, hash, state, round, text }) => ({ seq, hash, state, round, text })),
});

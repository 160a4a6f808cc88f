import { exhaustive } from '../base/exhaustive.ts';
import type { Checkpoint } from '../protocol/pull.ts';
import type { Standing } from '../protocol/standing.ts';
import { type ReplicaReads, readsOver, type WatchRows } from '../replica/reads.ts';
import type { Puller, PullProgress, PullReport } from './pull.ts';
import type { ReplicaAsk, ReplicaTold } from './replica-messages.ts';

/** The page's half of a replica that a worker keeps (`replica-service.ts`). */
export type RemoteReplica = ReplicaReads & {
  readonly pull: Puller;
  readonly checkpoint: () => Promise<Checkpoint | undefined>;
  readonly drop: () => Promise<void>;
  /** How far a pull is while pages come in; nothing when it has come to its end. */
  readonly watchProgress: (onProgress: (progress: PullProgress | undefined) => void) => () => void;
};

export type ReplicaWorker = Pick<Worker, 'postMessage' | 'addEventListener'>;

/** Rejects where the worker cannot be had, or could not open the replica. */
export async function openRemoteReplica(
  worker: ReplicaWorker,
  workspace: string,
): Promise<RemoteReplica> {
  let number = 0;
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  const watching = new Map<number, Parameters<WatchRows>[1]>();
  const watchingProgress = new Set<(progress: PullProgress | undefined) => void>();
  let onStanding: ((standing: Standing) => Promise<unknown>) | undefined;

  const post = (asked: ReplicaAsk): void => worker.postMessage(asked);
  const ask = <T>(what: (number: number) => ReplicaAsk): Promise<T> => {
    number += 1;
    const mine = number;
    return new Promise((resolve, reject) => {
      waiting.set(mine, { resolve: resolve as (value: unknown) => void, reject });
      post(what(mine));
    });
  };
  const tellProgress = (progress: PullProgress | undefined): void => {
    for (const tell of watchingProgress) tell(progress);
  };
  const settle = (which: number) => {
    const found = waiting.get(which);
    waiting.delete(which);
    return found;
  };

  worker.addEventListener('message', ({ data }: MessageEvent<ReplicaTold>) => {
    switch (data.told) {
      case 'answer':
        return settle(data.number)?.resolve(data.value);
      case 'fault':
        return settle(data.number)?.reject(new Error(data.why));
      case 'rows':
        return watching.get(data.number)?.(data.changes, data.isWhole);
      case 'page':
        return tellProgress(data.progress);
      case 'standing': {
        const noted = onStanding?.(data.standing) ?? Promise.resolve();
        noted.then(
          () => post({ ask: 'heard', number: data.number }),
          (error: unknown) => post({ ask: 'heard', number: data.number, fault: String(error) }),
        );
        return;
      }
      default:
        exhaustive(data);
    }
  });
  // Its file could not be fetched, or something in it broke: nothing will be answered any more.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    for (const { reject } of waiting.values()) reject(new Error('the worker failed'));
    waiting.clear();
  });

  await ask((mine) => ({ ask: 'open', number: mine, workspace }));

  const watchRows: WatchRows = (name, onChanges) => {
    number += 1;
    const mine = number;
    watching.set(mine, onChanges);
    post({ ask: 'watch', number: mine, name });
    return () => {
      watching.delete(mine);
      post({ ask: 'stop', number: mine });
    };
  };
  return {
    ...readsOver(watchRows),
    pull: (note) => {
      onStanding = note;
      return ask<PullReport>((mine) => ({ ask: 'pull', number: mine })).finally(() =>
        tellProgress(undefined),
      );
    },
    checkpoint: () => ask((mine) => ({ ask: 'checkpoint', number: mine })),
    drop: () => ask((mine) => ({ ask: 'drop', number: mine })),
    watchProgress(onProgress) {
      watchingProgress.add(onProgress);
      return () => watchingProgress.delete(onProgress);
    },
  };
}

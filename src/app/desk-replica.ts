import type { ReplicaReads } from '../replica/reads.ts';
import type { ReplicaStore } from '../replica/store.ts';
import type { Puller } from '../sync/pull.ts';
import { openRemoteReplica, type RemoteReplica } from '../sync/replica-remote.ts';

/**
 * The desk's copy of what the server holds: kept by a worker, so that no screen waits while a
 * hundred thousand entries come in; in the page itself where the browser gives no worker.
 */
export type DeskCopy = ReplicaReads &
  Pick<ReplicaStore, 'checkpoint'> &
  Partial<Pick<RemoteReplica, 'watchProgress'>> & {
    /** How sync fills it. */
    readonly filled: { readonly pull: Puller } | { readonly replica: ReplicaStore };
    readonly drop: () => Promise<void>;
  };

const open = new Map<string, Promise<DeskCopy>>();

/** One a workspace and page. */
export function openDeskReplica(workspace: string): Promise<DeskCopy> {
  const before = open.get(workspace);
  if (before !== undefined) return before;
  const opening = openOnce(workspace);
  open.set(workspace, opening);
  opening.catch(() => open.delete(workspace));
  return opening;
}

async function openOnce(workspace: string): Promise<DeskCopy> {
  const worker = startWorker();
  if (worker !== undefined) {
    try {
      const remote = await openRemoteReplica(worker, workspace);
      return {
        ...remote,
        filled: { pull: remote.pull },
        async drop() {
          open.delete(workspace);
          await remote.drop();
          worker.terminate();
        },
      };
    } catch {
      worker.terminate();
    }
  }
  const { openReplica } = await import('../replica/replica.ts');
  const replica = await openReplica({ workspace });
  return {
    ...replica,
    filled: { replica },
    async drop() {
      open.delete(workspace);
      await replica.drop();
    },
  };
}

function startWorker(): Worker | undefined {
  try {
    // In one expression: so the build sees a worker and makes a file of it.
    return new Worker(new URL('./replica-worker.ts', import.meta.url), {
      type: 'module',
      name: 'replica',
    });
  } catch {
    return undefined;
  }
}

import { openReplica } from '../replica/replica.ts';
import type { ReplicaAsk } from '../sync/replica-messages.ts';
import { serveReplica } from '../sync/replica-service.ts';

/** The worker that keeps the desk's copy of what the server holds: fetches, checks, writes, reads. */
declare const self: DedicatedWorkerGlobalScope;

const serve = serveReplica({
  openReplica,
  wire: {
    fetch: (...request) => fetch(...request),
    clock: { now: () => Date.now() },
    // A pull sends none; it is the page that pushes.
    nonce: () => '',
    baseUrl: '',
  },
  tell: (told) => self.postMessage(told),
});
self.addEventListener('message', ({ data }: MessageEvent<ReplicaAsk>) => serve(data));

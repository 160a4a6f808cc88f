/**
 * Rings in this page, in other tabs and in the worker when the outbox changed. It carries no
 * content: a listener reads the outbox again.
 */
export type OutboxChange = 'drafts' | 'entries' | 'receipts' | 'openings' | 'settings';

export type Bell = {
  readonly ring: (change: OutboxChange) => void;
  readonly listen: (onChange: (change: OutboxChange) => void) => () => void;
  readonly close: () => void;
};

const changes: readonly string[] = ['drafts', 'entries', 'receipts', 'openings', 'settings'];

export function createBell(name: string): Bell {
  const listeners = new Set<(change: OutboxChange) => void>();
  const tell = (change: OutboxChange): void => {
    for (const listener of [...listeners]) listener(change);
  };
  // Safari before 15.4 has none; then only this page hears itself, which costs freshness, not data.
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  if (channel !== undefined) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string' && changes.includes(data)) tell(data as OutboxChange);
    };
  }
  let isClosed = false;
  return {
    ring(change) {
      // Work that was under way when the page let go of its outbox may end later.
      if (isClosed) return;
      channel?.postMessage(change);
      tell(change);
    },
    listen(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    close() {
      isClosed = true;
      listeners.clear();
      channel?.close();
    },
  };
}

import type { Dice } from '../base/dice.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { LogEvent } from '../protocol/events.ts';
import { backOff } from './back-off.ts';

/**
 * What may change the answer to "is there something to do now?". Network, sight and the server's
 * events reset the back-off (PUSH6); `navigator.onLine` is not read, it lies.
 */
export type Wakes = {
  readonly outbox: Pick<Outbox, 'watch'>;
  readonly dice: Dice;
  /** GET /api/events; absent where there is no replica. */
  readonly eventsUrl: string | undefined;
  readonly onReset: (wake: { readonly withPull: boolean }) => void;
  /** Something was finished, here or in another tab. */
  readonly onEntry: () => void;
};

/** At most so long after a server event, so that a hall of tablets does not pull in one moment. */
const eventJitter = 150;

export function listenForWakes(wakes: Wakes): () => void {
  const { outbox, eventsUrl, onReset, onEntry } = wakes;
  const onOnline = (): void => onReset({ withPull: true });
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onReset({ withPull: true });
  };
  const hasPage = typeof document !== 'undefined';
  if (hasPage) {
    window.addEventListener('online', onOnline);
    document.addEventListener('visibilitychange', onVisible);
  }
  const stopWatching = outbox.watch((change) => {
    if (change === 'entries') onEntry();
  });
  const stopEvents = eventsUrl === undefined ? undefined : listenToServer(eventsUrl, wakes);
  return () => {
    stopWatching();
    stopEvents?.();
    if (hasPage) {
      window.removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onVisible);
    }
  };
}

/** An events stream that comes back: the browser reconnects after a cut, we after a refusal. */
function listenToServer(url: string, { dice, onReset }: Wakes): () => void {
  if (typeof EventSource === 'undefined') return () => undefined;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let heard = '';

  const open = (): void => {
    source = new EventSource(url, { withCredentials: true });
    source.onmessage = ({ data }: MessageEvent<unknown>) => {
      failures = 0;
      const event = parseEvent(data);
      if (event === undefined || event === heard) return;
      heard = event;
      clearTimeout(timer);
      timer = setTimeout(() => onReset({ withPull: true }), dice.next() * eventJitter);
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      failures += 1;
      clearTimeout(timer);
      timer = setTimeout(open, backOff(failures, dice.next()));
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function parseEvent(data: unknown): string | undefined {
  try {
    const parsed = LogEvent.safeParse(JSON.parse(String(data)));
    return parsed.success ? JSON.stringify(parsed.data) : undefined;
  } catch {
    return undefined;
  }
}

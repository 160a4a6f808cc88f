import { afterEach, expect, test, vi } from 'vitest';
import { createDice } from '../../src/base/dice.ts';
import type { OutboxChange } from '../../src/outbox/bell.ts';
import { listenForWakes } from '../../src/sync/wakes.ts';

/** What a real page hears. */
class FakeEvents {
  static readonly CLOSED = 2;
  static opened: FakeEvents[] = [];
  readyState = 1;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeEvents.opened.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  FakeEvents.opened = [];
});

function listening(eventsUrl?: string) {
  vi.stubGlobal('EventSource', FakeEvents);
  const onReset = vi.fn();
  const onEntry = vi.fn();
  let ring: (change: OutboxChange) => void = () => undefined;
  const stop = listenForWakes({
    outbox: {
      watch(onChange) {
        ring = onChange;
        return () => undefined;
      },
    },
    dice: createDice(1),
    eventsUrl,
    onReset,
    onEntry,
  });
  return { onReset, onEntry, stop, ring: (change: OutboxChange) => ring(change) };
}

test('[PUSH6] the network coming back, and the page becoming visible, begin anew', () => {
  const { onReset, stop } = listening();
  window.dispatchEvent(new Event('online'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(onReset).toHaveBeenCalledTimes(2);
  stop();
  window.dispatchEvent(new Event('online'));
  expect(onReset).toHaveBeenCalledTimes(2);
});

test('[PUSH6] a server event begins anew, the same event again does not', async () => {
  const { onReset, stop } = listening('/api/events');
  const [source] = FakeEvents.opened;
  const data = JSON.stringify({ epoch: 'e', seq: 4, safeSeq: 0 });
  source?.onmessage?.({ data });
  await vi.waitFor(() => expect(onReset).toHaveBeenCalledTimes(1));
  source?.onmessage?.({ data });
  source?.onmessage?.({ data: 'not ours' });
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(onReset).toHaveBeenCalledTimes(1);
  stop();
  expect(source?.readyState).toBe(FakeEvents.CLOSED);
});

test('a finished entry wakes the drain, a draft does not', () => {
  const { onEntry, ring, stop } = listening();
  ring('drafts');
  ring('receipts');
  expect(onEntry).not.toHaveBeenCalled();
  ring('entries');
  expect(onEntry).toHaveBeenCalledTimes(1);
  stop();
});

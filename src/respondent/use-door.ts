import { useCallback, useEffect, useState } from 'react';
import type { Draft } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import type { OpenFault } from '../sync/open-light.ts';
import type { RespondentTools } from './tools.ts';

/** What stands behind the link, and what this device remembers of it. */
export type Door =
  | { readonly is: 'opening' }
  | { readonly is: 'shut'; readonly why: OpenFault }
  | {
      readonly is: 'open';
      readonly opening: Opening;
      /** `refused`: the browser gives no storage; `loading`: it is not known yet. */
      readonly storage: 'loading' | 'kept' | 'refused';
      readonly draft: Draft | undefined;
    };

/**
 * Opens the door. The first visit goes over the network and loads storage after the first paint;
 * later ones ask storage first, because it is on the device with everything else.
 */
export function useDoor(tools: RespondentTools): {
  readonly door: Door;
  readonly retry: () => void;
} {
  const [door, setDoor] = useState<Door>({ is: 'opening' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    if (attempt > 0) setDoor({ is: 'opening' });
    const tell = (now: Door) => {
      if (!isGone) setDoor(now);
    };
    void (tools.isReturning ? returnTo(tools, tell) : arriveAt(tools, tell));
    return () => {
      isGone = true;
    };
  }, [tools, attempt]);
  return {
    door,
    retry: useCallback(() => {
      setAttempt((count) => count + 1);
    }, []),
  };
}

async function arriveAt(tools: RespondentTools, tell: (door: Door) => void): Promise<void> {
  const knocked = await tools.knock();
  if (!knocked.ok) {
    // Perhaps it was open here before: a worker can be missing where storage is not.
    if (knocked.error === 'noConnectionYet') return returnTo(tools, tell);
    return tell({ is: 'shut', why: knocked.error });
  }
  const opening = knocked.value;
  tell({ is: 'open', opening, storage: 'loading', draft: undefined });
  await nextPaint();
  try {
    const keeper = await tools.keeper();
    const kept = await keeper.keep(opening);
    if (!kept.ok) return tell({ is: 'shut', why: kept.error });
    tell({ is: 'open', opening, storage: 'kept', draft: await keeper.draft() });
  } catch {
    tell({ is: 'open', opening, storage: 'refused', draft: undefined });
  }
}

async function returnTo(tools: RespondentTools, tell: (door: Door) => void): Promise<void> {
  try {
    const keeper = await tools.keeper();
    const [opened, draft] = await Promise.all([keeper.open(), keeper.draft()]);
    tell(
      opened.ok
        ? { is: 'open', opening: opened.value, storage: 'kept', draft }
        : { is: 'shut', why: opened.error },
    );
  } catch {
    const knocked = await tools.knock();
    tell(
      knocked.ok
        ? { is: 'open', opening: knocked.value, storage: 'refused', draft: undefined }
        : { is: 'shut', why: knocked.error },
    );
  }
}

/** After the browser has drawn; a page in the background draws nothing, and waits no longer. */
const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 300);
  });

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '../base/result.ts';
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
  /** She has agreed: from now on the door stays as it is. */
  readonly begun: () => void;
} {
  const [door, setDoor] = useState<Door>({ is: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const hasBegun = useRef(false);
  useEffect(() => {
    let isGone = false;
    if (attempt > 0) setDoor({ is: 'opening' });
    const tell = (now: Door) => {
      if (!isGone) setDoor(now);
    };
    const begun = () => hasBegun.current;
    void (tools.isReturning ? returnTo(tools, tell, begun) : arriveAt(tools, tell, begun));
    return () => {
      isGone = true;
    };
  }, [tools, attempt]);
  return {
    door,
    retry: useCallback(() => {
      setAttempt((count) => count + 1);
    }, []),
    begun: useCallback(() => {
      hasBegun.current = true;
    }, []),
  };
}

async function arriveAt(
  tools: RespondentTools,
  tell: (door: Door) => void,
  hasBegun: () => boolean,
): Promise<void> {
  const knocked = await tools.knock();
  if (!knocked.ok) {
    // Perhaps it was open here before: a worker can be missing where storage is not.
    if (knocked.error === 'noConnectionYet' || knocked.error === 'closed')
      return returnTo(tools, tell, hasBegun);
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

/** Nothing that comes late may take away the screen of a person who has begun. */
async function returnTo(
  tools: RespondentTools,
  tell: (door: Door) => void,
  hasBegun: () => boolean,
): Promise<void> {
  const shown = tools.isReturning ? tools.doorstep.read() : undefined;
  if (shown) {
    tell({ is: 'open', opening: shown, storage: 'loading', draft: undefined });
    await nextPaint();
  }
  try {
    const keeper = await tools.keeper();
    const draft = await keeper.draft();
    if (shown) tell({ is: 'open', opening: shown, storage: 'kept', draft });
    const opened = await keeper.open();
    if (shown && (hasBegun() || isSame(opened, shown))) return;
    tell(
      opened.ok
        ? { is: 'open', opening: opened.value, storage: 'kept', draft }
        : { is: 'shut', why: opened.error },
    );
  } catch {
    if (shown) return tell({ is: 'open', opening: shown, storage: 'refused', draft: undefined });
    const knocked = await tools.knock();
    tell(
      knocked.ok
        ? { is: 'open', opening: knocked.value, storage: 'refused', draft: undefined }
        : { is: 'shut', why: knocked.error },
    );
  }
}

/** Whether the door still shows what the doorstep showed; numbers of the log do not matter. */
function isSame(opened: Result<Opening, OpenFault>, shown: Opening): boolean {
  if (!opened.ok) return opened.error === 'noConnectionYet';
  const seen = ({ consultation, forms }: Opening) => JSON.stringify([consultation, forms]);
  return seen(opened.value) === seen(shown);
}

/** After the browser has drawn; a page in the background draws nothing, and waits no longer. */
const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 300);
  });

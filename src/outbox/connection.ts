import type { Dexie } from 'dexie';
import { saveNowEvent } from '../base/save-now.ts';
import { type Attempt, createAttempt } from './database.ts';

/**
 * Keeps the outbox reachable while others act on its database.
 *
 *   a newer page wants to upgrade ─▶ what is unsaved is saved ─▶ close ─▶ it upgrades ─▶ open again
 *   another tab deletes it         ─▶ close ─▶ open again (empty) ─▶ `onReopened`, save anew
 *   the browser closed it (disk)   ─▶ open again ─▶ `onReopened`, save anew
 *
 * Opening again needs no person who types: a form that lies open on the table is saved anew, or
 * its screen learns that it cannot be.
 */
export type Connection = {
  readonly attempt: Attempt;
  readonly close: () => void;
};

/** Between two tries to open again: a disk that closes at once must not make us spin. */
const pause = 500;
const calmAfter = 10_000;
/** How long a page that is asked to save may take until its first write has begun. */
const momentToBegin = 50;

export function keepConnection(db: Dexie, onReopened: () => void): Connection {
  let isDone = false;
  let inFlight = 0;
  let hasOpened = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let calm: ReturnType<typeof setTimeout> | undefined;
  const plain = createAttempt(db, () => isDone);

  const attempt: Attempt = async (work) => {
    inFlight += 1;
    try {
      return await plain(work);
    } finally {
      inFlight -= 1;
    }
  };

  const askToSave = (): void => {
    if (typeof dispatchEvent === 'function') dispatchEvent(new Event(saveNowEvent));
  };

  const openAgain = (): void => {
    clearTimeout(timer);
    const after = tries === 0 ? 0 : pause * 2 ** Math.min(tries, 6);
    tries += 1;
    timer = setTimeout(() => {
      if (isDone || db.isOpen()) return;
      // Where it cannot be opened, the save that is asked for now says so on the screen.
      db.open().then(undefined, askToSave);
    }, after);
  };

  /** Out of the opening's own turn: what is saved then is a piece of work like any other. */
  const afterReopening = (): void => {
    setTimeout(() => {
      onReopened();
      askToSave();
    });
    clearTimeout(calm);
    calm = setTimeout(() => {
      tries = 0;
    }, calmAfter);
  };

  const giveWay = async (): Promise<void> => {
    askToSave();
    do await new Promise((resolve) => setTimeout(resolve, momentToBegin));
    while (inFlight > 0);
    db.close({ disableAutoOpen: false });
  };

  // `false` keeps Dexie's own listener from closing before the last write has begun.
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) db.close({ disableAutoOpen: false });
    else void giveWay();
    return false;
  });
  db.on('close', () => {
    if (!isDone) openAgain();
  });
  db.on(
    'ready',
    () => {
      if (hasOpened) afterReopening();
      hasOpened = true;
    },
    true,
  );

  return {
    attempt,
    close() {
      isDone = true;
      clearTimeout(timer);
      clearTimeout(calm);
      db.close();
    },
  };
}

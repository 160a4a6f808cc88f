import { useCallback, useEffect, useState } from 'react';
import type { BackupsAnswer } from '../../protocol/backups.ts';
import { useDesk } from '../desk-context.tsx';

/** How often the server is asked while the screen is looked at; and while one is being made. */
const askEvery = 15_000;
const askEveryWhileRunning = 1_000;

/**
 * The server's backups. `undefined`: not yet answered. `unknown`: the server does not answer.
 * `none`: this server makes no backups at all (the demo).
 */
export type SeenBackups =
  | { readonly answer: BackupsAnswer; readonly isFresh: boolean }
  | 'unknown'
  | 'none'
  | undefined;

export function useBackups(): {
  readonly seen: SeenBackups;
  readonly begin: () => Promise<void>;
} {
  const { account, everyWhileSeen } = useDesk();
  const [seen, setSeen] = useState<SeenBackups>();
  const take = useCallback((answer: Awaited<ReturnType<typeof account.backups>>): void => {
    setSeen((before) => {
      if (answer.ok) return { answer: answer.value, isFresh: true };
      if (answer.error === 'refused') return 'none';
      return typeof before === 'object' ? { ...before, isFresh: false } : 'unknown';
    });
  }, []);
  const isRunning = typeof seen === 'object' && seen.answer.isRunning;
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      const answer = await account.backups();
      if (!isGone) take(answer);
    };
    const stop = everyWhileSeen(isRunning ? askEveryWhileRunning : askEvery, () => void ask());
    return () => {
      isGone = true;
      stop();
    };
  }, [account, everyWhileSeen, isRunning, take]);
  return { seen, begin: async () => take(await account.backUp()) };
}

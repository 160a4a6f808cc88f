import { useCallback, useEffect, useState } from 'react';
import type { Result } from '../../base/result.ts';
import type { PeopleFault } from './people-doors.ts';

/**
 * What the server answers to one question, and how to ask again. What was shown stays while it is
 * asked again, and when it does not answer.
 */
export type Asked<T> = {
  readonly answer: T | undefined;
  readonly fault: PeopleFault | undefined;
  readonly again: () => Promise<void>;
};

export function useAsked<T>(ask: () => Promise<Result<T, PeopleFault>>): Asked<T> {
  const [state, setState] = useState<Pick<Asked<T>, 'answer' | 'fault'>>({
    answer: undefined,
    fault: undefined,
  });
  const again = useCallback(async () => {
    const next = await ask();
    setState((before) =>
      next.ok
        ? { answer: next.value, fault: undefined }
        : { answer: before.answer, fault: next.error },
    );
  }, [ask]);
  useEffect(() => {
    void again();
  }, [again]);
  return { ...state, again };
}

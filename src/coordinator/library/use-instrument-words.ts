import { useCallback } from 'react';
import type { Words } from '../../model/words.ts';
import { useDeskState } from '../desk-context.tsx';
import type { AskedWith } from '../forms/asked-with.ts';
import { useTitle } from '../use-title.ts';

/** Words of an instrument in the coordinator's language, with this partnership's names filled in. */
export function useInstrumentWords(): (instrument: AskedWith, words: Words) => string {
  const title = useTitle();
  const { who } = useDeskState();
  return useCallback(
    (instrument, words) =>
      title(words, 'en')
        .replaceAll('{area}', () => who.partnership.area)
        .replaceAll('{partnership}', () => who.partnership.name)
        .replaceAll('{min}', () => String(instrument.minutes)),
    [title, who],
  );
}

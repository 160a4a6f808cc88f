import { useEffect, useState } from 'react';
import { useSpeechWhenThere } from '../../i18n/late.tsx';
import { Banner } from '../Banner.tsx';

/**
 * Says once that answers came back from the second copy. `take` gives their number and forgets it;
 * the sentence stays as long as the screen does.
 */
export function BroughtBack(props: { readonly take: () => Promise<number> }) {
  const speech = useSpeechWhenThere('carry');
  const [count, setCount] = useState(0);
  const { take } = props;
  const canSay = speech !== undefined;
  useEffect(() => {
    if (!canSay) return;
    take().then(
      (untold) => setCount((before) => before + untold),
      () => undefined,
    );
  }, [take, canSay]);
  if (speech === undefined || count === 0) return null;
  return <Banner tone="info">{speech.t('carry.back', { count })}</Banner>;
}

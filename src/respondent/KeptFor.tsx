import { useEffect, useState } from 'react';
import { useSpeechWhenThere } from '../i18n/late.tsx';
import type { Keeper, RespondentTools } from './tools.ts';

/** How long what she began is kept here, if she leaves it alone (RET3). */
export function KeptFor(props: {
  readonly tools: Pick<RespondentTools, 'keeper'>;
  readonly draftId: string;
}) {
  const { tools, draftId } = props;
  const speech = useSpeechWhenThere('more');
  const [kept, setKept] = useState<Awaited<ReturnType<Keeper['keptFor']>>>();
  useEffect(() => {
    let isGone = false;
    tools
      .keeper()
      .then((keeper) => keeper.keptFor(draftId))
      .then(
        (found) => {
          if (!isGone) setKept(found);
        },
        () => undefined,
      );
    return () => {
      isGone = true;
    };
  }, [tools, draftId]);
  if (speech === undefined || kept === undefined) return null;
  const { t, date } = speech;
  return (
    <p className="wm-quiet">
      {'until' in kept
        ? t('more.keptUntil', {
            day: date(new Date(`${kept.until}T12:00:00`), { dateStyle: 'long' }),
          })
        : t('more.keptDays', { count: kept.days })}
    </p>
  );
}

import { type ReactNode, useEffect } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { pageAside } from '../sync/page-aside.ts';
import { PlainScreen } from './PlainScreen.tsx';
import type { RespondentTools } from './tools.ts';

/** She said no: nothing is stored. That somebody did is counted, unless she changes her mind. */
export function RefusedScreen(props: {
  readonly tools: RespondentTools;
  readonly top: ReactNode;
  readonly onBack: () => void;
}) {
  const { t } = useSpeech();
  const { slug, clock, newSeed } = props.tools;
  const aside = pageAside({ clock, random: newSeed });
  useEffect(() => aside.countRefusal(slug), [aside, slug]);
  return (
    <PlainScreen
      top={props.top}
      title={t('respondent.refusedTitle')}
      text={t('respondent.refusedText')}
      action={t('respondent.refusedBack')}
      onAction={() => {
        aside.takeRefusalBack(slug);
        props.onBack();
      }}
    />
  );
}

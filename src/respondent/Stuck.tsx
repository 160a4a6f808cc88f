import type { ReactNode } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Loom } from '../ui/Loom.tsx';
import { Screen } from '../ui/Screen.tsx';

/** There is no way on from here: why, and what she can do; answers that are here can be had without us. */
export function Stuck(props: {
  readonly top?: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}) {
  const { t } = useSpeech();
  return (
    <Screen top={props.top}>
      <div className="wm-empty">
        <Loom />
        <h1>{props.title}</h1>
        <p className="wm-lead">{props.text}</p>
        {props.action}
        <a href="/rescue.html">{t('respondent.rescue')}</a>
      </div>
    </Screen>
  );
}

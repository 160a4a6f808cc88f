import { memo, useEffect, useRef, useState } from 'react';
import type { FormState } from '../../engine/state.ts';
import { Interview } from '../../fill/Interview.tsx';
import type { Layout } from '../../fill/layout.ts';
import { Second } from '../../fill/Second.tsx';
import type { Sought } from '../../fill/use-interview.ts';
import { interfaceLanguageFor, loadSpeech, type Speech, SpeechProvider } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { LanguageMenu } from '../../ui/LanguageMenu.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { TopBar } from '../../ui/TopBar.tsx';
import { useDeskState } from '../desk-context.tsx';
import { createForgetfulAttachments } from '../forms/forgetful-attachments.ts';
import { useDeskMedia } from '../forms/use-desk-media.ts';
import type { Tried } from './use-tried-form.ts';
import '../../fill/fill.css';

/** The form itself, as whoever answers will meet it; what is said is forgotten. */
export const RunningForm = memo(function RunningForm(props: {
  readonly form: Form;
  readonly plan: Tried['plan'];
  readonly initial: FormState;
  readonly language: LanguageTag;
  readonly second: LanguageTag | undefined;
  readonly layout: Layout;
  readonly sought: Sought | undefined;
  readonly onLanguage: (language: LanguageTag) => void;
  readonly onChange: (state: FormState, screen: string) => void;
  readonly onStep: () => void;
  readonly onOver: () => void;
}) {
  const { form, language, onOver } = props;
  const { partnership } = useDeskState().who;
  const speech = useSpeechOf(language);
  const screenBefore = useRef('');
  const mediaUrl = useDeskMedia(form);
  const [attachments] = useState(createForgetfulAttachments);
  if (speech === undefined) return <Loading />;
  return (
    <SpeechProvider speech={speech}>
      <Second language={props.second}>
        <Interview
          plan={props.plan}
          initialState={props.initial}
          language={language}
          languages={form.languages}
          layout={props.layout}
          sought={props.sought}
          top={
            <TopBar title={partnership.name}>
              {form.languages.length > 1 && (
                <LanguageMenu
                  languages={form.languages}
                  value={language}
                  onChange={props.onLanguage}
                />
              )}
            </TopBar>
          }
          isKept={false}
          attachments={attachments}
          mediaUrl={mediaUrl}
          onChange={(state, screen) => {
            props.onChange(state, screen);
            if (screen !== screenBefore.current) props.onStep();
            screenBefore.current = screen;
          }}
          onFinish={() => {
            onOver();
            return Promise.resolve();
          }}
          onEnded={onOver}
          onLeave={onOver}
        />
      </Second>
    </SpeechProvider>
  );
});

/** Our own words as the form's language has them. */
function useSpeechOf(language: LanguageTag): Speech | undefined {
  const [speech, setSpeech] = useState<Speech>();
  useEffect(() => {
    let isHere = true;
    void loadSpeech(interfaceLanguageFor([language]), ['ui', 'fill']).then((loaded) => {
      if (isHere) setSpeech(loaded);
    });
    return () => {
      isHere = false;
    };
  }, [language]);
  return speech;
}

import { useEffect, useState } from 'react';
import { Tongue } from '../fill/tongue.tsx';
import { interfaceLanguageFor, type Speech, SpeechProvider } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import type { Opening } from '../protocol/open.ts';
import { Crash } from './Crash.tsx';
import { DoorScreen } from './DoorScreen.tsx';
import { languagesOf } from './languages-of.ts';
import { OnePerson } from './OnePerson.tsx';
import type { RespondentTools } from './tools.ts';
import { useDoor } from './use-door.ts';

/** `/c/:slug`: one link, one form, one person after another. */
export function RespondentApp(props: {
  readonly tools: RespondentTools;
  readonly firstSpeech: Speech;
}) {
  const { tools } = props;
  const { door, retry, begun } = useDoor(tools);
  const [language, setLanguage] = useState<LanguageTag>();
  const speech = useSpeechFor(language, props.firstSpeech, tools.speechFor);
  // Counts the people who answered on this device: each begins with nothing of the one before.
  const [person, setPerson] = useState(0);

  if (door.is !== 'open') {
    return (
      <SpeechProvider speech={speech}>
        <DoorScreen tools={tools} door={door} onRetry={retry} />
      </SpeechProvider>
    );
  }
  const { opening } = door;
  const shown = language ?? guessLanguage(opening, props.firstSpeech.language);
  return (
    <SpeechProvider speech={speech}>
      <Tongue language={shown} languages={languagesOf(opening)}>
        <Crash>
          <OnePerson
            key={person}
            tools={tools}
            opening={opening}
            storage={door.storage}
            draft={person === 0 ? door.draft : undefined}
            language={language}
            shownLanguage={shown}
            onLanguage={setLanguage}
            onBegin={begun}
            onNextPerson={() => {
              setLanguage(undefined);
              setPerson(person + 1);
            }}
          />
        </Crash>
      </Tongue>
    </SpeechProvider>
  );
}

/** The interface's words in `language`; the words before stay until the new ones have come. */
function useSpeechFor(
  language: LanguageTag | undefined,
  first: Speech,
  speechFor: RespondentTools['speechFor'],
): Speech {
  const [speech, setSpeech] = useState(first);
  useEffect(() => {
    if (language === undefined || interfaceLanguageFor([language]) === speech.language) return;
    let isGone = false;
    speechFor(language).then(
      (loaded) => !isGone && setSpeech(loaded),
      // Offline before these words were fetched: the words that are here still serve.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [language, speech, speechFor]);
  return speech;
}

/** Before she chose: the language her device speaks, where it is one of ours. */
function guessLanguage({ consultation }: Opening, device: string): LanguageTag {
  return (
    consultation.languages.find((tag) => tag.split('-')[0] === device) ??
    consultation.defaultLanguage
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import { interfaceLanguageFor, loadSpeech, type Speech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import { SecondTongueContext } from './tongue.tsx';
import './second.css';

/**
 * Two languages on screen: the form's words in `language` beside those of the interview, for a
 * facilitator who reads aloud with an interpreter. Our own words come too where we have them.
 */
export function Second(props: {
  readonly language: LanguageTag | undefined;
  readonly children: ReactNode;
}) {
  const { language } = props;
  const [speech, setSpeech] = useState<Speech>();
  const spoken = language && interfaceLanguageFor([language]);
  useEffect(() => {
    if (spoken === undefined) return;
    let isGone = false;
    loadSpeech(spoken, ['fill']).then(
      (loaded) => !isGone && setSpeech(loaded),
      // Offline before they were ever fetched: the form's own words still stand in both.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [spoken]);
  const isSame = language?.split('-')[0] === speech?.language;
  return (
    <SecondTongueContext value={language && { language, speech: isSame ? speech : undefined }}>
      {props.children}
    </SecondTongueContext>
  );
}

import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { withoutMarks } from '../model/marked-text.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Reads `text` aloud, where the device has a voice for `language`; otherwise there is no button. */
export function ReadAloud(props: { readonly text: string; readonly language: string }) {
  const { t } = useSpeech();
  const hasVoice = useHasVoice(props.language);
  const [isReading, setIsReading] = useState(false);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (!hasVoice) return null;

  const toggle = () => {
    speechSynthesis.cancel();
    setIsReading(!isReading);
    if (isReading) return;
    const utterance = new SpeechSynthesisUtterance(withoutMarks(props.text));
    utterance.lang = props.language;
    utterance.voice = voiceFor(props.language) ?? null;
    utterance.onend = () => setIsReading(false);
    utterance.onerror = () => setIsReading(false);
    speechSynthesis.speak(utterance);
  };

  return (
    <Button tone="link" className="fill-read-aloud" aria-pressed={isReading} onClick={toggle}>
      <Icon name={isReading ? 'close' : 'listen'} />
      {isReading ? t('fill.stopReading') : t('fill.readAloud')}
    </Button>
  );
}

/** Whether this device has a voice for the language; asked again when voices arrive late. */
function useHasVoice(language: string): boolean {
  const [hasVoice, setHasVoice] = useState(() => voiceFor(language) !== undefined);
  useEffect(() => {
    const look = () => setHasVoice(voiceFor(language) !== undefined);
    look();
    window.speechSynthesis?.addEventListener?.('voiceschanged', look);
    return () => window.speechSynthesis?.removeEventListener?.('voiceschanged', look);
  }, [language]);
  return hasVoice;
}

/** Only voices of the device itself: a voice from the network would tell the words to a stranger. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const base = language.split('-')[0];
  return window.speechSynthesis
    ?.getVoices()
    .find((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === base);
}

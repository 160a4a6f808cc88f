import { useEffect, useState } from 'react';
import { directionIn, Tongue } from '../fill/tongue.tsx';
import { SpeechProvider, useSpeech } from '../i18n/i18n.tsx';
import { useLateSpeech } from '../i18n/late.tsx';
import { interfaceLanguages } from '../i18n/words.ts';
import type { LanguageTag } from '../model/ids.ts';
import { opennessAt } from '../model/open-state.ts';
import { Opening } from '../protocol/open.ts';
import { LanguageMenu } from '../ui/LanguageMenu.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import type { RespondentTools } from './tools.ts';

/**
 * The door is closed, or not open yet: said kindly, in her language, with whom to ask. What the
 * server still tells of a closed consultation gives the name and the languages; without a signal
 * the words stand alone.
 */
export function ClosedScreen({ tools }: { readonly tools: RespondentTools }) {
  const device = useSpeech();
  const [opening, setOpening] = useState<Opening>();
  const [speech, setSpeech] = useState(device);
  useEffect(() => {
    let isGone = false;
    fetch(`/api/open/${encodeURIComponent(tools.slug)}`, { headers: { 'X-Welcome-Mat': '1' } })
      .then((answer) => answer.json())
      .then(
        (body) => {
          const parsed = Opening.safeParse(body);
          if (!isGone && parsed.success) setOpening(parsed.data);
        },
        () => undefined,
      );
    return () => {
      isGone = true;
    };
  }, [tools]);
  const choose = (tag: string) => void tools.speechFor(tag).then(setSpeech, () => undefined);
  return (
    <SpeechProvider speech={speech}>
      <Tongue language={speech.language as string as LanguageTag} languages={[]}>
        <Closed opening={opening} now={tools.clock.now()} onChoose={choose} />
      </Tongue>
    </SpeechProvider>
  );
}

function Closed(props: {
  readonly opening: Opening | undefined;
  readonly now: number;
  readonly onChoose: (tag: string) => void;
}) {
  const { t, date, language } = useLateSpeech('door');
  const consultation = props.opening?.consultation;
  const offered = interfaceLanguages.filter(
    ({ tag }) =>
      tag === language || consultation?.languages.some((one) => one.split('-')[0] === tag),
  );
  // The server has said that it is shut; a first day that is still to come tells why.
  const isEarly =
    consultation !== undefined &&
    opennessAt({ ...consultation, state: 'open' }, props.now) === 'notYet';
  return (
    <Screen
      top={
        <TopBar title={consultation?.partnership ?? t('ui.product')}>
          {offered.length > 1 && (
            <LanguageMenu languages={offered} value={language} onChange={props.onChoose} />
          )}
        </TopBar>
      }
    >
      <div className="wm-stack respondent-plain">
        <Mark size={56} />
        <h1>{t(isEarly ? 'door.notYetTitle' : 'respondent.closedTitle')}</h1>
        <p className="wm-lead">
          {isEarly
            ? t('door.notYetText', {
                day: date(`${consultation.opensOn}T12:00:00`, { dateStyle: 'long' }),
              })
            : t('respondent.closedText')}
        </p>
        {!isEarly && <p>{t('door.closedKept')}</p>}
        {consultation !== undefined && consultation.contact !== '' && (
          <p>
            {t('door.closedContact')}{' '}
            <bdi dir={directionIn([], consultation.defaultLanguage)}>{consultation.contact}</bdi>
          </p>
        )}
      </div>
    </Screen>
  );
}

import { LanguageChoice } from '../fill/LanguageChoice.tsx';
import { Spoken } from '../fill/tongue.tsx';
import { leaveBehind } from '../fill/use-back-guard.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Consultation } from '../model/consultation.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import { wordsIn } from '../model/spoken.ts';
import { Mark } from '../ui/Mark.tsx';
import { awayAddress, QuickExit } from '../ui/QuickExit.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import type { Updates } from './tools.ts';
import { UpdateOffer } from './UpdateOffer.tsx';

/** The first thing anybody sees: who asks, and the languages, each under its own name. */
export function LanguageScreen(props: {
  readonly consultation: Consultation;
  readonly languages: readonly FormLanguage[];
  readonly language: LanguageTag;
  readonly updates: Updates;
  readonly onLanguage: (language: LanguageTag) => void;
}) {
  const { t } = useSpeech();
  const { consultation, languages, language } = props;
  return (
    <Screen
      top={
        <TopBar title={<span className="respondent-name">{consultation.partnership}</span>}>
          <QuickExit leave={() => leaveBehind(awayAddress)} />
        </TopBar>
      }
    >
      <div className="wm-stack wm-stack-wide">
        <UpdateOffer updates={props.updates} />
        <div className="respondent-welcome">
          <Mark size={72} />
          <h1>
            <Spoken words={wordsIn(consultation.title, language, consultation.defaultLanguage)} />
          </h1>
          <p className="wm-quiet wm-lead">{t('fill.chooseLanguage')}</p>
        </div>
        <LanguageChoice languages={languages} onChoose={props.onLanguage} />
      </div>
    </Screen>
  );
}

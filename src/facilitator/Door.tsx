import { useState } from 'react';
import { LanguageChoice } from '../fill/LanguageChoice.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { FormRef } from '../model/form.ts';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/words.ts';
import type { Opening } from '../protocol/open.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Screen } from '../ui/Screen.tsx';
import { PinSheet } from './PinSheet.tsx';
import type { PinGate } from './pin-gate.ts';
import { formIn, languagesAsked } from './spoken.ts';

/**
 * The neutral screen between two people, and after every load of the page. It is the same whoever
 * was here before: it asks the next one for her language, and lets the facilitator in with a PIN.
 */
export function Door(props: {
  readonly opening: Opening | undefined;
  readonly formRef: FormRef | undefined;
  readonly partnership: string;
  readonly gate: PinGate;
  readonly onLanguage: (language: LanguageTag) => void;
  readonly onFacilitator: () => void;
  readonly onLostPin: () => void;
}) {
  const { t } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  const { opening } = props;
  const form = opening && formIn(opening, props.formRef);
  return (
    <Screen>
      <div className="wm-stack wm-stack-wide fac-door">
        <div className="wm-stack fac-door-head">
          <Mark size={72} />
          <p className="wm-quiet">{props.partnership}</p>
          {opening !== undefined && form !== undefined ? (
            <DoorTitle opening={opening} />
          ) : (
            <>
              <h1>{t('facilitator.door.closed')}</h1>
              <p className="wm-lead">{t('facilitator.door.closedText')}</p>
            </>
          )}
        </div>
        {opening !== undefined && form !== undefined && (
          <LanguageChoice languages={languagesAsked(opening, form)} onChoose={props.onLanguage} />
        )}
        <div className="fac-door-foot">
          <Button onClick={() => setAsking(true)}>
            <Icon name="lock" />
            {t('facilitator.door.facilitator')}
          </Button>
        </div>
      </div>
      {isAsking && (
        <PinSheet
          gate={props.gate}
          onOpen={props.onFacilitator}
          onClose={() => setAsking(false)}
          onLost={props.onLostPin}
        />
      )}
    </Screen>
  );
}

function DoorTitle({ opening }: { readonly opening: Opening }) {
  const { consultation } = opening;
  const { defaultLanguage } = consultation;
  const title = wordsIn(consultation.title, defaultLanguage, defaultLanguage);
  return <h1 lang={title.language}>{title.text}</h1>;
}

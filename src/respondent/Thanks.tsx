import {
  type ComponentType,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { Later, later } from '../fill/later.tsx';
import { Spoken } from '../fill/tongue.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import type { Opening } from '../protocol/open.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CustodyWord } from '../ui/CustodyWord.tsx';
import { BroughtBack } from '../ui/carry/BroughtBack.tsx';
import { SaveToFile } from '../ui/carry/SaveToFile.tsx';
import type { CustodyStep } from '../ui/custody.ts';
import { Icon } from '../ui/Icon.tsx';
import { Screen } from '../ui/Screen.tsx';
import { saveCodePicture } from './code-picture.ts';
import type { RespondentTools } from './tools.ts';
import { UpdateOffer } from './UpdateOffer.tsx';
import './thanks.css';

const contactForm = later(async () => (await import('../fill/ContactForm.tsx')).ContactForm);
// With the thanks, which are fetched before the questions: later there may be no signal.
contactForm.preload().catch(() => undefined);
const leaving = import('../sync/leave-contact.ts');
leaving.catch(() => undefined);

/** Thanks: where the answers are now, the code that takes them back, and what happens next. */
export function Thanks(props: {
  readonly tools: RespondentTools;
  readonly opening: Opening;
  readonly language: LanguageTag;
  readonly top: ReactNode;
  readonly id: string;
  readonly code: string;
  readonly onNextPerson: () => void;
}) {
  const { t, language } = useSpeech();
  const { tools, opening, id, code } = props;
  const { consultation } = opening;
  const { help, contacts } = consultation;
  const partnership = isolated(consultation.partnership);
  const contact = isolated(consultation.contact);
  const word = useCustodyWord(tools, id);
  const takeBack = useCallback(async () => (await tools.keeper()).broughtBack(), [tools]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <Screen top={props.top}>
      <div className="wm-stack respondent-thanks">
        <h1 ref={heading} tabIndex={-1}>
          {t('respondent.thanksTitle')}
        </h1>
        <p className="wm-lead">{t('respondent.thanksText')}</p>
        <BroughtBack take={takeBack} />
        <div className="respondent-custody" role="status">
          <CustodyWord word={word} />
          <p>{t(`respondent.custody.${word}`, { partnership })}</p>
        </div>
        {(word === 'saved' || word === 'setApart') && (
          <div className="wm-stack wm-stack-tight respondent-no-print">
            <SaveToFile make={async () => (await tools.keeper()).fileOf(id)} />
          </div>
        )}
        <Card labelledBy="code-title" className="respondent-code wm-stack">
          <h2 id="code-title">{t('respondent.codeTitle')}</h2>
          <p className="respondent-code-words" dir="ltr" lang="en" translate="no">
            {code}
          </p>
          <p>{t('respondent.codeText')}</p>
          <p className="wm-quiet">{t('respondent.codeOnce')}</p>
          <ScannedCode code={code} />
          <div className="wm-row respondent-no-print">
            <Button
              onClick={() =>
                void saveCodePicture({
                  code,
                  title: t('respondent.codeTitle'),
                  partnership: consultation.partnership,
                  contact: consultation.contact,
                  language,
                })
              }
            >
              <Icon name="download" />
              {t('respondent.codeSave')}
            </Button>
            <Button onClick={() => print()}>
              <Icon name="print" />
              {t('respondent.codePrint')}
            </Button>
          </div>
        </Card>
        {contacts !== undefined && (
          <Suspense>
            <Later
              part={contactForm}
              props={{
                settings: contacts,
                language: props.language,
                defaultLanguage: consultation.defaultLanguage,
                onLeave: async (contact) => {
                  const { leaveContact } = await leaving;
                  const { clock, newSeed: random } = tools;
                  await leaveContact({ contact, opening, clock, random });
                },
              }}
            />
          </Suspense>
        )}
        <section className="wm-stack wm-stack-tight" aria-labelledby="next-title">
          <h2 id="next-title">{t('respondent.nextTitle')}</h2>
          <p>{t('respondent.nextRead', { partnership })}</p>
          <p>{t('respondent.nextReport')}</p>
          {consultation.contact !== '' && <p>{t('respondent.nextContact', { contact })}</p>}
        </section>
        {help !== undefined && (
          <section className="wm-stack wm-stack-tight" aria-labelledby="help-title">
            <h2 id="help-title">{t('respondent.help')}</h2>
            <p className="respondent-help">
              <Spoken words={wordsIn(help, props.language, consultation.defaultLanguage)} />
            </p>
          </section>
        )}
        <div className="respondent-no-print">
          <Button onClick={props.onNextPerson}>{t('respondent.another')}</Button>
        </div>
        <UpdateOffer updates={tools.updates} />
      </div>
    </Screen>
  );
}

/** Something to scan, where it can be fetched; everything else is there without it. */
function ScannedCode({ code }: { readonly code: string }) {
  const [Picture, setPicture] = useState<ComponentType<{ readonly code: string }>>();
  useEffect(() => {
    import('./CodeQr.tsx').then(
      ({ CodeQr }) => setPicture(() => CodeQr),
      () => undefined,
    );
  }, []);
  return Picture === undefined ? null : <Picture code={code} />;
}

/** A name or an address inside a sentence keeps its own direction (Unicode FSI and PDI). */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Follows the answer from *saved* to *delivered* to *safe* while she looks. */
function useCustodyWord(tools: RespondentTools, id: string): CustodyStep {
  const [word, setWord] = useState<CustodyStep>('saved');
  useEffect(() => {
    let isGone = false;
    let stop = () => {};
    tools.keeper().then(
      (keeper) => {
        if (!isGone) stop = keeper.watchWord(id, setWord);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      stop();
    };
  }, [tools, id]);
  return word;
}

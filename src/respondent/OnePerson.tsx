import { Suspense, useEffect, useState } from 'react';
import { ConsentScreen } from '../fill/ConsentScreen.tsx';
import { Later, later } from '../fill/later.tsx';
import { afterFrame } from '../fill/use-drawing.ts';
import { loadPageControl } from '../fill/use-page-control.ts';
import { usePlan } from '../fill/use-plan.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { Draft } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import { type Begun, beginAnswering } from './begun.ts';
import { consentIn } from './consent-in.ts';
import { closed } from './DoorScreen.tsx';
import { LanguageScreen } from './LanguageScreen.tsx';
import { languagesOf } from './languages-of.ts';
import { OwnInterview } from './OwnInterview.tsx';
import { RespondentTop } from './RespondentTop.tsx';
import { Stuck } from './Stuck.tsx';
import type { RespondentTools } from './tools.ts';

const plain = later(async () => (await import('./PlainScreen.tsx')).PlainScreen);
const refused = later(async () => (await import('./RefusedScreen.tsx')).RefusedScreen);
const quotes = later(async () => (await import('../fill/QuoteConsent.tsx')).QuoteConsent);
const resume = later(async () => (await import('./ResumeScreen.tsx')).ResumeScreen);
const thanks = later(async () => (await import('./Thanks.tsx')).Thanks);
const unsaved = later(async () => (await import('./Unsaved.tsx')).Unsaved);

/** Where one person is, from the language to the thanks. */
export type Stage =
  | { readonly at: 'start' | 'refused' | 'ended' | 'already' }
  | { readonly at: 'answering' | 'left'; readonly begun: Begun }
  | { readonly at: 'thanks'; readonly id: string; readonly code: string }
  | { readonly at: 'unsaved'; readonly begun: Begun; readonly answers: Answers };

type Props = {
  readonly tools: RespondentTools;
  readonly opening: Opening;
  readonly storage: 'loading' | 'kept' | 'refused';
  /** Unfinished, from an earlier visit. */
  readonly draft: Draft | undefined;
  /** As chosen; `undefined` until she did. */
  readonly language: LanguageTag | undefined;
  readonly shownLanguage: LanguageTag;
  readonly onLanguage: (language: LanguageTag) => void;
  readonly onBegin: () => void;
  readonly onNextPerson: () => void;
};

/** One person from the language to the thanks; what comes later is fetched apart. */
export function OnePerson(props: Props) {
  return (
    <Suspense fallback={<Screen>{<Loading />}</Screen>}>
      <Stages {...props} />
    </Suspense>
  );
}

function Stages(props: Props) {
  const { t } = useSpeech();
  const { tools, opening, storage, draft, shownLanguage: language, onLanguage } = props;
  const { consultation, forms } = opening;
  const form = forms[0];
  const languages = languagesOf(opening);
  const plan = usePlan(form);
  const [stage, setStage] = useState<Stage>({ at: 'start' });
  const [isDraftGone, setIsDraftGone] = useState(false);
  const [mayQuote, setMayQuote] = useState(false);
  // What comes after the questions is fetched before them, while there is a connection.
  useEffect(() => {
    afterFrame(() => {
      void Promise.all([
        loadPageControl(),
        ...[plain, refused, resume, thanks, unsaved].map((part) => part.preload()),
      ]).catch(() => undefined);
    });
  }, []);

  const top = (
    <RespondentTop
      partnership={consultation.partnership}
      languages={languages}
      language={language}
      onLanguage={onLanguage}
    />
  );
  if (plan === 'preparing') return <Screen top={top}>{<Loading />}</Screen>;
  if (form === undefined || plan === 'broken') {
    return (
      <Stuck
        top={top}
        title={t('respondent.formTroubleTitle')}
        text={t('respondent.formTroubleText')}
      />
    );
  }

  if (draft !== undefined && !isDraftGone && stage.at === 'start') {
    return (
      <Later
        part={resume}
        props={{
          tools,
          top,
          draft,
          plan,
          onContinue: (begun) => {
            onLanguage(begun.state.language);
            props.onBegin();
            setStage({ at: 'answering', begun });
          },
          onStartAgain: () => {
            setIsDraftGone(true);
            void tools.keeper().then((keeper) => keeper.drop(draft.id));
          },
          onLost: () => setIsDraftGone(true),
        }}
      />
    );
  }

  const begin = () => {
    const begun = beginAnswering({ tools, opening, plan, language, mayQuote });
    props.onBegin();
    setStage({ at: 'answering', begun });
  };

  switch (stage.at) {
    case 'start':
      // Open only for what was begun in time.
      if (consultation.state === 'closed') return <Later part={closed} props={{ tools }} />;
      return props.language === undefined && languages.length > 1 ? (
        <LanguageScreen
          {...{ consultation, languages, language, onLanguage }}
          updates={tools.updates}
        />
      ) : (
        <ConsentScreen
          key={language}
          consent={consentIn(consultation, language, languages)}
          top={top}
          about={
            <>
              {form.minutes !== undefined && (
                <p className="wm-quiet">{t('respondent.minutes', { minutes: form.minutes })}</p>
              )}
              {!canBeSealed() && <p className="wm-quiet">{t('respondent.unprotected')}</p>}
            </>
          }
          after={
            consultation.asksQuotes && (
              <Suspense>
                <Later part={quotes} props={{ isGiven: mayQuote, onChange: setMayQuote }} />
              </Suspense>
            )
          }
          onAgree={begin}
          onRefuse={() => setStage({ at: 'refused' })}
        />
      );
    case 'refused':
      return (
        <Later part={refused} props={{ tools, top, onBack: () => setStage({ at: 'start' }) }} />
      );
    case 'ended':
      return (
        <Later
          part={plain}
          props={{
            top,
            title: t('fill.endingTitle'),
            text: t('respondent.refusedText'),
            action: t('respondent.another'),
            onAction: props.onNextPerson,
          }}
        />
      );
    case 'already':
      return (
        <Later
          part={plain}
          props={{
            top,
            title: t('respondent.alreadyTitle'),
            text: t('respondent.alreadyText'),
            action: t('respondent.another'),
            onAction: props.onNextPerson,
          }}
        />
      );
    case 'left':
      return (
        <Later
          part={plain}
          props={{
            top,
            title: t('respondent.leftTitle'),
            text: t(storage === 'refused' ? 'respondent.leftUnsaved' : 'respondent.leftText'),
            action: t('respondent.continue'),
            onAction: () => setStage({ at: 'answering', begun: stage.begun }),
          }}
        />
      );
    case 'answering':
      return (
        <OwnInterview
          key={stage.begun.draft.id}
          {...{ tools, opening, begun: stage.begun, language, languages, top }}
          isRefused={storage === 'refused'}
          onDone={setStage}
        />
      );
    case 'thanks':
      return (
        <Later
          part={thanks}
          props={{
            tools,
            opening,
            language,
            top,
            id: stage.id,
            code: stage.code,
            onNextPerson: props.onNextPerson,
          }}
        />
      );
    case 'unsaved':
      return (
        <Later
          part={unsaved}
          props={{
            tools,
            opening,
            top,
            begun: stage.begun,
            answers: stage.answers,
            onSaved: (id, code) => setStage({ at: 'thanks', id, code }),
          }}
        />
      );
  }
}

/** Without TLS a browser gives a page no means to seal what it keeps (SEA3). */
const canBeSealed = (): boolean => globalThis.crypto?.subtle !== undefined;

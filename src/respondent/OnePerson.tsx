import { Suspense, useEffect, useMemo, useState } from 'react';
import { compileForm } from '../engine/compile.ts';
import { ConsentScreen } from '../fill/ConsentScreen.tsx';
import { Later, later } from '../fill/later.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { Draft } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import { type Begun, beginAnswering, resumeAnswering } from './begun.ts';
import { consentIn } from './consent-in.ts';
import { LanguageScreen } from './LanguageScreen.tsx';
import { languagesOf } from './languages-of.ts';
import { OwnInterview } from './OwnInterview.tsx';
import { PlainScreen } from './PlainScreen.tsx';
import { RespondentTop } from './RespondentTop.tsx';
import { ResumeScreen } from './ResumeScreen.tsx';

import { Stuck } from './Stuck.tsx';
import type { RespondentTools } from './tools.ts';

const thanks = later(async () => (await import('./Thanks.tsx')).Thanks);
const unsaved = later(async () => (await import('./Unsaved.tsx')).Unsaved);

/** Where one person is, from the language to the thanks. */
export type Stage =
  | { readonly at: 'start' | 'refused' | 'ended' | 'already' }
  | { readonly at: 'answering' | 'left'; readonly begun: Begun }
  | { readonly at: 'thanks'; readonly id: string; readonly code: string }
  | { readonly at: 'unsaved'; readonly begun: Begun; readonly answers: Answers };

export function OnePerson(props: {
  readonly tools: RespondentTools;
  readonly opening: Opening;
  readonly storage: 'loading' | 'kept' | 'refused';
  /** Unfinished, from an earlier visit. */
  readonly draft: Draft | undefined;
  /** As chosen; `undefined` until she did. */
  readonly language: LanguageTag | undefined;
  readonly shownLanguage: LanguageTag;
  readonly onLanguage: (language: LanguageTag) => void;
  readonly onNextPerson: () => void;
}) {
  const { t } = useSpeech();
  const { tools, opening, storage, draft, shownLanguage: language, onLanguage } = props;
  const { consultation, forms } = opening;
  const form = forms[0];
  const languages = languagesOf(opening);
  const plan = useMemo(() => form && compileForm(form), [form]);
  const [stage, setStage] = useState<Stage>({ at: 'start' });
  const [isDraftGone, setIsDraftGone] = useState(false);
  // What comes after the questions is fetched before them, while there is a connection.
  useEffect(() => {
    void Promise.all([thanks.preload(), unsaved.preload()]).catch(() => undefined);
  }, []);

  const top = (
    <RespondentTop
      partnership={consultation.partnership}
      languages={languages}
      language={language}
      onLanguage={onLanguage}
    />
  );
  if (form === undefined || plan === undefined || !plan.ok) {
    return (
      <Stuck
        top={top}
        title={t('respondent.formTroubleTitle')}
        text={t('respondent.formTroubleText')}
      />
    );
  }

  const unfinished =
    draft === undefined || isDraftGone ? undefined : resumeAnswering(plan.value, draft);
  if (unfinished !== undefined && stage.at === 'start') {
    return (
      <ResumeScreen
        top={top}
        updates={tools.updates}
        onContinue={() => {
          onLanguage(unfinished.state.language);
          setStage({ at: 'answering', begun: unfinished });
        }}
        onStartAgain={() => {
          setIsDraftGone(true);
          void tools.keeper().then((keeper) => keeper.drop(unfinished.draft.id));
        }}
      />
    );
  }

  const begin = () => {
    const begun = beginAnswering({ tools, opening, plan: plan.value, language });
    setStage({ at: 'answering', begun });
  };

  switch (stage.at) {
    case 'start':
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
            form.minutes !== undefined && (
              <p className="wm-quiet">{t('respondent.minutes', { minutes: form.minutes })}</p>
            )
          }
          onAgree={begin}
          onRefuse={() => setStage({ at: 'refused' })}
        />
      );
    case 'refused':
      return (
        <PlainScreen
          top={top}
          title={t('respondent.refusedTitle')}
          text={t('respondent.refusedText')}
          action={t('respondent.refusedBack')}
          onAction={() => setStage({ at: 'start' })}
        />
      );
    case 'ended':
      return (
        <PlainScreen
          top={top}
          title={t('fill.endingTitle')}
          text={t('respondent.refusedText')}
          action={t('respondent.another')}
          onAction={props.onNextPerson}
        />
      );
    case 'already':
      return (
        <PlainScreen
          top={top}
          title={t('respondent.alreadyTitle')}
          text={t('respondent.alreadyText')}
          action={t('respondent.another')}
          onAction={props.onNextPerson}
        />
      );
    case 'left':
      return (
        <PlainScreen
          top={top}
          title={t('respondent.leftTitle')}
          text={t(storage === 'refused' ? 'respondent.leftUnsaved' : 'respondent.leftText')}
          action={t('respondent.continue')}
          onAction={() => setStage({ at: 'answering', begun: stage.begun })}
        />
      );
    case 'answering':
      return (
        <OwnInterview
          key={stage.begun.draft.id}
          {...{ tools, opening, begun: stage.begun, plan: plan.value, language, languages, top }}
          isRefused={storage === 'refused'}
          onDone={setStage}
        />
      );
    case 'thanks':
      return (
        <Suspense fallback={<Screen top={top}>{<Loading />}</Screen>}>
          <Later
            part={thanks}
            props={{
              tools,
              consultation,
              language,
              top,
              id: stage.id,
              code: stage.code,
              onNextPerson: props.onNextPerson,
            }}
          />
        </Suspense>
      );
    case 'unsaved':
      return (
        <Suspense fallback={<Screen top={top}>{<Loading />}</Screen>}>
          <Later
            part={unsaved}
            props={{
              tools,
              opening,
              top,
              plan: plan.value,
              begun: stage.begun,
              answers: stage.answers,
              onSaved: (id, code) => setStage({ at: 'thanks', id, code }),
            }}
          />
        </Suspense>
      );
  }
}

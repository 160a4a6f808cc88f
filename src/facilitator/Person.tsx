import { useEffect, useState } from 'react';
import type { Plan } from '../engine/plan.ts';
import { prepareForm } from '../engine/prepare-form.ts';
import {
  interfaceLanguageFor,
  loadSpeech,
  type Speech,
  SpeechProvider,
  useSpeech,
} from '../i18n/i18n.tsx';
import type { LanguageTag } from '../model/ids.ts';
import type { Draft, Enrolment } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Screen } from '../ui/Screen.tsx';
import type { HandOver, Memory } from './memory.ts';
import { PersonInterview } from './PersonInterview.tsx';
import type { FacilitatorPorts } from './ports.ts';

export type PersonProps = {
  /** Of her draft; fresh for each person. */
  readonly id: string;
  readonly ports: FacilitatorPorts;
  readonly memory: Memory;
  readonly enrolment: Enrolment;
  readonly openings: readonly Opening[];
  readonly handOver: HandOver;
  readonly language: LanguageTag;
  readonly unfinished: Draft | undefined;
  /** Back to the neutral door. Whatever she saw is gone from the screen. */
  readonly onDone: () => void;
};

/**
 * One person at the tablet, in her language, sealed off: no way to the facilitator's screens but
 * through the door, no former person within reach. Mount it with a new key for each.
 */
export function Person(props: PersonProps) {
  const { ports, handOver } = props;
  const [language, setLanguage] = useState(props.language);
  const own = useSpeech();
  const speech = useSpeechFor(language);
  // As it was at hand-over: a newer version that arrives now is for the next person.
  const [opening] = useState(() =>
    props.openings.find(({ consultation }) => consultation.slug === handOver.slug),
  );
  // What she began is gone on with in the version that she began with.
  const [asked] = useState(props.unfinished?.form ?? handOver.form);
  const [plan, setPlan] = useState<Plan | 'broken'>();
  useEffect(() => {
    ports.outbox
      .formOf(asked)
      .then((form) => form && prepareForm(form))
      .then(
        (prepared) => setPlan(prepared?.ok ? prepared.value : 'broken'),
        () => setPlan('broken'),
      );
  }, [ports, asked]);

  if (opening === undefined || plan === 'broken') return <NoForm onDone={props.onDone} />;
  if (plan === undefined || speech === undefined)
    return (
      <Screen>
        <Loading />
      </Screen>
    );
  return (
    <SpeechProvider speech={speech}>
      <PersonInterview
        {...props}
        own={own}
        opening={opening}
        plan={plan}
        language={language}
        onLanguage={setLanguage}
      />
    </SpeechProvider>
  );
}

/** The interface in the language nearest to hers; the one before stays until it is there. */
function useSpeechFor(language: LanguageTag): Speech | undefined {
  const [speech, setSpeech] = useState<Speech>();
  useEffect(() => {
    let isGone = false;
    void loadSpeech(interfaceLanguageFor([language]), [
      'ui',
      'custody',
      'fill',
      'facilitator',
    ]).then((loaded) => {
      if (!isGone) setSpeech(loaded);
    });
    return () => {
      isGone = true;
    };
  }, [language]);
  return speech;
}

function NoForm(props: { readonly onDone: () => void }) {
  const { t } = useSpeech();
  return (
    <Screen>
      <EmptyState
        isWholeScreen
        title={t('facilitator.noForm.title')}
        action={<Button onClick={props.onDone}>{t('facilitator.back')}</Button>}
      >
        <p>{t('facilitator.noForm.text')}</p>
      </EmptyState>
    </Screen>
  );
}

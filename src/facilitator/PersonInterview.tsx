import { type ReactNode, Suspense, useRef, useState } from 'react';
import { isoOf } from '../base/clock.ts';
import { begin } from '../engine/begin.ts';
import type { Plan } from '../engine/plan.ts';
import { restore } from '../engine/restore.ts';
import type { FormState } from '../engine/state.ts';
import { ConsentScreen } from '../fill/ConsentScreen.tsx';
import { Interview } from '../fill/Interview.tsx';
import { QuoteConsent } from '../fill/QuoteConsent.tsx';
import { Second } from '../fill/Second.tsx';
import { SecondMenu } from '../fill/SecondMenu.tsx';
import { Tongue } from '../fill/tongue.tsx';
import { useDraftSaving } from '../fill/use-draft-saving.ts';
import { type Speech, SpeechProvider, useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { LanguageTag } from '../model/ids.ts';
import { createDraftAttachments } from '../outbox/draft-attachments.ts';
import type { Draft } from '../outbox/records.ts';
import { createResponseMaker, type SealedResponse } from '../outbox/response-maker.ts';
import { bundleOfEntry } from '../protocol/bundle-of-entry.ts';
import type { Opening } from '../protocol/open.ts';
import { Banner } from '../ui/Banner.tsx';
import { SaveToFile } from '../ui/carry/SaveToFile.tsx';
import { LanguageMenu } from '../ui/LanguageMenu.tsx';
import { QuickExit } from '../ui/QuickExit.tsx';
import { TopBar } from '../ui/TopBar.tsx';
import { countRefusal } from './count-refusal.ts';
import { HandBack, type Outcome } from './HandBack.tsx';
import { localDay } from './local-day.ts';
import { consentHow } from './modes.ts';
import { OralConsent, useOralConsent } from './OralConsent.tsx';
import type { PersonProps } from './Person.tsx';
import { consentIn, languagesAsked } from './spoken.ts';
import { useSecond } from './use-second.ts';

/** Consent, the questions, thanks: each replaces the one before, and none is in the history. */
export function PersonInterview(
  props: PersonProps & {
    /** The facilitator's, in which what is hers is said. */
    readonly own: Speech;
    readonly opening: Opening;
    readonly plan: Plan;
    readonly onLanguage: (language: LanguageTag) => void;
  },
) {
  const { ports, opening, plan, language, handOver, unfinished } = props;
  const { t } = useSpeech();
  const languages = languagesAsked(opening, plan.form);
  const beside = useSecond({ ...props, mode: handOver.mode, languages });
  const consent = consentIn(opening, plan.form, language);
  const oral = useOralConsent(props.memory, handOver);
  const { asksQuotes } = opening.consultation;
  const [mayQuote, setMayQuote] = useState(false);
  const [draft, setDraft] = useState<Draft | undefined>(unfinished);
  const [outcome, setOutcome] = useState<Outcome>();
  const [isKept, setKept] = useState(true);
  const isOver = useRef(false);
  const [maker] = useState(() => createResponseMaker(ports));
  /** Finished, and the device would not keep it: the same answer may be taken along in a file. */
  const [lost, setLost] = useState<SealedResponse>();

  /** The draft with all that was said so far, saved or not yet. */
  const latest = useRef(draft);
  const note = (state: FormState, pageKey: string) => {
    if (draft === undefined) return;
    const { language } = state;
    latest.current = { ...draft, state, language, pageKey, changedAt: ports.clock.now() };
    save(state, pageKey);
  };
  const save = useDraftSaving(() => {
    if (latest.current === undefined || isOver.current) return;
    ports.outbox.saveDraft(latest.current).then(
      () => setKept(true),
      () => setKept(false),
    );
  });

  const [attachments] = useState(() => async () => {
    const draftNow = (): Draft => {
      if (latest.current === undefined || isOver.current)
        throw new Error('nothing is being filled');
      return latest.current;
    };
    return createDraftAttachments(ports.outbox, draftNow);
  });

  const agree = () => {
    const heard = oral.record();
    if (consent === undefined || heard === undefined) return;
    const now = ports.clock.now();
    latest.current = {
      v: 1,
      id: props.id,
      slug: handOver.slug,
      consultation: opening.consultationId,
      form: handOver.form,
      language,
      state: begin(plan, { language, seed: seedOf(ports.randomBytes(4)), today: localDay(now) }),
      consent: {
        version: opening.consultation.consent.version,
        language: consent.language,
        how: heard.interpreter === true ? 'interpreted' : consentHow(handOver.mode),
        ...heard,
        ...(asksQuotes ? { quotes: mayQuote } : {}),
      },
      mode: handOver.mode,
      holder: 'collected',
      ...(handOver.session === undefined ? {} : { session: handOver.session }),
      begunAt: now,
      changedAt: now,
    };
    setDraft(latest.current);
    maker.prepare(opening, props.enrolment.deviceId);
  };

  const finish = async (answers: Answers, state: FormState) => {
    if (draft === undefined) return;
    const made = await maker.make({
      draft: { ...draft, language: state.language },
      answers,
      opening,
      author: props.enrolment.deviceId,
    });
    try {
      await ports.outbox.add(made.entry, { draftId: draft.id });
    } catch (error) {
      setLost(made);
      throw error;
    }
    isOver.current = true;
    const { code } = made;
    setOutcome({ kind: 'finished', code });
    void askForPromise(props);
  };

  /** "Nothing was stored" must be true while it is read; a slip that is mended is kept anew. */
  const forget = () => {
    if (draft === undefined) return;
    void ports.outbox.dropDraft(draft.id).catch(() => setKept(false));
    const anew = { ...draft, id: ports.ids.next() };
    latest.current = anew;
    setDraft(anew);
  };

  const end = () => {
    isOver.current = true;
    if (draft !== undefined) void ports.outbox.dropDraft(draft.id).catch(() => undefined);
    props.onDone();
  };

  const top = (
    <TopBar title={opening.consultation.partnership}>
      <LanguageMenu languages={languages} value={language} onChange={beside.speak} />
      {beside.isOffered && draft !== undefined && (
        <Suspense>
          <SecondMenu
            languages={languages}
            language={language}
            value={beside.second}
            onChange={beside.choose}
          />
        </Suspense>
      )}
      <QuickExit leave={props.onDone} />
    </TopBar>
  );
  if (outcome !== undefined)
    return (
      <Tongue language={language} languages={languages}>
        <HandBack
          outcome={outcome}
          opening={opening}
          language={language}
          ports={ports}
          onDone={props.onDone}
        />
      </Tongue>
    );
  if (draft === undefined) {
    if (consent === undefined) return null;
    return (
      <Tongue language={language} languages={languages}>
        <ConsentScreen
          top={top}
          consent={consent}
          about={
            <ForFacilitator own={props.own}>
              {handOver.mode === 'paper' && <PaperConsent />}
              {oral.isOral && <OralConsent oral={oral} />}
            </ForFacilitator>
          }
          after={
            asksQuotes && (
              <Suspense>
                <QuoteConsent isGiven={mayQuote} onChange={setMayQuote} />
              </Suspense>
            )
          }
          onAgree={agree}
          onRefuse={() => {
            countRefusal(ports, handOver.slug);
            setOutcome({ kind: 'refused' });
          }}
        />
      </Tongue>
    );
  }
  const restored = restore(plan, draft.state);
  if (!restored.ok) return null;
  return (
    <Second language={beside.second}>
      <Interview
        plan={plan}
        initialState={restored.value}
        initialPage={draft.pageKey}
        language={language}
        layout={handOver.mode === 'paper' ? 'whole' : undefined}
        languages={languages}
        top={top}
        isKept={isKept && lost === undefined}
        attachments={attachments}
        notice={
          (!isKept || lost !== undefined) && (
            <Banner
              tone="wrong"
              action={lost && <SaveToFile make={async () => fileOf(lost, ports.clock.now())} />}
            >
              {t('custody.notSaved')}
            </Banner>
          )
        }
        onChange={note}
        onFinish={finish}
        onEnding={forget}
        onEnded={end}
        onLeave={props.onDone}
      />
    </Second>
  );
}

/** Who keys in paper did not ask herself: what was agreed stands on the sheet. */
/** A part of the person's screen that the facilitator reads: in her language and its direction. */
function ForFacilitator({ own, children }: { readonly own: Speech; readonly children: ReactNode }) {
  return (
    <SpeechProvider speech={own}>
      <div lang={own.language} dir={own.direction}>
        {children}
      </div>
    </SpeechProvider>
  );
}

function PaperConsent() {
  const { t } = useSpeech();
  return <Banner tone="attention">{t('facilitator.paper.consent')}</Banner>;
}

function fileOf({ entry }: SealedResponse, now: number): File {
  const text = bundleOfEntry(entry, now, isoOf(now));
  const name = `welcome-mat-answer-${isoOf(now).slice(0, 16).replace(/[T:]/g, '-')}.txt`;
  return new File([text], name, { type: 'text/plain' });
}

const seedOf = (bytes: Uint8Array): number =>
  bytes.reduce((seed, byte) => (seed * 256 + byte) % 4_294_967_296, 0);

/** After the first finished response the browser is asked to keep what it holds (OUT5). */
async function askForPromise({ ports, memory }: PersonProps): Promise<void> {
  try {
    if ((await memory.promise()) === undefined)
      await memory.keepPromise(await ports.storage.persist());
  } catch {
    // Not asked now; the next finished response asks again.
  }
}

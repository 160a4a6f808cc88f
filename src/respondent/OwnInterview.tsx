import { type ReactNode, useRef, useState } from 'react';
import type { FormState } from '../engine/state.ts';
import { Interview } from '../fill/Interview.tsx';
import { useDraftSaving } from '../fill/use-draft-saving.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { LanguageTag } from '../model/ids.ts';
import type { FormLanguage } from '../model/language.ts';
import type { Draft } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import { Banner } from '../ui/Banner.tsx';
import type { Begun } from './begun.ts';
import type { Stage } from './OnePerson.tsx';
import type { RespondentTools } from './tools.ts';

/** `NotSaved` of the outbox, known by its word: its class comes with the outbox, after the first paint. */
const isAlreadyFinished = (error: unknown): boolean =>
  error instanceof Error && 'why' in error && error.why === 'alreadyFinished';

/** The interview on her own device: saves as she goes, and finishes into the outbox. */
export function OwnInterview(props: {
  readonly tools: RespondentTools;
  readonly opening: Opening;
  readonly begun: Begun;
  readonly language: LanguageTag;
  readonly languages: readonly FormLanguage[];
  readonly top: ReactNode;
  /** It is known already that the browser gives no storage. */
  readonly isRefused: boolean;
  readonly onDone: (stage: Stage) => void;
}) {
  const { t } = useSpeech();
  const { tools, begun, onDone } = props;
  const [trouble, setTrouble] = useState<'none' | 'notSaved' | 'gone'>('none');
  const latest = useRef(begun);

  const draftNow = (): Draft => {
    const { draft, state, pageKey } = latest.current;
    const language = state.language;
    const now = { ...draft, state, language, changedAt: tools.clock.now() };
    return pageKey === undefined ? now : { ...now, pageKey };
  };
  const hasEnded = useRef(false);
  const note = useDraftSaving(() => {
    if (hasEnded.current) return;
    tools
      .keeper()
      .then((keeper) => keeper.save(draftNow()))
      .then(
        (outcome) => setTrouble(outcome === 'gone' ? 'gone' : 'none'),
        () => setTrouble('notSaved'),
      );
  });

  // The functions of the first draw see the latest draft through the ref.
  const [attachments] = useState(
    () => () => tools.keeper().then((keeper) => keeper.attachmentsOf(draftNow)),
  );

  const finish = async (answers: Answers, state: FormState) => {
    latest.current = { ...latest.current, state };
    try {
      const keeper = await tools.keeper();
      const { id, code } = await keeper.finish(draftNow(), answers, props.opening);
      tools.onFinished();
      onDone({ at: 'thanks', id, code });
    } catch (error) {
      if (isAlreadyFinished(error)) return onDone({ at: 'already' });
      onDone({ at: 'unsaved', begun: latest.current, answers });
    }
  };
  /** "Nothing was stored" must be true while it is read: the draft goes before she closes. */
  const forget = () => {
    hasEnded.current = true;
    const { id } = latest.current.draft;
    // If she goes back and mends a slip, it is kept anew under another id.
    const draft = { ...latest.current.draft, id: tools.newDraftId() };
    latest.current = { ...latest.current, draft };
    tools.keeper().then(
      (keeper) => keeper.drop(id),
      () => undefined,
    );
  };
  const isKept = !props.isRefused && trouble !== 'notSaved';

  return (
    <Interview
      plan={begun.plan}
      languages={props.languages}
      language={props.language}
      initialState={begun.state}
      initialPage={begun.pageKey}
      top={props.top}
      notice={
        !isKept ? (
          <Banner tone="attention">{t('respondent.unsavedBanner')}</Banner>
        ) : (
          trouble === 'gone' && <Banner tone="attention">{t('respondent.gone')}</Banner>
        )
      }
      isKept={isKept}
      attachments={attachments}
      onChange={(state, pageKey) => {
        hasEnded.current = false;
        latest.current = { ...latest.current, state, pageKey };
        note(state, pageKey);
      }}
      onFinish={finish}
      onEnding={forget}
      onEnded={() => onDone({ at: 'ended' })}
      onLeave={() => onDone({ at: 'left', begun: latest.current })}
    />
  );
}

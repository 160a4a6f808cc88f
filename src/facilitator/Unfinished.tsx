import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { keptUntil } from '../outbox/draft-time.ts';
import type { Draft, DraftHead } from '../outbox/records.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import type { FacilitatorPorts } from './ports.ts';

/** Answers that were begun at this tablet and not finished: when, never what. */
export function Unfinished(props: {
  readonly ports: FacilitatorPorts;
  readonly onContinue: (draft: Draft) => void;
}) {
  const { ports } = props;
  const { t, date } = useSpeech();
  const [drafts, setDrafts] = useState<readonly DraftHead[]>([]);
  const [leaving, setLeaving] = useState<DraftHead>();
  /** Begun under another PIN: it cannot be opened here any more. */
  const [closed, setClosed] = useState<string>();
  useEffect(() => {
    let isGone = false;
    const read = () =>
      ports.outbox.draftHeads({ holder: 'collected' }).then(
        (found) => {
          if (!isGone) setDrafts(found);
        },
        () => undefined,
      );
    void read();
    const stop = ports.outbox.watch((change) => {
      if (change === 'drafts') void read();
    });
    return () => {
      isGone = true;
      stop();
    };
  }, [ports]);
  if (drafts.length === 0) return null;
  const goOn = async (id: string) => {
    const draft = await ports.outbox.draft(id).catch(() => undefined);
    if (draft === undefined) return setClosed(id);
    // Its time begins anew; was it up in this very moment, the list is read again.
    const isHere = await ports.outbox.takeUpDraft(id).catch(() => true);
    if (isHere) props.onContinue(draft);
  };
  const isToday = (at: number) => ports.clock.now() - at < 12 * 3_600_000;
  return (
    <section className="wm-stack wm-stack-tight" aria-labelledby="unfinished">
      <h2 id="unfinished">{t('facilitator.unfinished.title', { count: drafts.length })}</h2>
      {drafts.map((draft) => (
        <Banner
          key={draft.id}
          tone="attention"
          still
          action={
            <>
              <Button onClick={() => void goOn(draft.id)}>
                {t('facilitator.unfinished.continue')}
              </Button>
              <Button tone="link" onClick={() => setLeaving(draft)}>
                {t('facilitator.unfinished.discard')}
              </Button>
            </>
          }
        >
          {t('facilitator.unfinished.begun', {
            time: date(
              new Date(draft.begunAt),
              isToday(draft.begunAt)
                ? { timeStyle: 'short' }
                : { dateStyle: 'medium', timeStyle: 'short' },
            ),
          })}
          <p className="wm-quiet">
            {draft.time?.counted === undefined
              ? t('facilitator.unfinished.untilLater')
              : t('facilitator.unfinished.until', {
                  day: date(new Date(`${keptUntil(draft.time.counted)}T12:00:00`), {
                    dateStyle: 'medium',
                  }),
                })}
          </p>
          {closed === draft.id && <p role="alert">{t('facilitator.unfinished.closed')}</p>}
        </Banner>
      ))}
      {leaving !== undefined && (
        <Sheet title={t('facilitator.discard.title')} onClose={() => setLeaving(undefined)}>
          <p>{t('facilitator.discard.text')}</p>
          <div className="wm-row">
            <Button
              tone="danger"
              onClick={() => {
                void ports.outbox.dropDraft(leaving.id).catch(() => undefined);
                setLeaving(undefined);
              }}
            >
              {t('facilitator.unfinished.discard')}
            </Button>
            <Button onClick={() => setLeaving(undefined)}>{t('facilitator.cancel')}</Button>
          </div>
        </Sheet>
      )}
    </section>
  );
}

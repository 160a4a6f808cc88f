import { useMemo } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { DeskLink } from '../address.tsx';
import { useConsultations, useDeskState } from '../desk-context.tsx';
import { useLanguageNames } from '../language-names.ts';
import type { ConsultationRecord } from '../records.ts';
import { useTitle } from '../use-title.ts';
import { StateWord } from './StateWord.tsx';

/** Every round of asking, the newest first: what it is, how far it has come, since when. */
export function ConsultationList() {
  const { t } = useSpeech();
  const { isFilled, holdings } = useDeskState();
  const all = useConsultations();
  const counts = useMemo(() => {
    const byConsultation = new Map<string, number>();
    for (const { body } of holdings.responses)
      byConsultation.set(body.consultation, (byConsultation.get(body.consultation) ?? 0) + 1);
    return byConsultation;
  }, [holdings.responses]);
  return (
    <>
      <header className="desk-head">
        <h1>{t('coordinator.rail.consultations')}</h1>
        <DeskLink to={{ kind: 'newConsultation' }} className="wm-button wm-button-primary">
          <Icon name="add" />
          {t('coordinator.consultations.new')}
        </DeskLink>
      </header>
      {all.length === 0 && !isFilled && <Loading />}
      {all.length === 0 && isFilled && (
        <EmptyState
          title={t('coordinator.consultations.none')}
          action={
            <DeskLink to={{ kind: 'library' }} className="wm-button wm-button-primary">
              {t('coordinator.consultations.first')}
            </DeskLink>
          }
        >
          <p>{t('coordinator.consultations.noneWhy')}</p>
        </EmptyState>
      )}
      {all.length > 0 && (
        <ul className="desk-rounds">
          {all.map((record) => (
            <Round
              key={record.id}
              record={record}
              count={isFilled ? (counts.get(record.id) ?? 0) : undefined}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Round(props: {
  readonly record: ConsultationRecord;
  /** Not known while the first answers are still coming in. */
  readonly count: number | undefined;
}) {
  const { record, count } = props;
  const { t, date, number } = useSpeech();
  const nameOf = useLanguageNames();
  const title = useTitle();
  const { now } = record;
  return (
    <li className="wm-card desk-round">
      <div className="desk-round-words">
        <h2>
          <DeskLink to={{ kind: 'consultation', slug: now.slug }} className="desk-round-link">
            {title(now.title, now.defaultLanguage)}
          </DeskLink>
        </h2>
        <p className="desk-round-facts">
          <StateWord consultation={now} custody={record.custody} />
          <span>
            {t('coordinator.consultations.since', {
              day: date(record.since, { dateStyle: 'medium' }),
            })}
          </span>
          {now.closesOn && (
            <span>
              {t('coordinator.consultations.until', {
                day: date(`${now.closesOn}T12:00:00`, { dateStyle: 'medium' }),
              })}
            </span>
          )}
          <span>{now.languages.map((tag) => nameOf(tag)).join(', ')}</span>
        </p>
      </div>
      <p className="desk-round-count">
        <span className="desk-figure">{count === undefined ? '…' : number(count)}</span>
        <span className="wm-quiet">{t('coordinator.responses.count', { count: count ?? 0 })}</span>
      </p>
    </li>
  );
}

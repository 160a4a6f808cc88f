import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { draftDaysAfterEnd } from '../../model/draft-days.ts';
import { Card } from '../../ui/Card.tsx';
import { DeskLink } from '../address.tsx';
import { useDeskState } from '../desk-context.tsx';
import { useNow } from '../use-now.ts';
import { useTitle } from '../use-title.ts';
import { type Due, draftsKept, dueNext } from './due.ts';
import './retention.css';

/** What will be deleted next, on which day or after how many, and where that is set. */
export function RetentionCard() {
  const { t, date } = useSpeech();
  const titleIn = useTitle();
  const { holdings } = useDeskState();
  const today = isoOf(useNow(3_600_000)).slice(0, 10);
  const due = dueNext(holdings, today);
  const drafts = draftsKept(holdings);
  return (
    <Card labelledBy="retention">
      <div className="wm-stack">
        <h2 id="retention">{t('coordinator.retention.title')}</h2>
        <p className="wm-quiet">{t('coordinator.retention.how')}</p>
        {due.length === 0 ? (
          <p>{t('coordinator.retention.none')}</p>
        ) : (
          <ol className="desk-retention">
            {due.map((one) => (
              <li key={`${one.slug} ${one.what}`}>
                <time dateTime={one.until}>
                  {date(`${one.until}T12:00:00`, { dateStyle: 'long' })}
                </time>
                <span>
                  <strong>{t(`coordinator.retention.what.${one.what}`, countOf(one))}</strong>
                  <DeskLink to={{ kind: 'consultation', slug: one.slug }}>
                    {titleIn(one.title, one.language)}
                  </DeskLink>
                </span>
              </li>
            ))}
          </ol>
        )}
        {drafts.length > 0 && (
          <>
            <h3>{t('coordinator.retention.drafts')}</h3>
            <p className="wm-quiet">
              {t('coordinator.retention.draftsHow', { count: draftDaysAfterEnd })}
            </p>
            <ul className="desk-retention">
              {drafts.map(({ slug, title, language, days }) => (
                <li key={slug}>
                  <span className="desk-retention-days">
                    {t('coordinator.retention.draftDays', { count: days })}
                  </span>
                  <span>
                    <DeskLink to={{ kind: 'consultation', slug }}>
                      {titleIn(title, language)}
                    </DeskLink>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Card>
  );
}

const countOf = ({ count = 0 }: Due): { readonly count: number } => ({ count });

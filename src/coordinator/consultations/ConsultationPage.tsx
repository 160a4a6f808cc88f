import { useMemo } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { opennessAt } from '../../model/open-state.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { DeskLink } from '../address.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { FormCard } from '../forms/FormCard.tsx';
import { useLanguageNames } from '../language-names.ts';
import { PartLink } from '../outreach/PartLink.tsx';
import { ReachCard } from '../outreach/ReachCard.tsx';
import { type ConsultationRecord, responsesOf, sessionRecords } from '../records.ts';
import { useTitle } from '../use-title.ts';
import { sessionStateKeys, settingKeys } from '../word-keys.ts';
import { CollectCard } from './CollectCard.tsx';
import { CountBars } from './CountBars.tsx';
import { DoorCard } from './DoorCard.tsx';
import { countByDay, countByLanguage } from './reach.ts';
import { StateControl } from './StateControl.tsx';
import { StateWord, standingOf } from './StateWord.tsx';

/** One consultation: who has been heard so far, its door, and the ways to collect. */
export function ConsultationPage({ record }: { readonly record: ConsultationRecord }) {
  const { t, date, number } = useSpeech();
  const title = useTitle();
  const nameOf = useLanguageNames();
  const { holdings, isFilled } = useDeskState();
  const { clock } = useDesk();
  const { now } = record;
  const responses = useMemo(() => responsesOf(holdings, record.id), [holdings, record.id]);
  const sessions = useMemo(() => sessionRecords(holdings, record.id), [holdings, record.id]);
  const standing = standingOf(opennessAt(now, clock.now()), record.custody);
  const filtered = (name: 'language' | 'day' | 'session') => (key: string) =>
    ({
      kind: 'responses',
      consultation: now.slug,
      filters: { [name]: key },
      page: 1,
    }) as const;
  return (
    <>
      <header className="desk-head">
        <div>
          <h1>{title(now.title, now.defaultLanguage)}</h1>
          <p className="desk-round-facts">
            <StateWord consultation={now} custody={record.custody} />
            <span>
              {t('coordinator.consultations.since', {
                day: date(record.since, { dateStyle: 'long' }),
              })}
            </span>
            {now.closesOn && (
              <span>
                {t('coordinator.consultations.until', {
                  day: date(`${now.closesOn}T12:00:00`, { dateStyle: 'long' }),
                })}
              </span>
            )}
          </p>
        </div>
        <div className="wm-row">
          <PartLink slug={now.slug} part="settings" />
          <StateControl record={record} />
        </div>
      </header>
      {standing === 'waiting' && (
        <Banner tone="attention">{t('coordinator.consultation.waiting')}</Banner>
      )}
      {standing === 'refused' && (
        <Banner tone="wrong">{t('coordinator.consultation.refused')}</Banner>
      )}
      <div className="desk-two">
        <div className="desk-column">
          <Card labelledBy="heard">
            <h2 id="heard">{t('coordinator.consultation.heard')}</h2>
            <p className="desk-total" aria-live="polite">
              <span className="desk-figure desk-figure-large" data-testid="response-count">
                {isFilled ? number(responses.length) : '…'}
              </span>{' '}
              <span>{t('coordinator.responses.count', { count: responses.length })}</span>
            </p>
            {responses.length > 0 && (
              <p className="wm-row">
                <DeskLink to={{ kind: 'responses', consultation: now.slug, filters: {}, page: 1 }}>
                  {t('coordinator.consultation.readThem')}
                </DeskLink>
                <DeskLink to={{ kind: 'results', consultation: now.slug }}>
                  {t('coordinator.consultation.seeResults')}
                </DeskLink>
              </p>
            )}
            {isFilled && responses.length === 0 && (
              <p className="wm-quiet">{t('coordinator.consultation.nobodyYet')}</p>
            )}
          </Card>
          {responses.length > 0 && (
            <Card labelledBy="by-language">
              <h2 id="by-language">{t('coordinator.consultation.byLanguage')}</h2>
              <CountBars
                rows={countByLanguage(responses, now.languages).map(({ key, count }) => ({
                  key,
                  count,
                  label: nameOf(key),
                }))}
                to={filtered('language')}
              />
            </Card>
          )}
          {responses.length > 0 && (
            <Card labelledBy="by-day">
              <h2 id="by-day">{t('coordinator.consultation.byDay')}</h2>
              <CountBars
                rows={countByDay(responses).map(({ key, count }) => ({
                  key,
                  count,
                  label: date(`${key}T12:00:00`, {
                    weekday: 'short',
                    day: 'numeric',
                    month: 'short',
                  }),
                }))}
                to={filtered('day')}
              />
            </Card>
          )}
          <ReachCard record={record} />
        </div>
        <div className="desk-column">
          <DoorCard record={record} />
          <CollectCard record={record} />
          <FormCard record={record} />
          <Card labelledBy="sessions">
            <h2 id="sessions">{t('coordinator.consultation.sessions')}</h2>
            {sessions.length === 0 && (
              <p className="wm-quiet">{t('coordinator.consultation.noSessions')}</p>
            )}
            {sessions.length > 0 && (
              <ul className="desk-sessions">
                {sessions.map((session) => (
                  <li key={session.id}>
                    <DeskLink to={filtered('session')(session.id)}>{session.title}</DeskLink>
                    <span className="wm-quiet">
                      {[
                        date(`${session.on}T12:00:00`, { dateStyle: 'medium' }),
                        session.place,
                        t(settingKeys[session.setting]),
                        t(sessionStateKeys[session.state]),
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </span>
                    <span className="wm-number">
                      {t('coordinator.consultation.sessionCount', {
                        count: responses.filter(({ body }) => body.session === session.id).length,
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

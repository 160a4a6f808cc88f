import { type ReactNode, useState } from 'react';
import { type Speech, useSpeech } from '../i18n/i18n.tsx';
import type { LanguageTag, SessionId } from '../model/ids.ts';
import type { Session } from '../model/session.ts';
import { wordsIn } from '../model/words.ts';
import type { Enrolment } from '../outbox/records.ts';
import type { Opening } from '../protocol/open.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import type { Tonight } from './memory.ts';
import type { FacilitatorPorts, Work } from './ports.ts';
import { SessionSheet } from './SessionSheet.tsx';
import { addSession, type KnownSession, useSessions } from './use-sessions.ts';

/** Tonight as a thread with knots: what is asked, at which session, and then the tablet goes round. */
export function Agenda(props: {
  readonly ports: FacilitatorPorts;
  readonly work: Work | undefined;
  readonly enrolment: Enrolment;
  readonly openings: readonly Opening[];
  readonly opening: Opening | undefined;
  readonly tonight: Tonight | undefined;
  readonly onTonight: (tonight: Tonight) => void;
}) {
  const { ports, opening, tonight } = props;
  const speech = useSpeech();
  const { t } = speech;
  const sessions = useSessions(ports, props.work, opening?.consultationId);
  const [isAdding, setAdding] = useState(false);
  const chosen = sessions.find(({ id }) => id === tonight?.session);

  const add = async (session: Session) => {
    if (tonight === undefined) return;
    const id = await addSession(ports, props.enrolment, session);
    props.onTonight({ ...tonight, session: id });
    setAdding(false);
  };
  return (
    <>
      <ol className="fac-agenda">
        <Step isDone={opening !== undefined} title={t('facilitator.agenda.consultation')}>
          {props.openings.length > 1 ? (
            <Field label={t('facilitator.agenda.which')}>
              {(wiring) => (
                <Select
                  {...wiring}
                  value={tonight?.slug}
                  onChange={(event) => props.onTonight({ slug: event.target.value })}
                >
                  {props.openings.map((one) => (
                    <option key={one.consultationId} value={one.consultation.slug}>
                      {titleOf(speech, one)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ) : (
            opening !== undefined && <p className="wm-lead">{titleOf(speech, opening)}</p>
          )}
        </Step>
        <Step isDone={chosen !== undefined} title={t('facilitator.agenda.session')}>
          {sessions.length === 0 ? (
            <p className="wm-quiet">{t('facilitator.agenda.noSession')}</p>
          ) : (
            <Field label={t('facilitator.agenda.whichSession')}>
              {(wiring) => (
                <Select
                  {...wiring}
                  value={chosen?.id ?? ''}
                  onChange={(event) => {
                    if (tonight === undefined) return;
                    const { value } = event.target;
                    props.onTonight({
                      slug: tonight.slug,
                      ...(value === '' ? {} : { session: value as SessionId }),
                    });
                  }}
                >
                  <option value="">{t('facilitator.agenda.none')}</option>
                  {sessions.map((one) => (
                    <option key={one.id} value={one.id}>
                      {sessionLine(speech, one)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <Button onClick={() => setAdding(true)} disabled={opening === undefined}>
            <Icon name="add" />
            {t('facilitator.session.add')}
          </Button>
        </Step>
        <Step isDone={false} title={t('facilitator.agenda.collect')}>
          <p className="wm-quiet">{t('facilitator.agenda.collectText')}</p>
        </Step>
      </ol>
      {isAdding && opening !== undefined && (
        <SessionSheet
          clock={ports.clock}
          consultation={opening.consultationId}
          onAdd={add}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

function Step(props: {
  readonly isDone: boolean;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <li className={props.isDone ? 'fac-step fac-step-done' : 'fac-step'}>
      <div className="wm-stack wm-stack-tight">
        <h2 className="fac-step-title">{props.title}</h2>
        {props.children}
      </div>
    </li>
  );
}

function titleOf(speech: Speech, { consultation }: Opening): string {
  const language = speech.language as string as LanguageTag;
  return wordsIn(consultation.title, language, consultation.defaultLanguage).text;
}

const sessionLine = (speech: Speech, { session }: KnownSession): string =>
  [session.title, session.place, speech.date(`${session.on}T12:00`, { dateStyle: 'medium' })]
    .filter((part) => part !== '')
    .join(' · ');

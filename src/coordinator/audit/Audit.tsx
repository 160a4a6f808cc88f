import { useEffect, useState } from 'react';
import { type Speech, useSpeech } from '../../i18n/i18n.tsx';
import type { AuditAnswer, AuditRecord } from '../../protocol/audit.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useDesk } from '../desk-context.tsx';
import { FaultBanner } from '../people/FaultBanner.tsx';
import type { PeopleFault } from '../people/people-doors.ts';
import { deedInWords } from './deed-words.ts';
import '../people/people.css';

/** What was done here, by whom, day by day, in plain words: never what was answered. */
export function Audit() {
  const speech = useSpeech();
  const { t } = speech;
  const { doors } = useDesk();
  const [pages, setPages] = useState<readonly AuditAnswer[]>([]);
  const [fault, setFault] = useState<PeopleFault>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void doors.audit().then((answer) => {
      if (answer.ok) setPages([answer.value]);
      else setFault(answer.error);
    });
  }, [doors]);
  const records = pages.flatMap((page) => page.records);
  const more = async (): Promise<void> => {
    setBusy(true);
    const answer = await doors.audit(records.at(-1)?.seq);
    setBusy(false);
    setFault(answer.ok ? undefined : answer.error);
    if (answer.ok) setPages([...pages, answer.value]);
  };
  return (
    <>
      <header className="desk-head">
        <div>
          <h1>{t('coordinator.audit.title')}</h1>
          <p className="wm-quiet">{t('coordinator.audit.lead')}</p>
        </div>
      </header>
      <FaultBanner fault={fault} />
      {records.length > 0 && (
        <Card>
          <div className="wm-stack">
            {byDay(speech, records).map(([day, deeds]) => (
              <section key={day} className="people-day" aria-label={day}>
                <h2>{day}</h2>
                <ol className="people-list">
                  {deeds.map((deed) => (
                    <li key={deed.seq} className="people-deed">
                      <time dateTime={deed.at}>
                        {speech.date(new Date(deed.at), { timeStyle: 'short' })}
                      </time>
                      <p>{deedInWords(speech, deed)}</p>
                    </li>
                  ))}
                </ol>
              </section>
            ))}
            {pages.at(-1)?.more && (
              <div>
                <Button busy={isBusy} onClick={() => void more()}>
                  {t('coordinator.audit.more')}
                </Button>
              </div>
            )}
          </div>
        </Card>
      )}
      {pages[0] && (
        <Card labelledBy="audit-head">
          <div className="wm-stack wm-stack-tight">
            <h2 id="audit-head">{t('coordinator.audit.head')}</h2>
            <p className="people-link wm-number">{pages[0].head}</p>
            <p className="wm-quiet">{t('coordinator.audit.headWhy')}</p>
          </div>
        </Card>
      )}
    </>
  );
}

function byDay(
  speech: Speech,
  records: readonly AuditRecord[],
): readonly (readonly [string, readonly AuditRecord[]])[] {
  const days = new Map<string, AuditRecord[]>();
  for (const record of records) {
    const day = speech.date(new Date(record.at), { dateStyle: 'full' });
    days.set(day, [...(days.get(day) ?? []), record]);
  }
  return [...days];
}

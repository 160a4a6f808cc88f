import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { ageInWords } from '../../ui/age.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Confirm } from '../people/Confirm.tsx';
import { FaultBanner } from '../people/FaultBanner.tsx';
import type { PeopleDoors, PeopleFault } from '../people/people-doors.ts';
import { useAsked } from '../people/use-asked.ts';
import '../people/people.css';

/** Where one is signed in, and how to end it: one browser, or everywhere. */
export function SignInsCard({ doors }: { readonly doors: PeopleDoors }) {
  const speech = useSpeech();
  const { t } = speech;
  const { answer, fault, again } = useAsked(doors.signIns);
  const [failed, setFailed] = useState<PeopleFault>();
  const [isLeaving, setLeaving] = useState(false);
  const end = async (id: string): Promise<void> => {
    const done = await doors.endSignIn(id);
    setFailed(done.ok ? undefined : done.error);
    await again();
  };
  const endAll = async (): Promise<void> => {
    const done = await doors.endAllSignIns();
    if (done.ok) return location.assign('/sign-in');
    setLeaving(false);
    setFailed(done.error);
  };
  return (
    <Card labelledBy="sign-ins">
      <div className="wm-stack">
        <h2 id="sign-ins">{t('coordinator.signIns.title')}</h2>
        <FaultBanner fault={failed ?? fault} />
        {answer && (
          <ul className="people-list">
            {answer.signIns.map(({ id, device, seenAt, isThis }) => (
              <li key={id} className="people-row">
                <Icon name="device" />
                <div className="people-head">
                  <strong>{device === '' ? t('coordinator.signIns.unknown') : device}</strong>
                  {isThis && <Tag tone="info">{t('coordinator.signIns.this')}</Tag>}
                  {!isThis && seenAt !== undefined && (
                    <span className="wm-quiet">
                      {t('coordinator.people.seen', {
                        when: ageInWords(speech, Math.max(0, answer.now - seenAt)),
                      })}
                    </span>
                  )}
                  {!isThis && (
                    <Button onClick={() => void end(id)}>
                      {t('coordinator.signIns.end')}
                      <span className="wm-hidden"> {device}</span>
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
        <div>
          <Button onClick={() => setLeaving(true)}>{t('coordinator.signIns.endAll')}</Button>
        </div>
      </div>
      {isLeaving && (
        <Confirm
          title={t('coordinator.signIns.endAll')}
          act={t('coordinator.signIns.endAll')}
          onNo={() => setLeaving(false)}
          onYes={endAll}
        >
          <p>{t('coordinator.signIns.endAllWhy')}</p>
        </Confirm>
      )}
    </Card>
  );
}

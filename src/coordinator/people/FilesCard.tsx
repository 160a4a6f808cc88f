import { useMemo } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/Card.tsx';
import { BroughtBack } from '../../ui/carry/BroughtBack.tsx';
import { SaveToFile } from '../../ui/carry/SaveToFile.tsx';
import { SetApart } from '../../ui/carry/SetApart.tsx';
import { TakeInFile } from '../../ui/carry/TakeInFile.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';

/** Files from devices without a connection; and what this browser itself still holds. */
export function FilesCard() {
  const { t, date } = useSpeech();
  const desk = useDesk();
  const { custody } = useDeskState();
  const { entries } = custody;
  const delivered = useMemo(
    () =>
      new Set(
        entries.flatMap(({ hash, word }) =>
          word === 'delivered' || word === 'safe' ? [hash] : [],
        ),
      ),
    [entries],
  );
  const apart = entries
    .filter(({ word }) => word === 'setApart')
    .map(({ hash, kind, finishedAt, reason }) => ({
      hash,
      name: t('coordinator.files.record', {
        kind: t(kindKeys[kind] ?? 'coordinator.files.other'),
        on: date(new Date(finishedAt), { dateStyle: 'medium', timeStyle: 'short' }),
      }),
      reason,
    }));
  return (
    <Card labelledBy="files">
      <div className="wm-stack">
        <h2 id="files">{t('coordinator.files.title')}</h2>
        <BroughtBack take={desk.broughtBack} />
        <SetApart items={apart} makeFile={desk.carry.save} onTryAgain={desk.offerAgain} />
        <TakeInFile take={desk.carry.takeIn} delivered={delivered} makeProofs={desk.carry.proofs} />
        {custody.waiting + custody.setApart > 0 && (
          <div className="wm-stack wm-stack-tight">
            <p className="wm-quiet">
              {t('coordinator.files.own', { count: custody.waiting + custody.setApart })}
            </p>
            <SaveToFile make={() => desk.carry.save()} />
          </div>
        )}
      </div>
    </Card>
  );
}

const kindKeys: Readonly<
  Record<
    string,
    | 'coordinator.files.response'
    | 'coordinator.files.session'
    | 'coordinator.files.form'
    | 'coordinator.files.consultation'
  >
> = {
  response: 'coordinator.files.response',
  session: 'coordinator.files.session',
  form: 'coordinator.files.form',
  consultation: 'coordinator.files.consultation',
};

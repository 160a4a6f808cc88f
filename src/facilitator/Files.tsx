import { useMemo, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Enrolment } from '../outbox/records.ts';
import { createCarry } from '../sync/carry.ts';
import type { Custody } from '../sync/custody.ts';
import { Button } from '../ui/Button.tsx';
import { SaveToFile } from '../ui/carry/SaveToFile.tsx';
import { SetApart } from '../ui/carry/SetApart.tsx';
import { TakeInFile } from '../ui/carry/TakeInFile.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import type { OutboxRow } from './outbox-rows.ts';
import { rowInWords } from './outbox-rows.ts';
import type { FacilitatorPorts, Work } from './ports.ts';

/** The outbox's other ways: what the server set apart, a file to carry out, a file carried in. */
export function Files(props: {
  readonly ports: FacilitatorPorts;
  readonly enrolment: Enrolment;
  readonly sync: Work['sync'] | undefined;
  readonly custody: Custody | undefined;
  readonly rows: readonly OutboxRow[];
}) {
  const { ports, enrolment, sync, custody, rows } = props;
  const speech = useSpeech();
  const { t } = speech;
  const [isTaking, setTaking] = useState(false);
  const carry = useMemo(
    () =>
      createCarry({
        outbox: ports.outbox,
        clock: ports.clock,
        workspace: enrolment.workspace,
        device: enrolment.deviceName,
      }),
    [ports, enrolment],
  );
  const delivered = useMemo(() => deliveredOf(custody), [custody]);
  const apart = rows
    .filter(({ word }) => word === 'setApart')
    .map((row) => ({ hash: row.hash, name: rowInWords(speech, row), reason: row.reason }));
  const isSomethingHere = rows.some(({ word }) => word !== 'safe');
  return (
    <>
      <SetApart
        items={apart}
        makeFile={carry.save}
        onTryAgain={async (hash) => {
          await ports.outbox.demote([hash]);
          await sync?.drainNow();
        }}
      />
      <div className="wm-row">
        {isSomethingHere && <SaveToFile make={() => carry.save()} />}
        <Button onClick={() => setTaking(true)}>{t('facilitator.outbox.takeIn')}</Button>
      </div>
      {isTaking && (
        <Sheet title={t('facilitator.outbox.takeIn')} onClose={() => setTaking(false)}>
          <TakeInFile take={carry.takeIn} delivered={delivered} makeProofs={carry.proofs} />
          <div className="wm-row">
            <Button onClick={() => setTaking(false)}>{t('facilitator.outbox.takenIn')}</Button>
          </div>
        </Sheet>
      )}
    </>
  );
}

const deliveredOf = (custody: Custody | undefined): ReadonlySet<string> =>
  new Set(
    (custody?.entries ?? []).flatMap(({ hash, word }) =>
      word === 'delivered' || word === 'safe' ? [hash] : [],
    ),
  );

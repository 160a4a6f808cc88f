import { useState } from 'react';
import { isoOf } from '../../base/clock.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { MessageKey } from '../../i18n/words.ts';
import { type Erasure, ErasureReason } from '../../model/erasure.ts';
import type { EntryId } from '../../model/ids.ts';
import type { Response } from '../../model/response.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { type Filed, shortId } from '../records.ts';

/**
 * Deletes one response for good: an erasure is written and sent like every other entry (ERA1).
 * What that means is said before, because nothing brings the answers back.
 */
export function EraseResponse(props: {
  readonly filed: Filed<Response>;
  /** Written: the erasure's id. By then the response has gone from the list. */
  readonly onErased: (erasure: EntryId) => void;
}) {
  const { filed, onErased } = props;
  const { t } = useSpeech();
  const erase = useErase(filed);
  const [isAsking, setAsking] = useState(false);
  const [step, setStep] = useState<'asking' | 'writing' | 'notSaved'>('asking');
  const [reason, setReason] = useState<ErasureReason | undefined>();
  const close = (): void => {
    setAsking(false);
    setStep('asking');
  };
  const write = async (): Promise<void> => {
    setStep('writing');
    try {
      onErased(await erase(reason));
    } catch {
      setStep('notSaved');
    }
  };
  return (
    <div className="desk-erase">
      <Button onClick={() => setAsking(true)}>{t('coordinator.erase.open')}</Button>
      {isAsking && (
        <Sheet title={t('coordinator.erase.title', { id: shortId(filed.id) })} onClose={close}>
          <ul className="desk-erase-what">
            {whatHappens.map((key) => (
              <li key={key}>{t(key)}</li>
            ))}
          </ul>
          <Field label={t('coordinator.erase.reason')} optional>
            {(wiring) => (
              <Select
                {...wiring}
                value={reason ?? ''}
                onChange={({ target }) => setReason(ErasureReason.safeParse(target.value).data)}
              >
                <option value="">{t('coordinator.erase.reason.none')}</option>
                {ErasureReason.options.map((one) => (
                  <option key={one} value={one}>
                    {t(reasonKeys[one])}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {step === 'notSaved' && <Banner tone="wrong">{t('coordinator.notSaved')}</Banner>}
          <div className="wm-row">
            <Button onClick={close}>{t('coordinator.people.keep')}</Button>
            <Button tone="danger" busy={step === 'writing'} onClick={() => void write()}>
              {t('coordinator.erase.yes')}
            </Button>
          </div>
        </Sheet>
      )}
    </div>
  );
}

const whatHappens: readonly MessageKey[] = [
  'coordinator.erase.everywhere',
  'coordinator.erase.stays',
  'coordinator.erase.recorded',
  'coordinator.erase.forGood',
];

const reasonKeys: Readonly<Record<ErasureReason, MessageKey>> = {
  person: 'coordinator.erase.reason.person',
  twice: 'coordinator.erase.reason.twice',
  notReal: 'coordinator.erase.reason.notReal',
  other: 'coordinator.erase.reason.other',
};

/** Writes the erasure and gives back its id; rejects when it could not be saved here. */
function useErase({
  subject,
}: Filed<Response>): (reason: ErasureReason | undefined) => Promise<EntryId> {
  const desk = useDesk();
  const { who } = useDeskState();
  return async (reason) => {
    const id = desk.ids.next() as EntryId;
    // Every entry of the subject goes, whichever it is, so none needs to be named.
    const body: Erasure = {
      targets: [{ subject, entries: [] }],
      why: 'asked',
      ...(reason === undefined ? {} : { reason }),
    };
    await desk.write([
      {
        v: 1,
        workspace: who.workspace,
        kind: 'erasure',
        id,
        subject: id,
        author: who.person.id,
        at: isoOf(desk.clock.now()),
        body,
      },
    ]);
    return id;
  };
}

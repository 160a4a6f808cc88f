import { type FormEvent, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { PinGate } from './pin-gate.ts';

/** Asks for the PIN. Wrong and "wait" are told apart; how many digits it has is not said. */
export function PinSheet(props: {
  readonly gate: PinGate;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  /** The PIN is lost: with a new code another one can be chosen. */
  readonly onLost: () => void;
}) {
  const { t } = useSpeech();
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<'wrong' | 'wait'>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || pin === '') return;
    setBusy(true);
    const outcome = await props.gate.open(pin).catch(() => 'wrong' as const);
    setBusy(false);
    setPin('');
    if (outcome === 'open') props.onOpen();
    else setFault(outcome);
  };
  const error =
    fault === 'wrong'
      ? t('facilitator.pin.wrong')
      : fault === 'wait'
        ? t('facilitator.pin.wait')
        : undefined;
  return (
    <Sheet title={t('facilitator.pin.ask')} onClose={props.onClose}>
      <form
        className="wm-stack"
        autoComplete="off"
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        <TextField
          label={t('facilitator.pin.label')}
          error={error}
          className="fac-pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          onChange={setPin}
        />
        <div className="wm-row">
          <Button type="submit" tone="primary" busy={isBusy}>
            {t('facilitator.pin.open')}
          </Button>
          <Button onClick={props.onClose}>{t('facilitator.cancel')}</Button>
        </div>
        <details>
          <summary>{t('facilitator.pin.lost')}</summary>
          <div className="wm-stack wm-stack-tight">
            <p>{t('facilitator.pin.lostHow')}</p>
            <p className="wm-quiet">{t('facilitator.pin.lostKept')}</p>
            <div>
              <Button onClick={props.onLost}>{t('facilitator.code.have')}</Button>
            </div>
          </div>
        </details>
      </form>
    </Sheet>
  );
}

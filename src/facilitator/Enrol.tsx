import { type FormEvent, type ReactNode, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Enrolment } from '../outbox/records.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Screen } from '../ui/Screen.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type EnrolFault, enrolDevice } from './enrol.ts';
import type { PinGate } from './pin-gate.ts';
import { isPin } from './pin-hash.ts';
import type { FacilitatorPorts } from './ports.ts';

type Trouble = EnrolFault | 'insecure';

/** One form: the device gets a name, a key of its own and a PIN. Then it is ready. */
export function Enrol(props: {
  readonly top: ReactNode;
  readonly ports: FacilitatorPorts;
  readonly gate: PinGate;
  /** Enrolled before, but without a PIN: only that is asked. */
  readonly enrolment: Enrolment | undefined;
  readonly invitation: string | undefined;
  /** The code is typed: no camera is at hand, or the PIN was lost. */
  readonly asksCode: boolean;
  readonly onDone: () => Promise<void>;
  /** Nobody is signed in here who could let this browser in. */
  readonly onUninvited: () => void;
}) {
  const { ports } = props;
  const { t } = useSpeech();
  const [name, setName] = useState(props.enrolment?.deviceName ?? '');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const { asksCode } = props;
  const needsInvitation =
    props.enrolment === undefined || props.invitation !== undefined || asksCode;
  const faults = {
    code: asksCode && code.trim() === '' ? t('facilitator.code.missing') : undefined,
    name: name.trim() === '' ? t('facilitator.enrol.nameMissing') : undefined,
    pin: isPin(pin) ? undefined : t('facilitator.pin.shape'),
    again: again === pin ? undefined : t('facilitator.pin.differs'),
  };

  const letIn = async (): Promise<Trouble | undefined> => {
    if (globalThis.crypto?.subtle === undefined) return 'insecure';
    if (needsInvitation) {
      const token = asksCode ? undefined : (props.invitation ?? (await ports.invite?.()));
      if (token === undefined && !asksCode) {
        props.onUninvited();
        return undefined;
      }
      const shown = token === undefined ? { code: code.trim() } : { token };
      const enrolled = await enrolDevice(ports, { ...shown, deviceName: name.trim() });
      if (!enrolled.ok) return enrolled.error;
    }
    await props.gate.set(pin);
    await props.onDone();
    return undefined;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (isBusy || faults.code || faults.name || faults.pin || faults.again) return;
    setBusy(true);
    setTrouble(undefined);
    setTrouble(await letIn().catch((): Trouble => 'noConnection'));
    setBusy(false);
  };
  const pinProps = {
    type: 'password',
    inputMode: 'numeric',
    autoComplete: 'off',
    maxLength: 8,
  } as const;

  return (
    <Screen top={props.top}>
      <form
        className="wm-stack wm-stack-wide"
        noValidate
        autoComplete="off"
        onSubmit={(event) => void submit(event)}
      >
        <div className="wm-stack">
          <h1>{t('facilitator.enrol.title')}</h1>
          <p className="wm-lead">{t('facilitator.enrol.text')}</p>
        </div>
        {trouble !== undefined && <Banner tone="wrong">{troubleInWords(t, trouble)}</Banner>}
        {asksCode && (
          <TextField
            label={t('facilitator.code.label')}
            hint={t('facilitator.code.hint')}
            error={isChecked ? faults.code : undefined}
            required
            className="fac-pin"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            value={code}
            onChange={setCode}
          />
        )}
        <TextField
          label={t('facilitator.enrol.name')}
          hint={t('facilitator.enrol.nameHint')}
          error={isChecked ? faults.name : undefined}
          required
          autoComplete="off"
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <fieldset className="wm-stack">
          <legend className="fac-legend">{t('facilitator.pin.title')}</legend>
          <p className="wm-quiet">
            {t('facilitator.pin.door')} {t('facilitator.pin.idle')}
          </p>
          <div className="fac-pair">
            <TextField
              label={t('facilitator.pin.choose')}
              error={isChecked ? faults.pin : undefined}
              required
              {...pinProps}
              value={pin}
              onChange={setPin}
            />
            <TextField
              label={t('facilitator.pin.again')}
              error={isChecked && !faults.pin ? faults.again : undefined}
              required
              {...pinProps}
              value={again}
              onChange={setAgain}
            />
          </div>
        </fieldset>
        <Button type="submit" tone="primary" large busy={isBusy}>
          {t('facilitator.enrol.go')}
        </Button>
      </form>
    </Screen>
  );
}

function troubleInWords(t: ReturnType<typeof useSpeech>['t'], trouble: Trouble): string {
  switch (trouble) {
    case 'refused':
      return t('facilitator.enrol.refused');
    case 'wait':
      return t('facilitator.code.wait');
    case 'noConnection':
      return t('facilitator.enrol.noConnection');
    case 'notOurServer':
      return t('facilitator.enrol.notOurServer');
    case 'insecure':
      return t('facilitator.enrol.insecure');
  }
}

import { type FormEvent, useState } from 'react';
import type { Clock } from '../base/clock.ts';
import { type Speech, useSpeech } from '../i18n/i18n.tsx';
import type { ConsultationId } from '../model/ids.ts';
import { Session } from '../model/session.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { TextField } from '../ui/TextField.tsx';
import { localDay } from './local-day.ts';

type Setting = Session['setting'];
const settings: readonly Setting[] = [
  'townHall',
  'kitchenTable',
  'classVisit',
  'focusGroup',
  'street',
  'office',
  'other',
];

/** A new session: what it is called, what kind, where and when. */
export function SessionSheet(props: {
  readonly clock: Clock;
  readonly consultation: ConsultationId;
  readonly onAdd: (session: Session) => Promise<void>;
  readonly onClose: () => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const [title, setTitle] = useState('');
  const [setting, setSetting] = useState<Setting>('townHall');
  const [place, setPlace] = useState('');
  const [on, setOn] = useState(() => localDay(props.clock.now()));
  const [isChecked, setChecked] = useState(false);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const session = Session.safeParse({
      consultation: props.consultation,
      title: title.trim(),
      setting,
      place: place.trim(),
      on,
      state: 'running',
    });
    if (!session.success || state === 'busy') return;
    setState('busy');
    await props.onAdd(session.data).catch(() => setState('failed'));
  };
  const missing = (text: string) =>
    isChecked && text.trim() === '' ? t('facilitator.session.missing') : undefined;
  return (
    <Sheet title={t('facilitator.session.title')} onClose={props.onClose}>
      <form
        className="wm-stack"
        noValidate
        autoComplete="off"
        onSubmit={(event) => void submit(event)}
      >
        {state === 'failed' && <Banner tone="wrong">{t('custody.notSaved')}</Banner>}
        <TextField
          label={t('facilitator.session.name')}
          hint={t('facilitator.session.nameHint')}
          error={missing(title)}
          required
          maxLength={200}
          value={title}
          onChange={setTitle}
        />
        <Field label={t('facilitator.session.setting')}>
          {(wiring) => (
            <Select
              {...wiring}
              value={setting}
              onChange={(event) =>
                setSetting(settings.find((one) => one === event.target.value) ?? 'other')
              }
            >
              {settings.map((one) => (
                <option key={one} value={one}>
                  {settingInWords(speech, one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          label={t('facilitator.session.place')}
          optional
          maxLength={200}
          value={place}
          onChange={setPlace}
        />
        <TextField
          label={t('facilitator.session.on')}
          error={missing(on)}
          required
          type="date"
          value={on}
          onChange={setOn}
        />
        <div className="wm-row">
          <Button type="submit" tone="primary" busy={state === 'busy'}>
            {t('facilitator.session.save')}
          </Button>
          <Button onClick={props.onClose}>{t('facilitator.cancel')}</Button>
        </div>
      </form>
    </Sheet>
  );
}

function settingInWords({ t }: Speech, setting: Setting): string {
  switch (setting) {
    case 'townHall':
      return t('facilitator.setting.townHall');
    case 'kitchenTable':
      return t('facilitator.setting.kitchenTable');
    case 'classVisit':
      return t('facilitator.setting.classVisit');
    case 'focusGroup':
      return t('facilitator.setting.focusGroup');
    case 'street':
      return t('facilitator.setting.street');
    case 'office':
      return t('facilitator.setting.office');
    case 'other':
      return t('facilitator.setting.other');
  }
}

import { type SyntheticEvent, useRef, useState } from 'react';
import { useSpeechWhenThere } from '../i18n/late.tsx';
import type { MessageKey } from '../i18n/words.ts';
import type { ContactPurpose, ContactSettings } from '../model/consultation.ts';
import type { Contact } from '../model/contact.ts';
import type { LanguageTag } from '../model/ids.ts';
import { wordsIn } from '../model/spoken.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { FieldError } from '../ui/FieldError.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Spoken } from './tongue.tsx';
import './agreed.css';
import './contact-form.css';

const purposeKeys: Readonly<Record<ContactPurpose, MessageKey>> = {
  draw: 'door.contact.draw',
  news: 'door.contact.news',
  callBack: 'door.contact.callBack',
};

/**
 * A name and a number, if she wishes, for what the consultation offers. After the thanks, when the
 * answers are already on their way, and apart from them: nothing here knows which were hers.
 */
export function ContactForm(props: {
  readonly settings: ContactSettings;
  readonly language: LanguageTag;
  readonly defaultLanguage: LanguageTag;
  readonly onLeave: (contact: Omit<Contact, 'slug'>) => Promise<void>;
}) {
  const { settings, language } = props;
  // Beside the thanks, which must stand whether or not these words can be had.
  const speech = useSpeechWhenThere('door');
  const form = useRef<HTMLFormElement>(null);
  const [stage, setStage] = useState<'offered' | 'open' | 'left'>('offered');
  const [isNotKept, setNotKept] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [name, setName] = useState('');
  const [reach, setReach] = useState('');
  const [chosen, setChosen] = useState<readonly ContactPurpose[]>(
    settings.purposes.length === 1 ? settings.purposes : [],
  );
  if (speech === undefined) return null;
  const { t, date } = speech;
  const faults = {
    name: name.trim() === '',
    reach: !isReachable(reach),
    purposes: chosen.length === 0,
  };

  const leave = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (faults.name || faults.reach || faults.purposes) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    try {
      await props.onLeave({
        name: name.trim(),
        reach: reach.trim(),
        purposes: [...chosen],
        language,
      });
    } catch {
      return setNotKept(true);
    }
    setName('');
    setReach('');
    setStage('left');
  };

  const prize = settings.prize && wordsIn(settings.prize, language, props.defaultLanguage);
  const offer = settings.purposes.includes('draw')
    ? 'door.contact.offerDraw'
    : 'door.contact.offer';
  return (
    <Card labelledBy="contact-title" className="fill-no-print">
      <div className="wm-stack">
        <h2 id="contact-title">{t(stage === 'left' ? 'door.contact.leftTitle' : offer)}</h2>
        <Announcer message={stage === 'left' ? t('door.contact.leftText') : ''} />
        {stage === 'left' && <p>{t('door.contact.leftText')}</p>}
        {stage !== 'left' && prize && prize.text !== '' && (
          <p>
            <Spoken words={prize} />
          </p>
        )}
        {stage !== 'left' && (
          <p>
            {t('door.contact.apart', {
              day: date(`${settings.keptUntil}T12:00:00`, { dateStyle: 'long' }),
            })}
          </p>
        )}
        {stage === 'offered' && (
          <div>
            <Button onClick={() => setStage('open')}>{t('door.contact.open')}</Button>
          </div>
        )}
        {stage === 'open' && (
          <form ref={form} className="wm-stack" noValidate onSubmit={(event) => void leave(event)}>
            {settings.purposes.length > 1 && (
              <fieldset className="fill-purposes wm-stack wm-stack-tight">
                <legend className="wm-label">{t('door.contact.for')}</legend>
                {settings.purposes.map((purpose) => (
                  <label key={purpose} className="fill-agreed">
                    <input
                      type="checkbox"
                      aria-invalid={(hasTried && faults.purposes) || undefined}
                      aria-describedby={hasTried && faults.purposes ? 'contact-for' : undefined}
                      checked={chosen.includes(purpose)}
                      onChange={({ target }) =>
                        setChosen(
                          target.checked
                            ? [...chosen, purpose]
                            : chosen.filter((one) => one !== purpose),
                        )
                      }
                    />
                    <span>{t(purposeKeys[purpose])}</span>
                  </label>
                ))}
                {hasTried && faults.purposes && (
                  <FieldError id="contact-for">{t('door.contact.forMissing')}</FieldError>
                )}
              </fieldset>
            )}
            <TextField
              label={t('door.contact.name')}
              error={hasTried && faults.name ? t('door.contact.nameMissing') : undefined}
              required
              dir="auto"
              autoComplete="name"
              maxLength={120}
              value={name}
              onChange={setName}
            />
            <TextField
              label={t('door.contact.reach')}
              error={hasTried && faults.reach ? t('door.contact.reachMissing') : undefined}
              required
              dir="ltr"
              autoComplete="off"
              maxLength={160}
              value={reach}
              onChange={setReach}
            />
            {isNotKept && <Banner tone="wrong">{t('door.contact.notKept')}</Banner>}
            <div className="wm-row">
              <Button type="submit" tone="primary">
                {t('door.contact.leave')}
              </Button>
              <Button onClick={() => setStage('offered')}>{t('door.contact.no')}</Button>
            </div>
          </form>
        )}
      </div>
    </Card>
  );
}

/** An address with an @, or at least seven digits however they are written. */
const isReachable = (text: string): boolean =>
  /^\S+@\S+\.\S+$/.test(text.trim()) || (text.match(/\p{Nd}/gu)?.length ?? 0) >= 7;

import { useSpeech } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { ThemeChoice } from '../../ui/ThemeChoice.tsx';
import { useDesk, useDeskState } from '../desk-context.tsx';
import { deskLanguages, type InterfaceChoice } from '../interface-choice.ts';
import { useLanguageNames } from '../language-names.ts';
import { RetentionCard } from '../retention/RetentionCard.tsx';
import { useTitle } from '../use-title.ts';
import { BackupsCard } from './BackupsCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PassphraseCard } from './PassphraseCard.tsx';
import { SignInsCard } from './SignInsCard.tsx';

/** The partnership as it was set up, and how this desk looks and speaks. */
export function Settings({ interfaceChoice }: { readonly interfaceChoice: InterfaceChoice }) {
  const { t } = useSpeech();
  const nameOf = useLanguageNames();
  const title = useTitle();
  const { doors } = useDesk();
  const { partnership } = useDeskState().who;
  const facts: readonly (readonly [string, string])[] = [
    [t('coordinator.settings.name'), partnership.name],
    [t('coordinator.settings.area'), partnership.area],
    [
      t('coordinator.settings.places'),
      partnership.places.map(({ label }) => title(label, 'en')).join(', '),
    ],
    [
      t('coordinator.settings.languages'),
      partnership.languages.map((tag) => nameOf(tag)).join(', '),
    ],
    [t('coordinator.settings.contact'), partnership.contact],
  ];
  return (
    <>
      <header className="desk-head">
        <h1>{t('coordinator.rail.settings')}</h1>
      </header>
      <div className="desk-two">
        <div className="desk-column">
          <Card labelledBy="partnership">
            <div className="wm-stack">
              <h2 id="partnership">{t('coordinator.settings.partnership')}</h2>
              <dl className="desk-facts">
                {facts
                  .filter(([, value]) => value !== '')
                  .map(([name, value]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
              </dl>
              <p className="wm-quiet">{t('coordinator.settings.partnershipHow')}</p>
            </div>
          </Card>
          <RetentionCard />
          <BackupsCard />
        </div>
        <div className="desk-column">
          <Card labelledBy="looks">
            <div className="wm-stack">
              <h2 id="looks">{t('coordinator.settings.looks')}</h2>
              <Field label={t('coordinator.settings.language')}>
                {(wiring) => (
                  <Select
                    {...wiring}
                    value={interfaceChoice.language}
                    onChange={(event) => {
                      const chosen = deskLanguages.find(({ tag }) => tag === event.target.value);
                      if (chosen) interfaceChoice.choose(chosen.tag);
                    }}
                  >
                    {deskLanguages.map(({ tag, name }) => (
                      <option key={tag} value={tag} lang={tag}>
                        {name}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
              <ThemeChoice />
            </div>
          </Card>
          <SignInsCard doors={doors} />
          <PasskeysCard doors={doors} />
          <PassphraseCard doors={doors} />
        </div>
      </div>
    </>
  );
}

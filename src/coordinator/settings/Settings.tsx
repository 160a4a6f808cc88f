import { useSpeech } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { ThemeChoice } from '../../ui/ThemeChoice.tsx';
import { useDesk } from '../desk-context.tsx';
import { deskLanguages, type InterfaceChoice } from '../interface-choice.ts';
import { RetentionCard } from '../retention/RetentionCard.tsx';
import { BackupsCard } from './BackupsCard.tsx';
import { PartnershipCard } from './PartnershipCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PassphraseCard } from './PassphraseCard.tsx';
import { SignInsCard } from './SignInsCard.tsx';

/** The partnership, and how this desk looks and speaks. */
export function Settings({ interfaceChoice }: { readonly interfaceChoice: InterfaceChoice }) {
  const { t } = useSpeech();
  const { doors } = useDesk();
  return (
    <>
      <header className="desk-head">
        <h1>{t('coordinator.rail.settings')}</h1>
      </header>
      <div className="desk-two">
        <div className="desk-column">
          <PartnershipCard />
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

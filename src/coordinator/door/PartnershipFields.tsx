import { useRef } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { TickList } from '../consultations/TickList.tsx';
import type { SetUpDraft, SetUpField } from './set-up-draft.ts';
import './door.css';

type PartnershipFieldsProps = {
  readonly draft: SetUpDraft;
  readonly onChange: (part: Partial<SetUpDraft>) => void;
  readonly errorOf: (field: SetUpField) => string | undefined;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
};

export function PartnershipFields({ draft, onChange, errorOf, languages }: PartnershipFieldsProps) {
  const { t } = useSpeech();
  const text = (
    field: 'name' | 'area' | 'contact',
    label: string,
    hint: string,
    maxLength: number,
  ) => (
    <TextField
      label={label}
      hint={hint}
      error={errorOf(field)}
      required
      dir="auto"
      autoComplete="off"
      maxLength={maxLength}
      value={draft[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  const languagesError = errorOf('languages');
  return (
    <Card labelledBy="set-up-partnership">
      <div className="wm-stack">
        <h2 id="set-up-partnership">{t('coordinator.settings.partnership')}</h2>
        {text('name', t('coordinator.settings.name'), t('coordinator.setUp.nameHint'), 200)}
        {text('area', t('coordinator.settings.area'), t('coordinator.setUp.areaHint'), 200)}
        <PlaceRows places={draft.places} onChange={(places) => onChange({ places })} />
        <TickList
          legend={t('coordinator.setUp.languages')}
          options={languages.map(({ tag, name }) => ({ value: tag as LanguageTag, label: name }))}
          chosen={draft.languages}
          onChange={(chosen) => onChange({ languages: chosen })}
        />
        {languagesError && <FieldError id="set-up-languages-error">{languagesError}</FieldError>}
        {text(
          'contact',
          t('coordinator.settings.contact'),
          t('coordinator.setUp.contactHint'),
          500,
        )}
      </div>
    </Card>
  );
}

/** Towns and villages, a row each; Enter in the last one makes another. */
function PlaceRows(props: {
  readonly places: readonly string[];
  readonly onChange: (places: readonly string[]) => void;
}) {
  const { places, onChange } = props;
  const { t } = useSpeech();
  const rows = useRef<HTMLFieldSetElement>(null);
  const focusRow = (at: number): void => {
    requestAnimationFrame(() => rows.current?.querySelectorAll('input')[at]?.focus());
  };
  const add = (): void => {
    onChange([...places, '']);
    focusRow(places.length);
  };
  return (
    <fieldset className="wm-stack wm-stack-tight door-places" ref={rows}>
      <legend className="wm-label">{t('coordinator.settings.places')}</legend>
      <p className="wm-quiet">{t('coordinator.setUp.placesHint')}</p>
      {places.map((place, at) => (
        // Rows have no identity but their place in the list.
        <div className="door-place" key={`row ${String(at)}`}>
          <TextInput
            aria-label={t('coordinator.setUp.place', { number: at + 1 })}
            dir="auto"
            autoComplete="off"
            maxLength={100}
            value={place}
            onChange={(event) =>
              onChange(places.map((other, i) => (i === at ? event.target.value : other)))
            }
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (at === places.length - 1) add();
              else focusRow(at + 1);
            }}
          />
          {places.length > 1 && (
            <Button
              aria-label={t('coordinator.setUp.removePlace', { place: place || String(at + 1) })}
              onClick={() => {
                onChange(places.filter((_, i) => i !== at));
                focusRow(Math.max(0, at - 1));
              }}
            >
              <Icon name="close" />
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button onClick={add}>
          <Icon name="add" />
          {t('coordinator.setUp.addPlace')}
        </Button>
      </div>
    </fieldset>
  );
}

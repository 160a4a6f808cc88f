import { useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Field } from './Field.tsx';
import { Select } from './Select.tsx';
import { applyTheme, keptTheme, type Theme, themes } from './theme.ts';

/** How the page looks on this device. */
export function ThemeChoice() {
  const { t } = useSpeech();
  const [theme, setTheme] = useState(keptTheme);
  const names: Record<Theme, string> = {
    system: t('ui.theme.system'),
    light: t('ui.theme.light'),
    dark: t('ui.theme.dark'),
    contrast: t('ui.theme.contrast'),
  };
  return (
    <Field label={t('ui.theme')}>
      {(wiring) => (
        <Select
          {...wiring}
          value={theme}
          onChange={(event) => {
            const chosen = themes.find((one) => one === event.target.value) ?? 'system';
            applyTheme(chosen);
            setTheme(chosen);
          }}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

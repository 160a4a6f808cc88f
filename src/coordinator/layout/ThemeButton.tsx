import { useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Select } from '../../ui/Select.tsx';
import { applyTheme, keptTheme, type Theme, themes } from '../../ui/theme.ts';

/** The theme as a quiet choice in the bar; the settings have it with its explanation. */
export function ThemeButton() {
  const { t } = useSpeech();
  const [theme, setTheme] = useState(keptTheme);
  const names: Readonly<Record<Theme, string>> = {
    system: t('ui.theme.system'),
    light: t('ui.theme.light'),
    dark: t('ui.theme.dark'),
    contrast: t('ui.theme.contrast'),
  };
  return (
    <Select
      className="desk-theme"
      aria-label={t('ui.theme')}
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
  );
}

import { type ComponentProps, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { Select } from './Select.tsx';
import { applyTheme, keptTheme, type Theme, themes } from './theme.ts';

/** How the page looks on this device, as a list to choose from. It needs a label. */
export function ThemeSelect(props: Omit<ComponentProps<typeof Select>, 'value' | 'onChange'>) {
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
      {...props}
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

/** Light, dark or high contrast, by choice; `system` leaves it to the device. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const key = 'welcome-mat.theme';

/** What was chosen on this device before; `system` where nothing was, or storage is shut. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return themes.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Puts the theme on the page and remembers it. Call it with `keptTheme()` before the first paint. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage is shut (a private window): the choice holds until the page goes.
  }
}

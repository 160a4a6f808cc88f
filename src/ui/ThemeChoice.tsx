import { useSpeech } from '../i18n/i18n.tsx';
import { Field } from './Field.tsx';
import { ThemeSelect } from './ThemeSelect.tsx';

/** How the page looks on this device, among other settings. */
export function ThemeChoice() {
  const { t } = useSpeech();
  return <Field label={t('ui.theme')}>{(wiring) => <ThemeSelect {...wiring} />}</Field>;
}

import { useSpeech } from '../../i18n/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';

/** A kind of question that this version cannot draw: said plainly, passed without harm. */
export function NotYetControl() {
  const { t } = useSpeech();
  return (
    <Banner tone="info" still>
      {t('fill.notYet')}
    </Banner>
  );
}

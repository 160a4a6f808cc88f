import { useSpeech } from '../../i18n/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { peopleFaultKeys } from '../word-keys.ts';
import type { PeopleFault } from './people-doors.ts';

/** What went wrong, in a sentence that says what to do; nothing when nothing did. */
export function FaultBanner({ fault }: { readonly fault: PeopleFault | undefined }) {
  const { t } = useSpeech();
  if (fault === undefined) return null;
  return (
    <Banner tone={fault === 'unreachable' ? 'attention' : 'wrong'}>
      {t(peopleFaultKeys[fault])}
    </Banner>
  );
}

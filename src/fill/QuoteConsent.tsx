import { useSpeechWhenThere } from '../i18n/late.tsx';
import { Tick } from './Tick.tsx';

/** May her own words be quoted: asked apart from taking part, and unticked until she ticks it. */
export function QuoteConsent(props: {
  readonly isGiven: boolean;
  readonly onChange: (isGiven: boolean) => void;
}) {
  // Without its words it is not asked, and nothing is consented to.
  const speech = useSpeechWhenThere('door');
  if (speech === undefined) return null;
  return (
    <Tick isTicked={props.isGiven} onChange={props.onChange}>
      {speech.t('door.quotes')}
    </Tick>
  );
}

import { useSpeechWhenThere } from '../i18n/late.tsx';
import './tick.css';

/** May her own words be quoted: asked apart from taking part, and unticked until she ticks it. */
export function QuoteConsent(props: {
  readonly isGiven: boolean;
  readonly onChange: (isGiven: boolean) => void;
}) {
  // Without its words it is not asked, and nothing is consented to.
  const speech = useSpeechWhenThere('door');
  if (speech === undefined) return null;
  return (
    <label className="fill-tick">
      <input
        type="checkbox"
        checked={props.isGiven}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>{speech.t('door.quotes')}</span>
    </label>
  );
}

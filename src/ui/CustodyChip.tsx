import { useSpeech } from '../i18n/i18n.tsx';
import { ageInWords } from './age.ts';
import { reasonInWords } from './CustodyWord.tsx';
import type { CustodyCounts, CustodyStep } from './custody.ts';
import { Icon } from './Icon.tsx';

/**
 * "Saved on this device: 12 / Delivered: 11 / Safe: 9", the oldest waiting answer's age, and why
 * it waits. Says only what sync has proved; `navigator.onLine` is not asked.
 */
export function CustodyChip(props: CustodyCounts) {
  const speech = useSpeech();
  const { t, number } = speech;
  const apart = props.setApart ?? 0;
  return (
    <section className="wm-chip" aria-label={t('ui.custody.label')}>
      <dl className="wm-chip-counts">
        <Count step="saved" name={t('ui.custody.savedHere')} value={number(props.saved)} />
        <Count step="delivered" name={t('ui.custody.delivered')} value={number(props.delivered)} />
        <Count step="safe" name={t('ui.custody.safe')} value={number(props.safe)} />
        {apart > 0 && (
          <Count step="setApart" name={t('ui.custody.setApart')} value={number(apart)} />
        )}
      </dl>
      {props.oldestWaitingMs !== undefined && (
        <p className="wm-chip-why">
          {t('ui.custody.oldest', { age: ageInWords(speech, props.oldestWaitingMs) })}
          {props.why !== undefined && ` ${reasonInWords(speech, props.why)}`}
        </p>
      )}
    </section>
  );
}

function Count(props: {
  readonly step: CustodyStep;
  readonly name: string;
  readonly value: string;
}) {
  return (
    <div className={`wm-chip-count wm-chip-${props.step}`}>
      <Icon name={props.step} />
      <dt>{props.name}</dt>
      <dd className="wm-number">{props.value}</dd>
    </div>
  );
}

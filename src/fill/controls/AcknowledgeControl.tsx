import { useSpeech } from '../../i18n/i18n.tsx';
import { ChoiceCard } from '../../ui/ChoiceCard.tsx';
import { type ControlProps, untouched } from '../control.ts';

/** One box to tick; a formula sees XLSForm's `OK`. */
export function AcknowledgeControl({
  node,
  answer,
  labelId,
  describedBy,
  isWrong,
  focusRef,
}: ControlProps) {
  const { t } = useSpeech();
  const isTicked = node.given.is === 'answered' && node.given.value === true;
  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy}>
      <ChoiceCard
        ref={focusRef}
        type="checkbox"
        label={t('fill.acknowledge')}
        checked={isTicked}
        disabled={node.isReadonly}
        aria-invalid={isWrong || undefined}
        aria-required={node.isRequired || undefined}
        onChange={() => answer(node.path, isTicked ? untouched : { is: 'answered', value: true })}
      />
    </fieldset>
  );
}

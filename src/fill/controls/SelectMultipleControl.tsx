import { useRef, useState } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { ChoiceCard } from '../../ui/ChoiceCard.tsx';
import { Beside } from '../Beside.tsx';
import { type ControlProps, pickedOf, untouched } from '../control.ts';
import { pick } from '../pick.ts';
import { Spoken } from '../tongue.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { pickWords } from './pick-words.ts';

/** Several of a list. Says how many may be picked before the limit is met, and never drops a pick. */
export function SelectMultipleControl(props: ControlProps) {
  const speech = useSpeech();
  const [hasHitLimit, setHasHitLimit] = useState(false);
  const { node, answer, labelId, describedBy, focusRef } = props;
  const most = node.question.kind === 'selectMultiple' ? node.question.most : undefined;
  // What came in may be a frame behind what was tapped: one tap builds on the other.
  const latest = useRef({ given: node.given, picked: pickedOf(node.given) });
  if (latest.current.given !== node.given)
    latest.current = { given: node.given, picked: pickedOf(node.given) };
  const { picked } = latest.current;
  const countId = `${labelId}-count`;
  return (
    <fieldset
      aria-labelledby={labelId}
      aria-describedby={[describedBy, countId].filter(Boolean).join(' ')}
    >
      <p className="fill-count wm-quiet" id={countId} role="status">
        {pickWords(speech, picked.length, most, hasHitLimit)}
      </p>
      <ChoiceList
        choices={node.choices}
        draw={({ name, choice, label }, i) => (
          <ChoiceCard
            key={name}
            ref={i === 0 ? focusRef : undefined}
            type="checkbox"
            name={node.path}
            value={name}
            label={
              <>
                <Spoken words={label} />
                <Beside media={choice.media} words={label} isChoice />
              </>
            }
            checked={picked.includes(name)}
            disabled={node.isReadonly}
            aria-invalid={props.isWrong || undefined}
            onChange={({ currentTarget: box }) => {
              const after = pick(node.choices, latest.current.picked, name, most);
              setHasHitLimit(after === 'full');
              if (after === 'full') {
                box.checked = false;
                return;
              }
              latest.current.picked = after;
              answer(
                node.path,
                after.length === 0 ? untouched : { is: 'answered', value: [...after] },
                true,
              );
            }}
          />
        )}
      />
    </fieldset>
  );
}

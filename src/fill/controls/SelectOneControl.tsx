import { ChoiceCard } from '../../ui/ChoiceCard.tsx';
import { Beside } from '../Beside.tsx';
import type { ControlProps } from '../control.ts';
import { Spoken } from '../tongue.tsx';
import { ChoiceList } from './ChoiceList.tsx';

/** One of a list. A tap chooses; it never goes on by itself, so that a slip can be mended. */
export function SelectOneControl({
  node,
  answer,
  labelId,
  describedBy,
  isWrong,
  focusRef,
}: ControlProps) {
  const isPicked = (name: string) => node.given.is === 'answered' && node.given.value === name;
  return (
    <div
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isWrong || undefined}
      aria-required={node.isRequired || undefined}
    >
      <ChoiceList
        choices={node.choices}
        draw={({ name, choice, label }, i) => (
          <ChoiceCard
            key={name}
            ref={i === 0 ? focusRef : undefined}
            type="radio"
            name={node.path}
            value={name}
            label={
              <>
                <Spoken words={label} />
                <Beside media={choice.media} words={label} isChoice />
              </>
            }
            checked={isPicked(name)}
            disabled={node.isReadonly}
            onChange={() => answer(node.path, { is: 'answered', value: name }, true)}
          />
        )}
      />
    </div>
  );
}

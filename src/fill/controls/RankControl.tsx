import { useState } from 'react';
import type { ChoiceView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Announcer } from '../../ui/Announcer.tsx';
import { type ControlProps, pickedOf, untouched } from '../control.ts';
import { Spoken } from '../tongue.tsx';
import { Ranked } from './Ranked.tsx';
import './rank.css';

/**
 * An order: tap in the order of importance, then move up and down. No dragging: a thumb on a small
 * screen, a keyboard and a screen reader all use the same buttons.
 */
export function RankControl({ node, answer, labelId, describedBy, focusRef }: ControlProps) {
  const { t, number } = useLateSpeech('controls');
  const [said, setSaid] = useState('');
  const most = node.question.kind === 'rank' ? node.question.most : undefined;
  const names = pickedOf(node.given);
  const isIn = (choice: ChoiceView) => names.includes(choice.name);
  const order = names.flatMap((name) => node.choices.find((choice) => choice.name === name) ?? []);
  const isFull = most !== undefined && order.length >= most;
  const give = (after: readonly ChoiceView[]) =>
    answer(
      node.path,
      after.length === 0 ? untouched : { is: 'answered', value: after.map(({ name }) => name) },
    );

  const place = (choice: ChoiceView, to: number) => {
    const others = order.filter((other) => other !== choice);
    give([...others.slice(0, to), choice, ...others.slice(to)]);
    setSaid(t('controls.rankMoved', { label: choice.label.text, place: number(to + 1) }));
  };
  const takeOut = (choice: ChoiceView) => {
    give(order.filter((other) => other !== choice));
    setSaid(t('controls.rankTakenOut', { label: choice.label.text }));
  };

  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy} className="wm-stack">
      <p className="fill-count wm-quiet">
        {most === undefined ? t('controls.rankHint') : t('controls.rankUpTo', { most })}
      </p>
      <Announcer message={said} />
      <Ranked order={order} isReadonly={node.isReadonly} place={place} takeOut={takeOut} />
      <div className="wm-choices">
        {node.choices
          .filter((choice) => !isIn(choice))
          .map((choice, i) => (
            <button
              key={choice.name}
              ref={i === 0 ? focusRef : undefined}
              type="button"
              className="fill-unranked"
              disabled={node.isReadonly}
              aria-disabled={isFull || undefined}
              aria-label={t('controls.addToOrder', {
                label: choice.label.text,
                place: number(order.length + 1),
              })}
              onClick={() => {
                if (isFull) setSaid(t('fill.limitReached', { most: most ?? 0 }));
                else place(choice, order.length);
              }}
            >
              <span className="fill-place fill-place-empty" aria-hidden="true" />
              <Spoken words={choice.label} />
            </button>
          ))}
      </div>
    </fieldset>
  );
}

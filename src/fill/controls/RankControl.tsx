import { useEffect, useRef, useState } from 'react';
import type { ChoiceView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { withoutMarks } from '../../model/marked-text.ts';
import { Announcer } from '../../ui/Announcer.tsx';
import { type ControlProps, pickedOf, untouched } from '../control.ts';
import { Spoken } from '../tongue.tsx';
import { Ranked } from './Ranked.tsx';
import './rank.css';

/**
 * An order: tap in the order of importance, then move up and down. A thumb on a small screen, a
 * keyboard and a screen reader all use the same buttons; where there is room, rows are dragged too.
 */
export function RankControl({ node, answer, labelId, describedBy, focusRef }: ControlProps) {
  const { t, number } = useLateSpeech('controls');
  const [said, setSaid] = useState('');
  const most = node.question.kind === 'rank' ? node.question.most : undefined;
  const names = pickedOf(node.given);
  const outside = node.choices.filter((choice) => !names.includes(choice.name));
  const order = names.flatMap((name) => node.choices.find((choice) => choice.name === name) ?? []);
  const isFull = most !== undefined && order.length >= most;
  // A button that was pressed goes away with its choice: the focus goes on from where she was.
  const frame = useRef<HTMLFieldSetElement>(null);
  const next = useRef<{ readonly focus: string; readonly when: string }>(undefined);
  const inOrder = names.join(' ');
  useEffect(() => {
    if (next.current?.when !== inOrder) return;
    const { focus: wanted } = next.current;
    next.current = undefined;
    if (document.activeElement !== document.body) return;
    const buttons = [...(frame.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])];
    const found = buttons.find(({ dataset }) => dataset.choice === wanted);
    (found ?? frame.current?.querySelector('button'))?.focus({ preventScroll: true });
  }, [inOrder]);

  const give = (after: readonly ChoiceView[], focus: string | undefined) => {
    const value = after.map(({ name }) => name);
    next.current = focus === undefined ? undefined : { focus, when: value.join(' ') };
    answer(node.path, value.length === 0 ? untouched : { is: 'answered', value });
  };
  const place = (choice: ChoiceView, to: number) => {
    const others = order.filter((other) => other !== choice);
    const after = outside.indexOf(choice) + 1;
    const focus = (outside[after] ?? outside[after - 2])?.name ?? '';
    give([...others.slice(0, to), choice, ...others.slice(to)], after > 0 ? focus : undefined);
    setSaid(
      t('controls.rankMoved', { label: withoutMarks(choice.label.text), place: number(to + 1) }),
    );
  };
  const takeOut = (choice: ChoiceView) => {
    give(
      order.filter((other) => other !== choice),
      choice.name,
    );
    setSaid(t('controls.rankTakenOut', { label: withoutMarks(choice.label.text) }));
  };

  return (
    <fieldset
      ref={frame}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      className="wm-stack"
    >
      <p className="fill-count wm-quiet">
        {most === undefined ? t('controls.rankHint') : t('controls.rankUpTo', { most })}
      </p>
      <Announcer message={said} />
      <Ranked order={order} isReadonly={node.isReadonly} place={place} takeOut={takeOut} />
      <div className="wm-choices">
        {outside.map((choice, i) => (
          <button
            data-choice={choice.name}
            key={choice.name}
            ref={i === 0 ? focusRef : undefined}
            type="button"
            className="fill-unranked"
            disabled={node.isReadonly}
            aria-disabled={isFull || undefined}
            aria-label={t('controls.addToOrder', {
              label: withoutMarks(choice.label.text),
              place: number(order.length + 1),
            })}
            onClick={() => {
              if (isFull) setSaid(t('fill.limitReached', { most: most ?? 0 }));
              else place(choice, order.length);
            }}
          >
            <span className="fill-rank-number fill-rank-number-empty" aria-hidden="true" />
            <Spoken words={choice.label} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}

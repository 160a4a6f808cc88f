import { useEffect, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { ChoiceCard } from '../../ui/ChoiceCard.tsx';
import { AnswerWords } from '../AnswerWords.tsx';
import { answerText } from '../answer-text.ts';
import type { ControlProps } from '../control.ts';
import { Spoken } from '../tongue.tsx';

/** One row open at a time: its answers as cards; the others as lines that can be opened again. */
export function MatrixRows({ node, answer, labelId, describedBy, focusRef }: ControlProps) {
  const speech = useLateSpeech('controls');
  const { t, number } = speech;
  const isDone = (i: number) => node.rows[i]?.given.is !== 'untouched';
  const firstOpenFrom = (from: number) => node.rows.findIndex((_, i) => i >= from && !isDone(i));
  const [openRow, setOpenRow] = useState(() => Math.max(0, firstOpenFrom(0)));
  const opened = useRef<HTMLFieldSetElement>(null);
  const movedTo = useRef(-1);
  const done = node.rows.filter((_, i) => isDone(i)).length;

  const open = (index: number) => {
    movedTo.current = index;
    setOpenRow(index);
  };
  // The row that had the focus is gone: the one that opened takes it, and is read.
  useEffect(() => {
    if (movedTo.current === openRow) opened.current?.focus();
  }, [openRow]);

  /** A tap on a row's first answer opens the next; arrow keys may look around before they settle. */
  const onTap = (index: number) => {
    const next = firstOpenFrom(index + 1);
    if (!isDone(index) && next >= 0) open(next);
  };

  return (
    <fieldset aria-labelledby={labelId} aria-describedby={describedBy}>
      <p className="fill-count wm-quiet" role="status">
        {t('controls.rowsDone', { done: number(done), total: number(node.rows.length) })}
      </p>
      <div className="wm-choices">
        {node.rows.map((row, index) =>
          index === openRow ? (
            <fieldset className="fill-row wm-card" key={row.path} ref={opened} tabIndex={-1}>
              <legend>
                <Spoken words={row.label} />
              </legend>
              <div className="wm-choices">
                {node.choices.map(({ name, label }, i) => (
                  <ChoiceCard
                    key={name}
                    ref={i === 0 ? focusRef : undefined}
                    type="radio"
                    name={row.path}
                    value={name}
                    label={<Spoken words={label} />}
                    checked={row.given.is === 'answered' && row.given.value === name}
                    disabled={node.isReadonly}
                    onChange={() => answer(row.path, { is: 'answered', value: name })}
                    onClick={(event) => event.detail > 0 && onTap(index)}
                  />
                ))}
              </div>
            </fieldset>
          ) : (
            <button
              type="button"
              className="fill-row-closed"
              key={row.path}
              onClick={() => open(index)}
            >
              <span>
                <Spoken words={row.label} />
              </span>
              <AnswerWords said={answerText(node, row.given, speech)} />
            </button>
          ),
        )}
      </div>
    </fieldset>
  );
}

import { type ReactNode, useId } from 'react';
import type { NodeView } from '../engine/view.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { FieldError } from '../ui/FieldError.tsx';
import { Aloud } from './Aloud.tsx';
import { Beside } from './Beside.tsx';
import type { Answer } from './control.ts';
import { ControlFor } from './controls/ControlFor.tsx';
import { SpecialAnswers } from './SpecialAnswers.tsx';
import { Spoken, WithMarks } from './tongue.tsx';

/** One question: its words, its control, the other ways to answer, and what is wrong with it. */
export function QuestionBlock(props: {
  readonly node: NodeView;
  /** "Person 2 of 3", where the screen is about one of several. */
  readonly whose?: string | undefined;
  /** The only question of its screen is the screen's heading. */
  readonly isAlone: boolean;
  /** One of all questions of a form, under the headings of its sections. */
  readonly isInner?: boolean;
  readonly fault: ReactNode;
  readonly answer: Answer;
  readonly focusRef: (element: HTMLElement | null) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const { node, fault } = props;
  const Heading = props.isInner ? 'h3' : props.isAlone ? 'h1' : 'h2';
  // No question is ever without words: a form may leave one with nothing but its hint, or its name.
  const { label, hint: help } = node;
  const title = label?.text ? label : help;
  const hint = title === help ? undefined : help;
  const isNote = node.question.kind === 'note';
  const ids = [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div
      className="fill-question"
      data-path={node.path}
      data-width={/\bw(\d+)\b/.exec(node.question.appearance ?? '')?.[1]}
    >
      <Heading
        id={id}
        className={isNote ? 'fill-note' : 'fill-label'}
        tabIndex={-1}
        data-heading={props.isAlone && !props.isInner ? true : undefined}
      >
        {props.whose !== undefined && (
          <span className="fill-instance">
            <WithMarks text={props.whose} />
          </span>
        )}{' '}
        {title?.text ? <Spoken words={title} /> : node.question.name}
        {node.isRequired && !isNote && (
          <span className="fill-required" aria-hidden="true">
            {'\u00a0*'}
          </span>
        )}
      </Heading>
      {hint && (
        <p className="fill-hint" id={`${id}-hint`}>
          <Spoken words={hint} />
        </p>
      )}
      {'media' in node.question && <Beside media={node.question.media} words={label} />}
      {label && <Aloud text={aloud(node)} language={label.language} />}
      {node.guidance && (
        <details className="fill-guidance">
          <summary>{t('fill.moreAbout')}</summary>
          <p>
            <Spoken words={node.guidance} />
          </p>
        </details>
      )}
      <div role="alert" className="fill-fault">
        {fault !== undefined && <FieldError id={`${id}-error`}>{fault}</FieldError>}
      </div>
      <ControlFor
        node={node}
        answer={props.answer}
        labelId={id}
        describedBy={ids === '' ? undefined : ids}
        isWrong={fault !== undefined}
        focusRef={props.focusRef}
      />
      <SpecialAnswers node={node} answer={props.answer} />
    </div>
  );
}

/** The question, its hint and its answers, as somebody would read them out. */
function aloud(node: NodeView): string {
  const choices = node.choices.slice(0, 30).map(({ label }) => label.text);
  return [node.label?.text, node.hint?.text, ...choices].filter(Boolean).join('. ');
}

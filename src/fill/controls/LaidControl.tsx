import { type RefObject, useEffect, useRef } from 'react';
import type { Question } from '../../model/form.ts';
import { looks, looksOf } from '../appearance.ts';
import type { ControlProps } from '../control.ts';
import { columnsOf } from './columns.ts';
import { SelectMultipleControl } from './SelectMultipleControl.tsx';
import { SelectOneControl } from './SelectOneControl.tsx';
import './laid.css';

/**
 * The same cards, laid out as the form asks: in columns, packed, as a scale (`likert`), as pictures
 * without their boxes (`no-buttons`). With `quick` a tap on one goes on.
 */
export function LaidControl(props: ControlProps) {
  const { question } = props.node;
  const frame = useRef<HTMLDivElement>(null);
  useQuick(
    frame,
    looksOf(question).some((word) => word.startsWith('quick')),
  );
  const Cards = question.kind === 'selectMultiple' ? SelectMultipleControl : SelectOneControl;
  const columns = columnsOf(question);
  return (
    <div
      ref={frame}
      className={`fill-laid ${lookOf(question)}`}
      style={typeof columns === 'number' ? { '--columns': columns } : undefined}
    >
      <Cards {...props} />
    </div>
  );
}

declare module 'react' {
  interface CSSProperties {
    '--columns'?: number | undefined;
  }
}

function lookOf(question: Question): string {
  const columns = columnsOf(question);
  const isBare = looks(question, 'no-buttons') || isCompact(question);
  return [
    looks(question, 'likert') ? 'fill-likert' : columns === 'packed' && 'fill-packed',
    columns === 'some' && 'fill-columns',
    typeof columns === 'number' && 'fill-columns fill-columns-most',
    isBare && 'fill-bare',
  ]
    .filter(Boolean)
    .join(' ');
}

const isCompact = (question: Question): boolean =>
  looksOf(question).some((word) => /^(horizontal-|quick)?compact/.test(word));

/**
 * Goes on when a finger or a mouse picked: arrow keys look around before they settle, and Enter
 * goes on as everywhere. Only where there is a *Next* for this one question; a moment later, so
 * that she sees what she picked.
 */
function useQuick(frame: RefObject<HTMLElement | null>, isQuick: boolean): void {
  useEffect(() => {
    const element = frame.current;
    if (!isQuick || element === null) return;
    let timer: number | undefined;
    const onClick = (event: MouseEvent) => {
      const isPick = event.target instanceof HTMLInputElement && event.target.type === 'radio';
      if (!isPick || event.detail === 0) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => nextFor(element)?.click(), aMoment);
    };
    element.addEventListener('click', onClick);
    return () => {
      window.clearTimeout(timer);
      element.removeEventListener('click', onClick);
    };
  }, [frame, isQuick]);
}

/** Milliseconds; longer than the second tap of a double one comes. */
const aMoment = 300;

function nextFor(element: HTMLElement): HTMLElement | undefined {
  const form = element.closest('form');
  if (form === null || form.querySelectorAll('.fill-question').length !== 1) return undefined;
  return [...form.elements].find(
    (one): one is HTMLButtonElement => one instanceof HTMLButtonElement && one.type === 'submit',
  );
}

import type { AnswerFault } from '../engine/view.ts';
import type { Question } from '../model/form.ts';
import { Ours, Spoken } from './tongue.tsx';

/** Why an answer cannot stand: the form's own words where it has some, else ours. */
export function FaultWords(props: {
  readonly fault: AnswerFault;
  readonly question: Question | undefined;
}) {
  const { words, code } = props.fault;
  if (words !== undefined) return <Spoken words={words} />;
  const isPlace = code === 'wrongType' && props.question?.kind === 'geopoint';
  return <Ours say={({ t }) => t(isPlace ? 'fill.fault.notAPlace' : `fill.fault.${code}`)} />;
}

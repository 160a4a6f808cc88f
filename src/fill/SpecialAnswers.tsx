import type { Given } from '../engine/state.ts';
import type { NodeView } from '../engine/view.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answer } from './control.ts';
import { Ours } from './tongue.tsx';

/**
 * "I do not know", "I prefer not to answer", "does not apply": answers of their own, kept apart
 * from the list so that they are never mixed with what the question offers. Picked twice: taken back.
 */
export function SpecialAnswers(props: { readonly node: NodeView; readonly answer: Answer }) {
  const { t } = useSpeech();
  const { node, answer } = props;
  if (node.question.kind === 'note') return null;
  const offered = node.question.otherAnswers ?? [];
  if (offered.length === 0) return null;

  const isGiven = (is: Given['is']) =>
    node.rows.length > 0 ? node.rows.every((row) => row.given.is === is) : node.given.is === is;
  const give = (given: Given) => {
    if (node.rows.length === 0) return answer(node.path, given);
    for (const row of node.rows) answer(row.path, given);
  };

  return (
    <fieldset className="fill-special">
      <legend className="wm-hidden">{t('fill.otherWays')}</legend>
      {offered.map((is) => (
        <button
          key={is}
          type="button"
          className="fill-special-answer"
          aria-pressed={isGiven(is)}
          onClick={() => give(isGiven(is) ? { is: 'untouched' } : { is })}
        >
          <Ours say={({ t }) => t(`fill.${is}`)} />
        </button>
      ))}
    </fieldset>
  );
}

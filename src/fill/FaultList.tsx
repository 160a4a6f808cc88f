import { useState } from 'react';
import { pageAt } from '../engine/pages.ts';
import type { Plan } from '../engine/plan.ts';
import type { FormState } from '../engine/state.ts';
import type { AnswerFault } from '../engine/view.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { FaultWords } from './FaultWords.tsx';
import { instancesAround, instanceWords } from './instance-words.ts';
import { Spoken } from './tongue.tsx';
import { isAt, type Run } from './use-interview.ts';
import './review.css';

const shownAtFirst = 6;

/** What is missing or does not fit, each with its reason, and the way there. */
export function FaultList(props: {
  readonly plan: Plan;
  readonly faults: readonly AnswerFault[];
  readonly run: Pick<Run, 'state' | 'seek'>;
}) {
  const speech = useLateSpeech('more');
  const { t } = speech;
  const { plan, faults, run } = props;
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? faults : faults.slice(0, shownAtFirst);
  return (
    <Banner tone="attention" still>
      <p>{t('more.reviewFaults', { count: faults.length })}</p>
      <ul className="fill-faults">
        {shown.map((fault) => {
          const { path } = fault;
          const { page, node, label } = placeOf(plan, run.state, fault);
          const whose = page && instancesAround(page.key).length > 0;
          return (
            <li key={path}>
              <button
                type="button"
                className="wm-button wm-button-link"
                onClick={() => run.seek(path, true)}
              >
                {whose && `${instanceWords(page, run.state, speech) ?? ''}: `}
                {label ? <Spoken words={label} /> : (node?.question.name ?? path)}
              </button>
              <span>
                <FaultWords fault={fault} question={node?.question} />
              </span>
            </li>
          );
        })}
      </ul>
      {shown.length < faults.length && (
        <Button tone="link" onClick={() => setIsAll(true)}>
          {t('more.moreFaults', { count: faults.length - shown.length })}
        </Button>
      )}
    </Banner>
  );
}

/** The page and the question of a fault; of a matrix, the row's own words. */
function placeOf(plan: Plan, state: FormState, { pageKey, path }: AnswerFault) {
  const page = pageAt(plan, state, pageKey);
  const node = page?.nodes.find((one) => isAt(one, path));
  const row = node?.rows.find((one) => one.path === path);
  return { page, node, label: row?.label ?? node?.label };
}

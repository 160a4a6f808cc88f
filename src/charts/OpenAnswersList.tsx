import { useState } from 'react';
import type { OpenAnswers } from '../analysis/open-answers.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Words } from '../model/words.ts';
import { Button } from '../ui/Button.tsx';
import { sayBase } from './say-figures.ts';
import './charts.css';

const atOnce = 25;

/**
 * What people wrote, in their own language and direction, for reviewers. Each says whether it may
 * be quoted; a group is named only where the group is large enough.
 */
export function OpenAnswersList(props: {
  readonly open: OpenAnswers;
  /** What an answer's group is called: `groupName` of this folder. */
  readonly nameGroup?:
    | ((group: { readonly key: string; readonly label: Words }) => string)
    | undefined;
}) {
  const { open, nameGroup } = props;
  const speech = useSpeech();
  const { t } = speech;
  const [shown, setShown] = useState(atOnce);
  const languages = new Intl.DisplayNames([speech.language], { type: 'language' });
  const left = open.answers.length - shown;
  return (
    <div className="wm-chart">
      <div className="wm-chart-caption">
        <p>{t('coordinator.chart.openCount', { count: open.answers.length })}</p>
        {open.answers.length > 1 && <p>{t('coordinator.chart.openOrder')}</p>}
      </div>
      {open.answers.length > 0 && (
        <ul className="wm-open">
          {keyed(open.answers)
            .slice(0, shown)
            .map(({ key, answer }) => (
              <li key={key} className="wm-open-answer">
                <blockquote className="wm-open-text" lang={answer.language} dir="auto">
                  {answer.text}
                </blockquote>
                <p className="wm-open-about">
                  <span>{languages.of(answer.language) ?? answer.language}</span>
                  {answer.group !== undefined && nameGroup !== undefined && (
                    <span>{nameGroup(answer.group)}</span>
                  )}
                  <span className="wm-open-consent">
                    {t(
                      answer.mayQuote
                        ? 'coordinator.chart.mayQuote'
                        : 'coordinator.chart.mayNotQuote',
                    )}
                  </span>
                </p>
              </li>
            ))}
        </ul>
      )}
      {left > 0 && (
        <div>
          <Button onClick={() => setShown(shown + atOnce)}>
            {t('coordinator.chart.showMore', { count: Math.min(left, atOnce) })}
          </Button>
        </div>
      )}
      <p className="wm-chart-caption">{sayBase(speech, open.base)}</p>
    </div>
  );
}

/** Two people may have written the same: the key counts them. */
function keyed(answers: OpenAnswers['answers']) {
  const seen = new Map<string, number>();
  return answers.map((answer) => {
    const times = (seen.get(answer.text) ?? 0) + 1;
    seen.set(answer.text, times);
    return { key: `${times} ${answer.text}`, answer };
  });
}

import { type ReactNode, useState } from 'react';
import { isoOf } from '../base/clock.ts';
import { pagesOf } from '../engine/pages.ts';
import { AnswerWords } from '../fill/AnswerWords.tsx';
import { answerText } from '../fill/answer-text.ts';
import { Spoken } from '../fill/tongue.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { Draft } from '../outbox/records.ts';
import { bundleOfEntry } from '../protocol/bundle-of-entry.ts';
import type { Opening } from '../protocol/open.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { SaveToFile } from '../ui/carry/SaveToFile.tsx';
import { Screen } from '../ui/Screen.tsx';
import type { Begun } from './begun.ts';
import type { RespondentTools } from './tools.ts';
import '../fill/review.css';
import './thanks.css';

/**
 * The device would not keep the answers: said as it is, with the answers on screen, another try,
 * and a file to give to the people who asked. Nothing here pretends to be saved.
 */
export function Unsaved(props: {
  readonly tools: RespondentTools;
  readonly opening: Opening;
  readonly begun: Begun;
  readonly answers: Answers;
  readonly top: ReactNode;
  readonly onSaved: (id: string, code: string) => void;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { tools, begun, answers, opening } = props;
  const [isTrying, setIsTrying] = useState(false);
  /** Shown once the file is written: with it in hand the answers can be taken back. */
  const [code, setCode] = useState<string>();
  const draft: Draft = {
    ...begun.draft,
    language: begun.state.language,
    state: begun.state,
  };

  const tryAgain = async () => {
    setIsTrying(true);
    try {
      const keeper = await tools.keeper();
      const { id, code } = await keeper.finish(draft, answers, opening);
      props.onSaved(id, code);
    } catch {
      setIsTrying(false);
    }
  };
  const makeFile = async (): Promise<File> => {
    const maker = await tools.maker();
    const made = await maker.make({ draft, answers, opening });
    const now = tools.clock.now();
    const text = bundleOfEntry(made.entry, now, isoOf(now));
    setCode(made.code);
    return new File([text], `welcome-mat-${tools.slug}.txt`, { type: 'text/plain' });
  };

  const said = pagesOf(begun.plan, begun.state)
    .flatMap(({ nodes }) => nodes)
    .filter(({ question }) => question.kind !== 'note');
  return (
    <Screen
      top={props.top}
      bottom={
        <>
          <Button busy={isTrying} onClick={() => void tryAgain()}>
            {t('respondent.tryAgain')}
          </Button>
        </>
      }
    >
      <div className="wm-stack">
        <h1>{t('respondent.unsavedTitle')}</h1>
        <Banner tone="attention">{t('respondent.unsavedText')}</Banner>
        <div className="wm-stack wm-stack-tight">
          <SaveToFile tone="primary" label={t('respondent.unsavedSave')} make={makeFile} />
        </div>
        {code !== undefined && (
          <Card labelledBy="code-title" className="respondent-code wm-stack">
            <h2 id="code-title">{t('respondent.codeTitle')}</h2>
            <p className="respondent-code-words" dir="ltr" lang="en" translate="no">
              {code}
            </p>
            <p>{t('respondent.codeText')}</p>
            <p className="wm-quiet">{t('respondent.codeOnce')}</p>
          </Card>
        )}
        <ol className="fill-review">
          {said.map((node) => (
            <li className="fill-item" key={node.path}>
              <div className="fill-item-words">
                <h2>{node.label && <Spoken words={node.label} />}</h2>
                {node.rows.length === 0 ? (
                  <AnswerWords said={answerText(node, node.given, speech)} />
                ) : (
                  node.rows.map((row) => (
                    <p key={row.path}>
                      <Spoken words={row.label} />
                      <AnswerWords said={answerText(node, row.given, speech)} />
                    </p>
                  ))
                )}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Screen>
  );
}

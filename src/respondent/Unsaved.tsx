import { type ReactNode, useState } from 'react';
import { pagesOf } from '../engine/pages.ts';
import { AnswerWords } from '../fill/AnswerWords.tsx';
import { answerText } from '../fill/answer-text.ts';
import { Spoken } from '../fill/tongue.tsx';
import { useSpeech } from '../i18n/i18n.tsx';
import type { Answers } from '../model/answer.ts';
import type { Opening } from '../protocol/open.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Screen } from '../ui/Screen.tsx';
import type { Begun } from './begun.ts';
import { saveBlob } from './code-picture.ts';
import type { RespondentTools } from './tools.ts';
import '../fill/review.css';

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

  const tryAgain = async () => {
    setIsTrying(true);
    try {
      const keeper = await tools.keeper();
      const { id, code } = await keeper.finish(
        { ...begun.draft, language: begun.state.language, state: begun.state },
        answers,
        opening.workspace,
      );
      props.onSaved(id, code);
    } catch {
      setIsTrying(false);
    }
  };
  const saveFile = () => {
    const { consultation, form, consent, mode } = begun.draft;
    const { language } = begun.state;
    const file = {
      v: 1,
      kind: 'unsavedResponse',
      consultation,
      form,
      language,
      consent,
      mode,
      answers,
    };
    const text = JSON.stringify(file, null, 2);
    saveBlob(new Blob([text], { type: 'application/json' }), `${tools.slug}-answers.json`);
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
          <Button tone="primary" onClick={saveFile}>
            <Icon name="download" />
            {t('respondent.unsavedSave')}
          </Button>
        </>
      }
    >
      <div className="wm-stack">
        <h1>{t('respondent.unsavedTitle')}</h1>
        <Banner tone="attention">{t('respondent.unsavedText')}</Banner>
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

import { lazy, Suspense } from 'react';
import { codebookOf, type Variable } from '../../analysis/codebook.ts';
import { withoutInstances } from '../../analysis/records.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import type { Response } from '../../model/response.ts';
import { wordsIn } from '../../model/words.ts';
import { answerInWords } from './answer-words.ts';

const AttachedAnswer = lazy(async () => ({
  default: (await import('./AttachedAnswer.tsx')).AttachedAnswer,
}));

/** Every question of a form with what was answered, or the reason for the blank in words. */
export function AnswersInWords({ form, body }: { readonly form: Form; readonly body: Response }) {
  return (
    <ol className="desk-answers">
      {linesOf(form, body).map(({ path, asked }) => (
        <AnswerLine key={path} path={path} asked={asked} form={form} body={body} />
      ))}
    </ol>
  );
}

function AnswerLine(props: {
  readonly path: string;
  readonly asked: Variable;
  readonly form: Form;
  readonly body: Response;
}) {
  const speech = useSpeech();
  const { path, asked, form, body } = props;
  const mine = speech.language as LanguageTag;
  const label = wordsIn(asked.label, mine, form.defaultLanguage);
  const above = asked.stem && wordsIn(asked.stem, mine, form.defaultLanguage);
  const words = answerInWords(body.answers[path], asked, speech, form.defaultLanguage);
  return (
    <li>
      <p className="desk-asked">
        <span className="desk-code">{path}</span>{' '}
        {above && <span lang={above.language}>{above.text} · </span>}
        <span lang={label.language}>{label.text}</span>
      </p>
      {words.kind === 'attached' && (
        <Suspense fallback={<p className="desk-said">{words.attachment.name}</p>}>
          <AttachedAnswer words={words} />
        </Suspense>
      )}
      {words.kind === 'blank' && <p className="desk-blank">{words.why}</p>}
      {words.kind === 'ownWords' && (
        <blockquote className="desk-own-words" lang={body.language} dir="auto">
          {words.text}
        </blockquote>
      )}
      {words.kind === 'said' && words.parts.length === 1 && (
        <p className="desk-said">{words.parts[0]}</p>
      )}
      {words.kind === 'said' && words.parts.length !== 1 && (
        <ol className={words.isOrdered ? 'desk-said desk-ranked' : 'desk-said desk-set'}>
          {words.parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ol>
      )}
    </li>
  );
}

/** The form's questions in order; a question in a repeat once for each instance that was filled. */
function linesOf(form: Form, body: Response) {
  const pathsByQuestion = new Map<string, string[]>();
  for (const path of Object.keys(body.answers)) {
    const question = withoutInstances(path);
    pathsByQuestion.set(question, [...(pathsByQuestion.get(question) ?? []), path]);
  }
  return codebookOf(form)
    .variables.filter(({ kind }) => kind !== 'calculate' && kind !== 'hidden')
    .flatMap((asked) =>
      (pathsByQuestion.get(asked.path) ?? [asked.path]).map((path) => ({ path, asked })),
    );
}

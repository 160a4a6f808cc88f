import { lazy, Suspense, useId } from 'react';
import { codebookOf, type Variable } from '../../analysis/codebook.ts';
import type { LinkMark } from '../../analysis/link-marks.ts';
import { withoutInstances } from '../../analysis/records.ts';
import { sayMode } from '../../charts/group-name.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { EntryId, LanguageTag } from '../../model/ids.ts';
import type { Response } from '../../model/response.ts';
import { wordsIn } from '../../model/words.ts';
import { Button } from '../../ui/Button.tsx';
import { CustodyWord } from '../../ui/CustodyWord.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguageNames } from '../language-names.ts';
import { MarkTag } from '../outreach/MarkTag.tsx';
import { OralFacts } from '../outreach/OralFacts.tsx';
import { dayOf, type Filed, shortId } from '../records.ts';
import { consentHowKeys, durationKeys } from '../word-keys.ts';
import { answerInWords } from './answer-words.ts';
import { EraseResponse } from './EraseResponse.tsx';

const AttachedAnswer = lazy(async () => ({
  default: (await import('./AttachedAnswer.tsx')).AttachedAnswer,
}));

type ResponseInFullProps = {
  readonly filed: Filed<Response>;
  readonly mark: LinkMark | undefined;
  readonly form: Form | undefined;
  readonly sessionTitle: string | undefined;
  readonly onClose: () => void;
  /** It was deleted: the id of the erasure that was written. */
  readonly onErased: (erasure: EntryId) => void;
};

/** One response, every question of its form: the answer, or the reason for the blank in words. */
export function ResponseInFull(props: ResponseInFullProps) {
  const { filed, form, sessionTitle, onClose } = props;
  const speech = useSpeech();
  const { t, date } = speech;
  const nameOf = useLanguageNames();
  const title = useId();
  const { body } = filed;
  const facts: readonly (readonly [string, string])[] = [
    [t('coordinator.responses.day'), date(`${dayOf(filed)}T12:00:00`, { dateStyle: 'long' })],
    [t('coordinator.responses.language'), nameOf(body.language)],
    [t('coordinator.responses.mode'), sayMode(speech, body.mode)],
    [t('coordinator.responses.session'), sessionTitle ?? t('coordinator.responses.noSession')],
    [t('coordinator.responses.duration'), t(durationKeys[body.duration])],
    [
      t('coordinator.responses.consent'),
      t('coordinator.responses.consentValue', {
        how: t(consentHowKeys[body.consent.how]),
        language: nameOf(body.consent.language, 'inSentence'),
      }),
    ],
  ];
  return (
    <section className="desk-beside" aria-labelledby={title} data-testid="response-in-full">
      <header className="desk-beside-head">
        <h2 id={title} tabIndex={-1} ref={focusOnce}>
          {t('coordinator.responses.one', { id: shortId(filed.id) })}
        </h2>
        <MarkTag mark={props.mark} />
        <Button onClick={onClose}>
          <Icon name="close" />
          {t('coordinator.close')}
        </Button>
      </header>
      <dl className="desk-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <OralFacts consent={body.consent} />
        <div>
          <dt>{t('coordinator.responses.custody')}</dt>
          <dd>
            <CustodyWord word={filed.custody} />
          </dd>
        </div>
      </dl>
      {form === undefined ? (
        <p className="wm-quiet">{t('coordinator.responses.formMissing')}</p>
      ) : (
        <ol className="desk-answers">
          {linesOf(form, body).map(({ path, asked }) => (
            <AnswerLine key={path} path={path} asked={asked} form={form} body={body} />
          ))}
        </ol>
      )}
      <EraseResponse filed={filed} onErased={props.onErased} />
    </section>
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

/** The opened response is announced by moving to its heading. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true });
}

import { useId } from 'react';
import type { LinkMark } from '../../analysis/link-marks.ts';
import { sayMode } from '../../charts/group-name.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { EntryId } from '../../model/ids.ts';
import type { Response } from '../../model/response.ts';
import { Button } from '../../ui/Button.tsx';
import { CustodyWord } from '../../ui/CustodyWord.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguageNames } from '../language-names.ts';
import { MarkTag } from '../outreach/MarkTag.tsx';
import { OralFacts } from '../outreach/OralFacts.tsx';
import { dayOf, type Filed, shortId } from '../records.ts';
import { consentHowKeys, durationKeys } from '../word-keys.ts';
import { AnswersInWords } from './AnswersInWords.tsx';
import { EraseResponse } from './EraseResponse.tsx';

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
        <AnswersInWords form={form} body={body} />
      )}
      <EraseResponse filed={filed} onErased={props.onErased} />
    </section>
  );
}

/** The opened response is announced by moving to its heading. */
function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true });
}

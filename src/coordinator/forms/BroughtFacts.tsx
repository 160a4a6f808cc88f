import { type ReactNode, useId } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import { Button } from '../../ui/Button.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { Counts } from '../../xlsform/import-workbook.ts';
import { DeskLink } from '../address.tsx';
import { useTitle } from '../use-title.ts';
import { minutesOf, ownFormCode } from './asked-with.ts';
import { FormFacts } from './FormFacts.tsx';

/** What was understood of a brought form, and the way to ask with it. */
export function BroughtFacts(props: {
  readonly form: Form;
  readonly fileName: string;
  /** Absent for a form that was brought at an earlier visit. */
  readonly counts?: Counts;
  readonly canAsk: boolean;
  readonly onPutAway: () => void;
  readonly children?: ReactNode;
}) {
  const { t, number } = useSpeech();
  const title = useTitle();
  const heading = useId();
  const { form, counts } = props;
  const numbers = counts && [
    [t('coordinator.bring.questions'), counts.questions],
    [t('coordinator.bring.groups'), counts.groups],
    [t('coordinator.bring.repeats'), counts.repeats],
    [t('coordinator.bring.choices'), counts.choices],
    [t('coordinator.bring.lost'), counts.unsupported],
  ];
  return (
    <section aria-labelledby={heading} className="desk-brought wm-stack">
      <div>
        <p className="desk-code">{props.fileName}</p>
        <h3 id={heading}>{title(form.title, form.defaultLanguage) || form.id}</h3>
      </div>
      <FormFacts form={form}>
        <div>
          <dt>{t('coordinator.library.long')}</dt>
          <dd>{t('coordinator.minutes', { minutes: minutesOf(form) })}</dd>
        </div>
      </FormFacts>
      {numbers && (
        <dl className="desk-numbers">
          {numbers.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="wm-number">{number(Number(count))}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.children}
      <div className="wm-row">
        {props.canAsk && (
          <DeskLink
            to={{ kind: 'newConsultation', from: ownFormCode }}
            className="wm-button wm-button-primary"
          >
            {t('coordinator.library.use')}
          </DeskLink>
        )}
        {props.canAsk && (
          <DeskLink
            className="wm-button wm-button-link"
            to={{ kind: 'preview', form: ownFormCode }}
          >
            {t('coordinator.preview.see')}
            <VisuallyHidden>: {title(form.title, form.defaultLanguage)}</VisuallyHidden>
          </DeskLink>
        )}
        <Button tone="link" onClick={props.onPutAway}>
          {t('coordinator.bring.away')}
        </Button>
      </div>
      {props.canAsk && <p className="wm-quiet">{t('coordinator.bring.kept')}</p>}
    </section>
  );
}

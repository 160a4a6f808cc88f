import { useId } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/Card.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { DeskLink } from '../address.tsx';
import { useDeskState } from '../desk-context.tsx';
import { type ConsultationRecord, formOf } from '../records.ts';
import { useTitle } from '../use-title.ts';
import { FormFacts } from './FormFacts.tsx';
import { TakeAwayButton } from './TakeAwayButton.tsx';

/** What a consultation asks with, in the version that it was opened with. */
export function FormCard({ record }: { readonly record: ConsultationRecord }) {
  const { t } = useSpeech();
  const title = useTitle();
  const heading = useId();
  const { holdings } = useDeskState();
  const [ref] = record.now.forms;
  const form = ref && formOf(holdings, ref);
  return (
    <Card labelledBy={heading}>
      <div className="wm-stack">
        <h2 id={heading}>{t('coordinator.forms.title')}</h2>
        {form === undefined ? (
          <p className="wm-quiet">{t('coordinator.results.noForm')}</p>
        ) : (
          <>
            <p>{title(form.title, form.defaultLanguage)}</p>
            <FormFacts form={form} />
            <div className="wm-row">
              <DeskLink
                className="wm-button wm-button-link"
                to={{ kind: 'preview', form: `${form.id}@${form.version}` }}
              >
                {t('coordinator.preview.see')}
                <VisuallyHidden>: {title(form.title, form.defaultLanguage)}</VisuallyHidden>
              </DeskLink>
              <TakeAwayButton form={() => form} about={title(form.title, form.defaultLanguage)} />
            </div>
          </>
        )}
      </div>
    </Card>
  );
}

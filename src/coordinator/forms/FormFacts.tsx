import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import { LanguageMarks } from '../library/LanguageMarks.tsx';

/** Version and languages of a form; further rows as children. */
export function FormFacts(props: { readonly form: Form; readonly children?: ReactNode }) {
  const { t } = useSpeech();
  const { form } = props;
  return (
    <dl className="desk-facts">
      <div>
        <dt>{t('coordinator.bring.version')}</dt>
        <dd className="desk-link" dir="ltr">
          {form.id} · {form.version}
        </dd>
      </div>
      <div>
        <dt>{t('coordinator.library.languages')}</dt>
        <dd>
          <LanguageMarks languages={form.languages} />
        </dd>
      </div>
      {props.children}
    </dl>
  );
}

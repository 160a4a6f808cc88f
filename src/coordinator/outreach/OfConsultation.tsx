import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DeskLink } from '../address.tsx';
import type { ConsultationRecord } from '../records.ts';
import { useTitle } from '../use-title.ts';

/** The head of a screen about one consultation, and the way back to it. */
export function OfConsultation(props: {
  readonly record: ConsultationRecord;
  readonly title: string;
  /** Beside the way back: what is mostly done here. */
  readonly act?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useSpeech();
  const title = useTitle();
  const { now } = props.record;
  return (
    <>
      <header className="desk-head desk-no-print">
        <div>
          <h1>{props.title}</h1>
          <p className="wm-quiet">{title(now.title, now.defaultLanguage)}</p>
        </div>
        <div className="wm-row">
          <DeskLink
            to={{ kind: 'consultation', slug: now.slug }}
            className="wm-button wm-button-quiet"
          >
            <Icon name="back" />
            {t('coordinator.back')}
          </DeskLink>
          {props.act}
        </div>
      </header>
      {props.children}
    </>
  );
}

import { Suspense } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import type { Consent } from '../../model/response.ts';

/** How a consent that was heard was heard, and whether her words may be quoted: rows of a list of facts. */
export function OralFacts({ consent }: { readonly consent: Consent }) {
  const { witness, quotes } = consent;
  if (witness === undefined && quotes === undefined) return null;
  return (
    <Suspense>
      <Rows consent={consent} />
    </Suspense>
  );
}

function Rows({ consent }: { readonly consent: Consent }) {
  const { t } = useLateSpeech('outreach');
  const { witness, interpreter, talk, people, quotes } = consent;
  return (
    <>
      {witness !== undefined && (
        <div>
          <dt>{t('outreach.oral.heardBy')}</dt>
          <dd>
            <bdi>{witness}</bdi>
            {interpreter && ` · ${t('outreach.oral.interpreter')}`}
            {talk !== undefined && (
              <>
                {' · '}
                <bdi>{talk}</bdi>
              </>
            )}
            {people !== undefined && ` · ${t('outreach.oral.people', { count: people })}`}
          </dd>
        </div>
      )}
      {quotes !== undefined && (
        <div>
          <dt>{t('outreach.oral.quotes')}</dt>
          <dd>{t(quotes ? 'coordinator.answer.yes' : 'coordinator.answer.no')}</dd>
        </div>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import type { ExplainedFormula, SeenReference } from '../../engine/more/explain-formula.ts';
import { remedyFor } from '../../engine/more/remedy.ts';
import { placeOf } from '../../engine/paths.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FormulaInWords } from './FormulaInWords.tsx';
import { numbered, sayScalar, sayValue, useInspecting } from './inspecting.ts';
import { LookLink } from './LookLink.tsx';
import { RemedyInWords } from './RemedyInWords.tsx';

/**
 * One formula of a form: what it says in words, each of its conditions with how it stands, what it
 * looks at now, and what would have to change.
 */
export function ExplainedRule(props: {
  readonly formula: ExplainedFormula;
  /** What it comes to, in one sentence. */
  readonly verdict: ReactNode;
  readonly tone?: 'good' | 'wrong' | undefined;
  /** Whether what would have to change is of use: not where it merely may be passed. */
  readonly hasRemedy?: boolean;
}) {
  const { t } = useSpeech();
  const { plan } = useInspecting();
  const { formula } = props;
  const from = placeOf(plan, formula.path)?.slot;
  if (from === undefined) return null;
  const remedy = props.hasRemedy ? remedyFor(plan, formula) : undefined;
  const { parts, joinedBy, source, sees } = formula;
  return (
    <div className="desk-rule" data-tone={props.tone}>
      <p className="desk-verdict">{props.verdict}</p>
      {parts.length > 1 && joinedBy !== undefined ? (
        <>
          <p className="wm-quiet">{t(`coordinator.inspect.joined.${joinedBy}`)}</p>
          <ul className="desk-parts">
            {numbered(parts).map(({ at, one: part }) => (
              <li key={at} data-holds={part.holds}>
                <Icon name={part.holds ? 'good' : 'wrong'} />
                <span>
                  <FormulaInWords from={from} source={part.source} />
                  <span className="wm-hidden">
                    {' '}
                    {t(part.holds ? 'coordinator.inspect.holds' : 'coordinator.inspect.holdsNot')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          <FormulaInWords from={from} source={source} />
        </p>
      )}
      {sees.length > 0 && (
        <>
          <p className="wm-quiet">{t('coordinator.inspect.sees')}</p>
          <dl className="desk-sees">
            {sees.map((one) => (
              <Seen key={one.name} seen={one} />
            ))}
          </dl>
        </>
      )}
      {remedy && (
        <div className="desk-remedy">
          <RemedyInWords from={from} remedy={remedy} />
        </div>
      )}
      <details className="desk-written">
        <summary>{t('coordinator.inspect.written')}</summary>
        <code className="desk-code" dir="ltr">
          {source}
        </code>
      </details>
    </div>
  );
}

function Seen({ seen }: { readonly seen: SeenReference }) {
  const speech = useSpeech();
  const { t } = speech;
  const inspecting = useInspecting();
  if (seen.seen.length === 0)
    return (
      <div>
        <dt>{seen.name}</dt>
        <dd>{t('coordinator.inspect.seen.none')}</dd>
      </div>
    );
  return seen.seen.map((one) => (
    <div key={one.path}>
      <dt>
        {seen.name === '.' ? (
          t('coordinator.inspect.thisAnswer')
        ) : one.path === '' ? (
          <span className="desk-code">{seen.name}</span>
        ) : (
          <LookLink path={one.path} label={seen.label} />
        )}
      </dt>
      <dd data-is={one.is}>
        {one.is === 'answered' || one.is === 'calculated' ? (
          <>
            <b>
              {one.path === ''
                ? sayScalar(one.value, speech.number)
                : sayValue(inspecting, speech, one)}
            </b>
            {one.is === 'calculated' && ` ${t('coordinator.inspect.seen.calculated')}`}
          </>
        ) : (
          t(`coordinator.inspect.seen.${one.is}`)
        )}
      </dd>
    </div>
  ));
}

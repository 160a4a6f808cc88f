import type { ReactNode } from 'react';
import { type Explanation, explain } from '../../engine/more/explain.ts';
import type { ExplainedFormula } from '../../engine/more/explain-formula.ts';
import type { InventoryItem } from '../../engine/more/inventory.ts';
import { usesOf } from '../../engine/more/uses.ts';
import { placeOf } from '../../engine/paths.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { ExplainedRule } from './ExplainedRule.tsx';
import { FormulaInWords } from './FormulaInWords.tsx';
import { sayScalar, sayValue, sayWords, useInspecting } from './inspecting.ts';
import { LookLink } from './LookLink.tsx';
import type { Tried } from './use-tried-form.ts';

/** Why one question stands as it stands, and who depends on it. */
export function ExplainedQuestion(props: {
  readonly tried: Tried;
  readonly item: InventoryItem;
  readonly onSeek: (path: string, isWrong: boolean) => void;
}) {
  const { t } = useSpeech();
  const { item, tried } = props;
  const { plan, state } = tried;
  const told = explain(plan, state, item.path);
  if (told === undefined) return null;
  const isOnScreen = told.isRelevant && told.hiddenFor === undefined;
  return (
    <>
      <Standing told={told} item={item} tried={tried} />
      {isOnScreen && (
        <Button onClick={() => props.onSeek(told.path, told.fault !== undefined)}>
          <Icon name="next" />
          {t('coordinator.inspect.goTo')}
        </Button>
      )}
      {told.hiddenBy.length > 0 && (
        <Part title={t('coordinator.inspect.whyHidden')}>
          {told.hiddenBy.map((formula) => (
            <ExplainedRule
              key={`${formula.path} ${formula.field}`}
              formula={formula}
              tone="wrong"
              hasRemedy
              verdict={<WhoseCondition formula={formula} told={told} />}
            />
          ))}
        </Part>
      )}
      {told.fault && <Fault told={told} />}
      {told.shownBy.length > 0 && told.hiddenBy.length === 0 && (
        <Part title={t('coordinator.inspect.whyShown')}>
          {told.shownBy.map((formula) => (
            <ExplainedRule
              key={formula.path}
              formula={formula}
              tone="good"
              verdict={<WhoseCondition formula={formula} told={told} />}
            />
          ))}
        </Part>
      )}
      {told.shownBy.length + told.hiddenBy.length === 0 && isOnScreen && (
        <p>{t('coordinator.inspect.always')}</p>
      )}
      <OtherRules told={told} />
      <Uses path={item.path} tried={tried} />
    </>
  );
}

function Part(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="desk-why">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

/** Shown or hidden, and what was said. */
function Standing(props: {
  readonly told: Explanation;
  readonly item: InventoryItem;
  readonly tried: Tried;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const inspecting = useInspecting();
  const { told, item } = props;
  const { given } = item;
  const { hiddenFor } = told;
  const isShown = told.isRelevant && hiddenFor === undefined;
  const made = inspecting.plan && props.tried.state.given[told.path];
  const value = made?.is === 'answered' ? made.value : props.tried.state.calculated[told.path];
  const said = Array.isArray(value) ? value.join(' ') : value;
  return (
    <>
      <p className="wm-row desk-standing">
        <Tag tone={isShown ? 'good' : 'attention'}>
          {t(isShown ? 'coordinator.inspect.shown' : 'coordinator.inspect.hidden')}
        </Tag>
        {told.fault && <Tag tone="wrong">{t('coordinator.inspect.wrong')}</Tag>}
        {!item.isContainer && (
          <span>
            {said !== undefined && typeof said !== 'object'
              ? t(
                  given === 'calculated'
                    ? 'coordinator.inspect.calculated'
                    : 'coordinator.inspect.answer',
                  { value: sayValue(inspecting, speech, { path: told.path, value: said }) },
                )
              : t(`coordinator.inspect.given.${given}`)}
          </span>
        )}
      </p>
      {hiddenFor !== undefined && <p>{t(`coordinator.inspect.hiddenFor.${hiddenFor}`)}</p>}
    </>
  );
}

/** "Its own condition", or that of the group around it. */
function WhoseCondition(props: { readonly formula: ExplainedFormula; readonly told: Explanation }) {
  const { t } = useSpeech();
  const { formula, told } = props;
  const { plan } = useInspecting();
  const holds = formula.holds ? 'holds' : 'holdsNot';
  if (formula.path === told.path) return t(`coordinator.inspect.own.${holds}`);
  const kind = placeOf(plan, formula.path)?.slot.node.kind;
  return (
    <>
      {formula.field === 'count'
        ? t('coordinator.inspect.around.count')
        : t(`coordinator.inspect.around.${holds}`, {
            kind: t(`coordinator.inspect.kind.${kind ?? 'group'}`),
          })}{' '}
      <LookLink path={formula.path} label={formula.label} />
    </>
  );
}

function Fault({ told }: { readonly told: Explanation }) {
  const { t } = useSpeech();
  const inspecting = useInspecting();
  const { fault } = told;
  if (fault === undefined) return null;
  const choices = placeOf(inspecting.plan, told.path)?.slot.choices ?? [];
  const verdict = t(`coordinator.inspect.fault.${fault.code}`);
  return (
    <Part title={t('coordinator.inspect.whyWrong')}>
      {fault.formula === undefined ? (
        <div className="desk-rule" data-tone="wrong">
          <p className="desk-verdict">{verdict}</p>
        </div>
      ) : (
        <ExplainedRule
          formula={fault.formula}
          tone="wrong"
          verdict={verdict}
          hasRemedy={fault.rule !== 'required'}
        />
      )}
      {fault.notOffered.map(({ name, isInList }) => {
        const choice = choices.find((one) => one.name === name);
        const words = sayWords(inspecting, choice?.label) || name;
        return (
          <p key={name}>
            {t(isInList ? 'coordinator.inspect.notOffered' : 'coordinator.inspect.notInList', {
              words,
            })}
          </p>
        );
      })}
    </Part>
  );
}

function OtherRules({ told }: { readonly told: Explanation }) {
  const speech = useSpeech();
  const { t, number } = speech;
  const inspecting = useInspecting();
  const slot = placeOf(inspecting.plan, told.path)?.slot;
  // What the answer breaks stands above.
  const rules = told.formulas.filter(({ field }) => field !== told.fault?.formula?.field);
  if (slot === undefined || (rules.length === 0 && told.choices === undefined)) return null;
  const verdictOf = (rule: ExplainedFormula): string => {
    const { field, holds, result } = rule;
    switch (field) {
      case 'required':
      case 'readonly':
        return t(`coordinator.inspect.rule.${field}.${holds ? 'holds' : 'holdsNot'}`);
      case 'constraint':
        return rule.sees.some(({ name, seen }) => name === '.' && seen[0]?.is === 'blank')
          ? t('coordinator.inspect.rule.constraint.later')
          : t(`coordinator.inspect.rule.constraint.${holds ? 'holds' : 'holdsNot'}`);
      default:
        return result === ''
          ? t(`coordinator.inspect.rule.${field === 'default' ? 'default' : 'calculation'}.nothing`)
          : t(
              `coordinator.inspect.rule.${field === 'relevant' || field === 'choiceFilter' ? 'calculation' : field}.gives`,
              {
                value: sayScalar(result, number),
              },
            );
    }
  };
  return (
    <Part title={t('coordinator.inspect.otherRules')}>
      {rules.map((rule) => (
        <ExplainedRule key={rule.field} formula={rule} verdict={verdictOf(rule)} />
      ))}
      {told.choices && (
        <div className="desk-rule">
          <p className="desk-verdict">
            {t('coordinator.inspect.offers', {
              offered: number(told.choices.offered),
              all: number(told.choices.all),
            })}
          </p>
          <p>
            <FormulaInWords from={slot} source={told.choices.filter} />
          </p>
          {told.choices.out.length > 0 && (
            <p className="wm-quiet">
              {t('coordinator.inspect.leftOut', {
                words: told.choices.out
                  .map((choice) => sayWords(inspecting, choice.label) || choice.name)
                  .join(', '),
              })}
              {told.choices.out.length < told.choices.all - told.choices.offered && ' …'}
            </p>
          )}
        </div>
      )}
    </Part>
  );
}

/** Everything that would change with it. */
function Uses({ path, tried }: { readonly path: string; readonly tried: Tried }) {
  const { t } = useSpeech();
  const uses = usesOf(tried.plan, path.replace(/\[\d+\]/g, ''));
  return (
    <Part title={t('coordinator.inspect.uses')}>
      {uses.length === 0 ? (
        <p className="wm-quiet">{t('coordinator.inspect.uses.none')}</p>
      ) : (
        <ul className="desk-uses">
          {uses.map((use) => (
            <li key={`${use.path} ${use.how}`}>
              <LookLink path={use.path} label={use.label} />
              <span className="wm-quiet">{t(`coordinator.inspect.use.${use.how}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

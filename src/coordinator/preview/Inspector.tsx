import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { setLanguage } from '../../engine/language.ts';
import { inventoryOf } from '../../engine/more/inventory.ts';
import { pageAt, pageKeysOf } from '../../engine/pages.ts';
import { type Layout, planAsAsked } from '../../fill/layout.ts';
import { isAt } from '../../fill/use-interview.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { LanguageTag } from '../../model/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ExplainedQuestion } from './ExplainedQuestion.tsx';
import { InspectingContext } from './inspecting.ts';
import { QuestionPicker } from './QuestionPicker.tsx';
import type { Tried } from './use-tried-form.ts';
import './inspector.css';

/** The list of all questions, or one of them explained. */
export function Inspector(props: {
  readonly tried: Tried;
  /** A path, or `*` for the list. */
  readonly look: string;
  /** Where it stands in the form's place, it is the page's main part. */
  readonly isMain: boolean;
  readonly layout: Layout;
  readonly onLook: (path: string) => void;
  readonly onClose: () => void;
  readonly onSeek: (path: string, isWrong: boolean) => void;
}) {
  const { t, language } = useSpeech();
  const { onLook, look } = props;
  // A letter that is typed in the form is on its screen before it is explained here.
  const tried = useDeferredValue(props.tried);
  const { plan } = tried;
  const mine =
    plan.form.languages.find(({ tag }) => tag === language)?.tag ?? plan.form.defaultLanguage;
  const items = useMemo(
    () => inventoryOf({ ...plan, beside: undefined }, inLanguage(tried, mine)),
    [plan, tried, mine],
  );
  const inspecting = useMemo(() => {
    const labels = new Map(items.map(({ path, label }) => [path, label?.text]));
    return { plan, language: mine, labelAt: (path: string) => labels.get(path), onLook };
  }, [plan, mine, items, onLook]);
  const item =
    items.find(({ path }) => path === look) ??
    items.find(({ path }) => path.replace(/\[\d+\]/g, '') === look);
  const heading = useRef<HTMLHeadingElement>(null);
  const lookedBefore = useRef(look);
  useEffect(() => {
    if (lookedBefore.current === look) return;
    lookedBefore.current = look;
    heading.current?.focus();
  }, [look]);
  const isHere = isOnScreen(tried, props.layout);
  const Box = props.isMain ? 'main' : 'aside';
  return (
    <Box className="desk-inspector" aria-labelledby="inspector-title" data-testid="inspector">
      {item !== undefined && (
        <button type="button" className="desk-look desk-look-back" onClick={() => onLook('*')}>
          <Icon name="back" />
          {t('coordinator.inspect.all')}
        </button>
      )}
      <header>
        <h2 id="inspector-title" tabIndex={-1} ref={heading}>
          {item === undefined ? t('coordinator.inspect.title') : item.label?.text || item.path}
        </h2>
        <Button onClick={props.onClose}>
          <Icon name="close" />
          {t('coordinator.close')}
        </Button>
      </header>
      <InspectingContext value={inspecting}>
        {item === undefined ? (
          <>
            <p className="wm-quiet">{t('coordinator.inspect.how')}</p>
            <QuestionPicker items={items} isHere={isHere} onLook={onLook} />
          </>
        ) : (
          <>
            <p className="desk-kind">
              {t(`coordinator.inspect.kind.${item.kind}`)} ·{' '}
              <span className="desk-code">{item.path}</span>
            </p>
            <ExplainedQuestion tried={tried} item={item} onSeek={props.onSeek} />
          </>
        )}
      </InspectingContext>
    </Box>
  );
}

/** Whether a place is on the screen of now. */
function isOnScreen({ plan, state, screen }: Tried, layout: Layout): (path: string) => boolean {
  const laid = planAsAsked(plan, layout, undefined);
  const page = pageAt(laid, state, screen ?? pageKeysOf(laid, state)[0] ?? '');
  return (path) => page?.nodes.some((node) => isAt(node, path)) === true;
}

const inLanguage = ({ plan, state }: Tried, language: LanguageTag) =>
  state.language === language ? state : setLanguage(plan, state, language);

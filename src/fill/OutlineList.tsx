import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Plan } from '../engine/plan.ts';
import type { FormState } from '../engine/state.ts';
import { faultsOf } from '../engine/validate.ts';
import { useLateSpeech } from '../i18n/late.tsx';
import { Icon } from '../ui/Icon.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { findInOutline, type OutlineItem, type OutlineSection, outlineOf } from './outline.ts';
import { Spoken } from './tongue.tsx';
import { askedPages } from './use-interview.ts';
import './outline.css';

export type OutlineProps = {
  readonly plan: Plan;
  readonly state: FormState;
  /** Key of the page on screen; none at the review. */
  readonly here: string | undefined;
  readonly hasTried: boolean;
  readonly onSeek: (path: string, isWrong: boolean) => void;
};

/** Longer forms can be searched, and show the questions of one section at a time. */
const searchFrom = 20;
const foldFrom = 40;
const mostFound = 40;

/** All questions that are asked now, by section, with how each stands; a tap goes there. */
export function OutlineList(props: OutlineProps) {
  const speech = useLateSpeech('more');
  const { t, number } = speech;
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const list = useRef<HTMLDivElement>(null);
  // An answer is painted first; the list beside it follows.
  const { plan, state, here, hasTried } = useDeferredValue(props);
  const sections = useMemo(() => {
    const pages = askedPages(plan, state);
    return outlineOf({ pages, state, faults: faultsOf(plan, state), hasTried, here, speech });
  }, [plan, state, here, hasTried, speech]);
  const count = sections.reduce((sum, { items }) => sum + items.length, 0);
  const found = typed.trim() === '' ? undefined : findInOutline(sections, typed);
  const isOpen = ({ key, isHere }: OutlineSection) =>
    opened.get(key) ?? (count <= foldFrom || isHere);
  const seek = ({ path, standing }: OutlineItem) => props.onSeek(path, standing === 'wrong');
  return (
    <div
      className="fill-outline"
      ref={list}
      data-hears
      onKeyDown={(event) => step(event, list)}
      role="none"
    >
      {count > searchFrom && (
        <TextInput
          type="search"
          dir={typed === '' ? undefined : 'auto'}
          autoComplete="off"
          aria-label={t('more.outline.search')}
          placeholder={t('more.outline.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            const [first] = found ?? [];
            if (event.key !== 'Enter' || first === undefined) return;
            event.preventDefault();
            seek(first);
          }}
        />
      )}
      {found !== undefined && (
        <>
          <p className="wm-quiet wm-small" role="status">
            {t('more.outline.found', { count: found.length })}
          </p>
          <Items items={found.slice(0, mostFound)} onSeek={seek} />
        </>
      )}
      {found === undefined &&
        sections.map((section) => (
          <section key={section.items[0]?.path ?? section.key} className="fill-outline-section">
            {section.title.length > 0 && (
              <h3>
                <button
                  type="button"
                  aria-expanded={isOpen(section)}
                  onClick={() => setOpened(new Map(opened).set(section.key, !isOpen(section)))}
                >
                  <span>{section.title.join(' · ')}</span>
                  <span className="fill-outline-count wm-number">
                    {section.hasWrong && <Mark standing="wrong" />}
                    {t('more.outline.doneOf', {
                      done: number(section.done),
                      total: number(section.items.length),
                    })}
                  </span>
                </button>
              </h3>
            )}
            {(isOpen(section) || section.title.length === 0) && (
              <Items items={section.items} onSeek={seek} />
            )}
          </section>
        ))}
    </div>
  );
}

function Items(props: {
  readonly items: readonly OutlineItem[];
  readonly onSeek: (item: OutlineItem) => void;
}) {
  return (
    <ul>
      {props.items.map((item) => (
        <li key={item.path}>
          <button
            type="button"
            className="fill-outline-item"
            aria-current={item.isHere ? 'step' : undefined}
            data-standing={item.standing}
            onClick={() => props.onSeek(item)}
          >
            <Mark standing={item.standing} />
            <span className="fill-outline-words">
              {typeof item.label === 'string' ? item.label : <Spoken words={item.label} />}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const icons = { answered: 'good', passed: 'next', toDo: undefined, wrong: 'attention' } as const;

/** How it stands, as a picture and in words. */
function Mark({ standing }: { readonly standing: OutlineItem['standing'] }) {
  const { t } = useLateSpeech('more');
  const icon = icons[standing];
  return (
    <span className="fill-outline-mark" data-standing={standing}>
      {icon && <Icon name={icon} />}
      <span className="wm-hidden">{t(`more.outline.${standing}`)}: </span>
    </span>
  );
}

/** Up and down, home and end: a list of a thousand questions is not for the Tab key. */
function step(event: KeyboardEvent, list: RefObject<HTMLDivElement | null>): void {
  const all = [...(list.current?.querySelectorAll<HTMLElement>('button, input') ?? [])];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const isTyping = all[at] instanceof HTMLInputElement;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || (isTyping && (event.key === 'Home' || event.key === 'End'))) return;
  event.preventDefault();
  all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
}

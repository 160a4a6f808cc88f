import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import type { NodeView } from '../../engine/view.ts';
import { useLateSpeech } from '../../i18n/late.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { searchChoices } from '../search-choices.ts';
import { ListOptions } from './ListOptions.tsx';
import { useWindow } from './use-window.ts';

/**
 * A combobox over a listbox that is always open (WAI-ARIA Authoring Practices, "Editable Combobox
 * With List Autocomplete"): letters search, arrows move, Enter picks, Escape clears.
 */
export function ListSearch(props: {
  readonly node: NodeView;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  readonly isMany: boolean;
  readonly names: readonly string[];
  readonly isFull: boolean;
  readonly choose: (name: string) => void;
  /** Escape on an empty field; absent where there is nothing to go back to. */
  readonly onClose: (() => void) | undefined;
  readonly focusRef: (element: HTMLElement | null) => void;
}) {
  const { t, number } = useLateSpeech('controls');
  const { node, names, choose } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  // The letters appear at once, what they find a moment later.
  const wanted = useDeferredValue(typed);
  const found = useMemo(() => searchChoices(node.choices, wanted), [node.choices, wanted]);
  const [active, setActive] = useState<string>();
  const row = found.findIndex(({ name }) => name === active);
  const list = useWindow(found.length, wanted);
  const optionId = (at: number) => `${id}-option-${at}`;

  const goTo = (to: number) => {
    const next = Math.min(Math.max(to, 0), found.length - 1);
    const choice = found[next];
    if (choice === undefined) return;
    setActive(choice.name);
    list.show(next, optionId(next));
  };
  /** Where arrows begin: at what is picked, else before the first. */
  const here = row >= 0 ? row : found.findIndex(({ name }) => names.includes(name));
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: row < 0 && here >= 0 ? here : here + 1,
      ArrowUp: here - 1,
      PageDown: here + aPage,
      PageUp: here - aPage,
      ...(event.ctrlKey ? { Home: 0, End: found.length - 1 } : {}),
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      return goTo(to);
    }
    if (event.key === 'Enter') {
      // Never on to the next question from within a list.
      event.preventDefault();
      const chosen = row >= 0 ? found[row] : found.length === 1 ? found[0] : undefined;
      if (chosen !== undefined && typed === wanted) pickOne(chosen.name);
    }
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      setTyped('');
    } else if (event.key === 'Escape' && props.onClose !== undefined) {
      event.preventDefault();
      props.onClose();
    }
  };
  const pickOne = (name: string) => {
    setActive(name);
    // What was typed stays to be seen, and goes with the next letter.
    field.current?.select();
    choose(name);
  };

  return (
    <div className="fill-search">
      <TextInput
        ref={(element) => {
          field.current = element;
          props.focusRef(element);
        }}
        data-first
        type="search"
        role="combobox"
        className="fill-search-field"
        dir="auto"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="done"
        aria-labelledby={props.labelId}
        aria-describedby={[props.describedBy, `${id}-found`].filter(Boolean).join(' ')}
        aria-invalid={props.isWrong || undefined}
        aria-required={node.isRequired || undefined}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={
          row >= list.first * 10 && row < (list.last + 1) * 10 ? optionId(row) : undefined
        }
        placeholder={t('controls.search')}
        disabled={node.isReadonly}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(undefined);
        }}
        data-hears
        onKeyDown={onKeyDown}
      />
      <ListOptions
        id={`${id}-list`}
        labelId={props.labelId}
        optionId={optionId}
        isMany={props.isMany}
        isFull={props.isFull}
        found={found}
        window={list}
        names={names}
        active={row}
        choose={pickOne}
      />
      <p className="fill-found wm-quiet" role="status" id={`${id}-found`}>
        {found.length === 0
          ? t('controls.searchNone')
          : wanted === ''
            ? t('controls.inList', { count: found.length, shown: number(found.length) })
            : t('controls.found', { count: found.length, shown: number(found.length) })}
      </p>
    </div>
  );
}

const aPage = 8;

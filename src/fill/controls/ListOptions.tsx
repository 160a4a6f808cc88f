import type { ChoiceView } from '../../engine/view.ts';
import { Beside } from '../Beside.tsx';
import { Spoken } from '../tongue.tsx';
import { runLength, type Window } from './use-window.ts';

/** The listbox: options in view and a few more; the others are blank height, and counted. */
export function ListOptions(props: {
  readonly id: string;
  readonly labelId: string;
  readonly optionId: (row: number) => string;
  readonly isMany: boolean;
  readonly isFull: boolean;
  readonly found: readonly ChoiceView[];
  readonly window: Window;
  readonly names: readonly string[];
  readonly active: number;
  readonly choose: (name: string) => void;
}) {
  const { found, window: seen, names } = props;
  if (found.length === 0) return null;
  const runs = Array.from({ length: seen.last - seen.first + 1 }, (_, i) => seen.first + i);
  return (
    <div className="fill-options" data-hears ref={seen.scroller} onScroll={seen.onScroll}>
      <div
        role="listbox"
        id={props.id}
        aria-labelledby={props.labelId}
        aria-multiselectable={props.isMany || undefined}
      >
        <div role="presentation" style={{ blockSize: seen.above }} />
        {runs.map((run) => (
          <div role="presentation" key={run} data-run={run}>
            {found.slice(run * runLength, (run + 1) * runLength).map((choice, i) => {
              const row = run * runLength + i;
              const isPicked = names.includes(choice.name);
              return (
                // The combobox has the focus and the keys; a pointer picks here.
                <div
                  key={choice.name}
                  id={props.optionId(row)}
                  role="option"
                  tabIndex={-1}
                  className={
                    row === props.active ? 'fill-option fill-option-active' : 'fill-option'
                  }
                  aria-selected={isPicked}
                  aria-setsize={found.length}
                  aria-posinset={row + 1}
                  aria-disabled={(props.isFull && !isPicked) || undefined}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => props.choose(choice.name)}
                  onKeyDown={(event) => {
                    // A screen reader may put the focus here by itself.
                    if (event.key !== 'Enter' && event.key !== ' ') return;
                    event.preventDefault();
                    props.choose(choice.name);
                  }}
                >
                  <Spoken words={choice.label} />
                  <Beside media={choice.choice.media} words={choice.label} isChoice />
                </div>
              );
            })}
          </div>
        ))}
        <div role="presentation" style={{ blockSize: seen.below }} />
      </div>
    </div>
  );
}

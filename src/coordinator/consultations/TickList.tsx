import '../tick-list.css';

type TickListProps<Value extends string> = {
  readonly legend: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    /** A star leads to the note below. */
    readonly isStarred?: boolean;
  }[];
  readonly note?: string | undefined;
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** Several of a few, close together: the desk's quieter sister of the choice card. */
export function TickList<Value extends string>(props: TickListProps<Value>) {
  const { legend, options, chosen, onChange, note } = props;
  return (
    <fieldset className="desk-ticks">
      <legend className="wm-label">{legend}</legend>
      {options.map(({ value, label, isStarred }) => (
        <label key={value} className="desk-tick">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...chosen, value]
                  : chosen.filter((other) => other !== value),
              )
            }
          />
          <span>
            {label}
            {isStarred && (
              <>
                <span aria-hidden="true" className="desk-draft-note">
                  *
                </span>
                <span className="wm-hidden"> ({note})</span>
              </>
            )}
          </span>
        </label>
      ))}
      {note !== undefined && options.some(({ isStarred }) => isStarred) && (
        <p className="desk-draft-note" aria-hidden="true">
          * {note}
        </p>
      )}
    </fieldset>
  );
}

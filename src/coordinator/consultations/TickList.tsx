type TickListProps<Value extends string> = {
  readonly legend: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string | undefined;
  }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
};

/** Several of a few, close together: the desk's quieter sister of the choice card. */
export function TickList<Value extends string>(props: TickListProps<Value>) {
  const { legend, options, chosen, onChange } = props;
  return (
    <fieldset className="desk-ticks">
      <legend className="wm-label">{legend}</legend>
      {options.map(({ value, label, hint }) => (
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
            {hint !== undefined && <span className="desk-draft-note"> {hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

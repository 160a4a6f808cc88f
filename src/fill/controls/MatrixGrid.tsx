import type { ControlProps } from '../control.ts';
import { Spoken } from '../tongue.tsx';

/** A table of radio buttons: each row is a group of its own, named by its row and column heads. */
export function MatrixGrid({ node, answer, labelId, describedBy, focusRef }: ControlProps) {
  const columnId = (name: string) => `${labelId}-column-${name}`;
  const rowId = (index: number) => `${labelId}-row-${index}`;
  const open = node.rows.find((row) => row.given.is === 'untouched') ?? node.rows[0];
  return (
    <table className="fill-matrix" aria-labelledby={labelId} aria-describedby={describedBy}>
      <thead>
        <tr>
          <td />
          {node.choices.map(({ name, label }) => (
            <th key={name} scope="col" id={columnId(name)}>
              <Spoken words={label} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {node.rows.map((row, index) => (
          <tr key={row.path}>
            <th scope="row" id={rowId(index)}>
              <Spoken words={row.label} />
            </th>
            {node.choices.map(({ name }, i) => (
              <td key={name}>
                <label className="fill-cell">
                  <input
                    ref={row === open && i === 0 ? focusRef : undefined}
                    type="radio"
                    className="wm-choice-input"
                    name={row.path}
                    value={name}
                    aria-labelledby={`${rowId(index)} ${columnId(name)}`}
                    checked={row.given.is === 'answered' && row.given.value === name}
                    disabled={node.isReadonly}
                    onChange={() => answer(row.path, { is: 'answered', value: name })}
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

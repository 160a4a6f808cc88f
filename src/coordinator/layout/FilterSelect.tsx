import { type ReactNode, useId } from 'react';
import { Select } from '../../ui/Select.tsx';

/** A small labelled list above a table or a page of figures. */
export function FilterSelect(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isWide?: boolean;
  /** The options. */
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <div className={props.isWide ? 'desk-filter desk-filter-wide' : 'desk-filter'}>
      <label htmlFor={id}>{props.label}</label>
      <Select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.children}
      </Select>
    </div>
  );
}

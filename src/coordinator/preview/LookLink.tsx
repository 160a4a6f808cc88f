import type { Words } from '../../model/words.ts';
import { sayWords, useInspecting } from './inspecting.ts';

/** The name of a question, that leads to it in the inspector. */
export function LookLink(props: {
  readonly path: string;
  /** Absent: as the list of all questions calls it. */
  readonly label?: Words | undefined;
}) {
  const inspecting = useInspecting();
  const { path } = props;
  const words = inspecting.labelAt(path) ?? sayWords(inspecting, props.label);
  return (
    <button type="button" className="desk-look" onClick={() => inspecting.onLook(path)}>
      {words === '' ? <span className="desk-code">{path}</span> : words}
    </button>
  );
}

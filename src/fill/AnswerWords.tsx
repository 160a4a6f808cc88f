import type { AnswerText } from './answer-text.ts';
import { Spoken } from './tongue.tsx';
import './said.css';

/** What was said, to read again. Typed words take their own direction. */
export function AnswerWords({ said }: { readonly said: AnswerText }) {
  if (said.kind === 'blank') return <span className="fill-said wm-quiet">{said.text}</span>;
  if (said.parts.length === 1) {
    return (
      <span className="fill-said" dir="auto">
        <Part part={said.parts[0] ?? ''} />
      </span>
    );
  }
  return (
    <ul className="fill-said">
      {said.parts.map((part) => (
        <li key={typeof part === 'string' ? part : part.text} dir="auto">
          <Part part={part} />
        </li>
      ))}
    </ul>
  );
}

function Part({ part }: { readonly part: Extract<AnswerText, { kind: 'said' }>['parts'][number] }) {
  return typeof part === 'string' ? part : <Spoken words={part} />;
}

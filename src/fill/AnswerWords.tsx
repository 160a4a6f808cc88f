import { Suspense } from 'react';
import type { AnswerPart, AnswerText } from './answer-text.ts';
import { Later, later } from './later.tsx';
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
        <li key={keyOf(part)} dir="auto">
          <Part part={part} />
        </li>
      ))}
    </ul>
  );
}

const attachedView = later(async () => (await import('./AttachedView.tsx')).AttachedView);

function Part({ part }: { readonly part: AnswerPart }) {
  if (typeof part === 'string') return part;
  if ('text' in part) return <Spoken words={part} />;
  return (
    <Suspense fallback={part.attachment.name}>
      <Later part={attachedView} props={part} />
    </Suspense>
  );
}

const keyOf = (part: AnswerPart): string => {
  if (typeof part === 'string') return part;
  return 'text' in part ? part.text : part.attachment.sha256;
};

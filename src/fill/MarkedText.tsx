import { createElement, Fragment, type ReactNode } from 'react';
import { type Marked, parseMarks } from '../model/marked-text.ts';
import { linkOf } from './link-of.ts';
import './marked.css';

/**
 * Words of a form with the marks that XLSForm allows (`model/marked-text.ts`), as elements that may
 * stand within a heading or a label. Fetched only for words that carry marks (`tongue.tsx`).
 */
export const MarkedText = ({ text }: { readonly text: string }) => <>{drawn(parseMarks(text))}</>;

/** As children that are written out: they never change places, and need no names. */
const drawn = (parts: readonly Marked[]): ReactNode =>
  createElement(Fragment, null, ...parts.map(partOf));

function partOf(part: Marked): ReactNode {
  if (typeof part === 'string') return part;
  // The blank parts the words for whoever reads the text alone.
  if (part.kind === 'break')
    return (
      <>
        {' '}
        <br />
      </>
    );
  const inner = drawn(part.inner);
  switch (part.kind) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'emphasis':
      return <em>{inner}</em>;
    case 'underlined':
      return <u>{inner}</u>;
    case 'small':
      return <small>{inner}</small>;
    case 'raised':
      return <sup>{inner}</sup>;
    case 'lowered':
      return <sub>{inner}</sub>;
    case 'heading':
      return <strong className="fill-marked-heading">{inner} </strong>;
    case 'item':
      return <span className="fill-marked-item">{inner} </span>;
    case 'link': {
      const to = linkOf(part.to);
      // Nowhere that is no page: the words stay.
      if (to === undefined) return inner;
      return (
        <a href={to} target="_blank" rel="noopener noreferrer">
          {inner}
        </a>
      );
    }
    default:
      return inner;
  }
}

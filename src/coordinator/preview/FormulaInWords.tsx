import { Fragment } from 'react';
import { type Piece, readable } from '../../engine/more/readable.ts';
import type { Slot } from '../../engine/plan.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import { numbered, sayWords, useInspecting } from './inspecting.ts';
import { LookLink } from './LookLink.tsx';

/** A formula as a person reads it; each question in it leads to that question. */
export function FormulaInWords(props: { readonly from: Slot; readonly source: string }) {
  const { plan } = useInspecting();
  return <Pieces from={props.from} pieces={readable(plan, props.from, props.source)} />;
}

export function Pieces(props: { readonly from: Slot; readonly pieces: readonly Piece[] }) {
  return (
    <span className="desk-pieces">
      {numbered(props.pieces).map(({ at, one: piece }) => (
        <Fragment key={at}>
          {at > 0 && !isTight(props.pieces[at - 1], piece) && ' '}
          <OnePiece from={props.from} piece={piece} />
        </Fragment>
      ))}
    </span>
  );
}

function OnePiece({ from, piece }: { readonly from: Slot; readonly piece: Piece }) {
  const { t } = useSpeech();
  const inspecting = useInspecting();
  switch (piece.kind) {
    case 'name': {
      const target = inspecting.plan.find(from, piece.name);
      return target === undefined ? (
        <span className="desk-code">{piece.name}</span>
      ) : (
        <LookLink path={target.path} label={piece.label} />
      );
    }
    case 'here':
      return <em>{t('coordinator.inspect.here')}</em>;
    case 'value': {
      const words = sayWords(inspecting, piece.label);
      return <b>{words === '' ? piece.text : t('coordinator.inspect.quoted', { words })}</b>;
    }
    case 'word':
      return t(`coordinator.inspect.word.${piece.word}`);
    case 'code':
      return (
        <code className="desk-code" dir="ltr">
          {piece.text}
        </code>
      );
  }
}

/** Nothing stands between a bracket and what it holds, nor before a comma. */
const isTight = (before: Piece | undefined, piece: Piece): boolean =>
  (before?.kind === 'word' && before.word === 'open') ||
  (before?.kind === 'code' && before.text.endsWith('(')) ||
  (piece.kind === 'word' && piece.word === 'close') ||
  (piece.kind === 'code' && /^[,)]/.test(piece.text));

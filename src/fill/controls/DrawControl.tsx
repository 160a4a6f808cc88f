import { useEffect, useId, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import type { ControlProps } from '../control.ts';
import { AttachTroubleWords } from './AttachTroubleWords.tsx';
import { DrawingPad, type PadSize, type Stroke } from './DrawingPad.tsx';
import { drawPicture } from './draw-picture.ts';
import { useAttached } from './use-attached.ts';
import './media.css';

const nothing: readonly Stroke[] = [];

/**
 * A signature or a drawing. Each line is kept as it is drawn; whoever cannot draw types: a name is
 * written as a signature, words stand in the picture's place.
 */
export function DrawControl(
  props: ControlProps & {
    readonly what: 'signature' | 'drawing';
    /** A picture that is drawn upon, and its size. */
    readonly under?: { readonly url: string; readonly size: PadSize } | undefined;
  },
) {
  const { node, what, under } = props;
  const { t } = useLateSpeech('media');
  const hint = useId();
  const status = useId();
  const typing = useId();
  const isSignature = what === 'signature';
  const size = under?.size ?? { width: 600, height: isSignature ? 260 : 420 };
  const { attached, url, isMissing, trouble, give, remove } = useAttached(props);
  // What was drawn on an earlier visit is a picture now, and is shown as one.
  const [isOpen, setIsOpen] = useState(attached === undefined || under !== undefined);
  const [strokes, setStrokes] = useState(nothing);
  const [typed, setTyped] = useState('');

  // One keeping after the other, and the newest last; those between need not be kept.
  const latest = useRef<{ strokes: readonly Stroke[]; typed: string }>(undefined);
  const isKeeping = useRef(false);
  const timer = useRef<number>(undefined);
  const keepLatest = async (): Promise<void> => {
    clearTimeout(timer.current);
    if (isKeeping.current) return;
    isKeeping.current = true;
    for (let next = latest.current; next !== undefined; next = latest.current) {
      latest.current = undefined;
      const drawing = { ...next, size, under: under?.url };
      await give(async () => ({
        file: await drawPicture(drawing),
        name: `${node.question.name}.${under === undefined ? 'png' : 'jpg'}`,
      }));
    }
    isKeeping.current = false;
  };
  const keep = useRef(keepLatest);
  keep.current = keepLatest;
  useEffect(() => () => void keep.current(), []);

  const draw = (stroke: Stroke) => {
    const all = [...strokes, stroke];
    setStrokes(all);
    latest.current = { strokes: all, typed };
    void keepLatest();
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    if (text.trim() === '' && strokes.length === 0) {
      latest.current = undefined;
      return remove();
    }
    latest.current = { strokes, typed: text.trim() };
    timer.current = window.setTimeout(() => void keep.current(), 400);
  };
  const clear = () => {
    clearTimeout(timer.current);
    latest.current = undefined;
    setStrokes(nothing);
    setTyped('');
    setIsOpen(true);
    remove();
  };

  const isShown = !isOpen && url !== undefined;
  return (
    <fieldset
      className="fill-attach"
      aria-labelledby={props.labelId}
      aria-describedby={[props.describedBy, hint, status].filter(Boolean).join(' ')}
      aria-invalid={props.isWrong || undefined}
    >
      <p id={hint} className="wm-quiet">
        {isShown ? '' : t(isSignature ? 'media.signHere' : 'media.drawHere')}
      </p>
      {isShown ? (
        <img
          className="fill-attach-picture"
          src={url}
          alt={t(isSignature ? 'media.signature' : 'media.drawing')}
        />
      ) : (
        <DrawingPad
          label={t('media.pad')}
          size={size}
          under={under?.url}
          strokes={strokes}
          onStroke={(stroke) => node.isReadonly || draw(stroke)}
        />
      )}
      {!isShown && under === undefined && (
        <div className="wm-stack wm-stack-tight">
          <label htmlFor={typing}>{t(isSignature ? 'media.typeName' : 'media.typeWords')}</label>
          <TextInput
            id={typing}
            ref={props.focusRef}
            dir="auto"
            autoComplete="off"
            maxLength={200}
            readOnly={node.isReadonly}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onBlur={() => void keepLatest()}
          />
        </div>
      )}
      <p id={status} role="status" className="wm-quiet">
        {attached && !isMissing ? t('media.kept') : ''}
      </p>
      <AttachTroubleWords trouble={trouble} isMissing={isMissing && !isOpen} device="camera" />
      {!node.isReadonly && (attached || strokes.length > 0) && under === undefined && (
        <div className="wm-row">
          <Button onClick={clear}>
            {t(isShown ? (isSignature ? 'media.signAgain' : 'media.drawAgain') : 'media.clear')}
          </Button>
          {isShown && (
            <Button tone="link" onClick={remove}>
              {t('media.remove')}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}

/** XLSForm's `image` with the appearance `signature`. */
export const SignatureControl = (props: ControlProps) => (
  <DrawControl {...props} what="signature" />
);

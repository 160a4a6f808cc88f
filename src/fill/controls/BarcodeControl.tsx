import { useEffect, useId, useRef, useState } from 'react';
import { useLateSpeech } from '../../i18n/late.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { type ControlProps, textOf, untouched } from '../control.ts';
import { AttachTroubleWords } from './AttachTroubleWords.tsx';
import { createCodeReader } from './read-code.ts';
import type { AttachTrouble } from './use-attached.ts';
import { deviceTrouble } from './use-recorder.ts';
import './media.css';

/** A code on a card or a box: read with the camera, or typed. */
export function BarcodeControl(props: ControlProps) {
  const { node, answer, labelId, describedBy } = props;
  const { t } = useLateSpeech('media');
  const typing = useId();
  const status = useId();
  const field = useId();
  const [isScanning, setIsScanning] = useState(false);
  const [read, setRead] = useState<string>();
  const [trouble, setTrouble] = useState<AttachTrouble | 'noReader'>();
  const said = textOf(node.given);
  const canScan = navigator.mediaDevices?.getUserMedia !== undefined && !node.isReadonly;
  return (
    <fieldset className="fill-attach" aria-labelledby={labelId} aria-describedby={describedBy}>
      {isScanning && (
        <Camera
          onRead={(code) => {
            setIsScanning(false);
            setRead(code);
            answer(node.path, { is: 'answered', value: code });
          }}
          onTrouble={(why) => {
            setIsScanning(false);
            setTrouble(why);
          }}
        />
      )}
      <p id={status} role="status" className="wm-quiet">
        {isScanning
          ? t('media.scanHint')
          : read !== undefined && read === said
            ? t('media.codeRead', { code: `\u2068${read}\u2069` })
            : ''}
      </p>
      {trouble === 'noReader' ? (
        <Banner tone="wrong">{t('media.noReader')}</Banner>
      ) : (
        <AttachTroubleWords trouble={trouble} isMissing={false} device="camera" />
      )}
      {canScan && (
        <div className="wm-row">
          <Button
            onClick={() => {
              setTrouble(undefined);
              setIsScanning(!isScanning);
            }}
          >
            {t(isScanning ? 'media.stopScanning' : said === '' ? 'media.scan' : 'media.scanAgain')}
          </Button>
        </div>
      )}
      <div className="wm-stack wm-stack-tight">
        <label id={typing} htmlFor={field}>
          {t('media.typeCode')}
        </label>
        <TextInput
          id={field}
          ref={props.focusRef}
          // A code has no direction of its own to follow; digits and letters stand as printed.
          dir="ltr"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-labelledby={`${labelId} ${typing}`}
          aria-invalid={props.isWrong || undefined}
          aria-required={node.isRequired || undefined}
          readOnly={node.isReadonly}
          value={said}
          onChange={(event) => {
            const { value } = event.target;
            answer(node.path, value.trim() === '' ? untouched : { is: 'answered', value });
          }}
        />
      </div>
    </fieldset>
  );
}

/** Between two looks at the picture, in milliseconds: old phones must stay usable meanwhile. */
const lookEvery = 200;
const longestSide = 960;

function Camera(props: {
  readonly onRead: (code: string) => void;
  readonly onTrouble: (why: AttachTrouble | 'noReader') => void;
}) {
  const { t } = useLateSpeech('media');
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | undefined;
    const scan = async () => {
      // Fetched before the camera opens: without it there is nothing to look for.
      const reader = await createCodeReader().catch(() => undefined);
      if (isOver) return;
      if (reader === undefined) return latest.current.onTrouble('noReader');
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const film = video.current;
      if (isOver || film === null) return;
      film.srcObject = stream;
      await film.play();
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      while (!isOver) {
        await new Promise((resolve) => setTimeout(resolve, lookEvery));
        const { videoWidth, videoHeight } = film;
        if (isOver || pen === null || videoWidth === 0) continue;
        const factor = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
        canvas.width = Math.round(videoWidth * factor);
        canvas.height = Math.round(videoHeight * factor);
        pen.drawImage(film, 0, 0, canvas.width, canvas.height);
        const code = await reader.read(canvas);
        if (isOver || code === undefined || code.trim() === '') continue;
        isOver = true;
        latest.current.onRead(code.trim());
      }
    };
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    scan()
      .catch((error: unknown) => {
        if (!isOver) latest.current.onTrouble(deviceTrouble(error));
      })
      .finally(stop);
    return () => {
      isOver = true;
      stop();
    };
  }, []);
  return (
    <video
      ref={video}
      className="fill-video"
      muted
      playsInline
      aria-label={t('media.camera.picture')}
    />
  );
}
